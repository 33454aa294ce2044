import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { operators, PassageWish, passagesOfLayer } from '../../../contract/fields.ts';
import { isPassage, passages as passagesIn, type PassageKind } from '../../pipelines/public.ts';
import { addDays, startOfDay } from '../../platform/clock.ts';
import { badFilter, type Value } from './filter.values.ts';
import { no, type Compile, type FilterContext } from './operators.sql.ts';

const isKind = (op: string): op is PassageKind => (operators.passages as readonly string[]).includes(op);

function wishOf(field: string, kind: PassageKind, value: Value): PassageWish {
  const read = PassageWish.safeParse(value);
  if (!read.success || passagesOfLayer.has(kind) !== (read.data.layer !== undefined)) throw badFilter(field, 'invalid');
  if (read.data.from > read.data.to) throw badFilter(field, 'too_big', { max: read.data.to });
  return read.data;
}

/** In whose book a passage counts: one person's, a team's with those below it, or anybody's. */
const bookOf =
  ({ owner, team }: PassageWish, { orgId }: FilterContext) =>
  (column: RawBuilder<unknown>): RawBuilder<SqlBool> => {
    if (owner) return sql<SqlBool>`${column} = ${owner}::uuid`;
    if (!team) return sql<SqlBool>`true`;
    return sql<SqlBool>`${column} = any(array(
      select b.person_id from teams t join team_members b on b.org_id = t.org_id and b.team_id = t.id
      where t.org_id = ${orgId}::uuid and t.lineage @> array[${team}::uuid]))`;
  };

/** What went through the funnel between two days, by the very rule the funnel's summary counts with. */
export const passages: Compile = (_at, op, value, field, ctx) => {
  if (!isKind(op)) return undefined;
  const wish = wishOf(field, op, value);
  const span = { from: startOfDay(wish.from, ctx.timeZone), until: startOfDay(addDays(wish.to, 1), ctx.timeZone) };
  // "is true" keeps it from becoming a join, whose plan hangs on guesses: the ids are gathered once and each customer looked up among them.
  return sql<SqlBool>`(c.id in (select p.customer_id from (${passagesIn(ctx.orgId, span, bookOf(wish, ctx))}) p
    where ${isPassage(op, wish.layer ?? null)})) is true`;
};

/** Longer in the layer than its ideal days; of layers without a limit nothing can be said. */
export const overLimit: Compile = (_at, op, _value, _field, { deadlines }) => {
  const limited = [...deadlines];
  const side = (compare: RawBuilder<unknown>) =>
    limited.length === 0
      ? no
      : sql<SqlBool>`(${sql.join(
          limited.map(([layer, before]) => sql`(c.layer = ${layer} and c.layer_since ${compare} ${before})`),
          sql` or `,
        )})`;
  switch (op) {
    case 'isTrue':
      return side(sql`<`);
    case 'isFalse':
      return side(sql`>=`);
    case 'isEmpty':
      return sql<SqlBool>`c.layer <> all(${limited.map(([layer]) => layer)}::text[])`;
    default:
      return undefined;
  }
};
