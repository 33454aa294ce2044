import { sql } from 'kysely';
import type { CustomField } from '../../contract/settings.ts';
import type { Locale } from '../../contract/primitives.ts';
import { json, uuids, type Db } from '../platform/db/connect.ts';

/** A field an organisation made for itself, as stored. */
export type FieldRow = Omit<CustomField, 'label' | 'archived' | 'labels' | 'options'> & {
  labels: Partial<Record<Locale, string>>;
  options: { value: string; label: string }[];
  archivedAt: Date | null;
};

/** The organisation's own fields in their order, archived ones too. */
export async function fieldsUnscoped(db: Db, orgId: string, subject?: 'customer' | 'contact'): Promise<FieldRow[]> {
  const { rows } = await sql<FieldRow>`
    select id, subject, key, type, labels, options, required, position, archived_at, version from fields
    where org_id = ${orgId}::uuid ${subject ? sql`and subject = ${subject}` : sql``} order by subject desc, position, id`.execute(
    db,
  );
  return rows;
}

export async function insertFieldUnscoped(
  tx: Db,
  orgId: string,
  field: Omit<FieldRow, 'version' | 'archivedAt'>,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('fields')
    .values({ ...field, labels: json(field.labels), options: json(field.options), orgId, createdAt: now })
    .execute();
}

export async function updateFieldUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: Partial<Pick<FieldRow, 'labels' | 'options' | 'required' | 'position' | 'archivedAt'>>,
): Promise<void> {
  const { labels, options, ...plain } = set;
  await tx
    .updateTable('fields')
    .set((e) => ({
      ...plain,
      ...(labels ? { labels: json(labels) } : {}),
      ...(options ? { options: json(options) } : {}),
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** Which of these people belong to the organisation; `active` leaves out those who can't sign in any more. */
export async function knownPeopleUnscoped(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, { name: string; active: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'status'])
    .where('orgId', '=', orgId)
    .where('id', '=', (e) => e.fn.any(uuids(ids)))
    .execute();
  return new Map(rows.map((r) => [r.id, { name: r.name, active: r.status !== 'inactive' }]));
}
