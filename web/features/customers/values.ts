import type { Customer } from '../../../contract/customers.ts';

/** A customer's value in the form of a body: ids for owner, tags and groups; the rest as it is. */
export function bodyValue(customer: Customer, key: string): unknown {
  if (key.startsWith('custom.')) return customer.custom[key.slice('custom.'.length)] ?? null;
  if (key === 'owner') return customer.owner?.id ?? null;
  if (key === 'createdBy') return customer.createdBy?.id ?? null;
  if (key === 'tags') return customer.tags.map((tag) => tag.id);
  if (key === 'groups') return customer.groups.map((group) => group.id);
  if (key === 'phones')
    return customer.phones.map(({ number, ext, label }) => ({
      number,
      ...(ext ? { ext } : {}),
      ...(label ? { label } : {}),
    }));
  return (customer as unknown as Record<string, unknown>)[key] ?? null;
}

/** Field keys and values as a body: `custom.budget` goes under `custom`. */
export function bodyOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    if (key.startsWith('custom.')) custom[key.slice('custom.'.length)] = value;
    else body[key] = value;
  }
  return Object.keys(custom).length > 0 ? { ...body, custom } : body;
}

/** Form values with `custom` spread out into `custom.<key>`; empty lines of phones and e-mails are left out. */
export function flatOf(form: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(form)) {
    if (key === 'custom' && typeof value === 'object' && value !== null)
      for (const [own, held] of Object.entries(value)) flat[`custom.${own}`] = held ?? null;
    else if (key === 'phones' || key === 'emails')
      flat[key] = Array.isArray(value) ? value.filter((v) => typeof v !== 'string' || v.trim() !== '') : [];
    else flat[key] = value ?? null;
  }
  return flat;
}

/** What the form changed of the customer, by field key. */
export function changedOf(customer: Customer, flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(flat).filter(([key, value]) => {
      const was = bodyValue(customer, key);
      const empty = (v: unknown) => v === null || v === undefined || v === '' || (Array.isArray(v) && v.length === 0);
      return !(empty(was) && empty(value)) && JSON.stringify(was) !== JSON.stringify(value ?? null);
    }),
  );
}
