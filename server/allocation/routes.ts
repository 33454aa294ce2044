import * as desk from '../../contract/allocations.ts';
import { done } from '../../contract/primitives.ts';
import * as rules from '../../contract/rules.ts';
import { route, type Route } from '../platform/http/route.ts';
import { createAbsence, listAbsences, removeAbsence } from './absences/absences.usecases.ts';
import { approve, compare, propose, readFairness } from './desk/desk.usecases.ts';
import {
  approveRules,
  createRules,
  dropRules,
  getRules,
  listRules,
  readInForce,
  updateRules,
} from './rules/rules.usecases.ts';
import { applySimulation, listDifferences, readSimulation, simulateRules } from './rules/simulation.usecases.ts';

export const allocationRoutes: readonly Route[] = [
  route(rules.rulesList, (ctx) => listRules(ctx)),
  route(rules.rulesInForce, (ctx, { query }) => readInForce(ctx, query.at)),
  route(rules.rulesCreate, (ctx, { body }) => createRules(ctx, body)),
  route(rules.rulesSimulation, (ctx, { params }) => readSimulation(ctx, params.id)),
  route(rules.rulesDifferences, (ctx, { params, query }) => listDifferences(ctx, params.id, query)),
  route(rules.rulesApply, (ctx, { params, body }) => applySimulation(ctx, params.id, body)),
  route(rules.rulesGet, (ctx, { params }) => getRules(ctx, params.id)),
  route(rules.rulesUpdate, (ctx, { params, body }) => updateRules(ctx, params.id, body)),
  route(rules.rulesDrop, async (ctx, { params }) => {
    await dropRules(ctx, params.id);
    return done;
  }),
  route(rules.rulesSimulate, (ctx, { params, body }) => simulateRules(ctx, params.id, body.days)),
  route(rules.rulesApprove, (ctx, { params, body }) => approveRules(ctx, params.id, body)),

  route(desk.absencesList, (ctx, { query }) => listAbsences(ctx, query.person)),
  route(desk.absencesCreate, (ctx, { body }) => createAbsence(ctx, body)),
  route(desk.absencesRemove, async (ctx, { params }) => {
    await removeAbsence(ctx, params.id);
    return done;
  }),
  route(desk.allocationsPropose, (ctx, { body }) => propose(ctx, body)),
  route(desk.allocationsCompare, (ctx, { body }) => compare(ctx, body)),
  route(desk.allocationsApprove, (ctx, { params, body }) => approve(ctx, params.id, body)),
  route(desk.allocationsFairness, (ctx, { query }) => readFairness(ctx, query.days)),
];
