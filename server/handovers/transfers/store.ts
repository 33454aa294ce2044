import { sql } from 'kysely';
import type { TransferState } from '../../../contract/transfers.ts';
import type { ClosedCollaboration } from '../../customers/public.ts';
import type { HandedTask } from '../../followups/public.ts';
import { json, uuids, type Db } from '../../platform/db/connect.ts';
import type { TransferMode } from './rules.ts';

/** What taking a transfer back needs besides the ledger. */
export interface TransferUndo {
  tasks: HandedTask[];
  closed: ClosedCollaboration[];
}

/** A transfer as stored, with names. */
export interface TransferRecord {
  id: string;
  mode: TransferMode;
  state: TransferState;
  byId: string;
  byName: string;
  toId: string;
  toName: string;
  tasks: boolean;
  collaborators: 'keep' | 'drop';
  why: string | null;
  createdAt: Date;
  settledAt: Date | null;
  words: string | null;
  approvalId: string | null;
  undo: TransferUndo | null;
  customers: { id: string; name: string }[];
  customerCount: number;
}

export type NewTransfer = Pick<
  TransferRecord,
  | 'id'
  | 'mode'
  | 'state'
  | 'byId'
  | 'toId'
  | 'tasks'
  | 'collaborators'
  | 'why'
  | 'createdAt'
  | 'settledAt'
  | 'approvalId'
  | 'undo'
>;

const columns = sql`
  t.id, t.mode, t.state, t.by_id, b.name as by_name, t.to_id, r.name as to_name, t.tasks, t.collaborators, t.why, t.created_at,
  t.settled_at, t.words, t.approval_id, t.undo,
  (select count(*)::int from transfer_customers k where k.org_id = t.org_id and k.transfer_id = t.id) as customer_count,
  (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.id), '[]') from (
    select c.id, c.name from transfer_customers k join customers c on c.org_id = k.org_id and c.id = k.customer_id
    where k.org_id = t.org_id and k.transfer_id = t.id order by c.id limit 20) k) as customers`;
const joins = sql`
  join people b on b.org_id = t.org_id and b.id = t.by_id
  join people r on r.org_id = t.org_id and r.id = t.to_id`;

/** Transfers a person received or made, newest first. */
export async function transfersOfUnscoped(
  db: Db,
  orgId: string,
  wanted: { receivedBy: string } | { madeBy: string },
  page: { open: boolean; after: string | undefined; limit: number },
): Promise<TransferRecord[]> {
  const whose =
    'receivedBy' in wanted
      ? sql`t.to_id = ${wanted.receivedBy}::uuid and t.state <> 'asked'`
      : sql`t.by_id = ${wanted.madeBy}::uuid`;
  const { rows } = await sql<TransferRecord>`
    select ${columns} from transfers t ${joins}
    where t.org_id = ${orgId}::uuid and ${whose} ${page.open ? sql`and t.state in ('asked', 'proposed')` : sql``}
      ${page.after === undefined ? sql`` : sql`and t.id < ${page.after}::uuid`}
    order by t.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function transferUnscoped(db: Db, orgId: string, id: string): Promise<TransferRecord | undefined> {
  const { rows } = await sql<TransferRecord>`
    select ${columns} from transfers t ${joins} where t.org_id = ${orgId}::uuid and t.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Holds a transfer until the transaction ends, so that it is answered once. */
export async function lockTransferUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await sql`select id from transfers where org_id = ${orgId}::uuid and id = ${id}::uuid for update`.execute(tx);
}

/** Which of these customers wait in an open transfer already. */
export async function pendingUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select k.customer_id as id from transfer_customers k
    where k.org_id = ${orgId}::uuid and k.customer_id = any(${uuids(ids)}) and k.open`.execute(db);
  return new Set(rows.map((r) => r.id));
}

/** Stores a transfer with its customers and who held them. */
export async function insertTransferUnscoped(
  tx: Db,
  orgId: string,
  row: NewTransfer,
  customers: readonly { id: string; holderId: string }[],
): Promise<void> {
  await tx
    .insertInto('transfers')
    .values({ ...row, orgId, undo: row.undo === null ? null : json(row.undo) })
    .execute();
  const open = row.settledAt === null;
  await sql`
    insert into transfer_customers (org_id, transfer_id, customer_id, holder_id, open)
    select ${orgId}::uuid, ${row.id}::uuid, id, holder, ${open}
    from jsonb_to_recordset(${json(customers.map((c) => ({ id: c.id, holder: c.holderId })))}) as c (id uuid, holder uuid)`.execute(
    tx,
  );
}

/** Writes how far a transfer is; a settled one no longer holds its customers back from another. */
export async function setTransferStateUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: { state: TransferState; settledAt: Date | null; words?: string | null; undo?: TransferUndo | null },
): Promise<void> {
  const { undo, ...plain } = set;
  await tx
    .updateTable('transfers')
    .set({ ...plain, ...(undo === undefined ? {} : { undo: undo === null ? null : json(undo) }) })
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
  if (set.settledAt !== null)
    await sql`update transfer_customers set open = false where org_id = ${orgId}::uuid and transfer_id = ${id}::uuid`.execute(
      tx,
    );
}

/** The customers of a transfer, locked, that are still with who held them when it was made, and not in the bin. */
export async function stillHeldUnscoped(tx: Db, orgId: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from transfer_customers k join customers c on c.org_id = k.org_id and c.id = k.customer_id
    where k.org_id = ${orgId}::uuid and k.transfer_id = ${id}::uuid and c.holder_id = k.holder_id and c.deleted_at is null
    order by c.id for update of c`.execute(tx);
  return rows.map((r) => r.id);
}

/** Who held each customer of a transfer when it was made: a person, a pool, or null when neither is there any more. */
export async function heldBeforeUnscoped(
  tx: Db,
  orgId: string,
  id: string,
): Promise<{ customerId: string; personId: string | null; poolId: string | null }[]> {
  const { rows } = await sql<{ customerId: string; personId: string | null; poolId: string | null }>`
    select k.customer_id, p.id as person_id, w.id as pool_id from transfer_customers k
    left join people p on p.org_id = k.org_id and p.id = k.holder_id and p.status <> 'inactive'
    left join pools w on w.org_id = k.org_id and w.id = k.holder_id and w.closed_at is null
    where k.org_id = ${orgId}::uuid and k.transfer_id = ${id}::uuid`.execute(tx);
  return rows;
}

/** A person at work, with the name; undefined when there is none. */
export async function personAtWorkUnscoped(
  db: Db,
  orgId: string,
  id: string,
): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
}
