import { sql, type RawBuilder } from 'kysely';
import type { Grade, LayerCode } from '../../contract/funnel-words.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import type { Deadlines } from '../pipelines/public.ts';
import type { Db } from '../platform/db/connect.ts';
import { ownedBy, type Circle } from './circle.store.ts';

/** How many customers a layer holds, and how many of them longer than its ideal days. */
export interface LayerCount {
  layer: LayerCode;
  have: number;
  overdue: number;
}

/** A customer as the board needs it. */
export interface CardRow {
  layer: LayerCode;
  id: string;
  name: string;
  grade: Grade | null;
  ownerId: string | null;
  poolId: string | null;
  ownerName: string | null;
  layerSince: Date;
  lastContactAt: Date | null;
  nextStepOn: string | null;
  recallOn: string | null;
  expectedAmount: number | null;
  expectedCurrency: string | null;
  version: number;
}

/** What each layer holds in a circle, of what the scope sees. */
export async function countLayers(
  db: Db,
  scope: Scope,
  circle: Circle,
  layers: LayerCode[],
  deadlines: Deadlines,
): Promise<Map<LayerCode, LayerCount>> {
  const overdueBefore = layers.map((layer) => deadlines.get(layer)?.toISOString() ?? null);
  const { rows } = await sql<LayerCount>`
    select l.layer, k.have, k.overdue
    from unnest(${layers}::text[], ${overdueBefore}::timestamptz[]) l (layer, overdue_before)
    cross join lateral (
      select count(*)::int as have, (count(*) filter (where c.layer_since < l.overdue_before))::int as overdue
      from customers c
      where c.org_id = ${scope.orgId} and c.layer = l.layer and c.deleted_at is null and ${visible(scope, 'c')}
        and ${ownedBy(circle, 'c.owner_id')}
    ) k`.execute(db);
  return new Map(rows.map((row) => [row.layer, row]));
}

/**
 * The first cards of each layer. Where there is work to do, those longest in their layer come first: what is overdue is seen
 * (upward principle, domain §3: inside a layer what is overdue goes before the rest). In ended layers the newest come first.
 */
export async function firstCards(
  db: Db,
  scope: Scope,
  circle: Circle,
  layers: { working: LayerCode[]; ended: LayerCode[] },
  perLayer: number,
): Promise<CardRow[]> {
  const cards = (codes: LayerCode[], order: RawBuilder<unknown>) => sql`
    select l.code as layer, k.* from unnest(${codes}::text[]) l (code)
    cross join lateral (
      select c.id, c.name, c.grade, c.owner_id, c.pool_id, c.recall_on, c.layer_since, c.last_contact_at, c.next_step_on, c.expected_amount,
        c.expected_currency, c.version
      from customers c
      where c.org_id = ${scope.orgId} and c.deleted_at is null and c.layer = l.code and ${visible(scope, 'c')}
        and ${ownedBy(circle, 'c.owner_id')}
      order by ${order} limit ${perLayer}
    ) k`;
  const { rows } = await sql<CardRow>`
    select k.*, p.name as owner_name from (
      ${cards(layers.working, sql`c.layer_since, c.id`)}
      union all
      ${cards(layers.ended, sql`c.layer_since desc, c.id desc`)}
    ) k left join people p on p.org_id = ${scope.orgId} and p.id = k.owner_id`.execute(db);
  return rows;
}
