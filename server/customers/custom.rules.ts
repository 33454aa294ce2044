import { z } from 'zod';
import type { CustomField } from '../../contract/settings.ts';
import type { FieldType } from '../../contract/fields.ts';
import { Day, Instant, Money, Phone } from '../../contract/primitives.ts';
import type { IssueCode } from '../../contract/errors.ts';
import { regionByCode } from '../platform/chinese/regions.ts';
import type { FaultIssue } from '../platform/fault.ts';
import { storable } from './json-text.ts';
import type { CustomGiven, CustomValues } from './rows.ts';
import { isWebAddress, knownPhone, onePhone } from './values.rules.ts';

/** What of a field its values are checked by. */
export type FieldShape = Pick<CustomField, 'key' | 'type' | 'required' | 'archived'> & {
  options: readonly { value: string }[];
};
type Value = CustomValues[string];
type Given = CustomGiven[string];
type Verdict = { value: Value } | { code: IssueCode };

const text =
  (max: number) =>
  (value: Given): Verdict => {
    if (typeof value !== 'string') return { code: 'invalid' };
    const trimmed = storable(value).trim();
    return trimmed.length > max ? { code: 'too_long' } : { value: trimmed === '' ? null : trimmed };
  };
const parsed =
  (schema: z.ZodType<Value>, code: IssueCode) =>
  (value: Given): Verdict => {
    const result = schema.safeParse(value);
    return result.success ? { value: result.data } : { code };
  };
const oneOf = (value: Given, field: FieldShape): Verdict =>
  typeof value === 'string' && field.options.some((o) => o.value === value) ? { value } : { code: 'not_one_of' };
const id = parsed(z.uuid(), 'not_found');

const checks: Record<FieldType, (value: Given, field: FieldShape) => Verdict> = {
  text: text(500),
  longText: text(20_000),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? { value } : { code: 'invalid' }),
  money: parsed(Money, 'money'),
  day: parsed(Day, 'date'),
  instant: (value) => {
    const result = Instant.safeParse(value);
    return result.success ? { value: new Date(result.data).toISOString() } : { code: 'date' };
  },
  oneOf,
  someOf: (value, field) => {
    if (!Array.isArray(value)) return { code: 'invalid' };
    const chosen = [...new Set(value)];
    if (chosen.some((v) => !('value' in oneOf(v, field)))) return { code: 'not_one_of' };
    return { value: chosen.length === 0 ? null : chosen };
  },
  flag: (value) => (typeof value === 'boolean' ? { value } : { code: 'invalid' }),
  phone: (value) => {
    const typed = Phone.safeParse(value).data;
    const phone = typeof value === 'string' ? onePhone(value) : typed ? knownPhone(typed, []) : null;
    return phone ? { value: phone.ext ? `${phone.number};ext=${phone.ext}` : phone.number } : { code: 'phone' };
  },
  email: parsed(
    z
      .email()
      .max(254)
      .transform((e) => e.toLowerCase()),
    'email',
  ),
  url: (value) =>
    typeof value === 'string' && isWebAddress(value.trim()) && /\S\.\S/.test(value)
      ? { value: storable(value).trim() }
      : { code: 'url' },
  person: id,
  customer: id,
  region: (value) => (typeof value === 'string' && regionByCode(value) ? { value } : { code: 'region' }),
};

/** Values of own fields to be stored: null takes one away. People and customers they refer to are given back for checking. */
export interface CheckedCustom {
  set: CustomValues;
  issues: FaultIssue[];
  people: { path: string; id: string }[];
  customers: { path: string; id: string }[];
}

/**
 * Checks given values of own fields by their kind. A required field can't be emptied; when `creating` it can't be missing either.
 * What is stored already may be sent back as it is, whatever its field has become since.
 */
export function checkCustom(
  given: CustomGiven,
  fields: readonly FieldShape[],
  options: { current: CustomValues; creating: boolean; path?: string },
): CheckedCustom {
  const result: CheckedCustom = { set: {}, issues: [], people: [], customers: [] };
  const at = (key: string) => `${options.path ?? ''}custom.${key}`;
  const known = new Map(fields.map((f) => [f.key, f]));
  for (const [key, value] of Object.entries(given)) {
    const path = at(key);
    if (JSON.stringify(options.current[key] ?? null) === JSON.stringify(value) && key in options.current) continue;
    const field = known.get(key);
    if (!field || field.archived) {
      result.issues.push({ path, code: 'unknown_field', params: { fields: key } });
      continue;
    }
    const verdict: Verdict = value === null || value === '' ? { value: null } : checks[field.type](value, field);
    if ('code' in verdict) result.issues.push({ path, code: verdict.code, ...paramsOf(verdict.code, field) });
    else if (verdict.value === null && field.required) result.issues.push({ path, code: 'required' });
    else {
      result.set[key] = verdict.value;
      if (typeof verdict.value === 'string' && field.type === 'person') result.people.push({ path, id: verdict.value });
      if (typeof verdict.value === 'string' && field.type === 'customer')
        result.customers.push({ path, id: verdict.value });
    }
  }
  if (options.creating) {
    for (const field of fields) {
      if (field.required && !field.archived && (given[field.key] ?? null) === null && !(field.key in given))
        result.issues.push({ path: at(field.key), code: 'required' });
    }
  }
  return result;
}

const paramsOf = (code: IssueCode, field: FieldShape): Pick<FaultIssue, 'params'> =>
  code === 'not_one_of'
    ? { params: { values: field.options.map((o) => o.value).join(', ') } }
    : code === 'too_long'
      ? { params: { max: field.type === 'text' ? 500 : 20_000 } }
      : {};

/** Own fields after a change: given values replace, null takes away. */
export function mergedCustom(current: CustomValues, set: CustomValues): CustomValues {
  return Object.fromEntries(Object.entries({ ...current, ...set }).filter(([, value]) => value !== null));
}
