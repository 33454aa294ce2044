import type { z } from 'zod';
import type { CustomerBody } from '../../contract/customers.ts';
import type { Phone, PhoneInput } from '../../contract/primitives.ts';
import { checkCreditCode } from '../platform/chinese/credit-code.ts';
import { parsePhones } from '../platform/chinese/phone.ts';
import { regionByCode } from '../platform/chinese/regions.ts';
import type { FaultIssue } from '../platform/fault.ts';
import { storable } from './json-text.ts';
import type { CustomerSet } from './rows.ts';

export type CustomerInput = Partial<z.output<typeof CustomerBody>>;

/** Checked values in stored form, and what is wrong with those that aren't. */
export interface Stored<T> {
  set: T;
  issues: FaultIssue[];
}

const samePhone = (a: Phone, b: Phone) => a.number === b.number && (a.ext ?? '') === (b.ext ?? '');

/** Phones as typed, in stored form, repeats left out; one that is already stored stays as it is, even if no plan knows it. */
export function storedPhones(
  inputs: readonly z.output<typeof PhoneInput>[],
  current: readonly Phone[],
  path: string,
): Stored<Phone[]> {
  const set: Phone[] = [];
  const issues: FaultIssue[] = [];
  inputs.forEach((input, at) => {
    const phone = typeof input === 'string' ? onePhone(input) : knownPhone(input, current);
    if (!phone) issues.push({ path: `${path}.${at}`, code: 'phone' });
    else if (!set.some((other) => samePhone(other, phone))) set.push(phone);
  });
  return { set, issues };
}

/** The one valid number a text is; null when it is none, several or not in the numbering plan. */
export function onePhone(text: string): Phone | null {
  const [found, ...more] = parsePhones(text);
  if (!found?.valid || more.length > 0) return null;
  return { number: found.e164, ...(found.ext ? { ext: found.ext } : {}) };
}

/** A phone given as number and extension: one that is stored already as it is, any other only if it is valid. */
export function knownPhone(input: Phone, current: readonly Phone[]): Phone | null {
  const label = input.label ? { label: storable(input.label) } : {};
  if (current.some((phone) => samePhone(phone, input))) return { ...input, ...label };
  const found = onePhone(input.ext ? `${input.number} ext ${input.ext}` : input.number);
  return found && { ...found, ...label };
}

/** E-mails in lower case, repeats left out. */
export const storedEmails = (emails: readonly string[]): string[] => [...new Set(emails.map((e) => e.toLowerCase()))];

/** An address of the web that is safe to link to; one without a scheme is taken as it is. */
export const isWebAddress = (text: string): boolean =>
  !/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) || /^https?:\/\/\S+$/i.test(text);

const plainTexts = [
  'name',
  'shortName',
  'industry',
  'address',
  'size',
  'source',
  'wechat',
  'remark',
  'product',
  'goal',
] as const;

/** What a person wrote of a customer, in stored form; own fields, tags and groups are checked elsewhere. */
export function storedValues(input: CustomerInput, current: { phones: readonly Phone[] }): Stored<CustomerSet> {
  const set: CustomerSet = {};
  const issues: FaultIssue[] = [];
  for (const key of plainTexts) {
    const value = input[key];
    if (value === undefined) continue;
    if (key === 'name') set.name = storable(value ?? '');
    else set[key] = value === null ? null : storable(value);
  }
  if (input.kind !== undefined) set.kind = input.kind;
  if (input.keyAccount !== undefined) set.keyAccount = input.keyAccount;
  if (input.grade !== undefined) set.grade = input.grade;
  if (input.contractOn !== undefined) set.contractOn = input.contractOn;
  if (input.acceptedOn !== undefined) set.acceptedOn = input.acceptedOn;
  if (input.website !== undefined) {
    if (input.website !== null && !isWebAddress(input.website)) issues.push({ path: 'website', code: 'url' });
    set.website = input.website === null ? null : storable(input.website);
  }
  if (input.creditCode !== undefined) {
    const verdict = input.creditCode === null ? null : checkCreditCode(input.creditCode);
    if (verdict && !verdict.ok) issues.push({ path: 'creditCode', code: 'credit_code' });
    set.creditCode = verdict?.ok ? verdict.code : null;
  }
  if (input.region !== undefined) {
    if (input.region !== null && !regionByCode(input.region)) issues.push({ path: 'region', code: 'region' });
    set.region = input.region;
  }
  if (input.phones !== undefined) {
    const phones = storedPhones(input.phones, current.phones, 'phones');
    set.phones = phones.set;
    issues.push(...phones.issues);
  }
  if (input.emails !== undefined) set.emails = storedEmails(input.emails);
  if (input.expected !== undefined) {
    set.expectedAmount = input.expected?.amount ?? null;
    set.expectedCurrency = input.expected?.currency ?? null;
  }
  if (input.contractAmount !== undefined) {
    set.contractAmount = input.contractAmount?.amount ?? null;
    set.contractCurrency = input.contractAmount?.currency ?? null;
  }
  return { set, issues };
}
