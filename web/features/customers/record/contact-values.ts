import type { Contact } from '../../../../contract/customers.ts';
import { clashes, type Clash } from '../../../ui/records/conflict.ts';
import { flatOf } from '../values.ts';

type Values = Readonly<Record<string, unknown>>;

/** A contact's values in the form of a body; own fields stand as `custom.<key>`. */
export function contactValues(contact: Contact): Record<string, unknown> {
  const {
    id: _id,
    customerId: _customer,
    nextBirthday: _next,
    createdAt: _created,
    updatedAt: _updated,
    version: _version,
    ...body
  } = contact;
  return flatOf({ ...body, phones: contact.phones.map(({ masked: _masked, ...phone }) => phone) });
}

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What a form changed of a contact, by field key. */
export function changedContact(contact: Contact, flat: Values): Record<string, unknown> {
  const before = contactValues(contact);
  return Object.fromEntries(
    Object.entries(flat).filter(
      ([key, value]) =>
        !(isBlank(before[key]) && isBlank(value)) &&
        JSON.stringify(before[key] ?? null) !== JSON.stringify(value ?? null),
    ),
  );
}

/** What I changed of a contact against what somebody else has made of it since: fields both touched clash, the others are free. */
export const contactClashes = (
  before: Contact,
  current: Contact,
  mine: Values,
): { clashes: Clash[]; free: Record<string, unknown> } => clashes(mine, contactValues(before), contactValues(current));
