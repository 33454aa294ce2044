import { operators, type Condition, type Filter, type FieldType } from '../../../contract/fields.ts';
import { customerFields } from '../../../contract/fields.ts';
import { ruleFields, type RuleField } from '../../../contract/rules.ts';

/** What a rule may know of a customer; codes and words as stored, `expected` in minor units. */
export interface RuleFacts {
  region: string | null;
  industry: string | null;
  kind: string;
  size: string | null;
  source: string | null;
  product: string | null;
  grade: string | null;
  layer: string;
  goal: string | null;
  name: string;
  expected: number | null;
  custom: Readonly<Record<string, unknown>>;
}

export type Test = (facts: RuleFacts) => boolean;
type Given = Condition['value'];

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const lower = (value: unknown): string => String(value).toLowerCase();
const texts = (given: Given): Set<string> => new Set([given ?? []].flat().map(String));
const amount = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'amount' in value ? Number(value.amount) : Number(value);

/** Provinces end in four zeros, cities in two: what stands before them is shared by all that lies within. */
const prefixOf = (code: string): string => code.replace(/(?:0000|00)$/, '');

type Compare = (given: Given) => (value: unknown) => boolean;

const onText =
  (test: (value: string, given: string) => boolean): Compare =>
  (given) => {
    const wanted = lower(given ?? '');
    return (value) => !isEmpty(value) && test(lower(value), wanted);
  };
/** True of a value that is missing, too: a customer without an industry is not of that industry. */
const notText =
  (test: (value: string, given: string) => boolean): Compare =>
  (given) => {
    const wanted = lower(given ?? '');
    return (value) => isEmpty(value) || !test(lower(value), wanted);
  };
const onNumber =
  (test: (value: number, given: number) => boolean): Compare =>
  (given) => {
    const wanted = Number(given);
    return (value) => !isEmpty(value) && test(amount(value), wanted);
  };
const onDay =
  (test: (value: string, given: string) => boolean): Compare =>
  (given) => {
    const wanted = String(given);
    return (value) => !isEmpty(value) && test(String(value).slice(0, 10), wanted);
  };
const among = (value: unknown, wanted: Set<string>): boolean =>
  Array.isArray(value) ? value.some((v) => wanted.has(String(v))) : !isEmpty(value) && wanted.has(String(value));

const compares: Record<string, Compare> = {
  is: onText((a, b) => a === b),
  isNot: notText((a, b) => a === b),
  contains: onText((a, b) => a.includes(b)),
  notContains: notText((a, b) => a.includes(b)),
  startsWith: onText((a, b) => a.startsWith(b)),
  eq: onNumber((a, b) => a === b),
  ne: (given) => (value) => isEmpty(value) || amount(value) !== Number(given),
  lt: onNumber((a, b) => a < b),
  lte: onNumber((a, b) => a <= b),
  gt: onNumber((a, b) => a > b),
  gte: onNumber((a, b) => a >= b),
  on: onDay((a, b) => a === b),
  before: onDay((a, b) => a < b),
  after: onDay((a, b) => a > b),
  between: (given) => {
    const [from, to] = [given ?? []].flat();
    return (value) => {
      if (isEmpty(value)) return false;
      if (typeof from === 'number') return amount(value) >= from && amount(value) <= Number(to);
      const day = String(value).slice(0, 10);
      return day >= String(from) && day <= String(to);
    };
  },
  within: (given) => {
    const prefix = prefixOf(String(given ?? ''));
    return (value) => typeof value === 'string' && value.startsWith(prefix);
  },
  anyOf: (given) => {
    const wanted = texts(given);
    return (value) => among(value, wanted);
  },
  noneOf: (given) => {
    const wanted = texts(given);
    return (value) => !among(value, wanted);
  },
  allOf: (given) => {
    const wanted = texts(given);
    return (value) => {
      const has = texts(value as Given);
      return [...wanted].every((v) => has.has(v));
    };
  },
  isEmpty: () => isEmpty,
  isFilled: () => (value) => !isEmpty(value),
  isTrue: () => (value) => value === true,
  isFalse: () => (value) => value === false,
};

const custom = 'custom.';
const read = (field: string): ((facts: RuleFacts) => unknown) => {
  if (field.startsWith(custom)) {
    const key = field.slice(custom.length);
    return (facts) => facts.custom[key];
  }
  return (facts) => facts[field as RuleField];
};

/** Turns a condition into a test, once, so that a hundred thousand customers can be tried quickly. Must be checked before. */
export function testOf(when: Filter | null): Test {
  if (when === null) return () => true;
  if ('and' in when) {
    const tests = when.and.map(testOf);
    return (facts) => tests.every((test) => test(facts));
  }
  if ('or' in when) {
    const tests = when.or.map(testOf);
    return (facts) => tests.length === 0 || tests.some((test) => test(facts));
  }
  if ('not' in when) {
    const test = testOf(when.not);
    return (facts) => !test(facts);
  }
  const value = read(when.field);
  const test = compares[when.op]?.(when.value);
  return test ? (facts) => test(value(facts)) : () => false;
}

/** Kinds of field a rule can't look at, and operators that depend on who asks or on the day. */
const unfit = new Set(['longText', 'phone', 'email', 'url', 'customer']);
const noValue = new Set(['isEmpty', 'isFilled', 'isTrue', 'isFalse']);

/** Where conditions are wrong: an unknown field, an operator not of its kind, a value missing. Empty when all is well. */
export function wrongConditions(when: Filter | null, own: ReadonlyMap<string, FieldType>, path = 'when'): string[] {
  if (when === null) return [];
  if ('and' in when) return when.and.flatMap((part, at) => wrongConditions(part, own, `${path}.and.${at}`));
  if ('or' in when) return when.or.flatMap((part, at) => wrongConditions(part, own, `${path}.or.${at}`));
  if ('not' in when) return wrongConditions(when.not, own, `${path}.not`);
  const { field, op, value } = when;
  const type = field.startsWith(custom)
    ? own.get(field.slice(custom.length))
    : (ruleFields as readonly string[]).includes(field)
      ? customerFields[field as RuleField].type
      : undefined;
  if (!type || unfit.has(type)) return [`${path}.field`];
  const isCalendar = type === 'day' || type === 'instant';
  if (!(operators[type] as readonly string[]).includes(op) || op === 'isMe' || (op === 'within' && isCalendar))
    return [`${path}.op`];
  if (noValue.has(op)) return [];
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [`${path}.value`];
  const isPair = Array.isArray(value) && value.length === 2;
  return op === 'between' && !isPair ? [`${path}.value`] : [];
}

/** The own fields and the regions a condition speaks of. */
export function spokenOf(when: Filter | null): Condition[] {
  if (when === null) return [];
  if ('and' in when) return when.and.flatMap(spokenOf);
  if ('or' in when) return when.or.flatMap(spokenOf);
  if ('not' in when) return spokenOf(when.not);
  return [when];
}
