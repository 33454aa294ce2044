import { sql } from 'kysely';
import { legible, visible, type Scope } from '../ownership/visibility.ts';
import { uuids, type Db } from '../platform/db/connect.ts';

/** What a person did today, and when last. */
export interface Touches {
  personId: string;
  touchedToday: number;
  lastTouchAt: Date | null;
}

/** How many customers each person touched since an instant, and his last touch. Notes are no touch. */
export async function touchesOfUnscoped(
  db: Db,
  orgId: string,
  people: readonly string[],
  since: Date,
): Promise<Touches[]> {
  const { rows } = await sql<Touches>`
    select who.id as person_id,
      (select count(distinct f.customer_id)::int from followups f where f.org_id = ${orgId} and f.by_id = who.id
        and f.happened_at >= ${since} and f.deleted_at is null and f.channel <> 'note') as touched_today,
      (select f.happened_at from followups f where f.org_id = ${orgId} and f.by_id = who.id
        and f.deleted_at is null and f.channel <> 'note' order by f.happened_at desc limit 1) as last_touch_at
    from unnest(${uuids(people)}) as who (id)`.execute(db);
  return rows;
}

/** What some people have got done since an instant: customers touched, and tasks without a customer. */
export async function doneSinceUnscoped(
  db: Db,
  orgId: string,
  people: readonly string[],
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (
      (select count(distinct f.customer_id) from followups f where f.org_id = ${orgId} and f.by_id = any(${uuids(people)})
        and f.happened_at >= ${since} and f.deleted_at is null and f.channel <> 'note')
      + (select count(*) from tasks t where t.org_id = ${orgId} and t.assignee_id = any(${uuids(people)})
        and t.done_at >= ${since} and t.deleted_at is null and t.customer_id is null)
    )::int as n`.execute(db);
  return rows[0]!.n;
}

/** A task that stands beside the list of customers. */
export interface OtherTask {
  id: string;
  title: string;
  dueOn: string | null;
  dueTime: string | null;
  customerId: string | null;
  customerName: string | null;
}

/** A person's open tasks due by a day that no customer of his own stands for: those without a customer, and those on a colleague's. */
export async function otherTasksOf(db: Db, scope: Scope, personId: string, on: string): Promise<OtherTask[]> {
  const { rows } = await sql<OtherTask>`
    select t.id, t.title, t.due_on, t.due_time, case when ${visible(scope, 'c')} and ${legible(scope, 'c')} then c.id end as customer_id,
      case when ${visible(scope, 'c')} and ${legible(scope, 'c')} then c.name end as customer_name
    from tasks t left join customers c on c.org_id = t.org_id and c.id = t.customer_id
    where t.org_id = ${scope.orgId} and t.assignee_id = ${personId}::uuid and t.done_at is null and t.deleted_at is null
      and t.due_on <= ${on}::date
      and (t.customer_id is null or (c.deleted_at is null and c.owner_id is distinct from ${personId}::uuid))
    order by t.due_on, t.due_time, t.id limit 200`.execute(db);
  return rows;
}
