import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../platform/db/connect.ts';
import { json } from '../platform/db/connect.ts';
import { legible, visible, type Scope } from '../ownership/visibility.ts';
import type { FollowupRow, ShownFollowup } from './rows.ts';

export const shownFollowupColumns: RawBuilder<unknown> = sql`
  f.id, f.customer_id, f.contact_id, f.channel, f.said, f.understood, f.feedback, f.attitude, f.method, f.place, f.next_step,
  f.next_step_on, f.no_next_step_reason, f.happened_at, f.day_only, f.by_id, f.created_at, f.version,
  k.name as contact_name, p.name as by_name`;

export const followupNames: RawBuilder<unknown> = sql`
  left join contacts k on k.org_id = f.org_id and k.id = f.contact_id
  left join people p on p.org_id = f.org_id and p.id = f.by_id`;

/** A page of a customer's follow-ups, newest first, after the place given. */
export async function followupsOf(
  db: Db,
  scope: Scope,
  customerId: string,
  page: { limit: number; after?: readonly [happenedAt: string, id: string] | undefined },
): Promise<ShownFollowup[]> {
  const { rows } = await sql<ShownFollowup>`
    select ${shownFollowupColumns} from followups f
    join customers c on c.org_id = f.org_id and c.id = f.customer_id ${followupNames}
    where f.org_id = ${scope.orgId} and f.customer_id = ${customerId}::uuid and f.deleted_at is null and ${visible(scope, 'c')} and ${legible(scope, 'c')}
      ${page.after ? sql`and (f.happened_at, f.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : sql``}
    order by f.happened_at desc, f.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** One follow-up of a customer; undefined when it has no such one. */
export async function followupOf(
  db: Db,
  scope: Scope,
  customerId: string,
  id: string,
): Promise<ShownFollowup | undefined> {
  const { rows } = await sql<ShownFollowup>`
    select ${shownFollowupColumns} from followups f
    join customers c on c.org_id = f.org_id and c.id = f.customer_id ${followupNames}
    where f.org_id = ${scope.orgId} and f.customer_id = ${customerId}::uuid and f.id = ${id}::uuid
      and f.deleted_at is null and ${visible(scope, 'c')} and ${legible(scope, 'c')}`.execute(db);
  return rows[0];
}

/** The name of a contact of a customer; undefined when the customer has no such contact. */
export async function contactNameUnscoped(
  db: Db,
  orgId: string,
  customerId: string,
  contactId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('contacts')
    .select('name')
    .where('orgId', '=', orgId)
    .where('customerId', '=', customerId)
    .where('id', '=', contactId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return row?.name;
}

/** Stores one follow-up. The caller has checked the right to. */
export async function insertFollowupUnscoped(tx: Db, orgId: string, row: FollowupRow): Promise<void> {
  await tx
    .insertInto('followups')
    .values({ ...row, orgId, place: row.place ? json(row.place) : null, updatedAt: row.createdAt })
    .execute();
}

/** Changes a follow-up and raises its version. */
export async function updateFollowupUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: Partial<Omit<FollowupRow, 'id' | 'customerId' | 'createdAt' | 'version'>>,
  now: Date,
): Promise<void> {
  const { place, ...plain } = set;
  await tx
    .updateTable('followups')
    .set((e) => ({
      ...plain,
      ...(place === undefined ? {} : { place: place === null ? null : json(place) }),
      updatedAt: now,
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** Takes a follow-up away; it stays in the database for the record. */
export async function removeFollowupUnscoped(tx: Db, orgId: string, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('followups')
    .set({ deletedAt: now, updatedAt: now })
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}
