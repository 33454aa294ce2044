import { json, type Db } from '../platform/db/connect.ts';
import type { ContactSet } from './contact.rules.ts';
import type { ContactRow } from './rows.ts';

const live = (db: Db, orgId: string, customerId: string) =>
  db
    .selectFrom('contacts')
    .selectAll()
    .where('orgId', '=', orgId)
    .where('customerId', '=', customerId)
    .where('deletedAt', 'is', null);

/** The people at a customer, the main one first. The caller has made sure that the customer may be seen. */
export async function contactsOfUnscoped(db: Db, orgId: string, customerId: string): Promise<ContactRow[]> {
  const rows = await live(db, orgId, customerId).orderBy('isPrimary', 'desc').orderBy('id').execute();
  return rows as ContactRow[];
}

/** One of them, locked; undefined when there is none. */
export async function lockedContactUnscoped(
  tx: Db,
  orgId: string,
  customerId: string,
  id: string,
): Promise<ContactRow | undefined> {
  const row = await live(tx, orgId, customerId).where('id', '=', id).forUpdate().executeTakeFirst();
  return row as ContactRow | undefined;
}

const columns = ({ phones, custom, birthday, gifts, ...plain }: ContactSet) => ({
  ...plain,
  ...(phones === undefined ? {} : { phones: json(phones) }),
  ...(custom === undefined ? {} : { custom: json(custom) }),
  ...(birthday === undefined ? {} : { birthday: birthday === null ? null : json(birthday) }),
  ...(gifts === undefined ? {} : { gifts: json(gifts) }),
});

export async function insertContactUnscoped(
  tx: Db,
  orgId: string,
  contact: ContactSet & { id: string; customerId: string; name: string },
  who: { now: Date; by: string },
): Promise<ContactRow> {
  const { id, customerId, name, ...set } = contact;
  const row = await tx
    .insertInto('contacts')
    .values({ ...columns(set), orgId, id, customerId, name, createdAt: who.now, createdBy: who.by, updatedAt: who.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as ContactRow;
}

export async function writeContactUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: ContactSet,
  now: Date,
): Promise<ContactRow> {
  const row = await tx
    .updateTable('contacts')
    .set((e) => ({ ...columns(set), updatedAt: now, version: e('version', '+', 1) }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as ContactRow;
}

/** Leaves only this contact as the customer's main one. */
export async function demoteOthersUnscoped(tx: Db, orgId: string, customerId: string, id: string): Promise<void> {
  await tx
    .updateTable('contacts')
    .set({ isPrimary: false })
    .where('orgId', '=', orgId)
    .where('customerId', '=', customerId)
    .where('id', '!=', id)
    .where('isPrimary', '=', true)
    .execute();
}
