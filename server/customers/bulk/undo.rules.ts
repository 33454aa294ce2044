import type { Changes } from '../../platform/events/record.ts';
import type { CustomerRow } from '../rows.ts';

/** What a bulk act changed of one customer, as its event tells it. */
export interface Done {
  customerId: string;
  type: 'customer.changed' | 'customer.assigned';
  changes: Changes;
  /** The pool the customer lay in before it was assigned; null when it had an owner. */
  fromPool: string | null;
}

/** What becomes of one customer when an act is taken back. */
export type Back =
  | { outcome: 'changed'; changes: Changes }
  | { outcome: 'unchanged' }
  | { outcome: 'refused'; reason: 'customers.conflict' };

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const ownerOf = (value: unknown) => (value as { id: string } | null)?.id ?? null;

/** Whether a field of a customer still has a value that an event names. */
function has(row: CustomerRow, field: string, value: unknown): boolean {
  if (field === 'owner') return row.ownerId === ownerOf(value);
  if (field.startsWith('custom.')) return same(row.custom[field.slice('custom.'.length)], value);
  return same(row[field as keyof CustomerRow], value);
}

/**
 * Takes a customer back to what it was before a bulk act. One that has been changed since, in a field the act wrote, is left alone as
 * a whole; what was written in other fields since stays.
 */
export function takenBack(row: CustomerRow, { changes }: Done): Back {
  const fields = Object.entries(changes);
  if (fields.every(([field, [was]]) => has(row, field, was))) return { outcome: 'unchanged' };
  if (!fields.every(([field, [, is]]) => has(row, field, is)))
    return { outcome: 'refused', reason: 'customers.conflict' };
  return { outcome: 'changed', changes: Object.fromEntries(fields.map(([field, [was, is]]) => [field, [is, was]])) };
}
