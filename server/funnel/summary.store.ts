import { sql } from 'kysely';
import { layerCodes, type LayerCode } from '../../contract/funnel-words.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import type { Db } from '../platform/db/connect.ts';
import { ownedBy, type Circle } from './circle.store.ts';

/** A period, from the instant it begins to the instant it is over. */
export interface Period {
  from: Date;
  until: Date;
  timeZone: string;
}

/** What went through a layer in a period. */
export interface LayerFlow {
  layer: LayerCode;
  entered: number;
  /** Of those that entered in the period, how many have moved on since. */
  enteredMovedOn: number;
  movedOn: number;
  abandoned: number;
  medianDays: number | null;
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

/** What moved in a period. */
export interface Flows {
  layers: LayerFlow[];
  outsideFunnel: number;
  signedByOwner: Map<string, number>;
}

/**
 * What moved through the funnel in a period, in one statement over the ledger of moves. A customer enters its first layer when it
 * is created; that is no move, so it is taken from the customer. A stay's days are calendar days where the organisation is, as on
 * the card. Moves count for who owned the customer when it moved; taken-back moves don't count.
 * Outside the funnel: signed or implemented by jumping over layers, or entered there by hand (not by an import of the old book).
 */
export async function flowsIn(db: Db, scope: Scope, circle: Circle, period: Period): Promise<Flows> {
  const way = sql`${layerCodes.filter((code) => code !== 'abandoned')}::text[]`;
  const day = (column: string) => sql`(${sql.ref(column)} at time zone ${period.timeZone})::date`;
  const { rows } = await sql<{
    kind: 'in' | 'out' | 'outside' | 'signed';
    key: string | null;
    n: number;
    moved: number;
    abandoned: number;
    median: number | null;
  }>`
    with seen as (
      select c.id, c.layer, c.created_at, c.owner_id, c.import_id from customers c
      where c.org_id = ${scope.orgId} and c.deleted_at is null and ${visible(scope, 'c')}
    ), moves as (
      select m.customer_id, m.from_layer, m.to_layer, m.at, m.id, m.entered_at, m.owner_id, m.jumped,
        m.from_layer is null and m.import_id is null as by_hand
      from layer_moves m join seen on seen.id = m.customer_id
      where m.org_id = ${scope.orgId} and m.undone_at is null and m.at >= ${period.from}
    ), firsts as (
      select distinct on (customer_id) customer_id, from_layer from moves order by customer_id, at, id
    ), births as (
      select seen.id, null::text, coalesce(f.from_layer, seen.layer), seen.created_at, seen.id, null::timestamptz, seen.owner_id, false,
        seen.import_id is null
      from seen left join firsts f on f.customer_id = seen.id
      where seen.created_at >= ${period.from} and seen.created_at < ${period.until} and (f.customer_id is null or f.from_layer is not null)
    ), chain as materialized (
      select x.*, array_position(${way}, x.from_layer) as came, array_position(${way}, x.to_layer) as went,
        array_position(${way}, lead(x.to_layer) over (partition by x.customer_id order by x.at, x.id)) as next
      from (select * from moves union all select * from births) x
    ), counted as (
      select * from chain where at < ${period.until} and ${ownedBy(circle, 'chain.owner_id')}
    )
    select 'in' as kind, to_layer as key, count(*)::int as n, (count(*) filter (where next > went))::int as moved, 0 as abandoned,
      null::float8 as median
    from counted group by to_layer
    union all
    select 'out', from_layer, count(*)::int, (count(*) filter (where went > came))::int,
      (count(*) filter (where to_layer = 'abandoned'))::int,
      percentile_cont(0.5) within group (order by (${day('at')} - ${day('entered_at')})::float8) filter (where went > came)
    from counted where from_layer is not null group by from_layer
    union all
    select 'outside', null, count(distinct customer_id)::int, 0, 0, null
    from counted where to_layer in ('signed', 'implemented') and (jumped or by_hand)
    union all
    select 'signed', owner_id::text, count(distinct customer_id)::int, 0, 0, null
    from counted where to_layer = 'signed' or (to_layer = 'implemented' and from_layer is distinct from 'signed')
    group by owner_id`.execute(db);
  const at = (kind: string, key: string) => rows.find((row) => row.kind === kind && row.key === key);
  return {
    layers: layerCodes.map((layer) => {
      const entering = at('in', layer);
      const leaving = at('out', layer);
      return {
        layer,
        entered: entering?.n ?? 0,
        enteredMovedOn: entering?.moved ?? 0,
        movedOn: leaving?.moved ?? 0,
        abandoned: leaving?.abandoned ?? 0,
        medianDays: leaving?.median ?? null,
      };
    }),
    outsideFunnel: rows.find((row) => row.kind === 'outside')?.n ?? 0,
    signedByOwner: new Map(rows.filter((row) => row.kind === 'signed' && row.key).map((row) => [row.key!, row.n])),
  };
}
