import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { LayerCode } from '../../contract/funnel-words.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import type { Db } from '../platform/db/connect.ts';
import { ownedBy, type Circle } from './circle.store.ts';

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

/** Moves between two layers that took the same number of days. */
export interface Flow {
  /** Null: entries into the funnel. */
  fromLayer: LayerCode | null;
  toLayer: LayerCode;
  /** Calendar days in the layer left, where the organisation is, as on the card. */
  days: number | null;
  /** Moves made in the period. */
  made: number;
  /** Moves made since the period began, by customers that had entered the layer they left in the period. */
  ofEntrants: number;
}

/** Which moves of the ledger (`m`) are of customers the scope sees. Who sees all need not be asked about each, only about the few in the bin. */
const seenMoves = (scope: Scope): RawBuilder<SqlBool> =>
  scope.all
    ? sql<SqlBool>`not exists (select from customers c where c.org_id = ${scope.orgId} and c.id = m.customer_id and c.deleted_at is not null)`
    : sql<SqlBool>`exists (select from customers c where c.org_id = ${scope.orgId} and c.id = m.customer_id and c.deleted_at is null
        and ${visible(scope, 'c')})`;

/** What moved in a period, counted over the ledger. Moves count for who owned the customer then; taken-back ones don't count. */
export async function flowsIn(db: Db, scope: Scope, circle: Circle, period: Period): Promise<Flow[]> {
  const day = (column: string) => sql`(${sql.ref(column)} at time zone ${period.timeZone})::date`;
  const { rows } = await sql<Flow>`
    select m.from_layer, m.to_layer, ${day('m.at')} - ${day('m.entered_at')} as days,
      (count(*) filter (where m.at < ${period.until}))::int as made,
      (count(*) filter (where m.entered_at >= ${period.from} and m.entered_at < ${period.until}))::int as of_entrants
    from layer_moves m
    where m.org_id = ${scope.orgId} and m.undone_at is null and m.at >= ${period.from} and ${ownedBy(circle, 'm.owner_id')}
      and ${seenMoves(scope)}
    group by 1, 2, 3`.execute(db);
  return rows;
}

/**
 * Customers created in a period for whose entry the ledger has no line: entered by hand. They entered the layer they first moved
 * from, or the one they are in.
 */
export async function entriesByHand(
  db: Db,
  scope: Scope,
  circle: Circle,
  period: Period,
): Promise<{ layer: LayerCode; ownerId: string | null; n: number }[]> {
  const { rows } = await sql<{ layer: LayerCode; ownerId: string | null; n: number }>`
    select coalesce(f.from_layer, c.layer) as layer, c.owner_id, count(*)::int as n
    from customers c
    left join lateral (
      select m.from_layer from layer_moves m where m.org_id = ${scope.orgId} and m.customer_id = c.id and m.undone_at is null
      order by m.at, m.id limit 1) f on true
    where c.org_id = ${scope.orgId} and c.created_at >= ${period.from} and c.created_at < ${period.until} and c.deleted_at is null
      and ${visible(scope, 'c')} and ${ownedBy(circle, 'c.owner_id')}
      and not exists (select from layer_moves e where e.org_id = ${scope.orgId} and e.customer_id = c.id and e.undone_at is null
        and e.from_layer is null)
    group by 1, 2`.execute(db);
  return rows;
}

/** Customers that reached `signed` or beyond in a period, by owner; those that jumped over layers to get there, or were entered there in the ledger. */
export async function signingsIn(
  db: Db,
  scope: Scope,
  circle: Circle,
  period: Period,
): Promise<{ ownerId: string | null; signed: number; outside: number }[]> {
  const { rows } = await sql<{ ownerId: string | null; signed: number; outside: number }>`
    select m.owner_id, (count(distinct m.customer_id) filter (where m.from_layer is distinct from 'signed'))::int as signed,
      (count(distinct m.customer_id) filter (where m.jumped or (m.from_layer is null and m.import_id is null)))::int as outside
    from layer_moves m
    where m.org_id = ${scope.orgId} and m.undone_at is null and m.at >= ${period.from} and m.at < ${period.until}
      and m.to_layer in ('signed', 'implemented') and ${ownedBy(circle, 'm.owner_id')} and ${seenMoves(scope)}
    group by m.owner_id`.execute(db);
  return rows;
}
