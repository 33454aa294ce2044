import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { BodyOf } from '../../contract/endpoint.ts';
import type { exportsCreate } from '../../contract/exchange.ts';
import type { Channel } from '../../contract/funnel-words.ts';
import { json, uuids, type Db } from '../platform/db/connect.ts';
import type { Exports } from '../platform/db/schema.ts';

export type ExportSetup = BodyOf<typeof exportsCreate>;
export type ExportStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
export type ExportRecord = Omit<Selectable<Exports>, 'setup' | 'status'> & { setup: ExportSetup; status: ExportStatus };

export async function insertExport(
  db: Db,
  row: { orgId: string; id: string; createdBy: string; createdAt: Date; setup: ExportSetup; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('exports')
    .values({ ...row, setup: json(row.setup), status: 'waiting' })
    .execute();
}

/** One of a person's own exports. */
export async function exportById(db: Db, orgId: string, id: string, by: string): Promise<ExportRecord | undefined> {
  return (await db
    .selectFrom('exports')
    .selectAll()
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('createdBy', '=', by)
    .executeTakeFirst()) as ExportRecord | undefined;
}

export async function exportsOf(db: Db, orgId: string, by: string): Promise<ExportRecord[]> {
  return (await db
    .selectFrom('exports')
    .selectAll()
    .where('orgId', '=', orgId)
    .where('createdBy', '=', by)
    .orderBy('createdAt', 'desc')
    .limit(50)
    .execute()) as ExportRecord[];
}

/** Changes an export while it stands in one of the given states; false when it does not. */
export async function changeExport(
  db: Db,
  orgId: string,
  id: string,
  from: readonly ExportStatus[],
  set: Partial<{
    status: ExportStatus;
    progress: number;
    rowsTotal: number;
    fileName: string;
    fileBytes: number;
    endedAt: Date;
  }>,
): Promise<boolean> {
  const result = await db
    .updateTable('exports')
    .set(set)
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export interface ExportedContact {
  customerId: string;
  id: string;
  name: string;
  title: string | null;
  phones: { number: string; ext?: string }[];
  emails: string[];
  wechat: string | null;
}

/** Contacts of customers, the main one first. */
export async function contactsForExport(
  db: Db,
  orgId: string,
  customerIds: readonly string[],
): Promise<ExportedContact[]> {
  const { rows } = await sql<ExportedContact>`
    select customer_id, id, name, title, phones, emails, wechat from contacts
    where org_id = ${orgId}::uuid and customer_id = any(${uuids(customerIds)}) and deleted_at is null
    order by customer_id, is_primary desc, created_at, id`.execute(db);
  return rows;
}

export interface ExportedFollowup {
  customerId: string;
  channel: Channel;
  said: string;
  happenedAt: Date;
}

/** Follow-ups of customers, oldest first. */
export async function followupsForExport(
  db: Db,
  orgId: string,
  customerIds: readonly string[],
): Promise<ExportedFollowup[]> {
  const { rows } = await sql<ExportedFollowup>`
    select customer_id, channel, said, happened_at from followups
    where org_id = ${orgId}::uuid and customer_id = any(${uuids(customerIds)}) and deleted_at is null
    order by customer_id, happened_at, id`.execute(db);
  return rows;
}

/** The organisation's own fields of customers: key, type, label and the words of its choices. */
export async function ownFieldsForExport(
  db: Db,
  orgId: string,
  locale: string,
): Promise<{ key: string; type: string; label: string; options: Map<string, string> }[]> {
  const rows = await db
    .selectFrom('fields')
    .select(['key', 'type', 'labels', 'options'])
    .where('orgId', '=', orgId)
    .where('subject', '=', 'customer')
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .execute();
  return rows.map((r) => {
    const labels = r.labels as Record<string, string>;
    const options = r.options as { value: string; label: string }[];
    return {
      key: r.key,
      type: r.type,
      label: labels[locale] ?? Object.values(labels)[0] ?? r.key,
      options: new Map(options.map((o) => [o.value, o.label])),
    };
  });
}
