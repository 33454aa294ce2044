import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, PageQuery, pageOf, PersonRef, textOrNone } from './primitives.ts';
import { NoticeFacts } from './notices.ts';

/**
 * What may be asked for: a closed list, one line per kind. The words stand in `contract/words/approvals.ts`; what happens when
 * it is approved is defined by the slice that asks (`defineApproval`).
 */
export const approvalKinds = ['recall_extension', 'key_account_transfer'] as const;
export const ApprovalKind = z.enum(approvalKinds);
export type ApprovalKind = z.infer<typeof ApprovalKind>;

export const approvalStates = ['open', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export const ApprovalState = z.enum(approvalStates);
export type ApprovalState = z.infer<typeof ApprovalState>;

/** A request, with who may decide it and how it ended. */
export const Approval = z.object({
  id: Id,
  kind: ApprovalKind,
  state: ApprovalState,
  requestedBy: PersonRef,
  requestedAt: Instant,
  /** Undecided until then, it expires. */
  expiresAt: Instant,
  why: z.string().nullable(),
  /** The first twenty of the customers it is about, and how many there are. */
  customers: z.array(z.object({ id: Id, name: z.string() })),
  customerCount: z.int(),
  /** Values of its words. */
  facts: NoticeFacts,
  /** Any one of them decides. */
  approvers: z.array(PersonRef),
  /** Nobody else could decide, so the one who asks decides himself; said openly. */
  ownDecision: z.boolean(),
  decidedBy: PersonRef.nullable(),
  decidedAt: Instant.nullable(),
  words: z.string().nullable(),
  can: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
});
export type Approval = z.infer<typeof Approval>;

const one = z.object({ id: Id });

export const approvalsList = endpoint('approvals.list', {
  method: 'GET',
  path: '/api/v1/approvals',
  access: 'member',
  summary:
    'Requests for me to decide, those I made, or (for directors) all; newest first, with how many wait for my decision',
  query: PageQuery.extend({
    of: z.enum(['decide', 'mine', 'all']).default('decide'),
    state: z.enum(['open', 'closed', 'all']).default('all'),
  }),
  returns: pageOf(Approval).extend({ waiting: z.int() }),
  fails: ['cursor.invalid'],
});

export const approvalsGet = endpoint('approvals.get', {
  method: 'GET',
  path: '/api/v1/approvals/{id}',
  access: 'member',
  summary: 'One request, for who takes part in it and for directors',
  params: one,
  returns: Approval,
  fails: ['approvals.not_found'],
});

export const approvalsDecide = endpoint('approvals.decide', {
  method: 'POST',
  path: '/api/v1/approvals/{id}/decide',
  access: 'member',
  summary: 'Approve or refuse a request, with words (needed for a refusal); what was asked for happens at once',
  params: one,
  body: z.object({ decision: z.enum(['approve', 'refuse']), words: textOrNone(1000).optional() }),
  returns: Approval,
  fails: ['approvals.not_found', 'approvals.closed', 'access.denied'],
});

export const approvalsWithdraw = endpoint('approvals.withdraw', {
  method: 'POST',
  path: '/api/v1/approvals/{id}/withdraw',
  access: 'member',
  summary: 'Take a request of one’s own back',
  params: one,
  returns: Approval,
  fails: ['approvals.not_found', 'approvals.closed', 'access.denied'],
});
