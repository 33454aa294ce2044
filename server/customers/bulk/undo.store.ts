import { sql } from 'kysely';
import { uuids, type Db } from '../../platform/db/connect.ts';
import type { Done } from './undo.rules.ts';

/** What a person's own bulk act did to these customers. */
export async function doneByAct(
  tx: Db,
  orgId: string,
  act: string,
  by: string,
  ids: readonly string[],
): Promise<Map<string, Done>> {
  const { rows } = await sql<Done>`
    select e.customer_id, e.type, e.changes, e.facts ->> 'fromPool' as from_pool from events e
    where e.org_id = ${orgId}::uuid and e.customer_id = any(${uuids(ids)}) and e.actor_id = ${by}::uuid
      and e.type in ('customer.changed', 'customer.assigned') and e.facts ->> 'bulk' = ${act}::text`.execute(tx);
  return new Map(rows.map((row) => [row.customerId, row]));
}
