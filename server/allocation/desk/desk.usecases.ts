import type {
  allocationsApprove,
  allocationsCompare,
  allocationsPropose,
  Batch,
  Fairness,
  Proposal,
  Share,
} from '../../../contract/allocations.ts';
import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import { principles } from '../../../contract/rules.ts';
import { moveHolder, type Holder } from '../../ownership/public.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import { addDays, startOfDay } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db/connect.ts';
import { change, today, type Ctx } from '../../platform/deps.ts';
import type { DomainEvent } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { bestFirst, giniOf, type Given } from '../giving/giving.rules.ts';
import { planFor, tellerOf, type Instead, type Plan } from '../giving/plan.usecases.ts';
import { keepTurnsUnscoped, namesUnscoped, turnsUnscoped } from '../giving/takers.store.ts';
import { testOf } from '../rules/conditions.rules.ts';
import {
  allocationRows,
  allocationUnscoped,
  closeAllocationUnscoped,
  fairnessUnscoped,
  insertAllocationUnscoped,
  namedBatch,
  poolBatch,
  type AllocationRow,
  type BatchRow,
} from './desk.store.ts';

const page = 5000;
/** So many customers of a pool are looked through for those that fit. */
const mostRead = 50_000;

/** The customers of a batch: without an owner, seen, the best first. */
async function batchOf(ctx: Ctx, db: Db, batch: Batch): Promise<BatchRow[]> {
  const scope = scopeOf(ctx.actor);
  if ('ids' in batch) return (await namedBatch(db, scope, batch.ids)).toSorted(bestFirst);
  const fits = testOf(batch.when ?? null);
  const found: BatchRow[] = [];
  const { pool, order, take } = batch;
  const limit = batch.when ? page : take;
  for (let offset = 0; found.length < take && offset < mostRead; offset += limit) {
    const rows = await poolBatch(db, scope, { pool, order, limit, offset });
    found.push(...rows.filter(fits));
    if (rows.length < limit) break;
  }
  return found.slice(0, take).toSorted(bestFirst);
}

interface Planned {
  plan: Plan;
  rows: BatchRow[];
  given: Given[];
}

async function planned(ctx: Ctx, db: Db, rows: BatchRow[], how: Instead): Promise<Planned> {
  const { orgId } = ctx.actor;
  if (rows.length === 0) throw fail('batch.empty');
  if (how.team && !(await namesUnscoped(db, orgId, [how.team])).some((n) => n.kind === 'team'))
    throw fail('teams.not_found');
  const plan = await planFor(db, orgId, rows, ctx.clock.now(), turnsUnscoped, how);
  if (!plan) throw fail('rules.none');
  return { plan, rows, given: rows.map((_, at) => plan.giver.give(plan.rulings[at]!)) };
}

/** What each person would get, and hold then. */
function sharesOf({ plan, rows, given }: Planned): Share[] {
  const shares = plan.takers
    .filter((t) => t.active && t.sells)
    .map((t): Share => ({ person: { id: t.id, name: t.name }, customers: 0, amount: 0, best: 0, holds: t.open }));
  const byId = new Map(shares.map((s) => [s.person.id, s]));
  for (const [at, { person }] of given.entries()) {
    const share = person === null ? undefined : byId.get(person);
    if (!share) continue;
    share.customers += 1;
    share.amount += rows[at]!.amount;
    // Who was given some counts them among what he holds by now.
    share.holds -= 1;
    if (rows[at]!.grade === 'A') share.best += 1;
  }
  return shares.toSorted((a, b) => b.customers - a.customers || b.amount - a.amount);
}

/** Whom a batch would be given to and why; kept so that it can be approved as it was shown. */
export async function propose(ctx: Ctx, body: BodyOf<typeof allocationsPropose>): Promise<Proposal> {
  const { orgId, personId, locale } = ctx.actor;
  return change(ctx, async (tx, now) => {
    const result = await planned(ctx, tx, await batchOf(ctx, tx, body.batch), body.how);
    const { say } = await tellerOf(tx, orgId, result.plan, result.given, locale);
    const id = newId();
    const turns = Object.fromEntries(result.plan.giver.turns);
    await insertAllocationUnscoped(
      tx,
      orgId,
      { id, principle: body.how.principle ?? null, turns, now, by: personId },
      result.given.map((g, at) => ({
        customerId: result.rows[at]!.id,
        fromId: result.rows[at]!.poolId,
        ownerId: g.person,
        poolId: g.person === null ? (g.pool ?? orgId) : null,
        ruleId: result.plan.version?.ledgerIds[g.ruling.key] ?? null,
        why: say(g),
      })),
    );
    return present(ctx, tx, id, sharesOf(result));
  });
}

/** The same batch by every principle, before one is chosen. */
export async function compare(
  ctx: Ctx,
  body: BodyOf<typeof allocationsCompare>,
): Promise<ResultOf<typeof allocationsCompare>> {
  const rows = await batchOf(ctx, ctx.db, body.batch);
  const items: ResultOf<typeof allocationsCompare>['items'] = [];
  for (const principle of principles) {
    const result = await planned(ctx, ctx.db, rows, { ...body.how, principle });
    const shares = sharesOf(result);
    items.push({
      principle,
      shares,
      unassigned: result.given.filter((g) => g.person === null).length,
      gini: giniOf(shares.map((s) => s.customers)),
    });
  }
  return { items, currency: ctx.actor.currency };
}

