import type { Actor } from '../platform/actor.ts';
import type { FaultIssue } from '../platform/fault.ts';
import { seesPersonal, veiled, type Held } from '../ownership/visibility.ts';

/** How a field of a record is shown to someone. */
export type Sight = 'full' | 'masked' | 'hidden';

/** Fields that say which customer this is or that everything else is drawn from; no rule hides them. */
export const alwaysShown: ReadonlySet<string> = new Set([
  'name',
  'shortName',
  'kind',
  'layer',
  'layerSince',
  'owner',
  'keyAccount',
  'createdAt',
  'updatedAt',
  'passages',
  'overLimit',
  'tags',
  'groups',
  'contact.name',
]);

/** Fields that are personal information: masked where the right to see them is missing. */
export const personalFields: ReadonlySet<string> = new Set([
  'phones',
  'emails',
  'wechat',
  'contact.phones',
  'contact.emails',
  'contact.wechat',
  'contact.birthday',
  'contact.homeAddress',
]);

/** Fields that say nothing of which customer it is: all that is shown where a pool hides the name. */
export const namelessFields: ReadonlySet<string> = new Set([
  'kind',
  'industry',
  'region',
  'size',
  'source',
  'grade',
  'product',
  'layer',
  'layerSince',
  'expected',
  'lastContactAt',
  'createdAt',
  'updatedAt',
  'owner',
  'tags',
  'groups',
  'passages',
  'overLimit',
]);

/**
 * How the actor sees a field of one customer: by his roles' rules, and personal fields masked unless the customer is his or he works on it.
 * Contacts' fields are named `contact.<field>`, an organisation's own `custom.<key>` and `contact.custom.<key>`.
 */
export function sightOf(actor: Actor, customer: Held, field: string): Sight {
  const rule = ruleOf(actor, field);
  if (rule !== 'full') return rule;
  if (veiled(actor, customer) && !namelessFields.has(field)) return field === 'name' ? 'masked' : 'hidden';
  return personalFields.has(field) && !seesPersonal(actor, customer) ? 'masked' : 'full';
}

/** What his roles' rules say of a field, whichever customer it is. */
export const ruleOf = (actor: Actor, field: string): Sight =>
  alwaysShown.has(field) ? 'full' : (actor.fieldRules.get(field) ?? 'full');

/** Fields of an input that the writer doesn't see at all: he can't write them. */
export const refuseHidden = (actor: Actor, input: object, prefix = ''): FaultIssue[] =>
  actor.fieldRules.size === 0
    ? []
    : Object.keys(input)
        .filter((field) => ruleOf(actor, prefix + field) === 'hidden')
        .map((field) => ({ path: field, code: 'unknown_field', params: { fields: field } }));
