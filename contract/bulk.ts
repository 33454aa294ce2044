import { z } from 'zod';
import { CustomerBody, CustomerQuery } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { Id } from './primitives.ts';

/** Customers chosen one by one, or all that a query matches (with some left out). */
export const Selection = z.union([
  z.object({ ids: z.array(Id).min(1).max(10_000) }).strict(),
  z.object({ query: CustomerQuery, except: z.array(Id).max(1000).optional() }).strict(),
]);
export type Selection = z.infer<typeof Selection>;
/** An act on many customers. */
export const BulkAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('edit'),
    set: CustomerBody.partial().pick({
      kind: true,
      keyAccount: true,
      grade: true,
      industry: true,
      region: true,
      size: true,
      source: true,
      product: true,
      goal: true,
      custom: true,
    }),
  }),
  z.object({ act: z.literal('tag'), add: z.array(Id).max(100).default([]), remove: z.array(Id).max(100).default([]) }),
  z.object({
    act: z.literal('group'),
    add: z.array(Id).max(100).default([]),
    remove: z.array(Id).max(100).default([]),
  }),
  z.object({ act: z.literal('assign'), to: Id.nullable(), why: z.string().max(500).optional() }),
  z.object({ act: z.literal('remove') }),
  z.object({ act: z.literal('restore') }),
]);
export type BulkAct = z.infer<typeof BulkAct>;
export const BulkRow = z.object({
  id: Id,
  name: z.string(),
  outcome: z.enum(['changed', 'unchanged', 'refused']),
  reason: z.string().nullable(),
});
export type BulkRow = z.infer<typeof BulkRow>;
export const customersBulkPreview = endpoint('customers.bulkPreview', {
  method: 'POST',
  path: '/api/v1/customers/bulk/preview',
  access: 'customers.read',
  summary: 'What an act on a selection would do',
  body: z.object({ selection: Selection, act: BulkAct }),
  returns: z.object({
    total: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    sample: z.array(BulkRow),
  }),
  fails: ['batch.empty', 'people.not_found', 'tags.not_found', 'groups.not_found'],
});
export const customersBulk = endpoint('customers.bulk', {
  method: 'POST',
  path: '/api/v1/customers/bulk',
  access: 'customers.write',
  summary: 'Edit, tag, group, assign or remove a selection; answers per row',
  body: z.object({ selection: Selection, act: BulkAct }),
  returns: z.object({
    total: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    rows: z.array(BulkRow),
    /** Names an edit or an assignment, so that it can be taken back; null for acts whose opposite takes them back. */
    act: Id.nullable(),
  }),
  fails: ['batch.empty', 'people.not_found', 'tags.not_found', 'groups.not_found'],
});
export const customersBulkUndo = endpoint('customers.bulkUndo', {
  method: 'POST',
  path: '/api/v1/customers/bulk/undo',
  access: 'customers.write',
  summary: 'Take back one’s own bulk edit or assignment; customers changed since are left alone and named',
  body: z.object({ act: Id, ids: z.array(Id).min(1).max(10_000) }),
  returns: z.object({ total: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(), rows: z.array(BulkRow) }),
});
