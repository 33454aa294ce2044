import * as handovers from '../../contract/handovers.ts';
import * as transfers from '../../contract/transfers.ts';
import { route, type Route } from '../platform/http/route.ts';
import { confirmHandover, releaseMember, runHandover } from './leaving/carry-out.usecases.ts';
import { getHandover, listHandoverRows, listHandovers } from './leaving/look.usecases.ts';
import {
  cancelHandover,
  changeHandover,
  proposeHandover,
  startHandover,
  writeChecklist,
} from './leaving/prepare.usecases.ts';
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
  route(handovers.handoversList, (ctx, { query }) => listHandovers(ctx, query)),
  route(handovers.handoversStart, (ctx, { body }) => startHandover(ctx, body)),
  route(handovers.handoversGet, (ctx, { params }) => getHandover(ctx, params.id)),
  route(handovers.handoversRows, (ctx, { params, query }) => listHandoverRows(ctx, params.id, query)),
  route(handovers.handoversPropose, (ctx, { params }) => proposeHandover(ctx, params.id)),
  route(handovers.handoversChange, (ctx, { params, body }) => changeHandover(ctx, params.id, body)),
  route(handovers.handoversChecklist, (ctx, { params, body }) => writeChecklist(ctx, params.id, body)),
  route(handovers.handoversRun, (ctx, { params }) => runHandover(ctx, params.id)),
  route(handovers.handoversConfirm, (ctx, { params }) => confirmHandover(ctx, params.id)),
  route(handovers.handoversCancel, (ctx, { params }) => cancelHandover(ctx, params.id)),
  route(handovers.handoversRelease, (ctx, { params, body }) => releaseMember(ctx, params.id, body)),
];
