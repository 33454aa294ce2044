import { sql } from 'kysely';
import { uuids, type Db } from '../../platform/db/connect.ts';

/** Which of these labels each of these customers carries. */
export async function labelsCarried(
  db: Db,
  orgId: string,
  what: 'tag' | 'group',
  customers: readonly string[],
  labels: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } =
    what === 'tag'
      ? await sql<{ customerId: string; label: string }>`
          select customer_id, tag_id as label from customer_tags
          where org_id = ${orgId}::uuid and customer_id = any(${uuids(customers)}) and tag_id = any(${uuids(labels)})`.execute(
          db,
        )
      : await sql<{ customerId: string; label: string }>`
          select customer_id, group_id as label from customer_groups
          where org_id = ${orgId}::uuid and customer_id = any(${uuids(customers)}) and group_id = any(${uuids(labels)})`.execute(
          db,
        );
  const carried = new Map<string, Set<string>>();
  for (const { customerId, label } of rows) {
    const set = carried.get(customerId) ?? new Set();
    carried.set(customerId, set.add(label));
  }
  return carried;
}
