import { sql } from 'kysely';
import type { Grade, LayerCode } from '../../contract/funnel-words.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import { uuids, type Db } from '../platform/db/connect.ts';
import { countedLayers, type Holding } from './claim.rules.ts';

/** Lets a person's claims come one after another until the transaction ends, so that none of two at once overlooks the other. */
export async function lockClaimsUnscoped(tx: Db, orgId: string, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`claim ${orgId} ${personId}`}, 0))`.execute(tx);
}

/** Locks customers in the one order everybody locks them in. */
export async function lockCustomersUnscoped(tx: Db, orgId: string, ids: readonly string[]): Promise<void> {
  await sql`
    select c.id from customers c where c.org_id = ${orgId} and c.id = any(${uuids(ids)}) order by c.id for update`.execute(
    tx,
  );
}

/** A customer as its claimer meets it. */
export interface ClaimRow {
  id: string;
  name: string;
  layer: LayerCode;
  grade: Grade | null;
  ownerId: string | null;
  ownerName: string | null;
  poolId: string | null;
  seen: boolean;
  /** The pool it left within the last day, if it has an owner now. */
  leftPool: string | null;
  /** When its holder got it. */
  since: Date;
  /** How its holder got it. */
  how: string;
  lastContactAt: Date | null;
  /** Nobody has ever held it. */
  fresh: boolean;
  /** When it left the claimer's hands, if he was the last to hold it and did not undo a claim. */
  leftHimAt: Date | null;
  /** The pool it lay in before it came to its owner. */
  fromPool: string | null;
  wakeOn: string | null;
}

/**
 * Customers with what the ledger says of them, as far as claiming and giving back ask; seen or not. Each one's periods are read behind
 * it: a book just imported has no statistics yet, and a join of the two would read all of both.
 */
export async function claimRows(
  db: Db,
  scope: Scope,
  ids: readonly string[],
  personId: string,
  now: Date,
): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select c.id, c.name, c.layer, c.grade, c.owner_id, o.name as owner_name, c.pool_id, ${visible(scope, 'c')} as seen,
      case when b.ends_at > ${now}::timestamptz - interval '1 day' then b.pool_id end as left_pool,
      l.begins_at as since, l.how, c.last_contact_at, b.pool_id as from_pool,
      not exists (select from ownership_periods p
        where p.org_id = ${scope.orgId} and p.customer_id = c.id and p.owner_id is not null) as fresh,
      (select case when p.owner_id = ${personId}::uuid and not exists (select from ownership_periods u
            where u.org_id = ${scope.orgId} and u.customer_id = c.id and u.begins_at = p.ends_at and u.how = 'undone')
          then nullif(p.ends_at, 'infinity') end
        from ownership_periods p where p.org_id = ${scope.orgId} and p.customer_id = c.id and p.owner_id is not null
        order by p.begins_at desc limit 1) as left_him_at,
      (select k.wake_on from cold_keepings k
        where k.org_id = ${scope.orgId} and k.customer_id = c.id and k.woken_at is null) as wake_on
    from customers c
    cross join lateral (
      select p.begins_at, p.how from ownership_periods p
      where p.org_id = ${scope.orgId} and p.customer_id = c.id and p.ends_at = 'infinity' limit 1) l
    left join lateral (
      select p.pool_id, p.ends_at from ownership_periods p
      where p.org_id = ${scope.orgId} and p.customer_id = c.id and p.ends_at = l.begins_at and p.pool_id is not null limit 1) b on true
    left join people o on o.org_id = c.org_id and o.id = c.owner_id
    where c.org_id = ${scope.orgId} and c.id = any(${uuids(ids)}) and c.deleted_at is null`.execute(db);
  return rows;
}

type Counts = Partial<Record<LayerCode, number>>;

/** What a person holds and has claimed and ended; claims he undid don't count. */
export async function holdingUnscoped(
  db: Db,
  orgId: string,
  personId: string,
  since: { today: Date; credits: Date },
): Promise<Holding> {
  const undone = sql`exists (select from ownership_periods u
    where u.org_id = ${orgId} and u.customer_id = l.customer_id and u.begins_at = l.ends_at and u.how = 'undone')`;
  const { rows } = await sql<{
    open: Counts | null;
    found: Counts | null;
    today: number;
    claimed: number;
    ended: number;
  }>`
    select h.open, h.found, k.today, k.claimed, e.ended from
      (select jsonb_object_agg(g.layer, g.n) as open, jsonb_object_agg(g.layer, g.found) as found from (
        select c.layer, count(*)::int as n, (count(*) filter (where c.created_by = c.owner_id and c.import_id is null))::int as found
        from customers c
        where c.org_id = ${orgId} and c.owner_id = ${personId}::uuid and c.deleted_at is null
          and c.layer = any(${countedLayers}::text[])
        group by c.layer) g) h,
      (select (count(*) filter (where l.begins_at >= ${since.today}))::int as today, count(*)::int as claimed
        from ownership_periods l
        where l.org_id = ${orgId} and l.owner_id = ${personId}::uuid and l.begins_at >= ${since.credits} and l.how = 'claimed'
          and not ${undone}) k,
      (select count(distinct m.customer_id)::int as ended from layer_moves m
        where m.org_id = ${orgId} and m.owner_id = ${personId}::uuid and m.at >= ${since.credits} and m.undone_at is null
          and m.to_layer in ('signed', 'abandoned') and m.import_id is null) e`.execute(db);
  const row = rows[0]!;
  return {
    open: row.open ?? {},
    found: row.found ?? {},
    claimedToday: row.today,
    claimed: row.claimed,
    ended: row.ended,
  };
}
