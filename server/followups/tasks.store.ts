import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';
import { legible, visible, type Scope } from '../ownership/visibility.ts';
import type { TaskRow } from './rows.ts';

/** Whose tasks someone sees besides his own and those of customers he sees: the people he leads. */
export interface TaskScope {
  scope: Scope;
  leads: boolean;
}

const columns = (scope: Scope): RawBuilder<unknown> => sql`
  t.id, t.customer_id, c.name as customer_name, coalesce(c.id is not null and ${visible(scope, 'c')} and ${legible(scope, 'c')}, false) as customer_seen,
  t.followup_id, t.title, t.due_on, t.due_time, t.assignee_id, a.name as assignee_name, t.done_at, t.done_by, d.name as done_by_name,
  t.postponed, t.created_at, t.created_by, t.next_step, t.version`;

const joins: RawBuilder<unknown> = sql`
  left join customers c on c.org_id = t.org_id and c.id = t.customer_id
  join people a on a.org_id = t.org_id and a.id = t.assignee_id
  left join people d on d.org_id = t.org_id and d.id = t.done_by`;

/** Which tasks one sees: his own, those he gave, those of the people he leads, those of customers he sees; none of a binned customer. */
function seen({ scope, leads }: TaskScope): RawBuilder<SqlBool> {
  const arms = [
    sql<SqlBool>`t.assignee_id = ${scope.personId}::uuid`,
    sql<SqlBool>`t.created_by = ${scope.personId}::uuid`,
    sql<SqlBool>`(c.id is not null and ${visible(scope, 'c')} and ${legible(scope, 'c')})`,
  ];
  if (leads) arms.push(scope.all ? sql<SqlBool>`true` : sql<SqlBool>`t.assignee_id = any(${uuids(scope.people)})`);
  return sql<SqlBool>`t.org_id = ${scope.orgId} and t.deleted_at is null and (t.customer_id is null or c.deleted_at is null)
    and (${sql.join(arms, sql` or `)})`;
}

export type TaskState = 'open' | 'done' | 'all';
/** Where a page of tasks ended: the order's values, then the id. */
export type TaskPlace = readonly [string, string, string];

const place: Record<TaskState, { key: RawBuilder<unknown>; order: RawBuilder<unknown>; comes: RawBuilder<unknown> }> = {
  open: {
    key: sql`(coalesce(t.due_on, 'infinity'::date), coalesce(t.due_time, '99:99'), t.id)`,
    order: sql`coalesce(t.due_on, 'infinity'::date), coalesce(t.due_time, '99:99'), t.id`,
    comes: sql`>`,
  },
  done: { key: sql`(t.done_at, '', t.id)`, order: sql`t.done_at desc, t.id desc`, comes: sql`<` },
  all: { key: sql`(t.created_at, '', t.id)`, order: sql`t.created_at desc, t.id desc`, comes: sql`<` },
};

/** The place of a task in a page's order. */
export function placeOf(state: TaskState, row: TaskRow): TaskPlace {
  if (state === 'open') return [row.dueOn ?? 'infinity', row.dueTime ?? '99:99', row.id];
  return [(state === 'done' ? row.doneAt! : row.createdAt).toISOString(), '', row.id];
}

/** A page of someone's tasks that may be seen: open ones by day, done ones newest first. */
export async function tasksOf(
  db: Db,
  who: TaskScope,
  assignee: string,
  page: { state: TaskState; limit: number; after?: TaskPlace | undefined },
): Promise<TaskRow[]> {
  const { key, order, comes } = place[page.state];
  const state =
    page.state === 'all' ? sql`true` : page.state === 'open' ? sql`t.done_at is null` : sql`t.done_at is not null`;
  const first = page.state === 'open' ? sql`::date` : sql`::timestamptz`;
  const after = page.after
    ? sql`and ${key} ${comes} (${page.after[0]}${first}, ${page.after[1]}, ${page.after[2]}::uuid)`
    : sql``;
  const { rows } = await sql<TaskRow>`
    select ${columns(who.scope)} from tasks t ${joins}
    where t.org_id = ${who.scope.orgId} and t.assignee_id = ${assignee}::uuid and ${state} and ${seen(who)} ${after}
    order by ${order} limit ${page.limit}`.execute(db);
  return rows;
}

/** Tasks of a customer: open ones by day, then the hundred last done. */
export async function tasksOfCustomer(db: Db, scope: Scope, customerId: string): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${columns(scope)} from tasks t ${joins}
    where t.org_id = ${scope.orgId} and t.customer_id = ${customerId}::uuid and t.deleted_at is null and ${visible(scope, 'c')} and ${legible(scope, 'c')}
    order by t.done_at desc nulls first, t.due_on, t.due_time, t.id limit 300`.execute(db);
  return rows;
}

/** One task that may be seen. */
export async function taskById(db: Db, who: TaskScope, id: string): Promise<TaskRow | undefined> {
  const { rows } = await sql<TaskRow>`
    select ${columns(who.scope)} from tasks t ${joins}
    where t.org_id = ${who.scope.orgId} and t.id = ${id}::uuid and ${seen(who)}`.execute(db);
  return rows[0];
}

/** Holds a task, and its customer first, until the transaction ends, so that two hands can't cross. */
export async function lockTaskUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await sql`select c.id from customers c where c.org_id = ${orgId}
    and c.id = (select t.customer_id from tasks t where t.org_id = ${orgId} and t.id = ${id}::uuid) for update`.execute(
    tx,
  );
  await sql`select t.id from tasks t where t.org_id = ${orgId} and t.id = ${id}::uuid for update`.execute(tx);
}

/** Stores a task. */
export async function insertTaskUnscoped(
  tx: Db,
  orgId: string,
  row: Pick<TaskRow, 'id' | 'customerId' | 'title' | 'dueOn' | 'dueTime' | 'assigneeId' | 'createdAt' | 'createdBy'>,
): Promise<void> {
  await tx
    .insertInto('tasks')
    .values({ ...row, orgId })
    .execute();
}

/** Changes a task and raises its version. */
export async function updateTaskUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: Partial<Pick<TaskRow, 'title' | 'dueOn' | 'dueTime' | 'assigneeId' | 'doneAt' | 'doneBy' | 'postponed'>> & {
    doneIn?: string | null;
  },
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set((e) => ({ ...set, version: e('version', '+', 1) }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** Whether a person of the organisation is at work. */
export async function isActivePersonUnscoped(db: Db, orgId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}
