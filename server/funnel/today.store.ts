import { sql, type RawBuilder } from 'kysely';
import type { Grade, LayerCode } from '../../contract/funnel-words.ts';
import type { Phone } from '../../contract/primitives.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import { uuids, type Db } from '../platform/db/connect.ts';
import { staysThatTell, upward, type Stay } from './worklist.rules.ts';

/** One layer's thresholds on the day, as instants: entered (or last touched) before them counts. Null: it never does. */
export interface Threshold {
  layer: LayerCode;
  idealDays: number | null;
  ended: boolean;
  overBefore: Date | null;
  nearBefore: Date | null;
  touchBefore: Record<Grade | 'none', Date | null>;
}

/** Whose work, on which day. */
export interface WorkQuery {
  /** The owners looked at; null for every owner one sees. */
  owners: readonly string[] | null;
  on: string;
  /** The instant the day begins. */
  dayStart: Date;
  timeZone: string;
  thresholds: readonly Threshold[];
}

/** A customer on the list, with what the day's rules ask about and whom to call. */
export interface WorkRow {
  id: string;
  name: string;
  layer: LayerCode;
  grade: Grade | null;
  layerSince: Date;
  ownerId: string | null;
  ownerName: string | null;
  poolId: string | null;
  expectedAmount: number | null;
  expectedCurrency: string | null;
  lastContactAt: Date | null;
  nextStepOn: string | null;
  version: number;
  putOff: boolean;
  stays: Stay[];
  phones: Phone[];
  contact: { id: string; name: string; title: string | null; phones: Phone[] } | null;
  task: { id: string; title: string; dueOn: string | null; dueTime: string | null } | null;
}

/** The thresholds in the upward order: a layer's place in it is where its values are in the arrays of the statement. */
const byPlace = (query: WorkQuery): Threshold[] =>
  [...query.thresholds].sort((a, b) => upward.indexOf(a.layer) - upward.indexOf(b.layer));

const instants = (list: readonly (Date | null)[]): RawBuilder<unknown> =>
  sql`${list.map((at) => at?.toISOString() ?? null)}::timestamptz[]`;

/**
 * The customers the day's rules are asked about: all in layers that are worked, and those in ended layers with a promised step due.
 * Two arms, so that each is found by its own index and the ended layers, most of an old book, are left alone.
 */
function book(scope: Scope, query: WorkQuery): RawBuilder<unknown> {
  const owned = query.owners === null ? sql`c.owner_id is not null` : sql`c.owner_id = any(${uuids(query.owners)})`;
  const layers = byPlace(query);
  const arm = (ended: boolean) => sql`
    select c.id, c.owner_id, c.layer, c.grade, c.layer_since, c.last_contact_at, c.next_step_on, c.expected_amount,
      array_position(${layers.map((t) => t.layer)}::text[], c.layer) as place
    from customers c
    where c.org_id = ${scope.orgId} and c.deleted_at is null and ${owned} and ${visible(scope, 'c')}
      and c.layer = any(${layers.filter((t) => t.ended === ended).map((t) => t.layer)}::text[])`;
  return sql`(${arm(false)} union all ${arm(true)} and coalesce(c.next_step_on, 'infinity'::date) <= ${query.on}::date) c`;
}

/** The last completed stays of customer `c`, the latest first, with the ideal days of their layers. */
function lastStays(scope: Scope, query: WorkQuery): RawBuilder<unknown> {
  const ideal = query.thresholds.flatMap((t) => (t.idealDays === null ? [] : [{ layer: t.layer, days: t.idealDays }]));
  const layers = sql`${ideal.map((i) => i.layer)}::text[]`;
  const days = sql`${ideal.map((i) => i.days)}::int[]`;
  const day = (column: string) => sql`(${sql.ref(column)} at time zone ${query.timeZone})::date`;
  return sql`
    select ${day('m.at')} - ${day('m.entered_at')} as days, (${days})[array_position(${layers}, m.from_layer)] as ideal_days
    from layer_moves m
    where m.org_id = ${scope.orgId} and m.customer_id = c.id and m.undone_at is null and m.to_layer <> 'abandoned'
      and m.entered_at is not null and array_position(${layers}, m.from_layer) < coalesce(array_position(${layers}, m.to_layer), 99)
    order by m.at desc, m.id desc limit ${staysThatTell}`;
}

/**
 * The day's rules (worklist.rules.ts) as conditions on customer `c` of the book; a test holds the two against each other. The
 * ledger of moves is asked only for customers still within their layer's limit.
 */
