import type { BodyOf, QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { Customer } from '../../contract/customers.ts';
import type { LayerCode } from '../../contract/funnel-words.ts';
import type { z } from 'zod';
import type { funnelCheck, funnelMove, Move as MoveSchema } from '../../contract/funnel.ts';
import { domainWords } from '../../contract/words/domain.ts';
import { getCustomer, lockCustomer, writeCustomer, type CustomerRow } from '../customers/public.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { layerOf, standardOf } from '../pipelines/public.ts';
import { dayIn, daysBetween } from '../platform/clock.ts';
import { change, type Ctx } from '../platform/deps.ts';
import type { Changes } from '../platform/events/record.ts';
import { fail } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import {
  insertMoveUnscoped,
  markUndoneUnscoped,
  moveColumns,
  moveFactsUnscoped,
  movesOf,
  type MoveBefore,
  type MoveRow,
  type MoveSet,
} from './moves.store.ts';
import { criterionIssue, mayMove } from './rules.ts';

type Body = BodyOf<typeof funnelMove>;
type Move = z.infer<typeof MoveSchema>;

/** Moves a customer to a layer; what comes along (grade, contract …) is written with it, and the move is recorded. */
export function moveCustomer(ctx: Ctx, id: string, body: Body): Promise<ResultOf<typeof funnelMove>> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId } = ctx.actor;
    const customer = await lockCustomer(ctx, tx, id, { write: true });
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== customer.version)
      throw fail('customers.conflict', { current: await getCustomer(ctx, tx, id) });
    const from = customer.layer;
    const { to } = body;
    if (from === to) throw fail('funnel.same_layer', { params: { layer: domainWords[ctx.actor.locale].layers[to] } });
    const layer = layerOf(await standardOf(tx, orgId), to);
    const reason = body.reason ?? null;
    const given = givenBy(body, from);
    const facts = { ...(await moveFactsUnscoped(tx, orgId, id)), ...given, reason };
    const verdict = mayMove(from, to, layer, facts);
    if (verdict.missing.length > 0) {
      const issues = verdict.missing.map((criterion) => criterionIssue[criterion]);
      const onlyJump = verdict.skipped.length > 0 && verdict.direction === 'on' && verdict.missing.join() === 'reason';
      throw fail(onlyJump ? 'funnel.jump_needs_reason' : 'funnel.criteria_missing', {
        params: { layer: domainWords[ctx.actor.locale].layers[to] },
        issues,
      });
    }
    const before = beforeOf(customer, given);
    const moveId = newId();
    const jumped = verdict.skipped.length > 0;
    await writeCustomer(tx, orgId, id, { ...given, layer: to, layerSince: now }, { now, by: personId });
    await insertMoveUnscoped(tx, orgId, {
      id: moveId,
      customerId: id,
      fromLayer: from,
      toLayer: to,
      at: now,
      byId: personId,
      ownerId: customer.ownerId,
      enteredAt: customer.layerSince,
      reason,
      jumped,
      before,
    });
    emit({
      type: 'layer.moved',
      subjectType: 'customer',
      subjectId: id,
      customerId: id,
      changes: { layer: [from, to], ...changesOf(before) },
      facts: {
        move: moveId,
        jumped,
        ...(jumped ? { skipped: verdict.skipped } : {}),
        criteria: layer.criteria,
        days: daysFrom(ctx, customer.layerSince, now),
      },
      why: reason,
    });
    const move: Move = {
      id: moveId,
      from,
      to,
      at: now.toISOString(),
      by: { id: personId, name: ctx.actor.name },
      reason,
      jumped,
      days: daysFrom(ctx, customer.layerSince, now),
      undone: false,
    };
    return { customer: await getCustomer(ctx, tx, id), move };
  });
}

/** What is missing before a customer may enter a layer, and the moves it has made. */
export async function checkMove(
  ctx: Ctx,
  id: string,
  query: QueryOf<typeof funnelCheck>,
): Promise<ResultOf<typeof funnelCheck>> {
  const { orgId } = ctx.actor;
  const customer = await getCustomer(ctx, ctx.db, id);
  const moves = await movesOf(ctx.db, scopeOf(ctx.actor), id);
  const answer = { layer: customer.layer, moves: moves.map((row) => presentMove(ctx, row)) };
  if (!query.to || query.to === customer.layer) return { ...answer, missing: [], jumps: false };
  const facts = { ...(await moveFactsUnscoped(ctx.db, orgId, id)), reason: null };
  const layer = layerOf(await standardOf(ctx.db, orgId), query.to);
  const verdict = mayMove(customer.layer, query.to, layer, facts);
  return { ...answer, missing: verdict.missing, jumps: verdict.skipped.length > 0 };
}

