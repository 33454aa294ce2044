import { sql } from 'kysely';
import type { RuleSet, VersionState } from '../../../contract/rules.ts';
import type { FieldType } from '../../../contract/fields.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { json, type Db } from '../../platform/db/connect.ts';

/** A version of the rules as stored. */
export interface VersionRow {
  id: string;
  number: number | null;
  state: VersionState;
  content: RuleSet;
  ledgerIds: Record<string, string>;
  note: string | null;
  simulationId: string | null;
  createdAt: Date;
  createdBy: string | null;
  creatorName: string | null;
  updatedAt: Date;
  approvedAt: Date | null;
  approvedBy: string | null;
  approverName: string | null;
  inForceFrom: Date | null;
  version: number;
}

const columns = sql`
  v.id, v.number, v.state, v.content, v.ledger_ids, v.note, v.simulation_id, v.created_at, v.created_by, c.name as creator_name,
  v.updated_at, v.approved_at, v.approved_by, a.name as approver_name, v.in_force_from, v.version`;
const joined = sql`rule_versions v
  left join people c on c.org_id = v.org_id and c.id = v.created_by
  left join people a on a.org_id = v.org_id and a.id = v.approved_by`;

/** The approved versions, and drafts too when wanted; the newest first. */
export async function versionsUnscoped(db: Db, orgId: string, drafts: boolean): Promise<VersionRow[]> {
  const states = drafts ? sql`v.state <> 'dropped'` : sql`v.state = 'approved'`;
  const { rows } = await sql<VersionRow>`
    select ${columns} from ${joined} where v.org_id = ${orgId} and ${states}
    order by v.number desc nulls first, v.updated_at desc limit 200`.execute(db);
  return rows;
}

/** One version, locked for the transaction when wanted. */
export async function versionUnscoped(
  db: Db,
  orgId: string,
  id: string,
  options: { lock: boolean } = { lock: false },
): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`
    select ${columns} from ${joined} where v.org_id = ${orgId} and v.id = ${id}
    ${options.lock ? sql`for update of v` : sql``}`.execute(db);
  return rows[0];
}

/** The version in force at an instant: the latest to have come into force, the newer of two at once. */
export async function versionInForceUnscoped(db: Db, orgId: string, at: Date): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`
    select ${columns} from ${joined}
    where v.org_id = ${orgId} and v.state = 'approved' and v.in_force_from <= ${at}
    order by v.in_force_from desc, v.number desc limit 1`.execute(db);
  return rows[0];
}

export async function insertVersionUnscoped(
  tx: Db,
  orgId: string,
  row: { id: string; content: RuleSet; note: string | null; now: Date; by: string },
): Promise<void> {
  await tx
    .insertInto('ruleVersions')
    .values({
      orgId,
      id: row.id,
      content: json(row.content),
      note: row.note,
      createdAt: row.now,
      createdBy: row.by,
      updatedAt: row.now,
    })
    .execute();
}

/** Changes a version that is still to be approved, or approves it. */
export async function updateVersionUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: {
    content?: RuleSet;
    ledgerIds?: Record<string, string>;
    note?: string | null;
    state?: VersionState;
    simulationId?: string | null;
    number?: number;
    approvedAt?: Date;
    approvedBy?: string;
    inForceFrom?: Date;
  },
  now: Date,
): Promise<void> {
  const { content, ledgerIds, ...plain } = set;
  await tx
    .updateTable('ruleVersions')
    .set((e) => ({
      ...plain,
      ...(content ? { content: json(content) } : {}),
      ...(ledgerIds ? { ledgerIds: json(ledgerIds) } : {}),
      updatedAt: now,
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** A simulation of the draft as it stands is done: it may be approved. */
export async function markSimulatedUnscoped(db: Db, orgId: string, id: string, simulationId: string): Promise<void> {
  await sql`
    update rule_versions set state = 'simulated'
    where org_id = ${orgId} and id = ${id} and simulation_id = ${simulationId} and state = 'draft'`.execute(db);
}

/** The number the next approved version gets; approvals come one after another. */
export async function nextNumberUnscoped(tx: Db, orgId: string): Promise<number> {
  await sql`select 1 from organisations where id = ${orgId} for update`.execute(tx);
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from rule_versions where org_id = ${orgId}`.execute(tx);
  return rows[0]!.next;
}

/** An own field as conditions use it. */
export interface OwnField {
  key: string;
  type: FieldType;
  labels: Partial<Record<Locale, string>>;
  options: { value: string; label: string }[];
}

/** The organisation's own fields of customers. */
export async function ownFieldsUnscoped(db: Db, orgId: string): Promise<OwnField[]> {
  const { rows } = await sql<OwnField>`
    select key, type, labels, options from fields where org_id = ${orgId} and subject = 'customer' and archived_at is null`.execute(
    db,
  );
  return rows;
}
