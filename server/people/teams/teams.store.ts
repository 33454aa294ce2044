import type { Db } from '../../platform/db/connect.ts';

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
