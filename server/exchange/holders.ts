import { allocateNew } from '../allocation/public.ts';
import { factsOf, type NewCustomer } from '../customers/public.ts';
import type { Tx } from '../platform/db/connect.ts';
import { newCustomer, type Incoming } from './incoming.ts';
import type { CustomerRecord } from './reading/customers/types.ts';

/** A row that becomes a customer, and who shall hold it as far as the file or the plan says so. */
interface Unheld {
  record: CustomerRecord;
  ownerId: string | null;
}

/**
 * The new customers of a chunk with their holders: what has no owner is given out by the division rules in force, all at once. Who
 * got one is written into `rows` too, for its history and next step are his.
 */
export async function withHolders(
  tx: Tx,
  orgId: string,
  rows: ReadonlyMap<string, Unheld>,
  incoming: Incoming,
): Promise<Map<string, NewCustomer>> {
  const customers = new Map(
    [...rows].map(([id, row]) => [id, newCustomer(id, row.record, row.ownerId, incoming)] as const),
  );
  const unowned = [...customers].filter(([, c]) => !c.ownerId && c.layer !== 'abandoned');
  const allotted = await allocateNew(
    tx,
    orgId,
    unowned.map(([, customer]) => factsOf(customer)),
    incoming.now,
  );
  for (const [at, given] of (allotted ?? []).entries()) {
    const [id, customer] = unowned[at]!;
    rows.get(id)!.ownerId = given.ownerId;
    const ownerSince = given.ownerId ? incoming.now : null;
    customers.set(id, { ...customer, ownerId: given.ownerId, poolId: given.poolId, ownerSince, allotted: given });
  }
  return customers;
}
