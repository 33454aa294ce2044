import { sql } from 'kysely';
import { refreshCustomerWork } from '../customers/public.ts';
import { json, type Db } from '../platform/db/connect.ts';

/** A customer that changes hands: whose open tasks go along, and to whom (null: to nobody, a pool). */
export interface TaskHanding {
  customerId: string;
  from: string;
  to: string | null;
}

/** A task that went along, and whose it was. */
export interface HandedTask {
  id: string;
  from: string;
}

/**
 * Gives the open tasks a person has on customers to who takes the customers; where nobody does, they are taken away with him.
 * Returns the ones that went to somebody.
 */
export async function handTasksUnscoped(
  tx: Db,
  orgId: string,
  handings: readonly TaskHanding[],
  now: Date,
): Promise<HandedTask[]> {
  if (handings.length === 0) return [];
  const list = sql`jsonb_to_recordset(${json(handings.map((h) => ({ customer_id: h.customerId, from_id: h.from, to_id: h.to })))})
    as h (customer_id uuid, from_id uuid, to_id uuid)`;
  const open = sql`t.org_id = ${orgId}::uuid and t.customer_id = h.customer_id and t.assignee_id = h.from_id
    and t.done_at is null and t.deleted_at is null`;
  const { rows } = await sql<HandedTask>`
    update tasks t set assignee_id = h.to_id, version = t.version + 1 from ${list}
    where ${open} and h.to_id is not null returning t.id, h.from_id as from`.execute(tx);
  const gone = await sql<{ customerId: string }>`
    update tasks t set deleted_at = ${now}, version = t.version + 1 from ${list}
    where ${open} and h.to_id is null returning t.customer_id`.execute(tx);
  await refreshCustomerWork(tx, orgId, [...new Set(gone.rows.map((r) => r.customerId))]);
  return rows;
}

/** Gives tasks back that `handTasks` gave to a person, those that are still open and still his. */
export async function takeTasksBackUnscoped(
  tx: Db,
  orgId: string,
  holder: string,
  tasks: readonly HandedTask[],
): Promise<void> {
  if (tasks.length === 0) return;
  await sql`
    update tasks t set assignee_id = h.from_id, version = t.version + 1
    from jsonb_to_recordset(${json(tasks.map((t) => ({ id: t.id, from_id: t.from })))}) as h (id uuid, from_id uuid)
    where t.org_id = ${orgId}::uuid and t.id = h.id and t.assignee_id = ${holder}::uuid and t.done_at is null and t.deleted_at is null`.execute(
    tx,
  );
}

/**
 * Gives what else a person has to do to others: his tasks on customers of others go to those customers' owners, all the rest
 * to `to`; with nobody to take them they are taken away. Returns how many.
 */
export async function handOtherTasksUnscoped(
  tx: Db,
  orgId: string,
  personId: string,
  to: string | null,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update tasks t set version = t.version + 1,
      assignee_id = coalesce(n.next_id, t.assignee_id),
      deleted_at = case when n.next_id is null then ${now}::timestamptz end
    from (
      select o.id, coalesce(nullif(c.owner_id, ${personId}::uuid), ${to}::uuid) as next_id
      from tasks o left join customers c on c.org_id = o.org_id and c.id = o.customer_id
      where o.org_id = ${orgId}::uuid and o.assignee_id = ${personId}::uuid and o.done_at is null and o.deleted_at is null) n
    where t.org_id = ${orgId}::uuid and t.id = n.id returning t.id`.execute(tx);
  return rows.length;
}
