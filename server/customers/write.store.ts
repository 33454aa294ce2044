import { sql } from 'kysely';
import { visible, type Scope } from '../ownership/visibility.ts';
import { pinyinSortKey } from '../platform/chinese/search-text.ts';
import { json, type Db } from '../platform/db/connect.ts';
import { refreshIndexUnscoped } from './index.store.ts';
import type { CustomerRow, CustomerSet } from './rows.ts';

/** Locks a customer that the scope sees until the transaction ends; undefined when there is none. */
export async function lockedCustomer(
  tx: Db,
  scope: Scope,
  id: string,
  options: { binned?: boolean } = {},
): Promise<CustomerRow | undefined> {
  const { rows } = await sql<CustomerRow>`
    select c.* from customers c
    where c.org_id = ${scope.orgId} and c.id = ${id}::uuid and ${visible(scope, 'c')}
      and c.deleted_at is ${options.binned ? sql`not null` : sql`null`} for update`.execute(tx);
  return rows[0];
}

const indexedColumns = ['name', 'shortName', 'creditCode', 'website', 'wechat', 'phones', 'emails'] as const;

/**
 * Writes columns of a customer, raises its version and keeps its place by name, search text and match keys true to them.
 * The caller holds the lock, has checked the right to write, and records the event.
 */
export async function writeCustomerUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: CustomerSet,
  who: { now: Date; by: string | null },
): Promise<CustomerRow> {
  const { phones, custom, ...plain } = set;
  const row = await tx
    .updateTable('customers')
    .set((e) => ({
      ...plain,
      ...(phones === undefined ? {} : { phones: json(phones) }),
      ...(custom === undefined ? {} : { custom: json(custom) }),
      ...(set.name === undefined ? {} : { nameSort: pinyinSortKey(set.name) }),
      updatedAt: who.now,
      updatedBy: who.by,
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (indexedColumns.some((column) => column in set)) await refreshIndexUnscoped(tx, orgId, [id]);
  return row as CustomerRow;
}
