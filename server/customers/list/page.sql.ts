import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { sightArms, type Scope } from '../../ownership/visibility.ts';
import type { Bool } from './operators.sql.ts';
import { asked, found, type ReadQuery } from './query.sql.ts';
import { behindCursor, cursorValues, keyColumns, orderBy, orderByKeys } from './sort.sql.ts';

export interface Page {
  limit: number;
  cursor?: string | undefined;
}

/** Part of the rows: a statement to stand before it (values to go through one by one), and the condition that picks it. */
interface Arm {
  over: RawBuilder<unknown> | null;
  where: Bool;
}
const whole: Arm = { over: null, where: sql<SqlBool>`true` };

const through = (values: readonly string[], name: string, type: 'uuid' | 'text') =>
  sql`unnest(${values}::${sql.raw(type)}[]) as ${sql.ref(name)} (v)`;

/** Whose rows: one owner after another, the pool, and what others opened; each in the order of an index. */
function ownerArms(query: ReadQuery, scope: Scope): Arm[] | null {
  if (scope.all || query.bin || query.narrow || query.owned) return null;
  return sightArms(scope, 'c').map(({ owners, pools, where }) =>
    owners
      ? { over: through(owners, 'theirs', 'uuid'), where: sql<SqlBool>`c.owner_id = theirs.v and ${where}` }
      : pools
        ? { over: through(pools, 'held', 'uuid'), where: sql<SqlBool>`c.pool_id = held.v and ${where}` }
        : { over: null, where },
  );
}

/** Which layers or grades: one after another, when the order or the query goes by them. */
function valueArms(query: ReadQuery): { arms: Arm[]; leading: boolean } | null {
  const [first, second] = query.order.keys;
  const byContact = second?.field === 'lastContactAt' && second.down;
  const layers = query.layers.length > 0 ? query.layers : layerCodes;
  const overLayers = { over: through(layers, 'layers', 'text'), where: sql<SqlBool>`c.layer = layers.v` };
  if (first?.field === 'layer' && byContact) return { arms: [overLayers], leading: true };
  if (first?.field === 'grade' && byContact) {
    const graded = { over: through(['A', 'B', 'C'], 'grades', 'text'), where: sql<SqlBool>`c.grade = grades.v` };
    return { arms: [graded, { over: null, where: sql<SqlBool>`c.grade is null` }], leading: true };
  }
  if (first?.field === 'lastContactAt' && query.layers.length > 1) return { arms: [overLayers], leading: false };
  return null;
}

/**
 * The ids of one page and the place of each row, in order: (id, n, at). Where sight or the query is a choice among a few values
 * (owners, layers), each value is read in the order of its own index and the heads are merged: an index keeps no order across them.
 */
export function pageOf(query: ReadQuery, scope: Scope, page: Page): RawBuilder<unknown> {
  const { order } = query;
  const behind = page.cursor ? sql` and ${behindCursor(order, page.cursor)}` : sql``;
  const values = query.narrow ? null : valueArms(query);
  const contactFirst = order.keys[0]?.field === 'lastContactAt' || values?.leading;
  const owners = contactFirst ? ownerArms(query, scope) : null;
  const inner = orderBy(values?.leading ? order.keys.slice(1) : order.keys);
  const read = (condition: Bool) => sql`
    select c.id, ${keyColumns(order)} from customers c
    where c.org_id = ${scope.orgId} and ${condition}${behind} order by ${inner} limit ${page.limit}`;
  const arms = (owners ?? [whole]).flatMap((owner) =>
    (values?.arms ?? [whole]).map((value) => {
      const over = [owner.over, value.over].filter((o) => o !== null);
      const sight = owners ? owner.where : sql<SqlBool>`${found(query, scope)}`;
      const rows = read(sql<SqlBool>`${sight} and ${value.where}${owners ? sql` and ${asked(query)}` : sql``}`);
      return over.length === 0
        ? sql`(${rows})`
        : sql`select rows.* from ${sql.join(over, sql` cross join `)} cross join lateral (${rows}) rows`;
    }),
  );
  return sql`
    select id, ${cursorValues(order)} as at, row_number() over () as n from (
      select * from (${sql.join(arms, sql` union all `)}) heads order by ${orderByKeys(order)} limit ${page.limit}) page`;
}
