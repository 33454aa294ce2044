import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';

/** The roles that sell: reps, and managers, who are sellers too (domain §1). */
const sellingRoles = ['rep', 'manager'];

/** Whose funnel is looked at. */
export interface Circle {
  /** The owners the customers are limited to; null for everything one sees, the pool included. */
  owners: readonly string[] | null;
  /** The selling people in it, by name: they are what a holding is multiplied with. */
  sellers: readonly { id: string; name: string }[];
}

/** The part of a condition that limits customers (or moves) to the circle's owners. */
export const ownedBy = (circle: Circle, column: string | RawBuilder<unknown>): RawBuilder<SqlBool> =>
  circle.owners === null
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${typeof column === 'string' ? sql.ref(column) : column} = any(${uuids(circle.owners)})`;

/** One person of the organisation; undefined when there is none. */
export async function personUnscoped(
  db: Db,
  orgId: string,
  id: string,
): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The people of a team and the teams below it; undefined when there is no such team. */
export async function peopleOfTeamUnscoped(db: Db, orgId: string, teamId: string): Promise<string[] | undefined> {
  const { rows } = await sql<{ people: string[] }>`
    select array(select distinct m.person_id from teams below
        join team_members m on m.org_id = below.org_id and m.team_id = below.id
        where below.org_id = ${orgId} and below.lineage @> array[t.id])::text[] as people
    from teams t where t.org_id = ${orgId} and t.id = ${teamId}::uuid`.execute(db);
  return rows[0]?.people;
}

/** The selling people of the organisation, invited ones too, or those of them in `among`, by name. */
export async function sellersUnscoped(
  db: Db,
  orgId: string,
  among: readonly string[] | null,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people
    where org_id = ${orgId} and status <> 'inactive' and roles && ${sellingRoles}::text[]
      and ${among === null ? sql`true` : sql`id = any(${uuids(among)})`}
    order by name_pinyin, name, id`.execute(db);
  return rows;
}
