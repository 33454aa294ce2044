import type { ApprovalKind } from '../../contract/approvals.ts';
import type { Tx } from '../platform/db/connect.ts';
import type { Ctx } from '../platform/deps.ts';
import type { DomainEvent } from '../platform/events/record.ts';

/** What a decided request was about, given back to who asked for it. */
export interface DecidedRequest {
  id: string;
  requestedBy: string;
  customerIds: string[];
  payload: unknown;
  why: string | null;
  /** What the approver said. */
  words: string | null;
}

type Follow = (
  tx: Tx,
  ctx: Ctx,
  request: DecidedRequest,
  now: Date,
  emit: (...events: DomainEvent[]) => void,
) => Promise<void>;

/** What follows an approval, in its transaction; `ctx.actor` is who decided. A throw takes the decision back. */
export interface Consequence {
  approved: Follow;
  /** Refused, withdrawn or expired: what was asked for will not happen. */
  ended?: (tx: Tx, orgId: string, request: DecidedRequest, now: Date) => Promise<void>;
}

export interface ApprovalDefinition extends Consequence {
  kind: ApprovalKind;
}

/** Says what follows when a kind of request is decided; the definitions are listed in app.ts. */
export const defineApproval = (kind: ApprovalKind, consequence: Consequence): ApprovalDefinition => ({
  kind,
  ...consequence,
});
