import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Span } from '../../../contract/fields.ts';
import { regionByCode, regionDescendantRange } from '../../platform/chinese/regions.ts';
import { addDays, startOfDay } from '../../platform/clock.ts';
import { uuids } from '../../platform/db/connect.ts';
import type { Deadlines } from '../../pipelines/public.ts';
import { badFilter, dayOf, idsOf, listOf, numberOf, pairOf, textOf, type Value } from './filter.values.ts';
import { daysOf, type DaySpan } from './spans.ts';

export type Bool = RawBuilder<SqlBool>;
export type Expression = RawBuilder<unknown>;
/** Who filters, where and when. */
export interface FilterContext {
  orgId: string;
  personId: string;
  today: string;
  timeZone: string;
  /** Since when customers are over the limit of their layer; known when a filter asks for it. */
  deadlines: Deadlines;
}
/** Turns one operator of a kind of field into SQL over the field's value; undefined for an operator it doesn't know. */
export type Compile = (at: Expression, op: string, value: Value, field: string, ctx: FilterContext) => Bool | undefined;

const yes: Bool = sql<SqlBool>`true`;
const no: Bool = sql<SqlBool>`false`;
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);
const like = (at: Expression, pattern: string): Bool => sql<SqlBool>`${at} ilike ${pattern}`;
const orEmpty = (at: Expression, condition: Bool): Bool => sql<SqlBool>`(${at} is null or ${condition})`;
const isNull = (at: Expression): Bool => sql<SqlBool>`${at} is null`;
const notNull = (at: Expression): Bool => sql<SqlBool>`${at} is not null`;
// One value is compared as itself: only so an index keeps its order behind it.
const among = (at: Expression, values: string[]): Bool =>
  values.length === 1 ? sql<SqlBool>`${at} = ${values[0]}::text` : sql<SqlBool>`${at} = any(${values}::text[])`;
/** A uuid column among ids. */
export const amongIds = (at: Expression, ids: readonly string[]): Bool =>
  ids.length === 1 ? sql<SqlBool>`${at} = ${ids[0]}::uuid` : sql<SqlBool>`${at} = any(${uuids(ids)})`;

/** Text compares without regard to case; a text that is not there neither is nor contains anything. */
export const text: Compile = (at, op, value, field) => {
  switch (op) {
    case 'is':
      return sql<SqlBool>`lower(${at}) = lower(${textOf(field, value)}::text)`;
    case 'isNot':
      return orEmpty(at, sql<SqlBool>`lower(${at}) <> lower(${textOf(field, value)}::text)`);
    case 'contains':
      return like(at, `%${escapeLike(textOf(field, value))}%`);
    case 'notContains':
      return orEmpty(at, sql<SqlBool>`${at} not ilike ${`%${escapeLike(textOf(field, value))}%`}`);
    case 'startsWith':
      return like(at, `${escapeLike(textOf(field, value))}%`);
    case 'isEmpty':
      return isNull(at);
    case 'isFilled':
      return notNull(at);
    default:
      return undefined;
  }
};

const numeric =
  (one: (field: string, value: Value) => Expression): Compile =>
  (at, op, value, field) => {
    const only = () => one(field, value);
    switch (op) {
      case 'eq':
        return sql<SqlBool>`${at} = ${only()}`;
      case 'ne':
        return orEmpty(at, sql<SqlBool>`${at} <> ${only()}`);
      case 'lt':
        return sql<SqlBool>`${at} < ${only()}`;
      case 'lte':
        return sql<SqlBool>`${at} <= ${only()}`;
      case 'gt':
        return sql<SqlBool>`${at} > ${only()}`;
      case 'gte':
        return sql<SqlBool>`${at} >= ${only()}`;
      case 'between': {
        const [from, to] = pairOf(field, value, one);
        return sql<SqlBool>`${at} between ${from} and ${to}`;
      }
      case 'isEmpty':
        return isNull(at);
      case 'isFilled':
        return notNull(at);
      default:
        return undefined;
    }
  };

export const number = numeric((field, value) => sql`${numberOf(field, value)}::numeric`);
/** Money in minor units. */
export const money = numeric((field, value) => sql`${Math.round(numberOf(field, value))}::bigint`);

/** The days an operator means; undefined for one that is none of days. */
function spanOf(op: string, value: Value, field: string, today: string): DaySpan | undefined {
  switch (op) {
    case 'on': {
      const day = dayOf(field, value);
      return { from: day, to: day };
    }
    case 'before':
      return { from: null, to: addDays(dayOf(field, value), -1) };
    case 'after':
      return { from: addDays(dayOf(field, value), 1), to: null };
    case 'between': {
      const [from, to] = pairOf(field, value, dayOf);
      return { from, to };
    }
    case 'within': {
      const span = Span.safeParse(value);
      if (!span.success) throw badFilter(field, 'not_one_of', { values: Span.options.join(', ') });
      return daysOf(span.data, today);
    }
    default:
      return undefined;
  }
}

const bounds = (at: Expression, from: Expression | null, below: Expression | null): Bool => {
  const parts = [from && sql<SqlBool>`${at} >= ${from}`, below && sql<SqlBool>`${at} < ${below}`].filter(
    (p) => p !== null,
  );
  return parts.length === 0 ? yes : sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
};

