import * as api from '../../contract/funnel.ts';
import { route, type Route } from '../platform/http/route.ts';
import { readBoard, readStandard } from './board.usecases.ts';
import { checkMove, moveCustomer, undoMove } from './moves.usecases.ts';
import { readSummary } from './summary.usecases.ts';
import { postponeWork, readToday } from './today.usecases.ts';

export const funnelRoutes: readonly Route[] = [
  route(api.funnelStandard, (ctx) => readStandard(ctx)),
  route(api.funnelBoard, (ctx, { query }) => readBoard(ctx, query)),
  route(api.funnelSummary, (ctx, { query }) => readSummary(ctx, query)),
  route(api.funnelMove, (ctx, { params, body }) => moveCustomer(ctx, params.id, body)),
  route(api.funnelCheck, (ctx, { params, query }) => checkMove(ctx, params.id, query)),
  route(api.funnelUndo, (ctx, { params, body }) => undoMove(ctx, params.id, body.move)),
  route(api.todayList, (ctx, { query }) => readToday(ctx, query)),
  route(api.todayPostpone, (ctx, { params, body }) => postponeWork(ctx, params.id, body)),
];
