import { sql, type SqlBool } from 'kysely';
import {
  customerFields,
  operators,
  type BuiltInType,
  type Condition,
  type CustomerField,
  type FieldType,
  type Filter,
} from '../../../contract/fields.ts';
import { legible, scopeOf } from '../../ownership/visibility.ts';
import type { Actor } from '../../platform/actor.ts';
import { uuids } from '../../platform/db/connect.ts';
import { namelessFields, personalFields, ruleOf } from '../sight.ts';
import { columnOf } from './columns.sql.ts';
import { badFilter } from './filter.values.ts';
import { overLimit, passages } from './funnel.sql.ts';
import { both, emails, groups, maybe, phones, phoneText, tags } from './lists.sql.ts';
import {
  day,
  dayText,
  flag,
  idText,
  instant,
  instantText,
  lastContact,
  money,
  nextStep,
  no,
  number,
  oneOf,
  person,
  region,
  someOf,
  text,
  yes,
  type Bool,
  type Compile,
  type FilterContext,
} from './operators.sql.ts';

/** An own field as filters need it. */
export interface OwnField {
  key: string;
  type: FieldType;
}

export interface FilterScope extends FilterContext {
  actor: Actor;
  own: readonly OwnField[];
}

const builtIn: Record<BuiltInType, Compile> = {
  text,
  longText: text,
  url: text,
  email: text,
  phone: phoneText,
  phones,
  emails,
  number,
  money,
  day,
  instant,
  oneOf,
  someOf,
  flag,
  tags,
  groups,
  person,
  customer: person,
  region,
  layer: oneOf,
  grade: oneOf,
  kind: oneOf,
  passages,
};

/** A yes or no with a column of its own. */
const flagColumn: Compile = (at, op) =>
  op === 'isTrue' ? sql<SqlBool>`${at}` : op === 'isFalse' ? sql<SqlBool>`not ${at}` : sql<SqlBool>`false`;

const special: Readonly<Record<string, Compile>> = {
  keyAccount: flagColumn,
  lastContactAt: lastContact,
  nextStepOn: nextStep,
  recallOn: nextStep,
  overLimit,
};

const ownText = (key: string) => sql`(c.custom ->> ${key}::text)`;
const ownNumber = (key: string) =>
  sql`(case when jsonb_typeof(c.custom -> ${key}::text) = 'number' then (c.custom ->> ${key}::text)::numeric end)`;
const ownMoney = (key: string) =>
  sql`(case when jsonb_typeof(c.custom -> ${key}::text -> 'amount') = 'number' then (c.custom -> ${key}::text ->> 'amount')::numeric end)`;
const ownCompile: Partial<Record<FieldType, Compile>> = {
  day: dayText,
  instant: instantText,
  person: idText,
  customer: idText,
};

/** Equality on an own field in the form that its index serves; undefined where there is no such form. */
function ownEquality(own: OwnField, condition: Condition): Bool | undefined {
  const holds = (value: unknown) => sql<SqlBool>`c.custom @> ${JSON.stringify({ [own.key]: value })}::jsonb`;
  if (own.type === 'flag' && condition.op === 'isTrue') return holds(true);
  if (own.type === 'flag' && condition.op === 'isFalse') return holds(false);
  if (own.type === 'oneOf' && condition.op === 'anyOf' && Array.isArray(condition.value) && condition.value.length > 0)
    return sql<SqlBool>`(${sql.join(condition.value.map(holds), sql` or `)})`;
  if (own.type === 'number' && condition.op === 'eq' && typeof condition.value === 'number')
    return holds(condition.value);
  return undefined;
}

function compileOwn(own: OwnField, condition: Condition, scope: FilterScope): Bool | undefined {
  const equal = ownEquality(own, condition);
  if (equal) return equal;
  const compile = ownCompile[own.type] ?? builtIn[own.type];
  const at =
    own.type === 'number'
      ? ownNumber(own.key)
      : own.type === 'money'
        ? ownMoney(own.key)
        : own.type === 'someOf'
          ? sql`(c.custom -> ${own.key}::text)`
          : ownText(own.key);
  return compile(at, condition.op, condition.value, condition.field, scope);
}

