import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { layerCodes } from '../../../contract/funnel-words.ts';
import type { Actor } from '../../platform/actor.ts';
import { fail } from '../../platform/fault.ts';
import { ruleOf } from '../sight.ts';
import { badFilter } from './filter.values.ts';

type SortField =
  | 'name'
  | 'layer'
  | 'layerSince'
  | 'grade'
  | 'expected'
  | 'contractAmount'
  | 'lastContactAt'
  | 'nextStepOn'
  | 'recallOn'
  | 'createdAt'
  | 'updatedAt';

/** How a field is sorted: by an expression that is never null (an index serves it), and what its values look like in a cursor. */
interface SortBy {
  at: RawBuilder<unknown>;
  cast: RawBuilder<unknown>;
  shape: RegExp;
}

const number = /^-?\d{1,19}$/;
const moment = /^(?:-?infinity|\d{4,6}-\d\d-\d\d[ T\d:.+-]*(?: BC)?)$/;
const layerPlace = sql`(array_position(array['${sql.raw(layerCodes.join("','"))}'], c.layer))`;

const sortFields = {
  name: { at: sql`c.name_sort`, cast: sql`text`, shape: /^/ },
  layer: { at: layerPlace, cast: sql`int`, shape: number },
  layerSince: { at: sql`c.layer_since`, cast: sql`timestamptz`, shape: moment },
  grade: { at: sql`coalesce(c.grade, 'Z')`, cast: sql`text`, shape: /^[A-Z]$/ },
  expected: { at: sql`coalesce(c.expected_amount, -1)`, cast: sql`bigint`, shape: number },
  contractAmount: { at: sql`coalesce(c.contract_amount, -1)`, cast: sql`bigint`, shape: number },
  lastContactAt: {
    at: sql`coalesce(c.last_contact_at, '-infinity'::timestamptz)`,
    cast: sql`timestamptz`,
    shape: moment,
  },
  nextStepOn: { at: sql`coalesce(c.next_step_on, 'infinity'::date)`, cast: sql`date`, shape: moment },
  recallOn: { at: sql`coalesce(c.recall_on, 'infinity'::date)`, cast: sql`date`, shape: moment },
  createdAt: { at: sql`c.created_at`, cast: sql`timestamptz`, shape: moment },
  updatedAt: { at: sql`c.updated_at`, cast: sql`timestamptz`, shape: moment },
} satisfies Record<SortField, SortBy>;
const sortBy: Readonly<Record<string, SortBy>> = sortFields;

const binned: SortBy = { at: sql`c.deleted_at`, cast: sql`timestamptz`, shape: moment };
const byId: SortBy = {
  at: sql`c.id`,
  cast: sql`uuid`,
  shape: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

/** An order of customers: keys with their directions, the id last, so that no two rows are equal. */
export interface Order {
  /** As the caller wrote it; a cursor holds only for the order it was made in. */
  written: string;
  keys: readonly SortKey[];
}

export interface SortKey extends SortBy {
  field: string;
  down: boolean;
}

/** Reads `-lastContactAt,name`. Without a wish, the latest contact comes first; the bin shows what was binned last. */
export function readOrder(wished: string | undefined, actor: Actor, bin: boolean): Order {
  const written = wished?.trim() || (bin ? '-deletedAt' : '-lastContactAt');
  const keys = written.split(',').map((part) => {
    const down = part.trim().startsWith('-');
    const field = part.trim().replace(/^[-+]/, '');
    const by = field === 'deletedAt' && bin ? binned : Object.hasOwn(sortBy, field) ? sortBy[field] : undefined;
    if (!by || ruleOf(actor, field) !== 'full')
      throw fail('filter.invalid', {
        params: { reason: field },
        issues: [{ path: 'sort', code: 'unknown_field', params: { field, fields: field } }],
      });
    return { ...by, field, down };
  });
  // Few values and many rows under each: within one, the latest contact comes first.
  const last = keys.at(-1)?.field;
  if (last === 'layer' || last === 'grade')
    keys.push({ ...sortBy['lastContactAt']!, field: 'lastContactAt', down: true });
  if (keys.length > 5) throw badFilter('sort', 'too_long', { max: 5 });
  return { written, keys: [...keys, { ...byId, field: 'id', down: keys.at(-1)?.down ?? true }] };
}

const direction = (down: boolean) => (down ? sql`desc` : sql`asc`);

export const orderBy = (keys: readonly SortKey[]): RawBuilder<unknown> =>
  sql.join(
    keys.map((key) => sql`${key.at} ${direction(key.down)}`),
    sql`, `,
  );

/** The sort values as columns k0, k1 …, for a statement around the one that reads the customers; and the order by them. */
export const keyColumns = (order: Order): RawBuilder<unknown> =>
  sql.join(order.keys.map((key, at) => sql`${key.at} as ${sql.ref(`k${at}`)}`));
export const orderByKeys = (order: Order): RawBuilder<unknown> =>
  sql.join(order.keys.map((key, at) => sql`${sql.ref(`k${at}`)} ${direction(key.down)}`));

/** The sort values of a row, as text, for the cursor of the page that follows it. */
export const cursorValues = (order: Order): RawBuilder<unknown> =>
  sql`array[${sql.join(order.keys.map((_, at) => sql`${sql.ref(`k${at}`)}::text`))}]`;

/** The cursor behind a row. */
export const cursorAfter = (order: Order, values: readonly string[]): string =>
  Buffer.from(JSON.stringify([order.written, ...values])).toString('base64url');

/** The rows behind a cursor; cursor.invalid when it was not made by this order. */
export function behindCursor(order: Order, cursor: string): RawBuilder<SqlBool> {
  const values = readCursor(order, cursor);
  const given = order.keys.map((key, at) => sql`${values[at]}::${key.cast}`);
  if (order.keys.every((key) => key.down === order.keys[0]!.down)) {
    const columns = sql.join(order.keys.map((key) => key.at));
    const sign = order.keys[0]!.down ? sql`<` : sql`>`;
    return sql<SqlBool>`(${columns}) ${sign} (${sql.join(given)})`;
  }
  const arms = order.keys.map((key, at) => {
    const same = order.keys.slice(0, at).map((before, n) => sql`${before.at} = ${given[n]}`);
    const beyond = sql`${key.at} ${key.down ? sql`<` : sql`>`} ${given[at]}`;
    return sql`(${sql.join([...same, beyond], sql` and `)})`;
  });
  // The first key alone bounds the rows, which lets its index begin at the right place.
  const [first] = order.keys;
  return sql<SqlBool>`${first!.at} ${first!.down ? sql`<=` : sql`>=`} ${given[0]} and (${sql.join(arms, sql` or `)})`;
}

function readCursor(order: Order, cursor: string): string[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw fail('cursor.invalid');
  }
  if (!Array.isArray(values) || values.length !== order.keys.length + 1 || values[0] !== order.written)
    throw fail('cursor.invalid');
  const texts = values.slice(1).filter((v) => typeof v === 'string');
  const fits = texts.length === order.keys.length && order.keys.every((key, at) => key.shape.test(texts[at] ?? ''));
  if (!fits || texts.some((v) => v.includes('\u0000'))) throw fail('cursor.invalid');
  return texts;
}
