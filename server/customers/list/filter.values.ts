import type { Condition } from '../../../contract/fields.ts';
import type { IssueCode } from '../../../contract/errors.ts';
import { fail, type Fault } from '../../platform/fault.ts';

export type Value = Condition['value'];

/** The fault of a filter that can't be understood: which field, and what is wrong. */
export const badFilter = (field: string, code: IssueCode, params: Record<string, string | number> = {}): Fault =>
  fail('filter.invalid', {
    params: { reason: field },
    issues: [{ path: 'filter', code, params: { field, ...params } }],
  });

export const textOf = (field: string, value: Value): string => {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.trim() === '') throw badFilter(field, 'required');
  return value.trim();
};

export const numberOf = (field: string, value: Value): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || Math.abs(number) > 9e15)
    throw badFilter(field, 'invalid');
  return number;
};

export const pairOf = <T>(field: string, value: Value, one: (field: string, value: Value) => T): [T, T] => {
  if (!Array.isArray(value) || value.length !== 2) throw badFilter(field, 'invalid');
  return [one(field, value[0]), one(field, value[1])];
};

export const listOf = (field: string, value: Value): string[] => {
  const items = (Array.isArray(value) ? value : [value]).map((item) => textOf(field, item));
  return [...new Set(items)];
};

export const dayOf = (field: string, value: Value): string => {
  const day = typeof value === 'string' ? value : '';
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  if (!real || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) throw badFilter(field, 'date');
  return day;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const idsOf = (field: string, value: Value): string[] => {
  const ids = listOf(field, value);
  if (!ids.every((id) => uuid.test(id))) throw badFilter(field, 'invalid');
  return ids.map((id) => id.toLowerCase());
};
