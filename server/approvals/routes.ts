import * as api from '../../contract/approvals.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { ApprovalDefinition } from './define.ts';
import { decideApproval, getApproval, listApprovals, withdrawApproval } from './usecases.ts';

/** The routes of approvals; `definitions` say what follows each kind of decision. */
export const approvalsRoutes = (definitions: readonly ApprovalDefinition[]): readonly Route[] => [
  route(api.approvalsList, (ctx, { query }) => listApprovals(ctx, query)),
  route(api.approvalsGet, (ctx, { params }) => getApproval(ctx, params.id)),
  route(api.approvalsDecide, (ctx, { params, body }) => decideApproval(ctx, params.id, body, definitions)),
  route(api.approvalsWithdraw, (ctx, { params }) => withdrawApproval(ctx, params.id, definitions)),
];
