import type { ApprovalKind } from '../../contract/approvals.ts';
import type { NoticeFacts } from '../../contract/notices.ts';
import { notify } from '../notices/public.ts';
import type { Tx } from '../platform/db/connect.ts';
import type { Ctx } from '../platform/deps.ts';
import type { DomainEvent } from '../platform/events/record.ts';
import { fail } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import { approversFor, namedTogether } from './rules.ts';
import {
  askedAlreadyUnscoped,
  customerNamesUnscoped,
  insertApprovalUnscoped,
  lineUnscoped,
  lockKindUnscoped,
} from './store.ts';

/** Undecided for this long, a request expires. */
const openMs = 7 * 86_400_000;
/** Customers in whose file the request is noted one by one. */
const told = 200;

type Emit = (...events: DomainEvent[]) => void;

/** A request to be made. */
export interface Wanted {
  kind: ApprovalKind;
  customerIds: readonly string[];
  /** What `approved` will be given back; only JSON. */
  payload: unknown;
  why: string | null;
  /** Values of the kind's words; `name` (the customers) is added. */
  facts?: NoticeFacts;
  /** Whose line decides; the one who asks, unless it is about somebody else's customer. */
  about?: string;
  /** Who decides, where the line doesn't. */
  approvers?: readonly string[];
  expiresAt?: Date;
}

/**
 * Asks for somebody's approval, in the transaction of the act that needs it: finds who decides, rings his bell, notes it in the
 * customers' files. Throws `approvals.asked_already` when the same is being asked for one of the customers.
 */
export async function requestApproval(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  emit: Emit,
  wanted: Wanted,
): Promise<{ id: string; approvers: string[]; ownDecision: boolean }> {
  const { orgId, personId, name: by } = ctx.actor;
  await lockKindUnscoped(tx, orgId, wanted.kind);
  if ((await askedAlreadyUnscoped(tx, orgId, wanted.kind, wanted.customerIds)).length > 0)
    throw fail('approvals.asked_already');
  const names = await customerNamesUnscoped(tx, orgId, wanted.customerIds.slice(0, 1));
  const facts = { name: namedTogether(names, wanted.customerIds.length), ...wanted.facts };
  const about = wanted.about ?? personId;
  const { approvers, ownDecision } = wanted.approvers?.length
    ? { approvers: [...new Set(wanted.approvers)], ownDecision: false }
    : approversFor(await lineUnscoped(tx, orgId), about, [...new Set([personId, about])]);
  const id = newId();
  await insertApprovalUnscoped(tx, orgId, {
    id,
    kind: wanted.kind,
    requestedBy: personId,
    requestedAt: now,
    expiresAt: wanted.expiresAt ?? new Date(now.getTime() + openMs),
    why: wanted.why?.trim() || null,
    customerIds: wanted.customerIds,
    facts,
    payload: wanted.payload ?? {},
    approvers,
    ownDecision,
  });
  await notify(
    tx,
    orgId,
    now,
    approvers.map((to) => ({
      to,
      kind: 'approval_asked' as const,
      customerId: wanted.customerIds.length === 1 ? wanted.customerIds[0]! : null,
      facts: { ...facts, by, about: `approval:${wanted.kind}`, approval: id },
      mail: true,
    })),
  );
  const event = { type: 'approval.requested', subjectType: 'approval', subjectId: id, why: wanted.why };
  emit({ ...event, facts: { kind: wanted.kind } });
  emit(
    ...wanted.customerIds
      .slice(0, told)
      .map((customerId) => ({ ...event, customerId, facts: { kind: wanted.kind, ...facts } })),
  );
  return { id, approvers, ownDecision };
}
