import { sql } from 'kysely';
import { uuids, type Db } from '../../platform/db/connect.ts';

/** How a customer is held, for “Is it mine?”. */
export interface HeldRow {
  id: string;
  ownerId: string | null;
  ownerName: string | null;
  recallOn: string | null;
  /** In cold keeping until then. */
  wakeOn: string | null;
  /** New in its pool: since when, and for how many days it can't be claimed. */
  freshSince: Date | null;
  freshDays: number;
}

/** Who holds these customers and until when; of the organisation's whole book. */
export async function heldUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<HeldRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<HeldRow>`
    select c.id, c.owner_id, o.name as owner_name, c.recall_on, k.wake_on,
      case when l.follows is null and c.pool_id is not null then l.begins_at end as fresh_since,
      coalesce((p.settings -> 'claim' ->> 'freshDays')::int, 0) as fresh_days
    from customers c
    left join people o on o.org_id = c.org_id and o.id = c.owner_id
    left join pools p on p.org_id = c.org_id and p.id = c.pool_id
    left join cold_keepings k on k.org_id = c.org_id and k.customer_id = c.id and k.woken_at is null
    left join ownership_periods l on l.org_id = c.org_id and l.customer_id = c.id and l.ends_at = 'infinity'
    where c.org_id = ${orgId} and c.id = any(${uuids(ids)})`.execute(db);
  return rows;
}

/** How often a person has looked up since an instant, up to a number. */
export async function lookupsSinceUnscoped(db: Db, orgId: string, personId: string, since: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom('lookups')
    .select('at')
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(2000)
    .execute();
  return rows.map((r) => r.at);
}

/** Keeps a look-up: who asked what, when, and what he was told. */
export async function insertLookupUnscoped(
  tx: Db,
  orgId: string,
  row: { id: string; at: Date; personId: string; asked: string; state: string; customerIds: readonly string[] },
): Promise<void> {
  await tx
    .insertInto('lookups')
    .values({ ...row, orgId, customerIds: uuids(row.customerIds) })
    .execute();
}
