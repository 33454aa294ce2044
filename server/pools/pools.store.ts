import { sql } from 'kysely';
import { ClaimRules, defaultClaimRules } from '../../contract/pools.ts';
import { json, uuids, type Db } from '../platform/db/connect.ts';

/** A pool as stored, with its people. */
export interface PoolRow {
  id: string;
  name: string;
  kind: 'main' | 'open' | 'cold';
  namesMasked: boolean;
  claim: ClaimRules;
  teams: { id: string; name: string }[];
  people: { id: string; name: string }[];
  administrators: { id: string; name: string }[];
  version: number;
}

interface Stored {
  id: string;
  name: string;
  kind: 'open' | 'cold';
  settings: { namesMasked?: boolean; claim?: Partial<ClaimRules> };
  teams: { id: string; name: string }[];
  people: { id: string; name: string; administers: boolean }[];
  version: number;
}

/** The open pools of an organisation, the main one first, the cold one last. Rules that are not set are the default ones. */
export async function poolsUnscoped(db: Db, orgId: string, only?: string): Promise<PoolRow[]> {
  const { rows } = await sql<Stored>`
    select w.id, w.name, w.kind, w.settings, w.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name)
        from pool_members b join teams t on t.org_id = b.org_id and t.id = b.team_id
        where b.org_id = ${orgId} and b.pool_id = w.id), '[]') as teams,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'administers', b.administers) order by p.name)
        from pool_members b join people p on p.org_id = b.org_id and p.id = b.person_id
        where b.org_id = ${orgId} and b.pool_id = w.id), '[]') as people
    from pools w
    where w.org_id = ${orgId} and w.closed_at is null ${only === undefined ? sql`` : sql`and w.id = ${only}::uuid`}
    order by w.id <> ${orgId}::uuid, w.kind = 'cold', w.created_at, w.id`.execute(db);
  return rows.map(({ settings, people, ...row }) => ({
    ...row,
    kind: row.id === orgId ? 'main' : row.kind,
    namesMasked: settings.namesMasked ?? false,
    claim: ClaimRules.parse({ ...defaultClaimRules, ...settings.claim }),
    people: people.filter((p) => !p.administers).map(named),
    administrators: people.filter((p) => p.administers).map(named),
  }));
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name });

/** One open pool. */
export const poolUnscoped = async (db: Db, orgId: string, id: string): Promise<PoolRow | undefined> =>
  (await poolsUnscoped(db, orgId, id))[0];

/** How many customers lie in each pool. */
export async function poolCountsUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; customers: number }>`
    select w.id, (select count(*)::int from customers c
      where c.org_id = ${orgId} and c.pool_id = w.id and c.deleted_at is null) as customers
    from unnest(${uuids(ids)}) w (id)`.execute(db);
  return new Map(rows.map((r) => [r.id, r.customers]));
}

/** What is written of a pool. */
export interface PoolSet {
  name?: string | undefined;
  namesMasked?: boolean | undefined;
  claim?: ClaimRules | undefined;
}

/** Opens a pool. */
export async function insertPoolUnscoped(
  tx: Db,
  orgId: string,
  pool: { id: string; name: string; namesMasked: boolean; claim: ClaimRules },
  now: Date,
): Promise<void> {
  const { id, name, namesMasked, claim } = pool;
  await tx
    .insertInto('pools')
    .values({ orgId, id, name, settings: json({ namesMasked, claim }), createdAt: now })
    .execute();
}

/** Writes a pool's name and settings. */
export async function writePoolUnscoped(tx: Db, orgId: string, pool: PoolRow): Promise<void> {
  await tx
    .updateTable('pools')
    .set((e) => ({
      name: pool.name,
      settings: json({ namesMasked: pool.namesMasked, claim: pool.claim }),
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', pool.id)
    .execute();
}

/** Whose a pool is: its teams, people and administrators, instead of those before. */
export async function writeMembersUnscoped(
  tx: Db,
  orgId: string,
  poolId: string,
  members: { teams: readonly string[]; people: readonly string[]; administrators: readonly string[] },
): Promise<void> {
  await tx.deleteFrom('poolMembers').where('orgId', '=', orgId).where('poolId', '=', poolId).execute();
  const administrators = [...new Set(members.administrators)];
  const rows = [
    ...[...new Set(members.teams)].map((teamId) => ({ orgId, poolId, teamId, personId: null, administers: false })),
    ...administrators.map((personId) => ({ orgId, poolId, personId, teamId: null, administers: true })),
    ...[...new Set(members.people)]
      .filter((p) => !administrators.includes(p))
      .map((personId) => ({ orgId, poolId, personId, teamId: null, administers: false })),
  ];
  if (rows.length > 0) await tx.insertInto('poolMembers').values(rows).execute();
}

/** Which of these teams and people the organisation has. */
export async function knownMembersUnscoped(
  db: Db,
  orgId: string,
  wanted: { teams: readonly string[]; people: readonly string[] },
): Promise<{ teams: number; people: number }> {
  const { rows } = await sql<{ teams: number; people: number }>`
    select (select count(*)::int from teams t where t.org_id = ${orgId} and t.id = any(${uuids(wanted.teams)})) as teams,
      (select count(*)::int from people p where p.org_id = ${orgId} and p.id = any(${uuids(wanted.people)})) as people`.execute(
    db,
  );
  return rows[0]!;
}

/** Closes a pool and locks out new customers; returns the ids of those it held. */
export async function closePoolUnscoped(tx: Db, orgId: string, id: string, now: Date): Promise<string[]> {
  await tx.updateTable('pools').set({ closedAt: now }).where('orgId', '=', orgId).where('id', '=', id).execute();
  const { rows } = await sql<{ id: string }>`
    select c.id from customers c where c.org_id = ${orgId} and c.pool_id = ${id}::uuid order by c.id for update`.execute(
    tx,
  );
  return rows.map((r) => r.id);
}

/** The pool for given-up customers; opened when it is first needed. */
export async function coldPoolUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  now: Date,
): Promise<{ id: string; name: string }> {
  await sql`
    insert into pools (org_id, id, name, kind, created_at)
    select o.id, ${id}::uuid, case o.locale when 'en' then 'Cold keeping' when 'zh-TW' then '冷處理' else '冷处理' end, 'cold', ${now}
    from organisations o where o.id = ${orgId}
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ id: string; name: string }>`
    select w.id, w.name from pools w where w.org_id = ${orgId} and w.kind = 'cold' and w.closed_at is null`.execute(tx);
  return rows[0]!;
}
