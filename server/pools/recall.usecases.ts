import type {
  recallExtend,
  recallMine,
  recallPut,
  RecallSettings,
  recallTonight,
  Sparing,
} from '../../contract/recall.ts';
import type { BodyOf, ResultOf } from '../../contract/endpoint.ts';
import { defineApproval, requestApproval } from '../approvals/public.ts';
import { lockCustomer } from '../customers/public.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { workdaysBetween } from '../platform/chinese/work-calendar.ts';
import { addDays, dayIn } from '../platform/clock.ts';
import type { Db } from '../platform/db/connect.ts';
import { change, today, type Ctx } from '../platform/deps.ts';
import { changesBetween, type DomainEvent } from '../platform/events/record.ts';
import { fail, invalid } from '../platform/fault.ts';
import { poolsUnscoped } from './pools.store.ts';
import { limitsOf, longestExtension } from './recall.rules.ts';
import {
  dueCounts,
  dueRows,
  extendRecallUnscoped,
  recallSettingsUnscoped,
  soonUnscoped,
  writeRecallUnscoped,
} from './recall.store.ts';

type Emit = (...events: DomainEvent[]) => void;

/** The rules of the recall. */
export const readRecall = (ctx: Ctx): Promise<RecallSettings> => recallSettingsUnscoped(ctx.db, ctx.actor.orgId);

/** Sets the rules of the recall. Switched on without a day to count from, it counts from today: nothing goes by surprise. */
export function writeRecall(ctx: Ctx, body: BodyOf<typeof recallPut>): Promise<RecallSettings> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId, timeZone } = ctx.actor;
    const { version, ...wanted } = body;
    const before = await recallSettingsUnscoped(tx, orgId, true);
    if (version !== undefined && version !== before.version) throw fail('recall.conflict');
    const pools = new Set((await poolsUnscoped(tx, orgId)).flatMap((p) => (p.kind === 'cold' ? [] : [p.id])));
    if (wanted.rules.some((rule) => rule.pool !== null && !pools.has(rule.pool))) throw fail('pools.not_found');
    const counts = wanted.active || wanted.coldKeeping;
    const after = { ...wanted, fromDay: wanted.fromDay ?? (counts ? today(ctx) : null) };
    await writeRecallUnscoped(tx, orgId, after, limitsOf(after.rules), { now, by: personId, timeZone });
    const { version: _version, ...was } = before;
    emit({ type: 'recall.changed', subjectType: 'recall', subjectId: orgId, changes: changesBetween(was, after) });
    await ctx.jobs.send(tx, 'pools.reckon', { orgId });
    return recallSettingsUnscoped(tx, orgId);
  });
}

/** A dry run of tonight's recall over the customers one sees. */
export async function readTonight(ctx: Ctx): Promise<ResultOf<typeof recallTonight>> {
  const { db, actor } = ctx;
  const scope = scopeOf(actor);
  // Tonight's run comes after midnight: what is over by then is what ends today.
  const tomorrow = addDays(today(ctx), 1);
  const [{ active }, rows, counts] = await Promise.all([
    recallSettingsUnscoped(db, actor.orgId),
    dueRows(db, scope, tomorrow, 200),
    dueCounts(db, scope, tomorrow),
  ]);
  const taken = counts.filter((c) => c.spared === null);
  const spared = Map.groupBy(
    counts.filter((c) => c.spared !== null),
    (c) => c.spared as Sparing,
  );
  const sum = (list: readonly { customers: number }[]) => list.reduce((n, c) => n + c.customers, 0);
  return {
    active,
    total: sum(taken),
    owners: taken.map((c) => ({ person: { id: c.ownerId, name: c.ownerName }, customers: c.customers })),
    items: rows.map((row) => ({
      customer: { id: row.id, name: row.name, layer: row.layer },
      owner: { id: row.ownerId, name: row.ownerName },
      recallOn: row.recallOn,
      lastContactOn: row.lastContactAt && dayIn(actor.timeZone, row.lastContactAt),
      spared: row.spared,
    })),
    spared: [...spared].map(([why, list]) => ({ why, customers: sum(list) })),
  };
}

/** My customers that the recall takes soon, the most urgent first: within the days of warning of their rule. */
export async function readSoon(ctx: Ctx): Promise<ResultOf<typeof recallMine>> {
  const on = today(ctx);
  const rows = await soonUnscoped(ctx.db, ctx.actor.orgId, on, ctx.actor.personId, 200);
  return {
    items: rows.map((row) => ({
      customer: { id: row.id, name: row.name, layer: row.layer },
      recallOn: row.recallOn,
      recallIn: Math.max(0, workdaysBetween(on, row.recallOn)),
    })),
  };
}

/** Puts off a customer's recall: at once by who leads its owner, otherwise once somebody of the line has approved. */
export function extendRecall(
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof recallExtend>,
): Promise<ResultOf<typeof recallExtend>> {
  const { until, why } = body;
  if (until < today(ctx)) throw invalid({ path: 'until', code: 'too_small', params: { min: today(ctx) } });
  const latest = addDays(today(ctx), longestExtension);
  if (until > latest) throw fail('recall.too_far', { params: { until: latest } });
  return change(ctx, async (tx, now, emit) => {
    const customer = await lockCustomer(ctx, tx, id, { write: true });
    if (customer.recallOn === null || customer.recallOn >= until) throw fail('recall.none');
    const owner = customer.ownerId!;
    if (canOf(ctx.actor, customer).assign && owner !== ctx.actor.personId)
      return { recallOn: await extend(ctx, tx, { id, until, why }, null, emit), approval: null };
    const { id: approval } = await requestApproval(ctx, tx, now, emit, {
      kind: 'recall_extension',
      customerIds: [id],
      payload: { until },
      why,
      facts: { until, day: customer.recallOn },
      about: owner,
    });
    return { recallOn: null, approval };
  });
}

async function extend(
  ctx: Ctx,
  tx: Db,
  { id, until, why }: { id: string; until: string; why: string | null },
  words: string | null,
  emit: Emit,
): Promise<string | null> {
  const recallOn = await extendRecallUnscoped(tx, ctx.actor.orgId, id, until);
  emit({
    type: 'customer.recall_extended',
    subjectType: 'customer',
    subjectId: id,
    customerId: id,
    facts: { until, ...(words === null ? {} : { words }) },
    why,
  });
  return recallOn;
}

/** What follows when a request for more time is approved. */
export const recallExtension = defineApproval('recall_extension', {
  approved: async (tx, ctx, request, _now, emit) => {
    const { until } = request.payload as { until: string };
    for (const id of request.customerIds) await extend(ctx, tx, { id, until, why: request.why }, request.words, emit);
  },
});