/** Takes back a customer's last move: layer, time in it and what the move had set are as before, unless changed since. */
export function undoMove(ctx: Ctx, id: string, moveId: string): Promise<Customer> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId } = ctx.actor;
    const customer = await lockCustomer(ctx, tx, id, { write: true });
    const moves = await movesOf(tx, scopeOf(ctx.actor), id);
    const last = moves.find((move) => move.undoneAt === null);
    if (!last || last.id !== moveId || !last.fromLayer || !last.enteredAt || last.toLayer !== customer.layer)
      throw fail('funnel.not_undoable');
    const restored = restoredBy(last.before, customer);
    const who = { now, by: personId };
    await writeCustomer(tx, orgId, id, { ...restored, layer: last.fromLayer, layerSince: last.enteredAt }, who);
    await markUndoneUnscoped(tx, orgId, moveId, who);
    emit({
      type: 'layer.move_undone',
      subjectType: 'customer',
      subjectId: id,
      customerId: id,
      changes: { layer: [last.toLayer, last.fromLayer], ...changesOf(beforeOf(customer, restored)) },
      facts: { move: moveId },
    });
    return getCustomer(ctx, tx, id);
  });
}

/** The columns a move sets: those given along, and the reason of an abandonment, which goes when the customer comes back. */
function givenBy(body: Body, from: LayerCode): MoveSet {
  return {
    ...(body.grade === undefined ? {} : { grade: body.grade }),
    ...(body.product === undefined ? {} : { product: body.product }),
    ...(body.goal === undefined ? {} : { goal: body.goal }),
    ...(body.contractAmount === undefined
      ? {}
      : { contractAmount: body.contractAmount.amount, contractCurrency: body.contractAmount.currency }),
    ...(body.contractOn === undefined ? {} : { contractOn: body.contractOn }),
    ...(body.acceptedOn === undefined ? {} : { acceptedOn: body.acceptedOn }),
    ...(body.to === 'abandoned' ? { abandonReason: body.reason ?? null } : {}),
    ...(from === 'abandoned' ? { abandonReason: null } : {}),
  };
}

function beforeOf(customer: CustomerRow, given: MoveSet): MoveBefore {
  const set: MoveBefore['set'] = {};
  for (const column of moveColumns) {
    const [before, after] = [customer[column], given[column]];
    if (after !== undefined && before !== after) set[column] = [before, after];
  }
  return { layerSince: customer.layerSince.toISOString(), set };
}

/** What the move had set goes back to what it was, where nobody has written something else since. */
function restoredBy(before: MoveBefore | null, customer: CustomerRow): MoveSet {
  const back: Record<string, unknown> = {};
  for (const column of moveColumns) {
    const [was, became] = before?.set[column] ?? [];
    if (became !== undefined && customer[column] === became) back[column] = was;
  }
  return back;
}

/** Before and after as events name them: money in one value. */
function changesOf({ set }: MoveBefore): Changes {
  const { contractAmount, contractCurrency, ...changes } = set;
  if (!contractAmount && !contractCurrency) return changes;
  const side = (at: 0 | 1) => {
    const amount = contractAmount?.[at] ?? null;
    return amount === null ? null : { amount, ...(contractCurrency ? { currency: contractCurrency[at] } : {}) };
  };
  return { ...changes, contractAmount: [side(0), side(1)] };
}

const daysFrom = (ctx: Ctx, entered: Date, left: Date): number =>
  Math.max(0, daysBetween(dayIn(ctx.actor.timeZone, entered), dayIn(ctx.actor.timeZone, left)));

/** A move as it is shown; its days are those spent in the layer it left. */
function presentMove(ctx: Ctx, row: MoveRow): Move {
  return {
    id: row.id,
    from: row.fromLayer,
    to: row.toLayer,
    at: row.at.toISOString(),
    by: row.byId === null ? null : { id: row.byId, name: row.byName ?? '' },
    reason: row.reason,
    jumped: row.jumped,
    days: row.enteredAt ? daysFrom(ctx, row.enteredAt, row.at) : null,
    undone: row.undoneAt !== null,
  };
}
