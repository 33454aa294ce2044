import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { RecallRule, type Sparing } from '../../contract/recall.ts';
import type { LayerCode } from '../../contract/funnel-words.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import { json, uuids, type Db } from '../platform/db/connect.ts';
import type { RecallLimit } from './recall.rules.ts';

/** The recall of an organisation as stored. */
export interface StoredRecall {
  active: boolean;
  fromDay: string | null;
  rules: RecallRule[];
  coldKeeping: boolean;
  coldDays: number;
  version: number;
}

const none: StoredRecall = { active: false, fromDay: null, rules: [], coldKeeping: false, coldDays: 180, version: 0 };

/** The organisation's recall; off and without rules until somebody sets it. */
export async function recallSettingsUnscoped(db: Db, orgId: string, lock = false): Promise<StoredRecall> {
  const row = await db
    .selectFrom('recallSettings')
    .select(['active', 'fromDay', 'rules', 'coldKeeping', 'coldDays', 'version'])
    .where('orgId', '=', orgId)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst();
  return row ? { ...row, rules: RecallRule.array().parse(row.rules) } : none;
}

/** Writes the recall's settings, and its limits laid out by layer and grade for the database's own reckoning. */
export async function writeRecallUnscoped(
  tx: Db,
  orgId: string,
  settings: Omit<StoredRecall, 'version'>,
  limits: readonly RecallLimit[],
  who: { now: Date; by: string; timeZone: string },
): Promise<void> {
  const { rules, ...plain } = settings;
  const values = { ...plain, rules: json(rules), changedAt: who.now, changedBy: who.by };
  await tx
    .insertInto('recallSettings')
    .values({ orgId, ...values })
    .onConflict((c) =>
      c.column('orgId').doUpdateSet((e) => ({ ...values, version: e('recallSettings.version', '+', 1) })),
    )
    .execute();
  await tx.deleteFrom('recallLimits').where('orgId', '=', orgId).execute();
  if (!settings.active || settings.fromDay === null || limits.length === 0) return;
  const { fromDay } = settings;
  await tx
    .insertInto('recallLimits')
    .values(
      limits.map((l) => ({
        orgId,
        layer: l.layer,
        grade: l.grade === 'none' ? '' : l.grade,
        untouched: l.untouched,
        unmoved: l.unmoved,
        warn: l.warn,
        poolId: l.pool,
        fromDay,
        timeZone: who.timeZone,
      })),
    )
    .execute();
}

/** Reckons the recall day of every owned customer anew, after the rules or the calendar have changed. Says how many days changed. */
export async function reckonRecallUnscoped(db: Db, orgId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update customers c set recall_on = d.due
    from (
      select c.id, guike_recall_on(c.org_id, c.layer, c.grade, c.owner_since, c.layer_since, c.last_contact_at, c.recall_not_before) as due
      from customers c where c.org_id = ${orgId} and c.owner_id is not null) d
    where c.org_id = ${orgId} and c.id = d.id and c.recall_on is distinct from d.due`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Brings the calendar of working days up to date; says whether anything has changed. */
export async function writeWorkdaysUnscoped(db: Db, rows: readonly { day: string; n: number }[]): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into workdays (day, n) select * from unnest(${rows.map((r) => r.day)}::date[], ${rows.map((r) => r.n)}::int[])
    on conflict (day) do update set n = excluded.n where workdays.n <> excluded.n`.execute(db);
  return Number(numAffectedRows ?? 0n) > 0;
}

/** A customer whose day is over. */
export interface DueRow {
  id: string;
  name: string;
  layer: LayerCode;
  ownerId: string;
  ownerName: string;
  recallOn: string;
  lastContactAt: Date | null;
  pool: string;
  spared: Sparing | null;
}

/** Why a customer is left with its owner although its day is over: null when it isn't. */
const sparing = (orgId: string, today: string): RawBuilder<unknown> => sql`
  case when c.key_account then 'key'
    when c.contract_on is not null and c.accepted_on is null and c.layer <> 'abandoned' then 'contract'
    when exists (select from absences a where a.org_id = ${orgId} and a.person_id = c.owner_id and a.from_day <= ${today}::date
      and (a.to_day is null or a.to_day >= ${today}::date)) then 'away' end`;

