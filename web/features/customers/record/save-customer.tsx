import { lazy } from 'react';
import { customersGet, customersUpdate, Customer } from '../../../../contract/customers.ts';
import { call, ProblemError } from '../../../platform/client.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { keyOf, queryClient, settle } from '../../../platform/query.ts';
import { clashes } from '../../../ui/records/conflict.ts';
import { bodyOf, bodyValue } from '../values.ts';

const CustomerConflict = lazy(async () =>
  import('./customer-conflict.tsx').then((m) => ({ default: m.CustomerConflict })),
);
type Values = Readonly<Record<string, unknown>>;

/** What the record becomes on the screen before the server has answered; references keep their old names until then. */
function withValues(customer: Customer, values: Values): Customer {
  const known: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values))
    if (!key.startsWith('custom.') && !references.has(key)) known[key] = value;
  const own = Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => key.startsWith('custom.'))
      .map(([key, value]) => [key.slice('custom.'.length), value]),
  ) as Customer['custom'];
  return { ...customer, ...known, custom: { ...customer.custom, ...own } };
}
const references: ReadonlySet<string> = new Set(['tags', 'groups', 'phones', 'region', 'owner']);

/**
 * Saves changed fields of a customer: at once on the screen, then on the server. When somebody else has changed it in between,
 * fields that only one of us touched are merged silently and the others are asked for side by side. False when the person gave up.
 */
export async function saveCustomer(customer: Customer, values: Values): Promise<boolean> {
  const key = keyOf(customersGet, { params: { id: customer.id } });
  await queryClient.cancelQueries({ queryKey: key });
  queryClient.setQueryData<Customer>(key, withValues(customer, values));
  try {
    await put(customer, values);
    return true;
  } catch (error) {
    queryClient.setQueryData(key, customer);
    if (!(error instanceof ProblemError) || error.code !== 'customers.conflict') throw error;
    const current = Customer.safeParse(error.current);
    if (!current.success) throw error;
    queryClient.setQueryData(key, current.data);
    return await settleConflict(customer, current.data, values);
  } finally {
    void settle(['customers.', 'funnel.', 'today.', 'tags.', 'groups.']);
  }
}

async function put(customer: Customer, values: Values): Promise<void> {
  const saved = await call(customersUpdate, {
    params: { id: customer.id },
    body: bodyOf(values),
    ifMatch: customer.version,
  });
  queryClient.setQueryData(keyOf(customersGet, { params: { id: customer.id } }), saved);
}

async function settleConflict(before: Customer, current: Customer, values: Values): Promise<boolean> {
  const pick = (customer: Customer) =>
    Object.fromEntries(Object.keys(values).map((field) => [field, bodyValue(customer, field)]));
  const { clashes: found, free } = clashes(values, pick(before), pick(current));
  if (found.length === 0) {
    if (Object.keys(free).length > 0) return saveCustomer(current, free);
    return true;
  }
  return new Promise((resolve, reject) => {
    showOverlay(CustomerConflict, {
      clashes: found,
      save: async (chosen: Record<string, unknown>) => {
        const wanted = { ...free, ...chosen };
        if (Object.keys(wanted).length === 0) return resolve(true);
        return saveCustomer(current, wanted).then(resolve, reject);
      },
      giveUp: () => resolve(false),
    });
  });
}
