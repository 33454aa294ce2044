import { sql } from 'kysely';
import { uuids, type Db } from '../../platform/db/connect.ts';

export interface NewTeam {
  orgId: string;
  id: string;
  name: string;
  parentId: string | null;
  /** The ids of the teams above it, from the top. */
  above: readonly string[];
  position: number;
  now: Date;
}

/** Adds a team; its lineage ends with itself. */
export const insertTeam = (db: Db, t: NewTeam) =>
  db
    .insertInto('teams')
    .values({
      orgId: t.orgId,
      id: t.id,
      name: t.name,
      parentId: t.parentId,
      lineage: [...t.above, t.id],
      position: t.position,
      createdAt: t.now,
    })
    .execute();

/** Puts a person into a team, or changes whether he leads it. */
export const putMember = (db: Db, orgId: string, teamId: string, personId: string, leads: boolean) =>
  db
    .insertInto('teamMembers')
    .values({ orgId, teamId, personId, leads })
    .onConflict((c) => c.columns(['orgId', 'teamId', 'personId']).doUpdateSet({ leads }))
    .execute();

/** Sets which teams a person is in. */
export async function setTeamsOf(
  db: Db,
  orgId: string,
  personId: string,
  teams: readonly { id: string; leads: boolean }[],
): Promise<void> {
  await db.deleteFrom('teamMembers').where('orgId', '=', orgId).where('personId', '=', personId).execute();
  for (const team of teams) await putMember(db, orgId, team.id, personId, team.leads);
}

export interface TeamRow {
  id: string;
  name: string;
  parentId: string | null;
  lineage: string[];
  version: number;
  members: { id: string; name: string; leads: boolean }[];
}

/** The organisation's teams with the members who have not left: leaders first, then in pinyin order. */
export async function teamRows(db: Db, orgId: string, ids?: readonly string[]): Promise<TeamRow[]> {
  const { rows } = await sql<TeamRow>`
    select t.id, t.name, t.parent_id, t.lineage::text[] as lineage, t.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'leads', m.leads)
          order by m.leads desc, p.name_pinyin collate "C", p.id)
        from team_members m join people p on p.org_id = m.org_id and p.id = m.person_id
        where m.org_id = ${orgId} and m.team_id = t.id and p.status <> 'inactive'), '[]') as members
    from teams t
    where t.org_id = ${orgId} and ${ids ? sql`t.id = any(${uuids(ids)})` : sql`true`}
    order by t.position, t.name, t.id`.execute(db);
  return rows;
}

export const teamRow = async (db: Db, orgId: string, id: string): Promise<TeamRow | undefined> =>
  (await teamRows(db, orgId, [id]))[0];

/** The place after the last team of the organisation. */
export async function nextPosition(db: Db, orgId: string): Promise<number> {
  const row = await db
    .selectFrom('teams')
    .select((s) => s.fn.max('position').as('last'))
    .where('orgId', '=', orgId)
    .executeTakeFirst();
  return (row?.last ?? -1) + 1;
}

/** Renames a team, or moves it with everything below it under another one; its `version` counts on. */
export async function updateTeam(
  db: Db,
  orgId: string,
  id: string,
  values: { name?: string; parent?: { id: string | null; lineage: readonly string[] } },
): Promise<void> {
  await db
    .updateTable('teams')
    .set((e) => ({
      ...(values.name === undefined ? {} : { name: values.name }),
      ...(values.parent === undefined ? {} : { parentId: values.parent.id }),
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
  if (!values.parent) return;
  const above = values.parent.lineage;
  await sql`
    update teams set lineage = ${uuids(above)} || lineage[array_position(lineage, ${id}::uuid):]
    where org_id = ${orgId} and lineage @> array[${id}]::uuid[]`.execute(db);
}

/** Whether anybody who has not left is in the team, or another team is below it. */
export async function isTeamInUse(db: Db, orgId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from teams t where t.org_id = ${orgId} and t.parent_id = ${id})
      or exists (select from team_members m join people p on p.org_id = m.org_id and p.id = m.person_id
        where m.org_id = ${orgId} and m.team_id = ${id} and p.status <> 'inactive') as used`.execute(db);
  return rows[0]?.used ?? false;
}

export const deleteTeam = (db: Db, orgId: string, id: string) =>
  db.deleteFrom('teams').where('orgId', '=', orgId).where('id', '=', id).execute();
