import { sql } from 'kysely';
import { pinyinSortKey } from '../platform/chinese/search-text.ts';
import { uuids, type Db } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { indexEntry, writeIndexUnscoped } from './index.store.ts';
import type { NewContact, NewCustomer } from './rows.ts';

const chunk = 1000;

/**
 * Stores customers with their contacts, tags, groups, search text and match keys, a thousand at a time in a handful of statements each.
 * Values must be checked and in stored form. Returns the ids in the order given. Records no events: the caller knows what happened.
 */
export async function insertCustomersUnscoped(tx: Db, orgId: string, rows: readonly NewCustomer[]): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk).map((row) => ({ id: row.id ?? newId(), row }));
    await insertChunk(tx, orgId, part);
    ids.push(...part.map((p) => p.id));
  }
  return ids;
}

async function insertChunk(tx: Db, orgId: string, part: { id: string; row: NewCustomer }[]): Promise<void> {
  await sql`
    insert into customers (org_id, id, kind, name, short_name, name_sort, credit_code, industry, region, address, size, source, website,
      wechat, phones, emails, remark, grade, product, goal, expected_amount, expected_currency, layer, layer_since, owner_id, owner_since,
      contract_amount, contract_currency, contract_on, accepted_on, abandon_reason, last_contact_at, next_step_on, next_step, custom,
      import_id, created_at, created_by, updated_at, updated_by)
    select ${orgId}::uuid, id, kind, name, short_name, name_sort, credit_code, industry, region, address, size, source, website,
      wechat, phones, emails, remark, grade, product, goal, expected_amount, expected_currency, layer, layer_since, owner_id, owner_since,
      contract_amount, contract_currency, contract_on, accepted_on, abandon_reason, last_contact_at, next_step_on, next_step, custom,
      import_id, created_at, created_by, created_at, created_by
    from json_populate_recordset(null::customers, ${JSON.stringify(part.map(({ id, row }) => customerRecord(id, row)))}::json)`.execute(
    tx,
  );
  const contacts = part.flatMap(({ id, row }) =>
    (row.contacts ?? []).map((contact, at) => contactRecord(id, row, contact, at)),
  );
  if (contacts.length > 0) {
    await sql`
      insert into contacts (org_id, id, customer_id, name, title, decision_role, phones, emails, wechat, birthday, home_address,
        preferences, taboos, gifts, remark, is_primary, custom, import_id, created_at, created_by, updated_at)
      select ${orgId}::uuid, id, customer_id, name, title, decision_role, phones, emails, wechat, birthday, home_address,
        preferences, taboos, gifts, remark, is_primary, custom, import_id, created_at, created_by, created_at
      from json_populate_recordset(null::contacts, ${JSON.stringify(contacts)}::json)`.execute(tx);
  }
  await writeIndexUnscoped(
    tx,
    orgId,
    part.map(({ id, row }) => indexEntry(id, indexedOf(row))),
    false,
  );
  const tagged = part.flatMap(({ id, row }) => (row.tags ?? []).map((tag) => [id, tag] as const));
  if (tagged.length > 0) {
    await sql`
      insert into customer_tags (org_id, customer_id, tag_id)
      select ${orgId}::uuid, * from unnest(${uuids(tagged.map((t) => t[0]))}, ${uuids(tagged.map((t) => t[1]))}) on conflict do nothing`.execute(
      tx,
    );
  }
  const grouped = part.flatMap(({ id, row }) => (row.groups ?? []).map((group) => [id, group] as const));
  if (grouped.length > 0) {
    await sql`
      insert into customer_groups (org_id, customer_id, group_id)
      select ${orgId}::uuid, * from unnest(${uuids(grouped.map((g) => g[0]))}, ${uuids(grouped.map((g) => g[1]))}) on conflict do nothing`.execute(
      tx,
    );
  }
}

const customerRecord = (id: string, row: NewCustomer) => ({
  id,
  kind: row.kind ?? 'company',
  name: row.name,
  short_name: row.shortName,
  name_sort: pinyinSortKey(row.name),
  credit_code: row.creditCode,
  industry: row.industry,
  region: row.region,
  address: row.address,
  size: row.size,
  source: row.source,
  website: row.website,
  wechat: row.wechat,
  phones: row.phones ?? [],
  emails: row.emails ?? [],
  remark: row.remark,
  grade: row.grade,
  product: row.product,
  goal: row.goal,
  expected_amount: row.expectedAmount,
  expected_currency: row.expectedCurrency,
  layer: row.layer ?? 'resource',
  layer_since: row.layerSince ?? row.createdAt,
  owner_id: row.ownerId,
  owner_since: row.ownerId ? (row.ownerSince ?? row.createdAt) : null,
  contract_amount: row.contractAmount,
  contract_currency: row.contractCurrency,
  contract_on: row.contractOn,
  accepted_on: row.acceptedOn,
  abandon_reason: row.abandonReason,
  last_contact_at: row.lastContactAt,
  next_step_on: row.nextStepOn,
  next_step: row.nextStep,
  custom: row.custom ?? {},
  import_id: row.importId,
  created_at: row.createdAt,
  created_by: row.createdBy,
});

const contactRecord = (customerId: string, row: NewCustomer, contact: NewContact, at: number) => ({
  id: contact.id ?? newId(),
  customer_id: customerId,
  name: contact.name,
  title: contact.title,
  decision_role: contact.decisionRole,
  phones: contact.phones ?? [],
  emails: contact.emails ?? [],
  wechat: contact.wechat,
  birthday: contact.birthday,
  home_address: contact.homeAddress,
  preferences: contact.preferences,
  taboos: contact.taboos,
  gifts: contact.gifts ?? [],
  remark: contact.remark,
  is_primary: contact.isPrimary ?? at === 0,
  custom: contact.custom ?? {},
  import_id: row.importId,
  created_at: row.createdAt,
  created_by: row.createdBy,
});

const indexedOf = (row: NewCustomer) => ({
  kind: row.kind ?? ('company' as const),
  name: row.name,
  shortName: row.shortName ?? null,
  creditCode: row.creditCode ?? null,
  website: row.website ?? null,
  wechat: row.wechat ?? null,
  phones: row.phones ?? [],
  emails: row.emails ?? [],
  contacts: (row.contacts ?? []).map((c) => ({
    name: c.name,
    phones: c.phones ?? [],
    emails: c.emails ?? [],
    wechat: c.wechat ?? null,
  })),
});
