import type { Phone } from '../../contract/primitives.ts';
import { maskedEmail, maskedPhone, maskedText, type Sight } from '../customers/public.ts';
import type { Changes } from '../platform/events/record.ts';

/** How a field of the customer is shown to who looks: `phones`, `contact.phones`, `custom.<key>` … */
export type SightOf = (field: string) => Sight;

/** Money columns as an event names them, and the field of the catalogue whose rule they follow. */
const sameField: Record<string, string> = {
  expectedAmount: 'expected',
  expectedCurrency: 'expected',
  contractCurrency: 'contractAmount',
  regionName: 'region',
};

/** The name by which field rules know a field of an event's subject. */
function fieldOf(subjectType: string, key: string): string {
  const name = sameField[key] ?? key;
  return subjectType === 'contact' ? `contact.${name}` : name;
}

/**
 * Before and after of an event as one may see them today: hidden fields are left out, personal ones masked. What is hidden on
 * the customer's page is hidden in its history too.
 */
export function shownChanges(subjectType: string, changes: Changes | null, sight: SightOf): Changes | null {
  if (changes === null) return null;
  const shown: Changes = {};
  for (const [key, pair] of Object.entries(changes)) {
    if (key === 'custom') {
      const [before, after] = pair.map((side) => shownCustom(subjectType, side, sight));
      if (before !== undefined || after !== undefined) shown[key] = [before ?? null, after ?? null];
      continue;
    }
    const how = sight(fieldOf(subjectType, key));
    if (how === 'hidden') continue;
    shown[key] = how === 'full' ? pair : [masked(pair[0]), masked(pair[1])];
  }
  return shown;
}

/** The facts of an event as one may see them: the same rules, as a fact may carry a field's value. */
export function shownFacts(
  subjectType: string,
  facts: Record<string, unknown> | null,
  sight: SightOf,
): Record<string, unknown> | null {
  if (facts === null) return null;
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(facts)) {
    const how = sight(fieldOf(subjectType, key));
    if (how === 'full') shown[key] = value;
    else if (how === 'masked') shown[key] = masked(value);
  }
  return shown;
}

function shownCustom(subjectType: string, values: unknown, sight: SightOf): Record<string, unknown> | undefined {
  if (values === null || typeof values !== 'object') return undefined;
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const how = sight(fieldOf(subjectType, `custom.${key}`));
    if (how === 'full') shown[key] = value;
    else if (how === 'masked') shown[key] = masked(value);
  }
  return shown;
}

const isPhone = (value: unknown): value is Phone =>
  typeof value === 'object' && value !== null && 'number' in value && typeof value.number === 'string';

/** A value with what is personal in it covered; of anything but texts, phones and lists of them nothing is told. */
function masked(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.includes('@') ? maskedEmail(value) : maskedText(value);
  if (Array.isArray(value)) return value.map(masked);
  if (isPhone(value)) return maskedPhone(value);
  return maskedText('');
}
