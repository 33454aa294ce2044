import type { Customer } from '../../contract/customers.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import type { Db } from '../platform/db/connect.ts';
import { today, type Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { idealDaysOf } from './ideal-days.ts';
import { presentCustomer, type Beholder } from './present.ts';
import { pageOfIds, shownCustomer, shownCustomers } from './read.store.ts';
import type { CustomerRow } from './rows.ts';
import { lockedCustomer } from './write.store.ts';

/** Who looks at customers, and by which standard. */
export const beholderOf = async (ctx: Ctx, db: Db): Promise<Beholder> => ({
  actor: ctx.actor,
  today: today(ctx),
  idealDays: await idealDaysOf(db, ctx.actor.orgId),
});

/** A customer as the actor gets it; 404 when he doesn't see it or it lies in the bin. */
export async function getCustomer(ctx: Ctx, db: Db, id: string): Promise<Customer> {
  const row = await shownCustomer(db, scopeOf(ctx.actor), id);
  if (!row) throw fail('customers.not_found');
  return presentCustomer(row, await beholderOf(ctx, db));
}

/** Customers as the actor gets them, in the order of the ids; those he doesn't see are left out. */
export async function presentCustomers(ctx: Ctx, db: Db, ids: readonly string[]): Promise<Customer[]> {
  if (ids.length === 0) return [];
  const scope = scopeOf(ctx.actor);
  const rows = await shownCustomers(db, scope, pageOfIds(scope, ids));
  const beholder = await beholderOf(ctx, db);
  return rows.map((row) => presentCustomer(row, beholder));
}

/** Locks a customer for the rest of the transaction: 404 when the actor doesn't see it, access.denied when he may not write it. */
export async function lockCustomer(ctx: Ctx, tx: Db, id: string, options: { write: boolean }): Promise<CustomerRow> {
  const row = await lockedCustomer(tx, scopeOf(ctx.actor), id);
  if (!row) throw fail('customers.not_found');
  if (options.write && !canOf(ctx.actor, row).write) throw fail('access.denied');
  return row;
}
