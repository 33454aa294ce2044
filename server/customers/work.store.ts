import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';

/**
 * Brings customers' last contact and next step into line with their follow-ups and open tasks. Notes are no contact. The version
 * stays: a colleague's follow-up is no edit of the record. `exact` forgets a last contact that no follow-up bears out any more;
 * otherwise it only moves forward (a spreadsheet may know a contact without its words).
 */
export async function refreshWorkUnscoped(
  tx: Db,
  orgId: string,
  ids: readonly string[],
  options: { exact?: boolean } = {},
): Promise<void> {
  await sql`
    update customers c set
      last_contact_at = ${options.exact ? sql`w.touched` : sql`greatest(c.last_contact_at, w.touched)`},
      next_step_on = w.due_on,
      next_step = w.title
    from (
      select i.id, t.due_on, t.title,
        (select f.happened_at from followups f
          where f.org_id = ${orgId} and f.customer_id = i.id and f.deleted_at is null and f.channel <> 'note'
          order by f.happened_at desc limit 1) as touched
      from (select distinct id from unnest(${uuids(ids)}) as u (id)) i
      left join lateral (
        select t.due_on, t.title from tasks t
        where t.org_id = ${orgId} and t.customer_id = i.id and t.done_at is null and t.deleted_at is null
        order by t.due_on, t.due_time, t.id limit 1) t on true
    ) w
    where c.org_id = ${orgId} and c.id = w.id`.execute(tx);
}
