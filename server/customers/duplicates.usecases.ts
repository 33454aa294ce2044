import type { Match } from '../../contract/customers.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { checkCreditCode } from '../platform/chinese/credit-code.ts';
import { parsePhones } from '../platform/chinese/phone.ts';
import type { Db } from '../platform/db/connect.ts';
import type { Ctx } from '../platform/deps.ts';
import { compareRecords, reasonsOf } from './duplicates.rules.ts';
import { candidatesFor, customersUnderKeysUnscoped, lockKeysUnscoped, type Candidate } from './duplicates.store.ts';
import type { CompanyRecord } from './matching-profile.ts';
import { companyRecord, matchKeys, type MatchKey } from './search-index.ts';

/** Makes two who enter the same customer at the same moment come one after the other. */
export const lockMatches = (ctx: Ctx, tx: Db, probe: Probe): Promise<void> =>
  lockKeysUnscoped(tx, ctx.actor.orgId, matchKeys(recordOf(probe)));

/** What is asked about: is a customer like this in the book already? Phones in any spelling. */
export interface Probe {
  kind?: 'company' | 'person' | undefined;
  name?: string | undefined;
  shortName?: string | null | undefined;
  phones?: readonly string[] | undefined;
  emails?: readonly string[] | undefined;
  website?: string | null | undefined;
  creditCode?: string | null | undefined;
  contactNames?: readonly string[] | undefined;
  region?: string | null | undefined;
  /** A customer that is not a duplicate of itself. */
  except?: string | undefined;
}

/** So many possible duplicates are enough to decide by. */
const most = 10;

/**
 * What has been looked up of the book while a long list is compared with it: names sound alike, so the same customers are asked
 * about again and again. Good for one list read at one time.
 */
export interface MatchMemory {
  readonly ids: Map<string, readonly string[]>;
  readonly known: Map<string, { candidate: Candidate; record: CompanyRecord }>;
}
export const matchMemory = (): MatchMemory => ({ ids: new Map(), known: new Map() });

/** So many remembered customers are enough; a book of a million is not taken into memory. */
const mostKnown = 20_000;

/**
 * Possible duplicates of each probe, the surest first, in the order of the probes; two statements for all of them. Of a customer the
 * actor does not see, he learns only that there is one, and by what: no id, no owner, and the name as he typed it.
 */
export async function findMatches(
  ctx: Ctx,
  db: Db,
  probes: readonly Probe[],
  memory: MatchMemory = matchMemory(),
): Promise<Match[][]> {
  const asked = probes.map((probe) => {
    const record = recordOf(probe);
    return { probe, record, keys: matchKeys(record).map((k) => ({ ...k, name: `${k.kind}:${k.key}` })) };
  });
  await lookUp(ctx, db, new Map(asked.flatMap((a) => a.keys).map((k) => [k.name, k])), memory);
  return asked.map(({ probe, record, keys }) => {
    const ids = new Set(keys.flatMap((k) => memory.ids.get(k.name) ?? []));
    const matches = [...ids].flatMap((id) => {
      const known = id === probe.except ? undefined : memory.known.get(id);
      return known ? matchOf(probe, record, known.candidate, known.record) : [];
    });
    return matches
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most)
      .map((m) => m.match);
  });
}

/** Looks up what lies under the keys, as far as it isn't remembered. */
async function lookUp(ctx: Ctx, db: Db, keys: ReadonlyMap<string, MatchKey>, memory: MatchMemory): Promise<void> {
  if (memory.known.size > mostKnown) {
    memory.ids.clear();
    memory.known.clear();
  }
  const asked = [...keys].filter(([name]) => !memory.ids.has(name));
  for (const [name] of asked) memory.ids.set(name, []);
  const under = await customersUnderKeysUnscoped(
    db,
    ctx.actor.orgId,
    asked.map(([, key]) => key),
  );
  for (const [name, found] of Map.groupBy(under, (u) => `${u.kind}:${u.key}`))
    memory.ids.set(
      name,
      found.map((u) => u.id),
    );
  const missing = [...new Set(under.map((u) => u.id))].filter((id) => !memory.known.has(id));
  for (const candidate of await candidatesFor(db, scopeOf(ctx.actor), missing))
    memory.known.set(candidate.id, { candidate, record: companyRecord(candidate) });
}

function matchOf(
  probe: Probe,
  record: CompanyRecord,
  candidate: Candidate,
  known: CompanyRecord,
): { match: Match; score: number }[] {
  const person = candidate.kind === 'person' || probe.kind === 'person';
  const { same, match } = compareRecords(record, known, person);
  if (same === 'no') return [];
  return [
    {
      score: match.score + (same === 'exact' ? 1 : 0),
      match: {
        id: candidate.seen ? candidate.id : null,
        name: candidate.seen ? candidate.name : (probe.name ?? ''),
        owner: candidate.seen ? candidate.ownerName : null,
        strength: same,
        reasons: reasonsOf(match, candidate.seen),
      },
    },
  ];
}

function recordOf(probe: Probe): CompanyRecord {
  const code = probe.creditCode ? checkCreditCode(probe.creditCode) : null;
  return {
    name: probe.name ?? '',
    shortName: probe.shortName ?? null,
    phones: (probe.phones ?? []).flatMap((p) => parsePhones(p)).map((p) => p.e164),
    emails: (probe.emails ?? []).map((e) => e.trim().toLowerCase()).filter((e) => e.includes('@')),
    website: probe.website ?? null,
    creditCode: code?.ok ? code.code : null,
    contactNames: probe.contactNames ?? [],
    region: probe.region ?? null,
  };
}
