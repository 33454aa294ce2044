import { sql, type RawBuilder } from 'kysely';
import { openLedgerSql } from '../ownership/public.ts';
import { pinyinSortKey } from '../platform/chinese/search-text.ts';
import type { Db } from '../platform/db/connect.ts';
import { jsonText } from './json-text.ts';
import { newId } from '../platform/ids.ts';
import { indexEntry, keyRecords, searchRecord } from './index.store.ts';
import type { NewContact, NewCustomer } from './rows.ts';

const chunk = 250;

/**
 * Stores customers with their contacts, tags, groups, search text and match keys, some hundreds at a time in one statement.
 * Values must be checked and in stored form. Returns the ids in the order given. Records no events: the caller knows what happened.
 */
export async function insertCustomersUnscoped(tx: Db, orgId: string, rows: readonly NewCustomer[]): Promise<string[]> {
  const ids: string[] = [];
  let before: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk).map((row) => ({ id: row.id ?? newId(), row }));
    // The database writes one chunk while the next is prepared.
    const statement = insertStatement(orgId, part);
    await before;
    before = statement.execute(tx);
    before.catch(() => undefined);
    ids.push(...part.map((p) => p.id));
  }
  await before;
  return ids;
}

const records = (rows: unknown[]) => sql`${jsonText(rows)}::json`;

function insertStatement(orgId: string, part: { id: string; row: NewCustomer }[]): RawBuilder<unknown> {
  const entries = part.map(({ id, row }) => indexEntry(id, indexedOf(row)));
  const org = sql`${orgId}::uuid`;
  return sql`
    with
    the_customers as (
      insert into customers (org_id, id, kind, name, short_name, name_sort, credit_code, industry, region, address, size, source, website,
        wechat, phones, emails, remark, grade, product, goal, expected_amount, expected_currency, layer, layer_since, owner_id,
        pool_id, owner_since, contract_amount, contract_currency, contract_on, accepted_on, abandon_reason, last_contact_at, next_step_on,
        next_step, key_account, custom, import_id, created_at, created_by, updated_at, updated_by)
      select ${org}, id, kind, name, short_name, name_sort, credit_code, industry, region, address, size, source, website,
        wechat, phones, emails, remark, grade, product, goal, expected_amount, expected_currency, layer, layer_since, owner_id,
        pool_id, owner_since, contract_amount, contract_currency, contract_on, accepted_on, abandon_reason, last_contact_at, next_step_on,
        next_step, key_account, custom, import_id, created_at, created_by, created_at, created_by
      from json_populate_recordset(null::customers, ${records(part.map(({ id, row }) => customerRecord(orgId, id, row)))})
      returning org_id, id, created_at, created_by, owner_id, pool_id, import_id),
    the_allotted as (
      select c.*, g.rule_id, g.why from the_customers c
      left join json_to_recordset(${records(part.flatMap(allottedRecord))}) as g (id uuid, rule_id uuid, why text) on g.id = c.id),
    the_ledger as (${openLedgerSql(sql`the_allotted`)}),
    the_contacts as (
      insert into contacts (org_id, id, customer_id, name, title, decision_role, phones, emails, wechat, birthday, home_address,
        preferences, taboos, gifts, remark, is_primary, custom, import_id, created_at, created_by, updated_at)
      select ${org}, id, customer_id, name, title, decision_role, phones, emails, wechat, birthday, home_address,
        preferences, taboos, gifts, remark, is_primary, custom, import_id, created_at, created_by, created_at
      from json_populate_recordset(null::contacts, ${records(part.flatMap(contactRecords))})),
    the_search as (
      insert into customer_search (org_id, customer_id, text, codes, personal, pinyin_full, pinyin_initials, grams)
      select ${org}, customer_id, text, codes, personal, pinyin_full, pinyin_initials, grams
      from json_populate_recordset(null::customer_search, ${records(entries.map(searchRecord))})),
    the_tags as (
      insert into customer_tags (org_id, customer_id, tag_id)
      select distinct ${org}, customer_id, tag_id
      from json_populate_recordset(null::customer_tags,
        ${records(part.flatMap(({ id, row }) => (row.tags ?? []).map((tag) => ({ customer_id: id, tag_id: tag }))))})),
    the_groups as (
      insert into customer_groups (org_id, customer_id, group_id)
      select distinct ${org}, customer_id, group_id
      from json_populate_recordset(null::customer_groups,
        ${records(part.flatMap(({ id, row }) => (row.groups ?? []).map((group) => ({ customer_id: id, group_id: group }))))}))
    insert into customer_keys (org_id, customer_id, kind, key)
    select ${org}, customer_id, kind, key from json_populate_recordset(null::customer_keys, ${records(entries.flatMap(keyRecords))})`;
}

const customerRecord = (orgId: string, id: string, row: NewCustomer) => ({
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
  pool_id: row.ownerId ? null : (row.poolId ?? orgId),
  owner_since: row.ownerId ? (row.ownerSince ?? row.createdAt) : null,
  contract_amount: row.contractAmount,
  contract_currency: row.contractCurrency,
  contract_on: row.contractOn,
  accepted_on: row.acceptedOn,
  abandon_reason: row.abandonReason,
  last_contact_at: row.lastContactAt,
  next_step_on: row.nextStepOn,
  next_step: row.nextStep,
  key_account: row.keyAccount ?? false,
  custom: row.custom ?? {},
  import_id: row.importId,
  created_at: row.createdAt,
  created_by: row.createdBy,
});

const allottedRecord = ({ id, row }: { id: string; row: NewCustomer }) =>
  row.allotted ? [{ id, rule_id: row.allotted.ruleId, why: row.allotted.why }] : [];

const contactRecords = ({ id, row }: { id: string; row: NewCustomer }) =>
  (row.contacts ?? []).map((contact, at) => contactRecord(id, row, contact, at));

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
  region: row.region ?? null,
  contacts: (row.contacts ?? []).map((c) => ({
    name: c.name,
    phones: c.phones ?? [],
    emails: c.emails ?? [],
    wechat: c.wechat ?? null,
  })),
});
