import type { Decision, ImportPlan } from '../../contract/exchange.ts';
import type { StoredRow } from './import-rows.store.ts';
import { deeper } from './plan.rules.ts';
import type { CustomerRecord, ReadContact, ReadFollowUp } from './reading/customers/types.ts';

/** What happens to a row: what was decided for it, else the plan's rule for its kind. */
export function decisionOf(
  row: Pick<StoredRow, 'decision' | 'sameAs' | 'strength'>,
  plan: Pick<ImportPlan, 'onExact' | 'onLikely' | 'insideFile'>,
): Decision {
  if (row.decision) return row.decision;
  if (row.sameAs !== null) return plan.insideFile;
  if (row.strength === 'exact') return plan.onExact;
  if (row.strength === 'likely') return plan.onLikely;
  return 'create';
}

const samePhone = (a: { number: string; ext?: string | undefined }, b: { number: string; ext?: string | undefined }) =>
  a.number === b.number && (a.ext ?? '') === (b.ext ?? '');

/** The phones of both, those of the first one first, none twice. */
export function joinPhones<P extends { number: string; ext?: string | undefined }>(
  a: readonly P[],
  b: readonly P[],
): P[] {
  return [...a, ...b.filter((p) => !a.some((q) => samePhone(p, q)))];
}

export const joinTexts = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** Contacts of both; the same name is the same person and keeps both his phones. */
export function joinContacts(a: readonly ReadContact[], b: readonly ReadContact[]): ReadContact[] {
  const result = [...a];
  for (const contact of b) {
    const at = result.findIndex((c) => c.name === contact.name);
    const known = result[at];
    if (!known) result.push(contact);
    else {
      const title = known.title ?? contact.title;
      const wechat = known.wechat ?? contact.wechat;
      result[at] = {
        name: known.name,
        phones: joinPhones(known.phones, contact.phones),
        emails: joinTexts(known.emails, contact.emails),
        ...(title ? { title } : {}),
        ...(wechat ? { wechat } : {}),
      };
    }
  }
  return result;
}

const sameFollowUp = (a: ReadFollowUp, b: ReadFollowUp) => a.on === b.on && a.text === b.text;

/** Two rows of one file that are the same company, as one: the first one's words hold, the second fills what is empty, histories join, the deeper layer wins. */
export function joinRecords(first: CustomerRecord, second: CustomerRecord): CustomerRecord {
  const filled = Object.fromEntries(
    Object.entries(second).filter(
      ([key, value]) => value !== undefined && isEmpty((first as unknown as Record<string, unknown>)[key]),
    ),
  );
  const layer = first.layer && second.layer ? deeper(first.layer, second.layer) : (first.layer ?? second.layer);
  return {
    ...first,
    ...filled,
    name: first.name,
    ...(layer ? { layer } : {}),
    phones: joinPhones(first.phones, second.phones),
    emails: joinTexts(first.emails, second.emails),
    contacts: joinContacts(first.contacts, second.contacts),
    followUps: [
      ...first.followUps,
      ...second.followUps.filter((f) => !first.followUps.some((g) => sameFollowUp(f, g))),
    ].sort((a, b) => (a.on ?? '').localeCompare(b.on ?? '')),
    tags: joinTexts(first.tags, second.tags),
    groups: joinTexts(first.groups, second.groups),
    custom: { ...second.custom, ...first.custom },
  };
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The columns a row changes of a customer that is known: `update` lets the file win where it says something, `merge` only fills
 * what is empty. Lists (phones, e-mails) are joined either way.
 */
export function columnsToWrite(
  known: Record<string, unknown>,
  incoming: Record<string, unknown>,
  how: 'update' | 'merge',
): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(incoming)) {
    if (isEmpty(value)) continue;
    if (how === 'merge' && !isEmpty(known[column])) continue;
    if (JSON.stringify(known[column] ?? null) !== JSON.stringify(value)) set[column] = value;
  }
  return set;
}
