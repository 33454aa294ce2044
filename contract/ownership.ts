import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Day, Id, Instant, PageQuery, pageOf, PersonRef } from './primitives.ts';

/** How a period of the ledger began. */
export const beginnings = [
  'created',
  'imported',
  'rule',
  'claimed',
  'assigned',
  'released',
  'recalled',
  'transferred',
  'handed_over',
  'merged',
  'reviewed',
  'ruled',
  'undone',
] as const;
export const Beginning = z.enum(beginnings);
export type Beginning = z.infer<typeof Beginning>;

export const PoolRef = z.object({ id: Id, name: z.string() });
export type PoolRef = z.infer<typeof PoolRef>;

/** A period of the ledger: one holder, a person or a pool, from an instant to another (null: it lasts). */
export const Period = z.object({
  from: Instant,
  to: Instant.nullable(),
  person: PersonRef.nullable(),
  pool: PoolRef.nullable(),
  how: Beginning,
  decidedBy: PersonRef.nullable(),
  approvedBy: PersonRef.nullable(),
  ruleId: Id.nullable(),
  actId: Id.nullable(),
  why: z.string().nullable(),
});
export type Period = z.infer<typeof Period>;

export const ownershipHistory = endpoint('ownership.history', {
  method: 'GET',
  path: '/api/v1/customers/{id}/ownership',
  access: 'customers.read',
  summary:
    'Whose a customer was and is: every holder since its creation, the present first; with `on`, the one of that day',
  params: z.object({ id: Id }),
  query: z.object({
    /** The holder at the end of this day, where the organisation is. */
    on: Day.optional(),
  }),
  returns: z.object({ items: z.array(Period) }),
  fails: ['customers.not_found'],
});

export const ownershipAsOf = endpoint('ownership.asOf', {
  method: 'GET',
  path: '/api/v1/ownership',
  access: 'customers.read',
  summary:
    'The book as it was at the end of a day: each customer one sees with its holder then; of one person or pool when named',
  query: PageQuery.extend({ on: Day, person: Id.optional(), pool: Id.optional() }),
  returns: pageOf(z.object({ customer: z.object({ id: Id, name: z.string() }), period: Period })),
  fails: ['cursor.invalid'],
});

export const ownershipCounts = endpoint('ownership.counts', {
  method: 'GET',
  path: '/api/v1/ownership/counts',
  access: 'customers.read',
  summary: 'How many customers each person and pool held at the end of a day, of those one sees',
  query: z.object({ on: Day }),
  returns: z.object({
    items: z.array(z.object({ person: PersonRef.nullable(), pool: PoolRef.nullable(), customers: z.int() })),
  }),
});
