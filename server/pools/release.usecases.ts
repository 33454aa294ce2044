import type { ownershipRelease, ownershipReleaseMany } from '../../contract/pools.ts';
import type { BodyOf, ResultOf } from '../../contract/endpoint.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { moveHolder } from '../ownership/public.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import type { Db } from '../platform/db/connect.ts';
import { change, type Ctx } from '../platform/deps.ts';
import type { DomainEvent } from '../platform/events/record.ts';
import { fail } from '../platform/fault.ts';
import { claimRows, lockCustomersUnscoped, type ClaimRow } from './claim.store.ts';
import { keepCold } from './cold.usecases.ts';
import { poolsUnscoped, type PoolRow } from './pools.store.ts';
import { detailOf } from './words.ts';

/** A claim made by mistake can be taken back for so long, in minutes. */
const undoMinutes = 10;

type Body = Omit<BodyOf<typeof ownershipReleaseMany>, 'ids'>;
type Emit = (...events: DomainEvent[]) => void;

/** Why a customer is not given back; null when it may be. */
function refusalOf(ctx: Ctx, row: ClaimRow, body: Body, now: Date): ErrorCode | null {
  const { personId } = ctx.actor;
  if (row.ownerId === null) return 'pools.not_held';
  if (!canOf(ctx.actor, row).release) return 'access.denied';
  if (!body.undo) return null;
  const young = now.getTime() - row.since.getTime() <= undoMinutes * 60_000;
  const untouched = row.lastContactAt === null || row.lastContactAt < row.since;
  return row.how === 'claimed' && row.ownerId === personId && young && untouched ? null : 'pools.too_late';
}

/** Gives customers back, each into the pool named, or the one it came from, or the main one; given-up ones into cold keeping. */
async function release(ctx: Ctx, tx: Db, ids: readonly string[], body: Body, now: Date, emit: Emit) {
  const { orgId, personId } = ctx.actor;
  const scope = scopeOf(ctx.actor);
  await lockCustomersUnscoped(tx, orgId, ids);
  const rows = await claimRows(tx, scope, ids, personId, now);
  const pools = new Map((await poolsUnscoped(tx, orgId)).map((p) => [p.id, p]));
  const open = (id: string | null | undefined) => {
    const pool = id ? pools.get(id) : undefined;
    return pool && pool.kind !== 'cold' && (scope.all || scope.pools.includes(pool.id)) ? pool : undefined;
  };
  if (body.pool !== undefined && !open(body.pool)) throw fail('pools.not_found');
  const main = pools.get(orgId)!;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const outcomes = ids.map((id) => {
    const row = byId.get(id);
    const code = row?.seen ? refusalOf(ctx, row, body, now) : ('customers.not_found' as const);
    return { id, row, code };
  });
  const going = outcomes.flatMap((o) => (o.row && o.code === null ? [o.row] : []));
  const toCold = body.undo ? [] : going.filter((row) => row.layer === 'abandoned');
  const target = (row: ClaimRow): PoolRow => open(body.undo ? row.fromPool : (body.pool ?? row.fromPool)) ?? main;
  const groups = Map.groupBy(
    going.filter((row) => !toCold.includes(row)),
    (row) => target(row).id,
  );
  const decision = { how: body.undo ? ('undone' as const) : ('released' as const), by: personId, why: body.reason };
  // In the order of their ids, as they were locked.
  for (const [pool, group] of groups)
    await moveHolder(
      tx,
      orgId,
      group.map((row) => row.id),
      { pool },
      decision,
      now,
    );
  for (const [pool, group] of groups) emit(...group.map((row) => releasedEvent(row, pools.get(pool)!.name, body)));
  const cold =
    toCold.length > 0
      ? await keepCold(
          ctx,
          tx,
          toCold.map((row) => row.id),
          { why: body.reason },
          now,
          emit,
        )
      : null;
  return { outcomes, into: (row: ClaimRow) => (toCold.includes(row) ? cold! : target(row)) };
}

const releasedEvent = (row: ClaimRow, pool: string, body: Body): DomainEvent => ({
  type: body.undo ? 'customer.claim_undone' : 'customer.released',
  subjectType: 'customer',
  subjectId: row.id,
  customerId: row.id,
  changes: { owner: [{ id: row.ownerId, name: row.ownerName }, null] },
  facts: { pool },
  why: body.reason,
});

/** Gives one customer back. */
export function releaseCustomer(
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof ownershipRelease>,
): Promise<ResultOf<typeof ownershipRelease>> {
  return change(ctx, async (tx, now, emit) => {
    const { outcomes, into } = await release(ctx, tx, [id], body, now, emit);
    const { row, code } = outcomes[0]!;
    if (code) throw fail(code, { params: { minutes: undoMinutes } });
    const { id: pool, name } = into(row!);
    return { pool: { id: pool, name } };
  });
}

/** Gives several customers back; answers per row. */
export async function releaseCustomers(
  ctx: Ctx,
  body: BodyOf<typeof ownershipReleaseMany>,
): Promise<ResultOf<typeof ownershipReleaseMany>> {
  const ids = [...new Set(body.ids)];
  const rows = await change(ctx, async (tx, now, emit) => {
    const { outcomes } = await release(ctx, tx, ids, body, now, emit);
    return outcomes.map(({ id, row, code }) => ({
      id,
      name: row?.seen ? row.name : '',
      done: code === null,
      code,
      detail: code === null ? '' : detailOf(ctx.actor.locale, code, { minutes: undoMinutes }),
    }));
  });
  return { rows, released: rows.filter((r) => r.done).length };
}