const ranged =
  (edge: (day: string, ctx: FilterContext) => Expression, none?: { early?: Expression; late?: Expression }): Compile =>
  (at, op, value, field, ctx) => {
    const missing = none?.early ?? none?.late;
    if (op === 'isEmpty') return missing ? sql<SqlBool>`${at} = ${missing}` : isNull(at);
    if (op === 'isFilled') return missing ? sql<SqlBool>`${at} <> ${missing}` : notNull(at);
    const span = spanOf(op, value, field, ctx.today);
    if (!span) return undefined;
    const from = span.from ? edge(span.from, ctx) : null;
    const below = span.to ? edge(addDays(span.to, 1), ctx) : (none?.late ?? null);
    if (!from && none?.early) return sql<SqlBool>`(${at} > ${none.early} and ${bounds(at, null, below)})`;
    return bounds(at, from, below);
  };

/** Calendar days, in a date column. */
export const day = ranged((at) => sql`${at}::date`);
/** Instants, compared by the calendar day they fall on where the organisation is. */
export const instant = ranged((at, ctx) => sql`${startOfDay(at, ctx.timeZone)}::timestamptz`);
/** The last contact and the next step, whose absence is kept in their indexes as −∞ and ∞. */
export const lastContact = ranged((at, ctx) => sql`${startOfDay(at, ctx.timeZone)}::timestamptz`, {
  early: sql`'-infinity'::timestamptz`,
});
export const nextStep = ranged((at) => sql`${at}::date`, { late: sql`'infinity'::date` });
/** Days kept as text in an own field. */
export const dayText = ranged((at) => sql`${at}::text`);
/** Instants kept as ISO text in UTC in an own field. */
export const instantText = ranged((at, ctx) => sql`${startOfDay(at, ctx.timeZone).toISOString()}::text`);

export const oneOf: Compile = (at, op, value, field) => {
  switch (op) {
    case 'anyOf':
      return among(at, listOf(field, value));
    case 'noneOf':
      return orEmpty(at, sql<SqlBool>`${at} <> all(${listOf(field, value)}::text[])`);
    case 'isEmpty':
      return isNull(at);
    case 'isFilled':
      return notNull(at);
    default:
      return undefined;
  }
};

const people = (value: Value, field: string, ctx: FilterContext): string[] =>
  idsOf(
    field,
    listOf(field, value).map((id) => (id === 'me' ? ctx.personId : id)),
  );

/** A person in a uuid column; `me` is who asks. */
export const person: Compile = (at, op, value, field, ctx) => {
  switch (op) {
    case 'anyOf':
      return amongIds(at, people(value, field, ctx));
    case 'noneOf':
      return orEmpty(at, sql<SqlBool>`${at} <> all(${uuids(people(value, field, ctx))})`);
    case 'isMe':
      return sql<SqlBool>`${at} = ${ctx.personId}::uuid`;
    case 'isEmpty':
      return isNull(at);
    case 'isFilled':
      return notNull(at);
    default:
      return undefined;
  }
};

/** A person or customer kept as text in an own field. */
export const idText: Compile = (at, op, value, field, ctx) => {
  if (op === 'isMe') return sql<SqlBool>`${at} = ${ctx.personId}::text`;
  if (op === 'anyOf' || op === 'noneOf') return oneOf(at, op, people(value, field, ctx), field, ctx);
  return oneOf(at, op, value, field, ctx);
};

/** Divisions, with all that lies in them. */
export const region: Compile = (at, op, value, field) => {
  if (op === 'isEmpty') return isNull(at);
  if (op === 'isFilled') return notNull(at);
  if (op !== 'within') return undefined;
  const ranges = listOf(field, value).map((code) => {
    if (!regionByCode(code)) throw badFilter(field, 'region');
    const { from, to } = regionDescendantRange(code);
    return sql<SqlBool>`${at} ~>=~ ${from}::text and ${at} ~<=~ ${to}::text`;
  });
  return sql<SqlBool>`(${sql.join(ranges, sql` or `)})`;
};

/** Several choices kept as a json list in an own field. */
export const someOf: Compile = (at, op, value, field) => {
  const chosen = () => listOf(field, value);
  switch (op) {
    case 'anyOf':
      return sql<SqlBool>`${at} ?| ${chosen()}::text[]`;
    case 'allOf':
      return sql<SqlBool>`${at} ?& ${chosen()}::text[]`;
    case 'noneOf':
      return sql<SqlBool>`(${at} is null or not ${at} ?| ${chosen()}::text[])`;
    case 'isEmpty':
      return isNull(at);
    case 'isFilled':
      return notNull(at);
    default:
      return undefined;
  }
};

/** Yes or no, kept as text in an own field. */
export const flag: Compile = (at, op) =>
  op === 'isTrue'
    ? sql<SqlBool>`${at} = 'true'`
    : op === 'isFalse'
      ? sql<SqlBool>`${at} = 'false'`
      : op === 'isEmpty'
        ? isNull(at)
        : undefined;

export { yes, no };
