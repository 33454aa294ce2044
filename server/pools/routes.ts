import * as api from '../../contract/pools.ts';
import * as recall from '../../contract/recall.ts';
import { route, type Route } from '../platform/http/route.ts';
import { claimCustomer, claimCustomers, readStanding } from './claim.usecases.ts';
import { keepCustomerCold, readKeeping, wakeCustomer } from './cold.usecases.ts';
import { closePool, createPool, listPools, updatePool } from './pools.usecases.ts';
import { extendRecall, readRecall, readSoon, readTonight, writeRecall } from './recall.usecases.ts';
import { releaseCustomer, releaseCustomers } from './release.usecases.ts';

export const poolsRoutes: readonly Route[] = [
  route(api.poolsList, (ctx, { query }) => listPools(ctx, query)),
  route(api.poolsCreate, (ctx, { body }) => createPool(ctx, body)),
  route(api.poolsUpdate, (ctx, { params, body }) => updatePool(ctx, params.id, body)),
  route(api.poolsClose, (ctx, { params }) => closePool(ctx, params.id)),
  route(api.poolsStanding, (ctx, { params }) => readStanding(ctx, params.id)),
  route(api.ownershipClaim, (ctx, { params }) => claimCustomer(ctx, params.id)),
  route(api.ownershipClaimMany, (ctx, { body }) => claimCustomers(ctx, body.ids)),
  route(api.ownershipRelease, (ctx, { params, body }) => releaseCustomer(ctx, params.id, body)),
  route(api.ownershipReleaseMany, (ctx, { body }) => releaseCustomers(ctx, body)),
  route(api.coldGet, (ctx, { params }) => readKeeping(ctx, params.id)),
  route(api.coldKeep, (ctx, { params, body }) => keepCustomerCold(ctx, params.id, body)),
  route(api.coldWake, (ctx, { params, body }) => wakeCustomer(ctx, params.id, body)),
  route(recall.recallGet, (ctx) => readRecall(ctx)),
  route(recall.recallPut, (ctx, { body }) => writeRecall(ctx, body)),
  route(recall.recallTonight, (ctx) => readTonight(ctx)),
  route(recall.recallMine, (ctx) => readSoon(ctx)),
  route(recall.recallExtend, (ctx, { params, body }) => extendRecall(ctx, params.id, body)),
];
