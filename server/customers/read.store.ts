import { sql, type RawBuilder } from 'kysely';
import { visible, type Held, type Scope } from '../ownership/visibility.ts';
import { uuids, type Db } from '../platform/db/connect.ts';
import type { ShownRow } from './present.ts';

/** The columns of a customer with the names of what it refers to; groups are those the person may see. */
const shownColumns = (personId: string): RawBuilder<unknown> => sql`
  c.*, o.name as owner_name, w.name as pool_name, m.name as creator_name,
  (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name)
     from customer_tags ct join tags t on t.org_id = ct.org_id and t.id = ct.tag_id
    where ct.org_id = c.org_id and ct.customer_id = c.id) as tags,
  (select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'shared', g.shared) order by g.shared, g.name)
     from customer_groups cg join groups g on g.org_id = cg.org_id and g.id = cg.group_id
    where cg.org_id = c.org_id and cg.customer_id = c.id and (g.shared or g.owner_id = ${personId}::uuid)) as groups`;

const namedPeople = sql`
  left join people o on o.org_id = c.org_id and o.id = c.owner_id
  left join pools w on w.org_id = c.org_id and w.id = c.pool_id
  left join people m on m.org_id = c.org_id and m.id = c.created_by`;

/** One customer that the scope sees, outside the bin (or in it, when asked for). */
export async function shownCustomer(
  db: Db,
  scope: Scope,
  id: string,
  options: { binned?: boolean } = {},
): Promise<ShownRow | undefined> {
  const { rows } = await sql<ShownRow>`
    select ${shownColumns(scope.personId)} from customers c ${namedPeople}
    where c.org_id = ${scope.orgId} and c.id = ${id}::uuid and ${visible(scope, 'c')}
      and c.deleted_at is ${options.binned ? sql`not null` : sql`null`}`.execute(db);
  return rows[0];
}

/**
 * Customers in the order of `page`, a subselect of their ids with their place: (id, n), perhaps with columns to keep. The page says
 * itself whom the scope sees, for it alone knows whether it is of the bin.
 */
export async function shownCustomers(db: Db, scope: Scope, page: RawBuilder<unknown>): Promise<ShownRow[]> {
  const { rows } = await sql<ShownRow>`
    select page.*, ${shownColumns(scope.personId)}
    from (${page}) page join customers c on c.org_id = ${scope.orgId} and c.id = page.id ${namedPeople}
    order by page.n`.execute(db);
  return rows;
}

/** Given ids as a page, in their order: those that the scope sees, outside the bin. */
export const pageOfIds = (scope: Scope, ids: readonly string[]): RawBuilder<unknown> => sql`
  select c.id, given.n from unnest(${uuids(ids)}) with ordinality as given (id, n)
  join customers c on c.org_id = ${scope.orgId} and c.id = given.id and c.deleted_at is null and ${visible(scope, 'c')}`;

/** Which of these customers the scope sees, outside the bin. */
export async function seenIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select c.id from customers c
    where c.org_id = ${scope.orgId} and c.id = any(${uuids(ids)}) and c.deleted_at is null and ${visible(scope, 'c')}`.execute(
    db,
  );
  return new Set(rows.map((r) => r.id));
}

/** Whose a customer is, when the scope sees it outside the bin. */
export async function heldCustomer(db: Db, scope: Scope, id: string): Promise<Held | undefined> {
  const { rows } = await sql<Held>`
    select c.id, c.owner_id, c.pool_id from customers c
    where c.org_id = ${scope.orgId} and c.id = ${id}::uuid and c.deleted_at is null and ${visible(scope, 'c')}`.execute(
    db,
  );
  return rows[0];
}
