import { sql } from 'kysely';
import type { Db } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';

/** A next step to be done. */
export interface NewStep {
  customerId: string;
  followupId: string | null;
  title: string;
  dueOn: string;
  dueTime: string | null;
  assigneeId: string;
  postponed?: number;
}

/** Opens a next step as a task and returns its id. */
export async function openStepUnscoped(
  tx: Db,
  orgId: string,
  step: NewStep,
  who: { now: Date; by: string | null },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('tasks')
    .values({ ...step, orgId, id, nextStep: true, createdAt: who.now, createdBy: who.by })
    .execute();
  return id;
}

/**
 * Marks the customer's open next steps done by a follow-up: those agreed on before it happened. A step agreed on later than a
 * touch that is only written down now stays open. Returns the ids.
 */
export async function fulfilStepsUnscoped(
  tx: Db,
  orgId: string,
  fulfilled: { customerId: string; followupId: string; happenedAt: Date },
  who: { now: Date; by: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update tasks t set done_at = ${who.now}, done_by = ${who.by}::uuid, done_in = ${fulfilled.followupId}::uuid, version = t.version + 1
    where t.org_id = ${orgId} and t.customer_id = ${fulfilled.customerId}::uuid and t.next_step and t.done_at is null and t.deleted_at is null
      and t.followup_id is distinct from ${fulfilled.followupId}::uuid
      and coalesce((select f.happened_at from followups f where f.org_id = ${orgId} and f.id = t.followup_id), t.created_at) <= ${fulfilled.happenedAt}
    returning t.id`.execute(tx);
  return rows.map((r) => r.id);
}

/** Opens again what a follow-up had fulfilled, when that follow-up turns out not to have happened. */
export async function reopenStepsUnscoped(tx: Db, orgId: string, followupId: string): Promise<void> {
  await sql`
    update tasks set done_at = null, done_by = null, done_in = null, version = version + 1
    where org_id = ${orgId} and done_in = ${followupId}::uuid and deleted_at is null`.execute(tx);
}

/** The task a follow-up's next step became, done or not; undefined when there is none (any more). */
export async function stepFromUnscoped(
  tx: Db,
  orgId: string,
  followupId: string,
): Promise<{ id: string; open: boolean } | undefined> {
  const row = await tx
    .selectFrom('tasks')
    .select(['id', 'doneAt'])
    .where('orgId', '=', orgId)
    .where('followupId', '=', followupId)
    .where('deletedAt', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, open: row.doneAt === null };
}

/** Changes an open step in line with its follow-up. */
export async function rewordStepUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: { title: string; dueOn: string; dueTime?: string | null },
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set((e) => ({ ...set, version: e('version', '+', 1) }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** Takes a task away. */
export async function removeTaskUnscoped(tx: Db, orgId: string, id: string, now: Date): Promise<void> {
  await tx.updateTable('tasks').set({ deletedAt: now }).where('orgId', '=', orgId).where('id', '=', id).execute();
}

/**
 * Puts off what is open on a customer: its first next step, whenever that is due, and every task due before the day. Returns
 * the ids, the earliest first; none when nothing is open.
 */
export async function putOffStepsUnscoped(tx: Db, orgId: string, customerId: string, to: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with open as (
      select id, due_on, due_time, row_number() over (order by not next_step, due_on, due_time, id) as n, next_step from tasks
      where org_id = ${orgId} and customer_id = ${customerId}::uuid and done_at is null and deleted_at is null
    ), moved as (
      update tasks t set due_on = ${to}::date, postponed = t.postponed + 1, version = t.version + 1
      from open where t.org_id = ${orgId} and t.id = open.id and ((open.n = 1 and open.next_step) or open.due_on < ${to}::date)
      returning t.id
    )
    select open.id from open join moved on moved.id = open.id order by open.n`.execute(tx);
  return rows.map((r) => r.id);
}
