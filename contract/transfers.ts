import { z } from 'zod';
import { Selection } from './bulk.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, PageQuery, pageOf, PersonRef, textOrNone } from './primitives.ts';

export const transferStates = ['asked', 'proposed', 'done', 'declined', 'refused', 'withdrawn', 'undone'] as const;
/**
 * How far a transfer is: `asked` waits for an approval (key accounts), `proposed` for the receiver, `done` has been carried out;
 * `declined` by the receiver, `refused` by the approver, `withdrawn` by who made it, `undone` within minutes.
 */
export const TransferState = z.enum(transferStates);
export type TransferState = z.infer<typeof TransferState>;

/** What goes along with customers that change hands. Contacts, follow-ups and files always stay with the customer. */
export const TransferTerms = z.object({
  to: Id,
  /** Open tasks of the owner so far, next steps among them, go along; else they stay his. */
  tasks: z.boolean().default(true),
  /** Whether colleagues to whom the customer was opened keep it. */
  collaborators: z.enum(['keep', 'drop']).default('keep'),
  why: textOrNone(500).optional(),
});
export type TransferTerms = z.infer<typeof TransferTerms>;

/** One act of handing customers over: ordered, or proposed to the receiver. */
export const Transfer = z.object({
  id: Id,
  mode: z.enum(['ordered', 'proposed']),
  state: TransferState,
  by: PersonRef,
  to: PersonRef,
  /** The first twenty of its customers, and how many there are. */
  customers: z.array(z.object({ id: Id, name: z.string() })),
  customerCount: z.int(),
  tasks: z.boolean(),
  collaborators: z.enum(['keep', 'drop']),
  why: z.string().nullable(),
  createdAt: Instant,
  settledAt: Instant.nullable(),
  words: z.string().nullable(),
  approval: Id.nullable(),
  can: z.object({ answer: z.boolean(), withdraw: z.boolean(), undo: z.boolean() }),
});
export type Transfer = z.infer<typeof Transfer>;

/** What became of one customer: it moved, waits for the receiver or an approver, was his already, or may not be moved. */
export const TransferRow = z.object({
  id: Id,
  name: z.string(),
  outcome: z.enum(['moved', 'proposed', 'asked', 'unchanged', 'refused']),
  reason: z.string().nullable(),
});
export type TransferRow = z.infer<typeof TransferRow>;

const one = z.object({ id: Id });
const OneResult = z.object({ outcome: TransferRow.shape.outcome, transfer: Transfer.nullable() });
const failsOfOne = [
  'customers.not_found',
  'people.not_found',
  'access.denied',
  'transfers.pending',
  'approvals.asked_already',
] as const;

export const ownershipTransfer = endpoint('ownership.transfer', {
  method: 'POST',
  path: '/api/v1/customers/{id}/transfer',
  access: 'customers.write',
  summary:
    'Hand a customer over: who gives out customers orders it, its owner proposes it to the receiver; a key account needs approval',
  params: one,
  body: TransferTerms,
  returns: OneResult,
  fails: failsOfOne,
});

export const ownershipAssign = endpoint('ownership.assign', {
  method: 'POST',
  path: '/api/v1/customers/{id}/assign',
  access: 'customers.assign',
  summary: 'Give a customer to somebody, with its open tasks; a key account needs a manager’s word',
  params: one,
  body: z.object({ to: Id, why: textOrNone(500).optional() }),
  returns: OneResult,
  fails: failsOfOne,
});

export const ownershipTransferMany = endpoint('ownership.transferMany', {
  method: 'POST',
  path: '/api/v1/ownership/transfer',
  access: 'customers.write',
  summary: 'Hand a selection over; answers per row',
  body: z.object({ selection: Selection, terms: TransferTerms }),
  returns: z.object({
    total: z.int(),
    moved: z.int(),
    proposed: z.int(),
    asked: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    rows: z.array(TransferRow),
    transfers: z.array(Transfer),
  }),
  fails: ['batch.empty', 'people.not_found', 'approvals.asked_already'],
});

export const transfersList = endpoint('transfers.list', {
  method: 'GET',
  path: '/api/v1/ownership/transfers',
  access: 'customers.write',
  summary: 'Transfers that wait for me, or that I made; newest first',
  query: PageQuery.extend({ of: z.enum(['received', 'made']).default('received'), open: z.stringbool().optional() }),
  returns: pageOf(Transfer),
  fails: ['cursor.invalid'],
});

export const transfersAnswer = endpoint('transfers.answer', {
  method: 'POST',
  path: '/api/v1/ownership/transfers/{id}/answer',
  access: 'customers.write',
  summary: 'Accept or decline what is proposed to me',
  params: one,
  body: z.object({ accept: z.boolean(), words: textOrNone(500).optional() }),
  returns: Transfer,
  fails: ['transfers.not_found', 'transfers.closed', 'access.denied'],
});

export const transfersWithdraw = endpoint('transfers.withdraw', {
  method: 'POST',
  path: '/api/v1/ownership/transfers/{id}/withdraw',
  access: 'customers.write',
  summary: 'Take a proposal of one’s own back',
  params: one,
  returns: Transfer,
  fails: ['transfers.not_found', 'transfers.closed', 'access.denied'],
});

export const transfersUndo = endpoint('transfers.undo', {
  method: 'POST',
  path: '/api/v1/ownership/transfers/{id}/undo',
  access: 'customers.assign',
  summary:
    'Take an ordered transfer back within ten minutes: customers that nobody has moved since return with their tasks',
  params: one,
  returns: Transfer.extend({ returned: z.int() }),
  fails: ['transfers.not_found', 'transfers.closed', 'access.denied'],
});
