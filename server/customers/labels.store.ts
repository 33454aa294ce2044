import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';

/** A tag or group with its name. */
export interface Label {
  id: string;
  name: string;
}

/** Which of these tags exist. */
export async function tagsNamedUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<Label[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('orgId', '=', orgId)
    .where('id', '=', (e) => e.fn.any(uuids(ids)))
    .execute();
}

/** Which of these groups exist and are open to the person: shared ones, and his own. */
export async function groupsNamedUnscoped(
  db: Db,
  orgId: string,
  personId: string,
  ids: readonly string[],
): Promise<(Label & { shared: boolean })[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('groups')
    .select(['id', 'name', 'shared'])
    .where('orgId', '=', orgId)
    .where('id', '=', (e) => e.fn.any(uuids(ids)))
    .where((e) => e.or([e('shared', '=', true), e('ownerId', '=', personId)]))
    .execute();
}

/** The tags a customer carries. */
export async function tagsOfUnscoped(db: Db, orgId: string, customerId: string): Promise<Label[]> {
  const { rows } = await sql<Label>`
    select t.id, t.name from customer_tags ct join tags t on t.org_id = ct.org_id and t.id = ct.tag_id
    where ct.org_id = ${orgId}::uuid and ct.customer_id = ${customerId}::uuid order by t.name`.execute(db);
  return rows;
}

/** The groups a customer is in, as far as the person sees them. */
export async function groupsOfUnscoped(
  db: Db,
  orgId: string,
  customerId: string,
  personId: string,
): Promise<(Label & { shared: boolean })[]> {
  const { rows } = await sql<Label & { shared: boolean }>`
    select g.id, g.name, g.shared from customer_groups cg join groups g on g.org_id = cg.org_id and g.id = cg.group_id
    where cg.org_id = ${orgId}::uuid and cg.customer_id = ${customerId}::uuid and (g.shared or g.owner_id = ${personId}::uuid)
    order by g.name`.execute(db);
  return rows;
}

const tables = {
  tag: { table: sql`customer_tags (org_id, customer_id, tag_id)`, from: sql`customer_tags`, column: sql`tag_id` },
  group: {
    table: sql`customer_groups (org_id, customer_id, group_id)`,
    from: sql`customer_groups`,
    column: sql`group_id`,
  },
} as const;

/** Puts tags or groups on customers and takes others off; returns the customers for whom something changed. */
export async function relabelUnscoped(
  tx: Db,
  orgId: string,
  what: 'tag' | 'group',
  customers: readonly string[],
  labels: { add: readonly string[]; remove: readonly string[] },
): Promise<Set<string>> {
  const { table, from, column } = tables[what];
  const changed = new Set<string>();
  if (labels.add.length > 0) {
    const { rows } = await sql<{ customerId: string }>`
      insert into ${table} select ${orgId}::uuid, c.id, l.id from unnest(${uuids(customers)}) c (id) cross join unnest(${uuids(labels.add)}) l (id)
      on conflict do nothing returning customer_id`.execute(tx);
    for (const row of rows) changed.add(row.customerId);
  }
  if (labels.remove.length > 0) {
    const { rows } = await sql<{ customerId: string }>`
      delete from ${from} where org_id = ${orgId}::uuid and customer_id = any(${uuids(customers)}) and ${column} = any(${uuids(labels.remove)})
      returning customer_id`.execute(tx);
    for (const row of rows) changed.add(row.customerId);
  }
  return changed;
}
