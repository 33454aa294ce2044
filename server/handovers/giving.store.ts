import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';

/** Names of people and pools by id, for the words of an event. */
export async function holderNamesUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p where p.org_id = ${orgId}::uuid and p.id = any(${uuids(ids)})
    union all
    select w.id, w.name from pools w where w.org_id = ${orgId}::uuid and w.id = any(${uuids(ids)})`.execute(db);
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** The present holder of each customer that an act gave and nobody has moved since. */
export async function stillGivenUnscoped(
  db: Db,
  orgId: string,
  actId: string,
): Promise<{ customerId: string; holderId: string }[]> {
  const { rows } = await sql<{ customerId: string; holderId: string }>`
    select l.customer_id, l.holder_id from ownership_periods l
    join customers c on c.org_id = l.org_id and c.id = l.customer_id
    where l.org_id = ${orgId}::uuid and l.act_id = ${actId}::uuid and l.ends_at = 'infinity'
    order by c.id for update of c, l`.execute(db);
  return rows;
}
