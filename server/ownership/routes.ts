import * as api from '../../contract/ownership.ts';
import { route, type Route } from '../platform/http/route.ts';
import { readBookAsOf, readCountsAsOf, readLedger } from './ledger.usecases.ts';

export const ownershipRoutes: readonly Route[] = [
  route(api.ownershipHistory, (ctx, { params, query }) => readLedger(ctx, params.id, query)),
  route(api.ownershipAsOf, (ctx, { query }) => readBookAsOf(ctx, query)),
  route(api.ownershipCounts, (ctx, { query }) => readCountsAsOf(ctx, query.on)),
];
