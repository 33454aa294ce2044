import type { z } from 'zod';
import type { Role } from '../../../contract/abilities.ts';
import { contactFields, customerFields, type FieldSpec } from '../../../contract/fields.ts';
import type { CustomField, FieldRule } from '../../../contract/settings.ts';

export type Rule = z.infer<typeof FieldRule>;
export type Sight = 'visible' | Rule['rule'];
/** A field as the matrix shows it: its key in a rule, what kind it stands with, whether it can be shown partly. */
export interface RuledField {
  key: string;
  group: 'customer' | 'contact' | 'custom';
  label: string;
  maskable: boolean;
}

/** What says which record it is, or what everything else is drawn from, is always seen (the server refuses a rule for it). */
const always = new Set([
  'name',
  'shortName',
  'kind',
  'layer',
  'layerSince',
  'owner',
  'createdAt',
  'updatedAt',
  'passages',
  'overLimit',
  'tags',
  'groups',
  'contact.name',
]);

/** Every field whose sight can be restricted: built in, of contacts, and the organisation's own. */
export function ruledFields(
  own: readonly CustomField[],
  labelOf: (group: 'customer' | 'contact', key: string) => string,
): RuledField[] {
  const builtIn = (group: 'customer' | 'contact', prefix: string, specs: Record<string, FieldSpec>): RuledField[] =>
    Object.entries(specs)
      .filter(([key]) => !always.has(prefix + key))
      .map(([key, spec]) => ({ key: prefix + key, group, label: labelOf(group, key), maskable: spec.personal }));
  return [
    ...builtIn('customer', '', customerFields),
    ...builtIn('contact', 'contact.', contactFields),
    ...own
      .filter(({ archived }) => !archived)
      .map(({ subject, key, label, type }) => ({
        key: `${subject === 'contact' ? 'contact.' : ''}custom.${key}`,
        group: 'custom' as const,
        label,
        maskable: type === 'phone' || type === 'email',
      })),
  ];
}

/** How a role sees a field. */
export function sightOf(rules: readonly Rule[], field: string, role: Role): Sight {
  return rules.find((one) => one.field === field && one.role === role)?.rule ?? 'visible';
}

/** The next sight on a click: visible, partly (where it can be), hidden, and visible again. */
export function nextSight(now: Sight, maskable: boolean): Sight {
  if (now === 'visible') return maskable ? 'masked' : 'hidden';
  return now === 'masked' ? 'hidden' : 'visible';
}

/** The rules with one cell of the matrix set. */
export function withSight(rules: readonly Rule[], field: string, role: Role, sight: Sight): Rule[] {
  const others = rules.filter((one) => one.field !== field || one.role !== role);
  return sight === 'visible' ? others : [...others, { field, role, rule: sight }];
}

/** How many cells differ. */
export function changesBetween(before: readonly Rule[], after: readonly Rule[]): number {
  const keys = new Set([...before, ...after].map(({ field, role }) => `${role} ${field}`));
  const find = (rules: readonly Rule[], key: string) =>
    rules.find(({ field, role }) => `${role} ${field}` === key)?.rule;
  return [...keys].filter((key) => find(before, key) !== find(after, key)).length;
}
