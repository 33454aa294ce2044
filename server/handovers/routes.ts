import * as transfers from '../../contract/transfers.ts';
import { route, type Route } from '../platform/http/route.ts';
import { assignCustomer, transferCustomer, transferMany } from './transfers/make.usecases.ts';
import { answerTransfer, listTransfers, undoTransfer, withdrawTransfer } from './transfers/settle.usecases.ts';

export const handoversRoutes: readonly Route[] = [
  route(transfers.ownershipTransfer, (ctx, { params, body }) => transferCustomer(ctx, params.id, body)),
  route(transfers.ownershipAssign, (ctx, { params, body }) => assignCustomer(ctx, params.id, body)),
  route(transfers.ownershipTransferMany, (ctx, { body }) => transferMany(ctx, body)),
  route(transfers.transfersList, (ctx, { query }) => listTransfers(ctx, query)),
  route(transfers.transfersAnswer, (ctx, { params, body }) => answerTransfer(ctx, params.id, body)),
  route(transfers.transfersWithdraw, (ctx, { params }) => withdrawTransfer(ctx, params.id)),
  route(transfers.transfersUndo, (ctx, { params }) => undoTransfer(ctx, params.id)),
];
