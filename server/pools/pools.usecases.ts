import { defaultClaimRules, type Pool, type PoolBody, type poolsClose } from '../../contract/pools.ts';
import type { ResultOf } from '../../contract/endpoint.ts';
import { mainPool, moveHolder } from '../ownership/public.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { isUniqueViolation, type Db } from '../platform/db/connect.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { changesBetween, type DomainEvent } from '../platform/events/record.ts';
import { fail } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import {
  closePoolUnscoped,
  insertPoolUnscoped,
  knownMembersUnscoped,
  poolCountsUnscoped,
  poolsUnscoped,
  poolUnscoped,
  writeMembersUnscoped,
  writePoolUnscoped,
  type PoolRow,
} from './pools.store.ts';

/** The pools the actor sees, the main one first; for who arranges pools, all of them when asked for. */
export async function listPools(ctx: Ctx, query: { all?: boolean | undefined }): Promise<{ items: Pool[] }> {
  const { actor } = ctx;
  const scope = scopeOf(actor);
  const reads = actor.abilities.has('customers.read');
  const all = (query.all === true && actor.abilities.has('pools.manage')) || (reads && scope.all);
  const rows = (await poolsUnscoped(ctx.db, actor.orgId)).filter((p) => all || (reads && scope.pools.includes(p.id)));
  return { items: await presented(ctx, ctx.db, rows) };
}

async function presented(ctx: Ctx, db: Db, rows: readonly PoolRow[]): Promise<Pool[]> {
  const { actor } = ctx;
  const counts = await poolCountsUnscoped(
    db,
    actor.orgId,
    rows.map((p) => p.id),
  );
  return rows.map((row) => {
    const can = canOf(actor, { id: row.id, ownerId: null, poolId: row.id });
    return {
      ...row,
      customers: counts.get(row.id) ?? 0,
      can: {
        claim: can.claim && (row.kind === 'main' || actor.pools.has(row.id)),
        give: can.assign,
        manage: actor.abilities.has('pools.manage'),
      },
    };
  });
}

const about = (type: string, row: { id: string; name: string }, more: Partial<DomainEvent> = {}): DomainEvent => ({
  type,
  subjectType: 'pool',
  subjectId: row.id,
  facts: { name: row.name },
  ...more,
});

async function checkMembers(ctx: Ctx, tx: Db, body: Partial<PoolBody>): Promise<void> {
  const teams = [...new Set(body.teams ?? [])];
  const people = [...new Set([...(body.people ?? []), ...(body.administrators ?? [])])];
  const known = await knownMembersUnscoped(tx, ctx.actor.orgId, { teams, people });
  if (known.teams < teams.length) throw fail('teams.not_found');
  if (known.people < people.length) throw fail('people.not_found');
}

const named = async <T>(name: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw fail('pools.name_taken', { params: { name } });
    throw error;
  }
};

/** Opens a pool; what is not said is as in a new pool. */
export function createPool(ctx: Ctx, body: Partial<PoolBody> & { name: string }): Promise<Pool> {
  return named(body.name, () =>
    change(ctx, async (tx, now, emit) => {
      const { orgId } = ctx.actor;
      await checkMembers(ctx, tx, body);
      const id = newId();
      const claim = { ...defaultClaimRules, ...body.claim };
      await insertPoolUnscoped(tx, orgId, { id, name: body.name, namesMasked: body.namesMasked ?? false, claim }, now);
      const { teams = [], people = [], administrators = [] } = body;
      await writeMembersUnscoped(tx, orgId, id, { teams, people, administrators });
      emit(about('pool.opened', { id, name: body.name }));
      const row = await poolUnscoped(tx, orgId, id);
      return (await presented(ctx, tx, [row!]))[0]!;
    }),
  );
}

const ids = (list: readonly { id: string }[]): string[] => list.map((one) => one.id);

/** Changes a pool. */
export function updatePool(ctx: Ctx, id: string, body: Partial<PoolBody>): Promise<Pool> {
  return named(body.name ?? '', () =>
    change(ctx, async (tx, _at, emit) => {
      const { orgId } = ctx.actor;
      const row = await poolUnscoped(tx, orgId, id);
      if (!row) throw fail('pools.not_found');
      await checkMembers(ctx, tx, body);
      const after: PoolRow = {
        ...row,
        name: body.name ?? row.name,
        namesMasked: body.namesMasked ?? row.namesMasked,
        claim: { ...row.claim, ...body.claim },
      };
      await writePoolUnscoped(tx, orgId, after);
      if (body.teams ?? body.people ?? body.administrators) {
        await writeMembersUnscoped(tx, orgId, id, {
          teams: body.teams ?? ids(row.teams),
          people: body.people ?? ids(row.people),
          administrators: body.administrators ?? ids(row.administrators),
        });
      }
      const stored = (await poolUnscoped(tx, orgId, id))!;
      const { version: _before, ...before } = row;
      const { version: _now, ...now } = stored;
      emit(about('pool.changed', stored, { changes: changesBetween(before, now) }));
      return (await presented(ctx, tx, [stored]))[0]!;
    }),
  );
}

/** Closes a pool; its customers go to the main one. */
export function closePool(ctx: Ctx, id: string): Promise<ResultOf<typeof poolsClose>> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId } = ctx.actor;
    const row = await poolUnscoped(tx, orgId, id);
    if (!row) throw fail('pools.not_found');
    if (row.kind !== 'open') throw fail('pools.fixed');
    const held = await closePoolUnscoped(tx, orgId, id, now);
    await moveHolder(tx, orgId, held, mainPool(orgId), { how: 'transferred', by: personId, why: row.name }, now);
    emit(about('pool.closed', row, { facts: { name: row.name, customers: held.length } }));
    return { ok: true as const, customers: held.length };
  });
}