// Pieces of what one sees masked would give it away, digit by digit; whole values and whether there is any do not.
const wholeValues = new Set(['is', 'isNot', 'isEmpty', 'isFilled']);

// Operators under which the value asked for lies in the field.
const held = new Set(['is', 'contains', 'startsWith']);

/** The rows whose personal data the actor sees in full, as `seesPersonal` says it of one record. */
export function personalSeen(actor: Actor): Bool {
  if (!actor.maskPhones && actor.reach === 'all') return yes;
  const works = [...actor.collaborations].filter(([, grip]) => grip === 'work').map(([id]) => id);
  const owned = actor.maskPhones
    ? sql`c.owner_id = ${actor.personId}::uuid`
    : sql`(c.owner_id is not null or c.pool_id = any(${uuids(scopeOf(actor).poolsCommanded)}))`;
  return sql<SqlBool>`(${owned} or c.id = any(${uuids(works)}))`;
}

/** A condition; one on what would tell whose name a pool hides holds for none of its customers. */
function compileCondition(condition: Condition, scope: FilterScope): Bool {
  const compiled = compileOne(condition, scope);
  if (scope.actor.veiledPools.length === 0 || namelessFields.has(condition.field)) return compiled;
  return sql<SqlBool>`(${legible(scopeOf(scope.actor), 'c')} and ${compiled})`;
}

function compileOne(condition: Condition, scope: FilterScope): Bool {
  const { field, op } = condition;
  const { actor } = scope;
  const rule = ruleOf(actor, field);
  const own = field.startsWith('custom.') ? scope.own.find((f) => `custom.${f.key}` === field) : undefined;
  const spec = Object.hasOwn(customerFields, field) ? customerFields[field as CustomerField] : undefined;
  const type: BuiltInType | undefined = own?.type ?? (spec?.filter ? spec.type : undefined);
  if (!type || rule === 'hidden') throw badFilter(field, 'unknown_field');
  const offered: readonly string[] = operators[type];
  if (!offered.includes(op)) throw badFilter(field, 'not_one_of', { values: offered.join(', ') });
  if (rule === 'masked' && !wholeValues.has(op))
    throw badFilter(field, 'not_one_of', { values: 'is, isEmpty, isFilled' });
  const compiled = own
    ? compileOwn(own, condition, scope)
    : (special[field] ?? builtIn[type])(
        columnOf[field as keyof typeof columnOf] ?? sql`null`,
        op,
        condition.value,
        field,
        scope,
      );
  if (!compiled) throw badFilter(field, 'not_one_of', { values: offered.join(', ') });
  if ((field === 'name' || field === 'shortName') && held.has(op) && typeof condition.value === 'string')
    return both(maybe(condition.value, scope.orgId), compiled);
  if (personalFields.has(field) && !wholeValues.has(op)) return sql<SqlBool>`(${personalSeen(actor)} and ${compiled})`;
  return compiled;
}

/**
 * A filter as SQL over customers named `c`; every value is a parameter. filter.invalid names the field when it is unknown, not shown
 * to the actor, or doesn't have the operator.
 */
export function compileFilter(filter: Filter, scope: FilterScope, depth = 0): Bool {
  if (depth > 8) throw badFilter('', 'too_long', { max: 8 });
  if ('not' in filter) return sql<SqlBool>`(${compileFilter(filter.not, scope, depth + 1)}) is not true`;
  if ('and' in filter || 'or' in filter) {
    const parts = ('and' in filter ? filter.and : filter.or).map((part) => compileFilter(part, scope, depth + 1));
    if (parts.length === 0) return 'and' in filter ? yes : no;
    return sql<SqlBool>`(${sql.join(parts, 'and' in filter ? sql` and ` : sql` or `)})`;
  }
  return compileCondition(filter, scope);
}
