import type { ColdKeeping, coldGet, coldKeep, coldWake } from '../../contract/pools.ts';
import type { BodyOf, ResultOf } from '../../contract/endpoint.ts';
import { getCustomer, lockCustomer } from '../customers/public.ts';
import { moveHolder, type Moved } from '../ownership/public.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { addDays, dayIn } from '../platform/clock.ts';
import type { Db } from '../platform/db/connect.ts';
import { change, today, type Ctx } from '../platform/deps.ts';
import type { DomainEvent } from '../platform/events/record.ts';
import { fail, invalid } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import {
  endKeepingsUnscoped,
  insertKeepingsUnscoped,
  judgeKeepingUnscoped,
  keepingsUnscoped,
  type KeepingRow,
} from './cold.store.ts';
import { coldPoolUnscoped, poolsUnscoped } from './pools.store.ts';
import { peopleNamesUnscoped, recallSettingsUnscoped } from './recall.store.ts';

type Emit = (...events: DomainEvent[]) => void;
interface Keeper {
  actor: Pick<Ctx['actor'], 'orgId' | 'timeZone'> & { personId: string | null };
}

/** Takes given-up customers into cold keeping until their day: nobody claims them or is given them before. Returns the pool they lie in. */
export async function keepCold(
  { actor }: Keeper,
  tx: Db,
  ids: readonly string[],
  keeping: { wakeOn?: string; why?: string | null },
  now: Date,
  emit: Emit,
): Promise<{ id: string; name: string }> {
  const { orgId, personId, timeZone } = actor;
  const pool = await coldPoolUnscoped(tx, orgId, newId(), now);
  const { coldDays } = await recallSettingsUnscoped(tx, orgId);
  const wakeOn = keeping.wakeOn ?? addDays(dayIn(timeZone, now), coldDays);
  await insertKeepingsUnscoped(tx, orgId, ids, { wakeOn, why: keeping.why ?? null, now });
  const decision = { how: 'released' as const, by: personId, why: keeping.why ?? null };
  const moved = await moveHolder(tx, orgId, ids, { pool: pool.id }, decision, now);
  const owners = await peopleNamesUnscoped(
    tx,
    orgId,
    moved.flatMap((row) => row.fromOwnerId ?? []),
  );
  emit(...moved.map((row) => keptEvent(row, owners.get(row.fromOwnerId ?? ''), wakeOn, keeping.why ?? null)));
  return pool;
}

const keptEvent = (row: Moved, owner: string | undefined, wakeOn: string, why: string | null): DomainEvent => ({
  type: 'customer.kept_cold',
  subjectType: 'customer',
  subjectId: row.id,
  customerId: row.id,
  ...(row.fromOwnerId === null ? {} : { changes: { owner: [{ id: row.fromOwnerId, name: owner ?? '' }, null] } }),
  facts: { wakeOn },
  why,
});

const presented = (ctx: Ctx, row: KeepingRow): ColdKeeping => {
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  const judge = ctx.actor.abilities.has('customers.assign');
  return {
    customer: { id: row.customerId, name: row.name, layer: row.layer },
    givenUpBy: person(row.givenUpBy, row.giverName),
    givenUpAt: row.givenUpAt.toISOString(),
    reason: row.reason,
    wakeOn: row.wakeOn,
    judgement: row.judgement,
    judgedBy: person(row.judgedBy, row.judgeName),
    judgedAt: row.judgedAt?.toISOString() ?? null,
    can: { judge, wake: judge && row.wakeOn <= today(ctx) },
  };
};

/** The cold keeping of a customer one sees; null when it is not kept. */
export async function readKeeping(ctx: Ctx, id: string): Promise<ResultOf<typeof coldGet>> {
  await getCustomer(ctx, ctx.db, id);
  const [row] = await keepingsUnscoped(ctx.db, ctx.actor.orgId, [id]);
  return { keeping: row ? presented(ctx, row) : null };
}

