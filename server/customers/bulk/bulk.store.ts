import { sql } from 'kysely';
import { legible, visible, type Scope } from '../../ownership/visibility.ts';
import { uuids, type Db } from '../../platform/db/connect.ts';
import { jsonText } from '../json-text.ts';
import type { CustomerRow, CustomerSet } from '../rows.ts';

/** Customers of these ids that the scope sees, locked for the transaction; in the bin or outside it. */
export async function lockedCustomers(
  tx: Db,
  scope: Scope,
  ids: readonly string[],
  options: { binned: boolean },
): Promise<CustomerRow[]> {
  const { rows } = await sql<CustomerRow>`
    select c.* from customers c
    where c.org_id = ${scope.orgId} and c.id = any(${uuids(ids)}) and ${visible(scope, 'c')}
      and c.deleted_at is ${options.binned ? sql`not null` : sql`null`}
    order by c.id for update`.execute(tx);
  return rows;
}

const column = (key: string) => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** Writes the same columns to many customers at once, each with a new version. Names and what search looks at are not among them. */
export async function writeCustomersUnscoped(
  tx: Db,
  orgId: string,
  ids: readonly string[],
  set: Omit<CustomerSet, 'custom' | 'name' | 'phones' | 'emails' | 'shortName' | 'creditCode' | 'website' | 'wechat'>,
  who: { now: Date; by: string },
): Promise<void> {
  if (ids.length === 0) return;
  const record = Object.fromEntries(Object.entries(set).map(([key, value]) => [column(key), value]));
  const columns = sql.join([
    ...Object.keys(record).map((name) => sql`${sql.ref(name)} = given.${sql.ref(name)}`),
    sql`updated_at = ${who.now}`,
    sql`updated_by = ${who.by}::uuid`,
    sql`version = c.version + 1`,
  ]);
  await sql`
    update customers c set ${columns} from json_populate_record(null::customers, ${jsonText(record)}::json) given
    where c.org_id = ${orgId}::uuid and c.id = any(${uuids(ids)})`.execute(tx);
}

/** Merges values of own fields into many customers; null takes one away. */
export async function mergeCustomUnscoped(
  tx: Db,
  orgId: string,
  ids: readonly string[],
  custom: object,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update customers c set custom = jsonb_strip_nulls(c.custom || ${jsonText(custom)}::jsonb)
    where c.org_id = ${orgId}::uuid and c.id = any(${uuids(ids)})`.execute(tx);
}

/** The names of customers, for rows of an answer that were not locked. */
export async function namesOf(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.id, c.name from customers c
    where c.org_id = ${scope.orgId} and c.id = any(${uuids(ids)}) and ${visible(scope, 'c')} and ${legible(scope, 'c')}`.execute(
    db,
  );
  return new Map(rows.map((r) => [r.id, r.name]));
}