function conditions(scope: Scope, query: WorkQuery) {
  const layers = byPlace(query);
  const ended = sql`(${layers.map((t) => t.ended)}::boolean[])[c.place]`;
  const overBefore = sql`(${instants(layers.map((t) => t.overBefore))})[c.place]`;
  const nearBefore = sql`(${instants(layers.map((t) => t.nearBefore))})[c.place]`;
  const touchBefore = sql`(${instants(layers.flatMap(({ touchBefore: t }) => [t.A, t.B, t.C, t.none]))})[c.place * 4 - 3
    + case c.grade when 'A' then 0 when 'B' then 1 when 'C' then 2 else 3 end]`;
  const stepDue = sql`coalesce(c.next_step_on <= ${query.on}::date, false)`;
  const stepOverdue = sql`coalesce(c.next_step_on < ${query.on}::date, false)`;
  const planned = sql`coalesce(c.next_step_on > ${query.on}::date, false)`;
  const touchedToday = sql`coalesce(c.last_contact_at >= ${query.dayStart}::timestamptz, false)`;
  const never = sql`(c.last_contact_at is null and not ${ended})`;
  const touchDue = sql`coalesce(c.last_contact_at < ${touchBefore}, false)`;
  const over = sql`coalesce(c.layer_since < ${overBefore}, false)`;
  const near = sql`coalesce(c.layer_since < ${nearBefore}, false)`;
  const fast = sql`(coalesce(c.layer_since >= ${overBefore}, false) and coalesce((select sum(w.ideal_days) >= 5
    and sum(w.days) * 3 <= sum(w.ideal_days) from (${lastStays(scope, query)}) w), false))`;
  const putOff = sql`(${planned} and exists (select from tasks t where t.org_id = ${scope.orgId} and t.customer_id = c.id
    and t.done_at is null and t.deleted_at is null and t.due_on = c.next_step_on and t.postponed > 0))`;
  return {
    fast,
    putOff,
    untouched: sql`(${never} or ${touchDue})`,
    overdue: sql`(${stepOverdue} or ${over})`,
    listed: sql`(${stepDue} or (c.layer = 'signed' and not ${touchedToday} and not ${putOff})
      or (not ${planned} and not ${touchedToday} and (${never} or ${touchDue} or ${near} or ${fast})))`,
  };
}

/** The first rows of the day's list, in the upward order. */
export async function workRows(db: Db, scope: Scope, query: WorkQuery, limit: number): Promise<WorkRow[]> {
  const is = conditions(scope, query);
  const { rows } = await sql<WorkRow>`
    with first as (
      select c.id from ${book(scope, query)} where ${is.listed}
      order by c.place, ${is.fast} desc, ${is.overdue} desc, c.grade nulls last, coalesce(c.expected_amount, -1) desc, c.id
      limit ${limit}
    ), picked as materialized (select id, row_number() over () as n from first)
    select c.id, c.name, c.layer, c.grade, c.layer_since, c.owner_id, c.pool_id, p.name as owner_name, c.expected_amount, c.expected_currency,
      c.last_contact_at, c.next_step_on, c.version, c.phones, ${is.putOff} as put_off,
      coalesce((select jsonb_agg(jsonb_build_object('days', w.days, 'idealDays', w.ideal_days)) from (${lastStays(scope, query)}) w), '[]') as stays,
      (select jsonb_build_object('id', k.id, 'name', k.name, 'title', k.title, 'phones', k.phones) from contacts k
        where k.org_id = ${scope.orgId} and k.customer_id = c.id and k.deleted_at is null
        order by k.is_primary desc, k.id limit 1) as contact,
      (select jsonb_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on, 'dueTime', t.due_time) from tasks t
        where t.org_id = ${scope.orgId} and t.customer_id = c.id and t.done_at is null and t.deleted_at is null
        order by t.due_on, t.due_time, t.id limit 1) as task
    from picked join customers c on c.org_id = ${scope.orgId} and c.id = picked.id
    left join people p on p.org_id = c.org_id and p.id = c.owner_id
    order by picked.n`.execute(db);
  return rows;
}

/** How much of the list falls to each owner. */
export interface OwnerWork {
  ownerId: string;
  due: number;
  overdue: number;
  /** Customers never touched, or not as often as the contact-time curve asks. */
  untouched: number;
}

/** The size of the day's list, owner by owner. */
export async function workByOwner(db: Db, scope: Scope, query: WorkQuery): Promise<OwnerWork[]> {
  const is = conditions(scope, query);
  const { rows } = await sql<OwnerWork>`
    select owner_id, (count(*) filter (where listed))::int as due, (count(*) filter (where listed and overdue))::int as overdue,
      (count(*) filter (where untouched))::int as untouched
    from (
      select c.owner_id, ${is.listed} as listed, ${is.overdue} as overdue, ${is.untouched} as untouched
      from ${book(scope, query)}
    ) w group by owner_id`.execute(db);
  return rows;
}
