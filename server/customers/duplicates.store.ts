import { sql } from 'kysely';
import { legible, visible, type Scope } from '../ownership/visibility.ts';
import { uuids, type Db } from '../platform/db/connect.ts';
import type { Indexed, MatchKey } from './search-index.ts';

/** A customer of the organisation that may be the one asked about; `seen` says whether the scope sees it. */
export interface Candidate extends Indexed {
  id: string;
  ownerName: string | null;
  seen: boolean;
}

/** Above this many customers under one key, the key says nothing. */
const perKey = 40;

/** Which customers, outside the bin or not, lie under each key. */
export async function customersUnderKeysUnscoped(
  db: Db,
  orgId: string,
  keys: readonly MatchKey[],
): Promise<{ kind: string; key: string; id: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ kind: string; key: string; id: string }>`
    select asked.kind, asked.key, found.customer_id as id
    from unnest(${keys.map((k) => k.kind)}::text[], ${keys.map((k) => k.key)}::text[]) as asked (kind, key)
    cross join lateral (
      select k.customer_id from customer_keys k
      where k.org_id = ${orgId}::uuid and k.kind = asked.kind and k.key = asked.key limit ${perKey}) found`.execute(db);
  return rows;
}

/** Lets only one at a time enter a customer under any of these keys, until its transaction ends: the second then finds the first. */
export async function lockKeysUnscoped(tx: Db, orgId: string, keys: readonly MatchKey[]): Promise<void> {
  // In one order for everybody, so that two that share several keys never wait for each other.
  const names = keys.map((k) => `${orgId} ${k.kind} ${k.key}`).sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`.execute(tx);
}

/** Customers to compare with, seen or not: of an unseen one the caller tells no more than that it exists. */
export async function candidatesFor(db: Db, scope: Scope, ids: readonly string[]): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Candidate>`
    select c.id, c.kind, c.name, c.short_name, c.credit_code, c.website, c.wechat, c.phones, c.emails, c.region,
      p.name as owner_name, (${visible(scope, 'c')} and ${legible(scope, 'c')}) as seen,
      coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'phones', n.phones, 'emails', n.emails, 'wechat', n.wechat))
         from contacts n where n.org_id = c.org_id and n.customer_id = c.id and n.deleted_at is null), '[]') as contacts
    from customers c left join people p on p.org_id = c.org_id and p.id = c.owner_id
    where c.org_id = ${scope.orgId} and c.id = any(${uuids(ids)}) and c.deleted_at is null`.execute(db);
  return rows;
}
