import { sql } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';
import type { Changes } from '../platform/events/record.ts';
import { legible, visible, type Scope } from '../ownership/visibility.ts';
import { followupNames, shownFollowupColumns } from './followups.store.ts';
import type { ShownFollowup } from './rows.ts';

/** An event of a customer's file as stored, with the name of who caused it. */
export interface StoredEntry {
  id: string;
  at: Date;
  type: string;
  actorId: string | null;
  actorName: string | null;
  subjectType: string;
  subjectId: string;
  changes: Changes | null;
  facts: Record<string, unknown> | null;
  why: string | null;
  via: string;
}

/** A page of a customer's events, newest first. Who revealed masked data is told only to those meant to know, and to himself. */
export async function entriesOf(
  db: Db,
  scope: Scope,
  customerId: string,
  page: {
    only: 'all' | 'followups' | 'changes';
    withReveals: boolean;
    limit: number;
    after?: readonly [at: string, id: string] | undefined;
  },
): Promise<StoredEntry[]> {
  const kinds = {
    all: sql`true`,
    followups: sql`e.subject_type = 'followup'`,
    changes: sql`e.subject_type <> 'followup'`,
  };
  const { rows } = await sql<StoredEntry>`
    select e.id, e.at, e.type, e.actor_id, p.name as actor_name, e.subject_type, e.subject_id, e.changes, e.facts, e.why, e.via
    from events e
    join customers c on c.org_id = e.org_id and c.id = e.customer_id
    left join people p on p.org_id = e.org_id and p.id = e.actor_id
    where e.org_id = ${scope.orgId} and e.customer_id = ${customerId}::uuid and ${visible(scope, 'c')} and ${legible(scope, 'c')} and ${kinds[page.only]}
      ${page.withReveals ? sql`` : sql`and (e.type not like '%.revealed' or e.actor_id = ${scope.personId}::uuid)`}
      ${page.after ? sql`and (e.at, e.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : sql``}
    order by e.at desc, e.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** The follow-ups that entries are about, by id; removed ones are left out. */
export async function followupsByIds(
  db: Db,
  scope: Scope,
  customerId: string,
  ids: readonly string[],
): Promise<Map<string, ShownFollowup>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ShownFollowup>`
    select ${shownFollowupColumns} from followups f
    join customers c on c.org_id = f.org_id and c.id = f.customer_id ${followupNames}
    where f.org_id = ${scope.orgId} and f.customer_id = ${customerId}::uuid and f.id = any(${uuids(ids)})
      and f.deleted_at is null and ${visible(scope, 'c')} and ${legible(scope, 'c')}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
