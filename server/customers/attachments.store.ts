import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';

/** A file at a customer. Its bytes lie in the file store under its id. */
export interface AttachmentRow {
  id: string;
  customerId: string;
  name: string;
  mime: string;
  bytes: number;
  createdAt: Date;
  createdBy: string | null;
  creatorName: string | null;
}

/** A customer's files, newest first; with `id` that one only. The caller has made sure that the customer may be seen. */
export async function attachmentsUnscoped(
  db: Db,
  orgId: string,
  customerId: string,
  id?: string,
): Promise<AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`
    select a.id, a.customer_id, a.name, a.mime, a.bytes, a.created_at, a.created_by, p.name as creator_name
    from attachments a left join people p on p.org_id = a.org_id and p.id = a.created_by
    where a.org_id = ${orgId}::uuid and a.customer_id = ${customerId}::uuid and a.deleted_at is null
      ${id ? sql`and a.id = ${id}::uuid` : sql``} order by a.id desc`.execute(db);
  return rows;
}

export async function insertAttachmentUnscoped(
  tx: Db,
  orgId: string,
  row: Omit<AttachmentRow, 'creatorName'> & { followupId: string | null; sha256: string },
): Promise<void> {
  await tx
    .insertInto('attachments')
    .values({ orgId, ...row })
    .execute();
}

export async function removeAttachmentUnscoped(tx: Db, orgId: string, id: string, now: Date): Promise<void> {
  await tx.updateTable('attachments').set({ deletedAt: now }).where('orgId', '=', orgId).where('id', '=', id).execute();
}

/** Is this follow-up one of the customer's? */
export async function isFollowupOfUnscoped(db: Db, orgId: string, customerId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('followups')
    .select('id')
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The files of customers, removed ones too, for when the customers are gone for good. */
export async function attachmentIdsUnscoped(db: Db, orgId: string, customerIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('attachments')
    .select('id')
    .where('orgId', '=', orgId)
    .where('customerId', '=', (e) => e.fn.any(uuids(customerIds)))
    .execute();
  return rows.map((r) => r.id);
}
