import type { RuleFacts } from '../allocation/public.ts';
import type { Actor } from '../platform/actor.ts';
import type { NewCustomer } from './rows.ts';

/** Whether somebody sells: what he enters himself is his, for the finder comes first. */
export const isSeller = (actor: Pick<Actor, 'roles'>): boolean =>
  actor.roles.includes('rep') || actor.roles.includes('manager');

/** What division rules look at of a customer that is about to be stored. */
export const factsOf = (row: Omit<NewCustomer, 'createdAt'>): RuleFacts => ({
  region: row.region ?? null,
  industry: row.industry ?? null,
  kind: row.kind ?? 'company',
  size: row.size ?? null,
  source: row.source ?? null,
  product: row.product ?? null,
  grade: row.grade ?? null,
  layer: row.layer ?? 'resource',
  goal: row.goal ?? null,
  name: row.name,
  expected: row.expectedAmount ?? null,
  custom: row.custom ?? {},
});
