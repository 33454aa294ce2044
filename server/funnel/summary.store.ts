import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { layerCodes, type LayerCode } from '../../contract/funnel-words.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import { isPassage, passageBits, passages } from '../pipelines/public.ts';
import { steadyOffset } from '../platform/clock.ts';
import type { Db } from '../platform/db/connect.ts';
import { ownedBy, type Circle } from './circle.store.ts';
import type { DaysCount } from './summary.rules.ts';

/** A period, from the instant it begins to the instant it is over. */
export interface Period {
  from: Date;
  until: Date;
  timeZone: string;
}

/** What one person holds in a layer now. */
export interface Holding {
  ownerId: string | null;
  ownerName: string | null;
  layer: LayerCode;
  have: number;
}

/** What each owner holds in each layer, of what the scope sees. */
export async function holdingsByOwner(db: Db, scope: Scope, circle: Circle): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select h.*, p.name as owner_name from (
      select c.owner_id, c.layer, count(*)::int as have from customers c
      where c.org_id = ${scope.orgId} and c.deleted_at is null and ${visible(scope, 'c')} and ${ownedBy(circle, 'c.owner_id')}
      group by c.owner_id, c.layer
    ) h left join people p on p.org_id = ${scope.orgId} and p.id = h.owner_id`.execute(db);
  return rows;
}

/** Customers that went the same way through a period; what they did as bits that `hasPassed` reads. */
export interface Way {
  /** What they did in the period. */
  did: number;
  /** What they have done since, whenever, with the stays in a layer that began in the period. */
  followed: number;
  n: number;
}

/** Which passages (`p`) are of customers the scope sees. Who sees all need not be asked about each, only about the few in the bin. */
const seen = (scope: Scope): RawBuilder<SqlBool> =>
  scope.all
    ? sql<SqlBool>`p.customer_id not in (select c.id from customers c where c.org_id = ${scope.orgId} and c.deleted_at is not null)`
    : sql<SqlBool>`exists (select from customers c where c.org_id = ${scope.orgId} and c.id = p.customer_id and c.deleted_at is null
        and ${visible(scope, 'c')})`;

/** What the customers of a circle did in a period, customers of the same way together: each counts once in a figure, however often it went to and fro. */
export async function waysIn(db: Db, scope: Scope, circle: Circle, period: Period): Promise<Way[]> {
  const all = passages(scope.orgId, { from: period.from, until: null }, (column) => ownedBy(circle, column));
  const inPeriod = (column: RawBuilder<unknown>) => sql`${column} >= ${period.from} and ${column} < ${period.until}`;
  // Who sees a part is asked about each passage, and few are left to group; who sees all is asked once about each customer.
  // Without "offset 0" the bits would be worked out anew for each sum.
  const { rows } = await sql<Way>`
    select did, followed, count(*)::int as n from (
      select p.customer_id, coalesce(bit_or(p.bits) filter (where ${inPeriod(sql`p.at`)}), 0) as did,
        coalesce(bit_or(p.bits) filter (where ${inPeriod(sql`p.entered_at`)}), 0) as followed
      from (select p.customer_id, p.at, p.entered_at, ${passageBits} as bits from (${all}) p
        ${scope.all ? sql`` : sql`where ${seen(scope)}`} offset 0) p
      group by p.customer_id
    ) p ${scope.all ? sql`where ${seen(scope)}` : sql``} group by 1, 2`.execute(db);
  return rows;
}

/** Stays in a layer that ended in a period by moving on, by the calendar days they took where the organisation is, as on the card. */
export interface Stays extends DaysCount {
  layer: LayerCode;
}

const isMoveOn = sql<SqlBool>`(${sql.join(
  layerCodes.map((code) => isPassage('movedOn', code)),
  sql` or `,
)})`;

/** How long the stays took that ended by moving on in a period. */
export async function staysIn(db: Db, scope: Scope, circle: Circle, period: Period): Promise<Stays[]> {
  const all = passages(scope.orgId, period, (column) => ownedBy(circle, column));
  const steady = steadyOffset(period.timeZone, period.until);
  const offset = sql.lit(`${steady.minutes} minutes`);
  const day = (column: string) => sql`(${sql.ref(column)} at time zone ${period.timeZone})::date`;
  const steadyDay = (column: string) => sql`(${sql.ref(column)} at time zone interval ${offset})::date`;
  const { rows } = await sql<Stays>`
    select p.from_layer as layer, count(*)::int as n,
      case when p.entered_at >= ${steady.since} then ${steadyDay('p.at')} - ${steadyDay('p.entered_at')}
        else ${day('p.at')} - ${day('p.entered_at')} end as days
    from (${all}) p
    where ${isMoveOn} and p.entered_at is not null and ${seen(scope)}
    group by 1, 3`.execute(db);
  return rows;
}

/** Customers that reached `signed` or beyond in a period, by whose they were. */
export async function signingsIn(
  db: Db,
  scope: Scope,
  circle: Circle,
  period: Period,
): Promise<{ ownerId: string | null; signed: number }[]> {
  const all = passages(scope.orgId, period, (column) => ownedBy(circle, column));
  const { rows } = await sql<{ ownerId: string | null; signed: number }>`
    select p.owner_id, count(distinct p.customer_id)::int as signed from (${all}) p
    where ${isPassage('signed', null)} and ${seen(scope)}
    group by p.owner_id`.execute(db);
  return rows;
}
