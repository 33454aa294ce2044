import { sql } from 'kysely';
import { visible, type Scope } from '../ownership/visibility.ts';
import type { Db } from '../platform/db/connect.ts';
import type { KeyKind, MatchKey } from './search-index.ts';

/** A customer of the organisation that shares a key with what was asked about; `seen` says whether the scope sees it. */
export interface Candidate {
  kind: KeyKind;
  key: string;
  id: string;
  name: string;
  shortName: string | null;
  region: string | null;
  ownerName: string | null;
  seen: boolean;
}

/** Above this many customers under one key, the key says nothing. */
const perKey = 40;

/** Customers under any of the keys, seen or not: the caller shows no more of an unseen one than that it exists. */
export async function candidatesFor(db: Db, scope: Scope, keys: readonly MatchKey[]): Promise<Candidate[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<Candidate>`
    select k.kind, k.key, c.id, c.name, c.short_name, c.region, p.name as owner_name, ${visible(scope, 'c')} as seen
    from unnest(${keys.map((k) => k.kind)}::text[], ${keys.map((k) => k.key)}::text[]) as asked (kind, key)
    cross join lateral (
      select * from customer_keys f where f.org_id = ${scope.orgId}::uuid and f.kind = asked.kind and f.key = asked.key limit ${perKey}
    ) k
    join customers c on c.org_id = ${scope.orgId}::uuid and c.id = k.customer_id and c.deleted_at is null
    left join people p on p.org_id = c.org_id and p.id = c.owner_id`.execute(db);
  return rows;
}