/** Puts a given-up customer into cold keeping, or writes the manager's judgement of one that is kept and the day it wakes. */
export function keepCustomerCold(ctx: Ctx, id: string, body: BodyOf<typeof coldKeep>): Promise<ColdKeeping> {
  if (body.wakeOn !== undefined && body.wakeOn < today(ctx))
    throw invalid({ path: 'wakeOn', code: 'too_small', params: { min: today(ctx) } });
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId } = ctx.actor;
    const customer = await lockCustomer(ctx, tx, id, { write: true });
    if (!canOf(ctx.actor, customer).share) throw fail('access.denied');
    const [kept] = await keepingsUnscoped(tx, orgId, [id]);
    if (!kept) {
      if (customer.layer !== 'abandoned') throw fail('cold.not_given_up');
      const why = body.reason || body.judgement || null;
      await keepCold(ctx, tx, [id], { why, ...(body.wakeOn ? { wakeOn: body.wakeOn } : {}) }, now, emit);
    }
    const [row] = kept ? [kept] : await keepingsUnscoped(tx, orgId, [id]);
    const judgement = body.judgement === undefined ? row!.judgement : body.judgement || null;
    const wakeOn = body.wakeOn ?? row!.wakeOn;
    if (body.judgement !== undefined || wakeOn !== row!.wakeOn) {
      await judgeKeepingUnscoped(tx, orgId, row!.id, { wakeOn, judgement, judgedBy: personId, now });
      emit({
        type: 'customer.cold_judged',
        subjectType: 'customer',
        subjectId: id,
        customerId: id,
        changes: { wakeOn: [row!.wakeOn, wakeOn] },
        why: judgement,
      });
    }
    return presented(ctx, (await keepingsUnscoped(tx, orgId, [id]))[0]!);
  });
}

/** Moves customers out of cold keeping into a pool, with their past told in the timeline: who gave them up, when and why. */
export async function wake(
  orgId: string,
  by: string | null,
  tx: Db,
  ids: readonly string[],
  pool: { id: string; name: string },
  why: string | null,
  now: Date,
  emit: Emit,
): Promise<void> {
  const keepings = await keepingsUnscoped(tx, orgId, ids);
  await endKeepingsUnscoped(tx, orgId, ids, now);
  await moveHolder(tx, orgId, ids, { pool: pool.id }, { how: 'released', by, why }, now);
  emit(
    ...keepings.map((k) => ({
      type: 'customer.woken',
      subjectType: 'customer',
      subjectId: k.customerId,
      customerId: k.customerId,
      facts: {
        pool: pool.name,
        givenUpBy: k.giverName,
        givenUpOn: k.givenUpAt.toISOString(),
        reason: k.reason,
        judgement: k.judgement,
      },
      why,
    })),
  );
}

/** Wakes one customer whose day has come. */
export function wakeCustomer(ctx: Ctx, id: string, body: BodyOf<typeof coldWake>): Promise<ResultOf<typeof coldWake>> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId } = ctx.actor;
    const customer = await lockCustomer(ctx, tx, id, { write: true });
    if (!canOf(ctx.actor, customer).share) throw fail('access.denied');
    const [kept] = await keepingsUnscoped(tx, orgId, [id]);
    if (!kept) throw fail('cold.not_kept');
    if (kept.wakeOn > today(ctx)) throw fail('cold.too_early', { params: { until: kept.wakeOn } });
    const scope = scopeOf(ctx.actor);
    const pool = (await poolsUnscoped(tx, orgId)).find(
      (p) => p.kind !== 'cold' && p.id === (body.pool ?? orgId) && (scope.all || scope.pools.includes(p.id)),
    );
    if (!pool) throw fail('pools.not_found');
    await wake(orgId, personId, tx, [id], pool, body.why || null, now, emit);
    return { pool: { id: pool.id, name: pool.name } };
  });
}