/** Gives a proposal's customers out, with the changes made; those somebody took meanwhile are left alone. */
export async function approve(ctx: Ctx, id: string, body: BodyOf<typeof allocationsApprove>): Promise<Proposal> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const head = await allocationUnscoped(tx, orgId, id, { lock: true });
    if (!head || (head.createdBy !== personId && ctx.actor.reach !== 'all')) throw fail('allocations.not_found');
    if (head.state !== 'open') throw fail('allocations.closed');
    const rows = await allocationRows(tx, scopeOf(ctx.actor), id);
    const wanted = await changed(tx, orgId, rows, body.changes);
    const outcomes = await giveOut(ctx, tx, id, wanted, now, emit);
    await keepTurnsUnscoped(tx, orgId, new Map(Object.entries(head.turns)));
    await closeAllocationUnscoped(tx, orgId, id, outcomes, { now, by: personId });
    emit({
      type: 'customers.allocated',
      subjectType: 'allocation',
      subjectId: id,
      facts: { given: outcomes.filter((o) => o.outcome === 'given').length, changed: body.changes.length },
    });
    return present(ctx, tx, id, []);
  });
}

interface Wanted extends AllocationRow {
  isChanged: boolean;
}

async function changed(
  tx: Tx,
  orgId: string,
  rows: readonly AllocationRow[],
  changes: BodyOf<typeof allocationsApprove>['changes'],
): Promise<Wanted[]> {
  const people = changes.flatMap((c) => (c.person === null ? [] : [c.person]));
  const known = new Map((await namesUnscoped(tx, orgId, [...new Set(people)])).map((n) => [n.id, n]));
  if (people.some((p) => known.get(p)?.kind !== 'person' || !known.get(p)?.open)) throw fail('people.not_found');
  const byCustomer = new Map(changes.map((c) => [c.customer, c.person]));
  return rows.map((row) => {
    const person = byCustomer.get(row.customerId);
    if (person === undefined || person === row.ownerId) return { ...row, isChanged: false };
    const ownerName = person === null ? null : known.get(person)!.name;
    return { ...row, ownerId: person, ownerName, ruleId: null, isChanged: true };
  });
}

async function giveOut(
  ctx: Ctx,
  tx: Tx,
  id: string,
  rows: readonly Wanted[],
  now: Date,
  emit: (...events: DomainEvent[]) => void,
) {
  const { orgId, personId } = ctx.actor;
  const standing = rows.filter((r) => r.holderId === r.fromId);
  const given = new Map<string, string | null>();
  // Whom somebody took out of a proposal stays in the pool it lies in.
  const poolOf = (r: Wanted) => (r.isChanged ? r.fromId : (r.poolId ?? r.fromId));
  for (const group of Map.groupBy(standing, (r) => `${r.ownerId ?? poolOf(r)} ${r.ruleId} ${r.why}`).values()) {
    const { ownerId, ruleId, isChanged, why } = group[0]!;
    const to: Holder = ownerId ? { person: ownerId } : { pool: poolOf(group[0]!) };
    const moved = await moveHolder(
      tx,
      orgId,
      group.map((r) => r.customerId),
      to,
      {
        how: isChanged || ruleId === null ? 'assigned' : 'rule',
        by: personId,
        ruleId,
        actId: id,
        why: isChanged ? null : why,
      },
      now,
    );
    for (const m of moved) {
      given.set(m.id, ownerId);
      const owner = ownerId === null ? null : { id: ownerId, name: group[0]!.ownerName ?? '' };
      emit({
        type: 'customer.assigned',
        subjectType: 'customer',
        subjectId: m.id,
        customerId: m.id,
        changes: { owner: [null, owner] },
        why: isChanged ? null : why,
      });
    }
  }
  return rows.map((r) => ({
    customerId: r.customerId,
    ownerId: r.ownerId,
    why: r.isChanged ? '' : r.why,
    outcome: given.has(r.customerId) ? 'given' : r.holderId === r.fromId ? 'kept' : 'taken',
  }));
}

async function present(ctx: Ctx, db: Db, id: string, shares: Share[]): Promise<Proposal> {
  const head = (await allocationUnscoped(db, ctx.actor.orgId, id, { lock: false }))!;
  const rows = await allocationRows(db, scopeOf(ctx.actor), id);
  return {
    id,
    state: head.state,
    createdAt: head.createdAt.toISOString(),
    createdBy: { id: head.createdBy, name: head.creatorName ?? '' },
    principle: head.principle,
    currency: ctx.actor.currency,
    shares,
    people: shares.map((s) => s.person),
    rows: rows.map((r) => ({
      customer: {
        id: r.customerId,
        name: r.name,
        layer: r.layer,
        grade: r.grade,
        region: r.region,
        industry: r.industry,
        source: r.source,
        amount: r.amount,
      },
      person: r.ownerId === null ? null : { id: r.ownerId, name: r.ownerName ?? '' },
      pool: r.poolId === null ? null : { id: r.poolId, name: r.poolName ?? '' },
      why: r.why,
      outcome: r.outcome,
    })),
  };
}

/** What each seller was given over some days, against what he signed; open to all members. */
export async function readFairness(ctx: Ctx, days: number): Promise<Fairness> {
  const { orgId, timeZone, currency } = ctx.actor;
  const from = addDays(today(ctx), 1 - days);
  const rows = await fairnessUnscoped(ctx.db, orgId, startOfDay(from, timeZone), from);
  return {
    days,
    currency,
    people: rows.map(({ id, name, ...figures }) => ({ person: { id, name }, ...figures })),
    giniGiven: giniOf(rows.map((r) => r.given)),
    giniAmount: giniOf(rows.map((r) => r.amount)),
  };
}
