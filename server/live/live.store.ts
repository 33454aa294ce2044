import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';
import { visible, type Scope } from '../ownership/visibility.ts';

/** Scopes looked at in one statement. */
const scopesAtOnce = 100;

/** Which of the customers each scope sees, in the order of the scopes; one statement for a hundred listeners. */
export async function customersSeenBy(
  db: Db,
  orgId: string,
  scopes: readonly Scope[],
  ids: readonly string[],
): Promise<Set<string>[]> {
  const seen = scopes.map(() => new Set<string>());
  for (let from = 0; from < scopes.length; from += scopesAtOnce) {
    const some = scopes.slice(from, from + scopesAtOnce);
    const answers = sql.join(some.map((scope) => visible(scope, 'c')));
    const { rows } = await sql<{ id: string; sees: boolean[] }>`
      select c.id, array[${answers}] as sees from customers c where c.org_id = ${orgId} and c.id = any(${uuids(ids)})`.execute(
      db,
    );
    for (const row of rows) row.sees.forEach((yes, at) => yes && seen[from + at]!.add(row.id));
  }
  return seen;
}

/** Record → who holds the task, or held the customer or task before its latest changes since `since`. */
export async function holdersOf(
  db: Db,
  orgId: string,
  subjects: { customers: readonly string[]; tasks: readonly string[] },
  since: Date,
): Promise<Map<string, Set<string>>> {
  const holders = new Map<string, Set<string>>();
  if (subjects.customers.length + subjects.tasks.length === 0) return holders;
  const { rows } = await sql<{ subjectId: string; personId: string | null }>`
    select t.id as subject_id, t.assignee_id::text as person_id from tasks t
    where t.org_id = ${orgId} and t.id = any(${uuids(subjects.tasks)})
    union
    select e.subject_id, e.changes -> 'assigneeId' ->> 0 from events e
    where e.org_id = ${orgId} and e.subject_type = 'task' and e.subject_id = any(${uuids(subjects.tasks)}) and e.at >= ${since}
    union
    select e.subject_id, e.changes -> 'ownerId' ->> 0 from events e
    where e.org_id = ${orgId} and e.subject_type = 'customer' and e.subject_id = any(${uuids(subjects.customers)}) and e.at >= ${since}`.execute(
    db,
  );
  for (const { subjectId, personId } of rows) {
    if (!personId) continue;
    const people = holders.get(subjectId) ?? new Set();
    holders.set(subjectId, people.add(personId));
  }
  return holders;
}

/** Which of these sessions and tokens still open the door. */
export async function livingCredentials(
  db: Db,
  orgId: string,
  ids: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select s.id from sessions s join people p on p.org_id = s.org_id and p.id = s.person_id
    where s.org_id = ${orgId} and s.id = any(${uuids(ids)}) and s.expires_at > ${now} and p.status = 'active'
    union all
    select k.id from api_tokens k join people p on p.org_id = k.org_id and p.id = k.person_id
    where k.org_id = ${orgId} and k.id = any(${uuids(ids)}) and (k.expires_at is null or k.expires_at > ${now}) and p.status = 'active'`.execute(
    db,
  );
  return new Set(rows.map((r) => r.id));
}
