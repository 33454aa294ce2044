import type { z } from 'zod';
import type { Birthday, ContactBody } from '../../contract/customers.ts';
import type { Phone } from '../../contract/primitives.ts';
import type { FaultIssue } from '../platform/fault.ts';
import { isPossibleBirthday } from './birthdays.ts';
import { storable } from './json-text.ts';
import type { ContactRow } from './rows.ts';
import { storedEmails, storedPhones, type Stored } from './values.rules.ts';

export type ContactInput = Partial<z.output<typeof ContactBody>>;
/** What may be written of a stored contact; own fields are merged elsewhere. */
export type ContactSet = Partial<
  Omit<ContactRow, 'orgId' | 'id' | 'customerId' | 'version' | 'createdAt' | 'createdBy' | 'updatedAt' | 'importId'>
>;

const texts = ['title', 'wechat', 'homeAddress', 'preferences', 'taboos', 'remark'] as const;

/** What a person wrote of a contact, in stored form, and what is wrong with it. */
export function storedContact(
  input: ContactInput,
  current: { phones: readonly Phone[] },
  path = '',
): Stored<ContactSet> {
  const set: ContactSet = {};
  const issues: FaultIssue[] = [];
  if (input.name !== undefined) set.name = storable(input.name);
  for (const key of texts) {
    const value = input[key];
    if (value !== undefined) set[key] = value === null ? null : storable(value);
  }
  if (input.decisionRole !== undefined) set.decisionRole = input.decisionRole;
  if (input.isPrimary !== undefined) set.isPrimary = input.isPrimary;
  if (input.gifts !== undefined) set.gifts = input.gifts.map((g) => ({ ...g, what: storable(g.what) }));
  if (input.emails !== undefined) set.emails = storedEmails(input.emails);
  if (input.phones !== undefined) {
    const phones = storedPhones(input.phones, current.phones, `${path}phones`);
    set.phones = phones.set;
    issues.push(...phones.issues);
  }
  if (input.birthday !== undefined) {
    if (input.birthday !== null && !isPossibleBirthday(input.birthday))
      issues.push({ path: `${path}birthday`, code: 'date' });
    set.birthday = input.birthday satisfies z.output<typeof Birthday> | null;
  }
  return { set, issues };
}
