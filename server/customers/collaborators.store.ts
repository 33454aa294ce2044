import type { Db } from '../platform/db/connect.ts';

/** A colleague to whom a customer is open. */
export interface CollaboratorRow {
  personId: string;
  name: string;
  grip: string;
  since: Date;
}

/** Who else may see or work on a customer. The caller has made sure that the customer may be seen. */
export async function collaboratorsUnscoped(db: Db, orgId: string, customerId: string): Promise<CollaboratorRow[]> {
  return db
    .selectFrom('customerCollaborators as c')
    .innerJoin('people as p', (j) => j.onRef('p.orgId', '=', 'c.orgId').onRef('p.id', '=', 'c.personId'))
    .select(['c.personId', 'p.name', 'c.grip', 'c.since'])
    .where('c.orgId', '=', orgId)
    .where('c.customerId', '=', customerId)
    .orderBy('c.since')
    .orderBy('c.personId')
    .execute();
}

export async function putCollaboratorUnscoped(
  tx: Db,
  orgId: string,
  row: { customerId: string; personId: string; grip: 'read' | 'work'; since: Date; addedBy: string },
): Promise<void> {
  await tx
    .insertInto('customerCollaborators')
    .values({ orgId, ...row })
    .onConflict((c) => c.columns(['orgId', 'customerId', 'personId']).doUpdateSet({ grip: row.grip }))
    .execute();
}

export async function removeCollaboratorUnscoped(
  tx: Db,
  orgId: string,
  customerId: string,
  personId: string,
): Promise<void> {
  await tx
    .deleteFrom('customerCollaborators')
    .where('orgId', '=', orgId)
    .where('customerId', '=', customerId)
    .where('personId', '=', personId)
    .execute();
}
