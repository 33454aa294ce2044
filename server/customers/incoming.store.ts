import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { refreshIndexUnscoped } from './index.store.ts';
import type { NewContact } from './rows.ts';

/** Adds contacts of an import to a customer that is known; who is there under the same name already only gains phones and e-mails. Returns the ids of new ones. */
export async function addContactsUnscoped(
  tx: Db,
  orgId: string,
  customerId: string,
  contacts: readonly NewContact[],
  from: { importId: string; now: Date; by: string },
): Promise<string[]> {
  const added: string[] = [];
  for (const contact of contacts) {
    const known = await tx
      .selectFrom('contacts')
      .select(['id', 'phones', 'emails'])
      .where('orgId', '=', orgId)
      .where('customerId', '=', customerId)
      .where('name', '=', contact.name)
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (known) {
      const phones = known.phones as { number: string; ext?: string }[];
      const more = (contact.phones ?? []).filter(
        (p) => !phones.some((q) => q.number === p.number && (q.ext ?? '') === (p.ext ?? '')),
      );
      const emails = [...new Set([...known.emails, ...(contact.emails ?? [])])];
      if (more.length === 0 && emails.length === known.emails.length) continue;
      await sql`
        update contacts set phones = ${JSON.stringify([...phones, ...more])}::jsonb, emails = ${emails}::text[], updated_at = ${from.now}, version = version + 1
        where org_id = ${orgId} and id = ${known.id}::uuid`.execute(tx);
      continue;
    }
    const id = newId();
    await sql`
      insert into contacts (org_id, id, customer_id, name, title, phones, emails, wechat, import_id, created_at, created_by, updated_at)
      values (${orgId}, ${id}, ${customerId}, ${contact.name}, ${contact.title ?? null}, ${JSON.stringify(contact.phones ?? [])}::jsonb,
        ${contact.emails ?? []}::text[], ${contact.wechat ?? null}, ${from.importId}, ${from.now}, ${from.by}, ${from.now})`.execute(
      tx,
    );
    added.push(id);
  }
  if (contacts.length > 0) await refreshIndexUnscoped(tx, orgId, [customerId]);
  return added;
}

/** Puts tags on a customer. */
export async function addTagsUnscoped(
  tx: Db,
  orgId: string,
  customerId: string,
  tagIds: readonly string[],
): Promise<void> {
  if (tagIds.length === 0) return;
  await sql`
    insert into customer_tags (org_id, customer_id, tag_id)
    select ${orgId}::uuid, ${customerId}::uuid, t.id from unnest(${uuids(tagIds)}) t (id) on conflict do nothing`.execute(
    tx,
  );
}

/** Takes the contacts out again that an import added to customers it did not make. */
export async function removeContactsUnscoped(
  tx: Db,
  orgId: string,
  customerId: string,
  contactIds: readonly string[],
  now: Date,
): Promise<void> {
  if (contactIds.length === 0) return;
  await sql`update contacts set deleted_at = ${now}, updated_at = ${now} where org_id = ${orgId} and id = any(${uuids(contactIds)}) and deleted_at is null`.execute(
    tx,
  );
  await refreshIndexUnscoped(tx, orgId, [customerId]);
}

/** Puts customers that an import made into the bin; those already there stay. Returns the ids that went. */
export async function binCustomersUnscoped(
  tx: Db,
  orgId: string,
  ids: readonly string[],
  who: { now: Date; by: string },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    update customers set deleted_at = ${who.now}, deleted_by = ${who.by}::uuid, updated_at = ${who.now}, updated_by = ${who.by}::uuid, version = version + 1
    where org_id = ${orgId} and id = any(${uuids(ids)}) and deleted_at is null returning id`.execute(tx);
  return rows.map((r) => r.id);
}
