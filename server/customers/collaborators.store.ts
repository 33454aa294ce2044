import { sql } from 'kysely';
import { json, uuids, type Db } from '../platform/db/connect.ts';

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

/** A colleague to whom a customer was open, so that it can be opened to him again. */
export interface ClosedCollaboration {
  customerId: string;
  personId: string;
  grip: string;
  since: string;
  addedBy: string | null;
}

/** Closes customers to everybody they were opened to; returns who that was. */
export async function closeToAllUnscoped(
  tx: Db,
  orgId: string,
  customerIds: readonly string[],
): Promise<ClosedCollaboration[]> {
  const { rows } = await sql<ClosedCollaboration>`
    delete from customer_collaborators where org_id = ${orgId}::uuid and customer_id = any(${uuids(customerIds)})
    returning customer_id, person_id, grip, to_json(since) #>> '{}' as since, added_by`.execute(tx);
  return rows;
}

/** Opens customers again to whom they were closed. */
export async function reopenUnscoped(tx: Db, orgId: string, closed: readonly ClosedCollaboration[]): Promise<void> {
  if (closed.length === 0) return;
  const rows = closed.map((c) => ({
    customer_id: c.customerId,
    person_id: c.personId,
    grip: c.grip,
    since: c.since,
    added_by: c.addedBy,
  }));
  await sql`
    insert into customer_collaborators (org_id, customer_id, person_id, grip, since, added_by)
    select ${orgId}::uuid, customer_id, person_id, grip, since, added_by
    from jsonb_populate_recordset(null::customer_collaborators, ${json(rows)})
    on conflict (org_id, customer_id, person_id) do nothing`.execute(tx);
}

/** Closes all customers of others to a person; says how many. */
export async function closeToPersonUnscoped(tx: Db, orgId: string, personId: string): Promise<number> {
  const { rows } = await sql<{ customerId: string }>`
    delete from customer_collaborators where org_id = ${orgId}::uuid and person_id = ${personId}::uuid returning customer_id`.execute(
    tx,
  );
  return rows.length;
}
