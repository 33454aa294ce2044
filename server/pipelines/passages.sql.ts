import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { layerCodes, type LayerCode } from '../../contract/funnel-words.ts';
import { passes, type PassageKind } from './passages.rules.ts';

/** From the instant a period begins to the instant it is over; null: to this day. */
export interface Span {
  from: Date;
  until: Date | null;
}

type Owned = (column: RawBuilder<unknown>) => RawBuilder<SqlBool>;

/**
 * Every way of a customer into a layer in a period, as (customer_id, from_layer, to_layer, owner_id, at, entered_at, outside): the moves
 * of the ledger that were not taken back, counted for who owned the customer then; and customers entered by hand, for whose entry the
 * ledger has no line: they came into the layer they first moved from, or the one they are in, and count for their owner.
 * `outside`: by a jump, or entered where it stands and not by an import.
 */
export const passagesUnscoped = (orgId: string, span: Span, owned: Owned): RawBuilder<unknown> => sql`
  select m.customer_id, m.from_layer, m.to_layer, m.owner_id, m.at, m.entered_at,
    (m.jumped or (m.from_layer is null and m.import_id is null)) as outside
  from layer_moves m
  where m.org_id = ${orgId}::uuid and m.undone_at is null and ${within(sql`m.at`, span)} and ${owned(sql`m.owner_id`)}
  union all
  select n.id, null, coalesce(f.from_layer, n.layer), n.owner_id, n.created_at, null, true
  from (
    select b.id from customers b
    where b.org_id = ${orgId}::uuid and b.deleted_at is null and ${within(sql`b.created_at`, span)}
      and not exists (select from layer_moves e where e.org_id = ${orgId}::uuid and e.customer_id = b.id and e.undone_at is null
        and e.from_layer is null)
    offset 0
  ) by_hand
  join customers n on n.org_id = ${orgId}::uuid and n.id = by_hand.id
  left join lateral (
    select m.from_layer from layer_moves m where m.org_id = ${orgId}::uuid and m.customer_id = n.id and m.undone_at is null
    order by m.at, m.id limit 1) f on true
  where ${owned(sql`n.owner_id`)}`;

const within = (at: RawBuilder<unknown>, { from, until }: Span) =>
  until === null ? sql`${at} >= ${from}` : sql`${at} >= ${from} and ${at} < ${until}`;

const sources: readonly (LayerCode | null)[] = [null, ...layerCodes];

/** Which passages (rows `p` of `passagesUnscoped`) are of a kind, as `passes` says it. */
export function isPassage(kind: PassageKind, layer: LayerCode | null): RawBuilder<SqlBool> {
  const alike = new Map<string, { to: readonly LayerCode[]; from: (LayerCode | null)[] }>();
  for (const from of sources) {
    const to = layerCodes.filter((code) => passes(kind, layer, from, code));
    const known = alike.get(to.join());
    if (known) known.from.push(from);
    else if (to.length > 0) alike.set(to.join(), { to, from: [from] });
  }
  const arms = [...alike.values()].map(({ to, from }) =>
    from.length === sources.length
      ? among(sql`p.to_layer`, to)
      : sql<SqlBool>`(${amongOrNull(sql`p.from_layer`, from)} and ${among(sql`p.to_layer`, to)})`,
  );
  const whole = arms.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(arms, sql` or `)})`;
  return kind === 'signedOutside' ? sql<SqlBool>`(${whole} and p.outside)` : whole;
}

const among = (column: RawBuilder<unknown>, codes: readonly LayerCode[]) =>
  sql<SqlBool>`${column} in (${sql.join(codes.map((code) => sql.lit(code)))})`;

function amongOrNull(column: RawBuilder<unknown>, codes: readonly (LayerCode | null)[]) {
  const named = codes.filter((code) => code !== null);
  if (named.length === codes.length) return among(column, named);
  return named.length === 0
    ? sql<SqlBool>`${column} is null`
    : sql<SqlBool>`(${column} is null or ${among(column, named)})`;
}

/** Which bit of the number that `passageBits` gives stands for what. */
const ofLayers = ['entered', 'movedOn', 'abandonedFrom'] as const;
type Passed = (typeof ofLayers)[number] | 'signedOutside';
const outsideBit = 1 << (ofLayers.length * layerCodes.length);

/** Whether a number of `passageBits` (or several joined by or) says that a kind of passage happened; the layer is not asked of signings. */
export function hasPassed(bits: number, kind: Passed, layer: LayerCode | null): boolean {
  if (kind === 'signedOutside' || layer === null) return (bits & outsideBit) !== 0;
  return (bits & (1 << (ofLayers.indexOf(kind) * layerCodes.length + layerCodes.indexOf(layer)))) !== 0;
}

function bitsOf(from: LayerCode | null, to: LayerCode, outside: boolean): number {
  let bits = outside && passes('signedOutside', null, from, to) ? outsideBit : 0;
  ofLayers.forEach((kind, at) => {
    layerCodes.forEach((layer, place) => {
      if (passes(kind, layer, from, to)) bits |= 1 << (at * layerCodes.length + place);
    });
  });
  return bits;
}

const letter = (code: LayerCode | null) => (code === null ? 0 : code.charCodeAt(0) - 96);
const letters = Array.from({ length: 27 }, (_, at) => at);
const tableOf = (outside: boolean) => {
  const rows = letters.map((f) => {
    const from = sources.find((code) => letter(code) === f);
    const row = letters.map((t) => {
      const to = layerCodes.find((code) => letter(code) === t);
      return from === undefined || to === undefined ? 0 : bitsOf(from, to, outside);
    });
    return `{${row.join()}}`;
  });
  return sql.lit(`[0:26][0:26]={${rows.join()}}`);
};
const place = sql`[coalesce(ascii(p.from_layer) - 96, 0)][ascii(p.to_layer) - 96]`;

/**
 * What `passes` says of a passage `p` about all kinds and layers at once, as bits of one number: looked up in a table by the first
 * letters of its two layers, which no two layers share. Asking kind by kind costs several times as much over a year's ledger.
 */
export const passageBits: RawBuilder<number> = sql<number>`
  case when p.outside then (${tableOf(true)}::int[])${place} else (${tableOf(false)}::int[])${place} end`;
