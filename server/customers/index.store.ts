import { sql } from 'kysely';
import type { Db } from '../platform/db/connect.ts';
import { jsonText } from './json-text.ts';
import { uuids } from '../platform/db/connect.ts';
import {
  companyRecord,
  matchKeys,
  searchEntry,
  type Indexed,
  type MatchKey,
  type SearchEntry,
} from './search-index.ts';

/** One customer's entry in the search index and its keys for finding duplicates. */
export interface IndexEntry {
  id: string;
  search: SearchEntry;
  keys: MatchKey[];
}

export const indexEntry = (id: string, of: Indexed): IndexEntry => ({
  id,
  search: searchEntry(of),
  keys: matchKeys(companyRecord(of)),
});

/** An entry as a record of `customer_search`. */
export const searchRecord = ({ id, search: s }: IndexEntry) => ({
  customer_id: id,
  text: s.text,
  codes: s.codes,
  personal: s.personal,
  pinyin_full: s.pinyinFull,
  pinyin_initials: s.pinyinInitials,
  grams: s.grams,
});

/** An entry's keys as records of `customer_keys`. */
export const keyRecords = ({ id, keys }: IndexEntry) =>
  keys.map((k) => ({ customer_id: id, kind: k.kind, key: k.key }));

/** Brings search text and match keys of customers up to date with them and their contacts. */
export async function refreshIndexUnscoped(tx: Db, orgId: string, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<Indexed & { id: string }>`
    select c.id, c.kind, c.name, c.short_name, c.credit_code, c.website, c.wechat, c.phones, c.emails, c.region,
      coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'phones', p.phones, 'emails', p.emails, 'wechat', p.wechat) order by p.id)
         from contacts p where p.org_id = c.org_id and p.customer_id = c.id and p.deleted_at is null), '[]') as contacts
    from customers c where c.org_id = ${orgId}::uuid and c.id = any(${uuids(ids)})`.execute(tx);
  const entries = rows.map((row) => indexEntry(row.id, row));
  await sql`
    insert into customer_search (org_id, customer_id, text, codes, personal, pinyin_full, pinyin_initials, grams)
    select ${orgId}::uuid, customer_id, text, codes, personal, pinyin_full, pinyin_initials, grams
    from json_populate_recordset(null::customer_search, ${jsonText(entries.map(searchRecord))}::json)
    on conflict (org_id, customer_id) do update set text = excluded.text, codes = excluded.codes, personal = excluded.personal,
      pinyin_full = excluded.pinyin_full, pinyin_initials = excluded.pinyin_initials, grams = excluded.grams`.execute(
    tx,
  );
  await sql`
    with given as (select * from json_populate_recordset(null::customer_keys, ${jsonText(entries.flatMap(keyRecords))}::json)),
    gone as (
      delete from customer_keys k where k.org_id = ${orgId}::uuid and k.customer_id = any(${uuids(ids)})
        and not exists (select from given g where g.kind = k.kind and g.key = k.key and g.customer_id = k.customer_id))
    insert into customer_keys (org_id, customer_id, kind, key)
    select ${orgId}::uuid, customer_id, kind, key from given on conflict do nothing`.execute(tx);
}
