import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { LayerCode } from './funnel-words.ts';
import { PoolGrade } from './pools.ts';
import { Day, Id, PersonRef } from './primitives.ts';

const workdays = z.int().min(1).max(400);

/** One rule of the recall: which customers it is about, how long they may lie, when to warn, and where they go. Days are working days. */
export const RecallRule = z
  .object({
    layers: z.array(LayerCode).min(1).max(8),
    /** No grades: all of them. */
    grades: z.array(PoolGrade).max(4),
    /** Without a touch for so many working days. */
    untouched: workdays.nullable(),
    /** In the same layer for so many working days. */
    unmoved: workdays.nullable(),
    /** The owner is warned so many working days before. */
    warn: z.int().min(0).max(60),
    /** Null: the main pool. */
    pool: Id.nullable(),
  })
  .refine((rule) => rule.untouched !== null || rule.unmoved !== null, { path: ['untouched'] });
export type RecallRule = z.infer<typeof RecallRule>;

/** The recall of an organisation: the first rule that fits a customer holds. */
export const RecallSettings = z.object({
  active: z.boolean(),
  /** No day before this one counts: whoever switches the recall on surprises nobody. */
  fromDay: Day.nullable(),
  rules: z.array(RecallRule).max(50),
  /** Whether customers given up are taken into cold keeping overnight. */
  coldKeeping: z.boolean(),
  /** Days a given-up customer is kept cold, unless the manager sets another day. */
  coldDays: z.int().min(1).max(3650),
  version: z.int(),
});
export type RecallSettings = z.infer<typeof RecallSettings>;

export const recallGet = endpoint('recall.get', {
  method: 'GET',
  path: '/api/v1/recall',
  access: 'member',
  summary: 'The rules of the recall, open to everyone they are about',
  returns: RecallSettings,
});
export const recallPut = endpoint('recall.put', {
  method: 'PUT',
  path: '/api/v1/recall',
  access: 'pools.manage',
  summary:
    'Set the rules of the recall and switch it on or off; the days of all customers are reckoned anew in the background',
  body: RecallSettings.omit({ version: true }).extend({ version: z.int().optional() }),
  returns: RecallSettings,
  fails: ['recall.conflict', 'pools.not_found'],
});

/** Why a customer whose day is over is left with its owner. */
export const sparings = ['away', 'key', 'contract'] as const;
export const Sparing = z.enum(sparings);
export type Sparing = z.infer<typeof Sparing>;

export const recallTonight = endpoint('recall.tonight', {
  method: 'GET',
  path: '/api/v1/recall/tonight',
  access: 'customers.read',
  summary:
    'A dry run: what tonight’s recall would take, of the customers one sees, how many from whom, and what is spared and why',
  returns: z.object({
    active: z.boolean(),
    total: z.int(),
    owners: z.array(z.object({ person: PersonRef, customers: z.int() })),
    /** The first two hundred. */
    items: z.array(
      z.object({
        customer: z.object({ id: Id, name: z.string(), layer: LayerCode }),
        owner: PersonRef,
        recallOn: Day,
        lastContactOn: Day.nullable(),
        spared: Sparing.nullable(),
      }),
    ),
    spared: z.array(z.object({ why: Sparing, customers: z.int() })),
  }),
});

export const recallMine = endpoint('recall.mine', {
  method: 'GET',
  path: '/api/v1/recall/mine',
  access: 'customers.read',
  summary: 'My customers that the recall takes soon, the most urgent first',
  returns: z.object({
    items: z.array(
      z.object({
        customer: z.object({ id: Id, name: z.string(), layer: LayerCode }),
        recallOn: Day,
        recallIn: z.int(),
      }),
    ),
  }),
});

export const recallExtend = endpoint('recall.extend', {
  method: 'POST',
  path: '/api/v1/customers/{id}/recall/extend',
  access: 'customers.write',
  summary:
    'Ask for more time before a customer is recalled; who leads the owner grants it at once, everyone else by approval',
  params: z.object({ id: Id }),
  body: z.object({ until: Day, why: z.string().trim().min(1).max(500) }),
  returns: z.object({
    /** The day in force; null while the request waits. */
    recallOn: Day.nullable(),
    /** The request that waits for a decision. */
    approval: Id.nullable(),
  }),
  fails: ['customers.not_found', 'recall.none', 'recall.too_far', 'approvals.asked_already', 'access.denied'],
});
