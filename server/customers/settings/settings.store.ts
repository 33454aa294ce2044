import { sql } from 'kysely';
import type { FieldRule, Group, Tag, View } from '../../../contract/settings.ts';
import type { z } from 'zod';
import { visible, type Scope } from '../../ownership/visibility.ts';
import { json, type Db } from '../../platform/db/connect.ts';

type Rule = z.infer<typeof FieldRule>;

export async function fieldRulesUnscoped(db: Db, orgId: string): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select field, role, rule from field_rules where org_id = ${orgId}::uuid order by field, role`.execute(db);
  return rows;
}

export async function replaceFieldRulesUnscoped(tx: Db, orgId: string, rules: readonly Rule[]): Promise<void> {
  await tx.deleteFrom('fieldRules').where('orgId', '=', orgId).execute();
  if (rules.length > 0)
    await tx
      .insertInto('fieldRules')
      .values(rules.map((rule) => ({ ...rule, orgId })))
      .execute();
}

/** The tags with how many customers carry each, as far as the scope sees them; with `id` that one only. */
export async function tagsWithCounts(db: Db, scope: Scope, id?: string): Promise<z.infer<typeof Tag>[]> {
  const { rows } = await sql<z.infer<typeof Tag>>`
    select t.id, t.name, t.colour, coalesce(n.customers, 0)::int as customers
    from tags t left join (
      select ct.tag_id, count(*) as customers
      from customer_tags ct join customers c on c.org_id = ct.org_id and c.id = ct.customer_id
      where ct.org_id = ${scope.orgId} and c.deleted_at is null and ${visible(scope, 'c')} ${id ? sql`and ct.tag_id = ${id}::uuid` : sql``}
      group by ct.tag_id) n on n.tag_id = t.id
    where t.org_id = ${scope.orgId} ${id ? sql`and t.id = ${id}::uuid` : sql``} order by t.name`.execute(db);
  return rows;
}

export async function insertTagUnscoped(
  tx: Db,
  orgId: string,
  tag: { id: string; name: string; colour: string; createdAt: Date; createdBy: string },
): Promise<void> {
  await tx
    .insertInto('tags')
    .values({ ...tag, orgId })
    .execute();
}

export async function updateTagUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: { name?: string; colour?: string },
): Promise<void> {
  if (Object.keys(set).length === 0) return;
  await tx.updateTable('tags').set(set).where('orgId', '=', orgId).where('id', '=', id).execute();
}

export async function deleteTagUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await tx.deleteFrom('tags').where('orgId', '=', orgId).where('id', '=', id).execute();
}

/** A group with its maker's name and how many customers are in it, as far as the scope sees them. */
export type GroupRow = Omit<z.infer<typeof Group>, 'owner' | 'can'> & { ownerId: string; ownerName: string };

/** The shared groups and the person's own; with `id` that one only. */
export async function groupsOpenTo(db: Db, scope: Scope, id?: string): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    select g.id, g.name, g.shared, g.owner_id, p.name as owner_name,
      (select count(*) from customer_groups cg join customers c on c.org_id = cg.org_id and c.id = cg.customer_id
        where cg.org_id = ${scope.orgId} and cg.group_id = g.id and c.deleted_at is null and ${visible(scope, 'c')})::int as customers
    from groups g join people p on p.org_id = g.org_id and p.id = g.owner_id
    where g.org_id = ${scope.orgId} and (g.shared or g.owner_id = ${scope.personId}::uuid) ${id ? sql`and g.id = ${id}::uuid` : sql``}
    order by g.shared, g.name`.execute(db);
  return rows;
}

export async function insertGroupUnscoped(
  tx: Db,
  orgId: string,
  group: { id: string; name: string; shared: boolean; ownerId: string; createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('groups')
    .values({ ...group, orgId })
    .execute();
}

export async function updateGroupUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: { name?: string; shared?: boolean },
): Promise<void> {
  if (Object.keys(set).length === 0) return;
  await tx.updateTable('groups').set(set).where('orgId', '=', orgId).where('id', '=', id).execute();
}

export async function deleteGroupUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await tx.deleteFrom('groups').where('orgId', '=', orgId).where('id', '=', id).execute();
}

export type ViewRow = Omit<z.infer<typeof View>, 'owner' | 'can'> & { ownerId: string; ownerName: string };

/** The person's saved views and the shared ones, in their order; with `id` that one only. */
export async function viewsOpenToUnscoped(db: Db, orgId: string, personId: string, id?: string): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select v.id, v.name, v.shared, v.setup, v.position, v.version, v.owner_id, p.name as owner_name
    from views v join people p on p.org_id = v.org_id and p.id = v.owner_id
    where v.org_id = ${orgId}::uuid and (v.shared or v.owner_id = ${personId}::uuid) ${id ? sql`and v.id = ${id}::uuid` : sql``}
    order by v.shared, v.position, v.id`.execute(db);
  return rows;
}

export async function insertViewUnscoped(
  tx: Db,
  orgId: string,
  view: Pick<ViewRow, 'id' | 'name' | 'shared' | 'setup' | 'position' | 'ownerId'>,
  createdAt: Date,
): Promise<void> {
  await tx
    .insertInto('views')
    .values({ ...view, setup: json(view.setup), orgId, createdAt })
    .execute();
}

export async function updateViewUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: Partial<Pick<ViewRow, 'name' | 'shared' | 'setup' | 'position'>>,
): Promise<void> {
  const { setup, ...plain } = set;
  await tx
    .updateTable('views')
    .set((e) => ({ ...plain, ...(setup ? { setup: json(setup) } : {}), version: e('version', '+', 1) }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

export async function deleteViewUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await tx.deleteFrom('views').where('orgId', '=', orgId).where('id', '=', id).execute();
}