const over = (today: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`coalesce(c.recall_on, 'infinity'::date) < ${today}::date and c.deleted_at is null and c.owner_id is not null`;

const limitOf = sql`
  left join recall_limits l on l.org_id = c.org_id and l.layer = c.layer and l.grade = coalesce(c.grade, '')`;

/** What the recall of the night before `today` takes of the customers the scope sees, and what it spares: the first rows, by day. */
export async function dueRows(db: Db, scope: Scope, today: string, limit: number): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    select c.id, c.name, c.layer, c.owner_id, o.name as owner_name, c.recall_on, c.last_contact_at,
      coalesce(l.pool_id, c.org_id) as pool, ${sparing(scope.orgId, today)} as spared
    from customers c join people o on o.org_id = c.org_id and o.id = c.owner_id ${limitOf}
    where c.org_id = ${scope.orgId} and ${over(today)} and ${visible(scope, 'c')}
    order by c.recall_on, c.id limit ${limit}`.execute(db);
  return rows;
}

/** The same counted: owner by owner, and by why they are spared. */
export async function dueCounts(
  db: Db,
  scope: Scope,
  today: string,
): Promise<{ ownerId: string; ownerName: string; spared: Sparing | null; customers: number }[]> {
  const { rows } = await sql<{ ownerId: string; ownerName: string; spared: Sparing | null; customers: number }>`
    select d.owner_id, o.name as owner_name, d.spared, count(*)::int as customers
    from (select c.org_id, c.owner_id, ${sparing(scope.orgId, today)} as spared from customers c
      where c.org_id = ${scope.orgId} and ${over(today)} and ${visible(scope, 'c')}) d
    join people o on o.org_id = d.org_id and o.id = d.owner_id
    group by d.owner_id, o.name, d.spared order by customers desc, o.name`.execute(db);
  return rows;
}

/** What is taken tonight, locked: nobody's touch comes in between. */
export async function takenTonightUnscoped(
  tx: Db,
  orgId: string,
  today: string,
): Promise<Pick<DueRow, 'id' | 'name' | 'ownerId' | 'ownerName' | 'recallOn' | 'pool'>[]> {
  const { rows } = await sql<Pick<DueRow, 'id' | 'name' | 'ownerId' | 'ownerName' | 'recallOn' | 'pool'>>`
    select c.id, c.name, c.owner_id, o.name as owner_name, c.recall_on, coalesce(l.pool_id, c.org_id) as pool
    from customers c join people o on o.org_id = c.org_id and o.id = c.owner_id ${limitOf}
    where c.org_id = ${orgId} and ${over(today)} and ${sparing(orgId, today)} is null
    order by c.id for update of c`.execute(tx);
  return rows;
}

/** A customer that its owner should touch or move soon. */
export interface SoonRow {
  id: string;
  name: string;
  layer: LayerCode;
  ownerId: string;
  recallOn: string;
  /** Its warning begins today. */
  begins: boolean;
}

/** Customers within the days of warning of their rule, of one owner or of all; the most urgent first. */
export async function soonUnscoped(
  db: Db,
  orgId: string,
  today: string,
  owner: string | null,
  limit: number,
): Promise<SoonRow[]> {
  const { rows } = await sql<SoonRow>`
    select c.id, c.name, c.layer, c.owner_id, c.recall_on,
      c.recall_on > coalesce(guike_workday_after(${today}::date - 1, l.warn), ${today}::date) as begins
    from customers c join recall_limits l on l.org_id = c.org_id and l.layer = c.layer and l.grade = coalesce(c.grade, '')
    where c.org_id = ${orgId} and c.deleted_at is null and coalesce(c.recall_on, 'infinity'::date) >= ${today}::date
      and coalesce(c.recall_on, 'infinity'::date) <= guike_workday_after(${today}::date, l.warn)
      and coalesce(c.recall_on, 'infinity'::date) <= ${today}::date + 120
      ${owner === null ? sql`` : sql`and c.owner_id = ${owner}::uuid`}
    order by c.recall_on, c.id limit ${limit}`.execute(db);
  return rows;
}

/** Puts off the recall of a customer; the database reckons its day. Returns it. */
export async function extendRecallUnscoped(tx: Db, orgId: string, id: string, until: string): Promise<string | null> {
  const { rows } = await sql<{ recallOn: string | null }>`
    update customers c set recall_not_before = ${until}::date
    where c.org_id = ${orgId} and c.id = ${id}::uuid returning c.recall_on`.execute(tx);
  return rows[0]?.recallOn ?? null;
}

/** Every organisation with its time zone. */
export async function organisationsUnscoped(db: Db): Promise<{ id: string; timeZone: string }[]> {
  return db.selectFrom('organisations').select(['id', 'timeZone']).execute();
}

/** The names of people. */
export async function peopleNamesUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p where p.org_id = ${orgId} and p.id = any(${uuids([...new Set(ids)])})`.execute(
    db,
  );
  return new Map(rows.map((r) => [r.id, r.name]));
}
