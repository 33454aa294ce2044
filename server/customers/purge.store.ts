import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';

/** Customers of all organisations that were binned before an instant, a few at a time. */
export async function purgeableUnscoped(
  db: Db,
  before: Date,
  limit: number,
): Promise<{ orgId: string; id: string; name: string }[]> {
  const { rows } = await sql<{ orgId: string; id: string; name: string }>`
    select org_id, id, name from customers where deleted_at < ${before} order by deleted_at limit ${limit}`.execute(db);
  return rows;
}

/** Deletes customers with all that hangs on them. Their events keep that something happened, but no longer what. */
export async function deleteCustomersUnscoped(tx: Db, orgId: string, ids: readonly string[]): Promise<void> {
  await sql`
    update events set changes = null, facts = null, why = null
    where org_id = ${orgId}::uuid and customer_id = any(${uuids(ids)})`.execute(tx);
  await sql`delete from customers where org_id = ${orgId}::uuid and id = any(${uuids(ids)})`.execute(tx);
}
