import type { Customer } from '../../contract/customers.ts';
import { done } from '../../contract/primitives.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { getCustomer, lockCustomer } from './access.usecases.ts';
import { seenIds } from './read.store.ts';
import { refuseStale } from './update.usecases.ts';
import { lockedCustomer, writeCustomerUnscoped } from './write.store.ts';

/** Days a customer lies in the bin before it is gone. */
export const binDays = 30;

/** Puts a customer into the bin. */
export async function removeCustomer(ctx: Ctx, id: string): Promise<typeof done> {
  return change(ctx, async (tx, now, emit) => {
    const row = await lockCustomer(ctx, tx, id, { write: false });
    if (!canOf(ctx.actor, row).delete) throw fail('access.denied');
    await refuseStale(ctx, tx, row);
    const by = ctx.actor.personId;
    await writeCustomerUnscoped(tx, ctx.actor.orgId, id, { deletedAt: now, deletedBy: by }, { now, by });
    emit({ type: 'customer.removed', subjectType: 'customer', subjectId: id, customerId: id });
    return done;
  });
}

/** Takes a customer out of the bin, as it was. */
export async function restoreCustomer(ctx: Ctx, id: string): Promise<Customer> {
  return change(ctx, async (tx, now, emit) => {
    const scope = scopeOf(ctx.actor);
    const row = await lockedCustomer(tx, scope, id, { binned: true });
    if (!row) throw fail((await seenIds(tx, scope, [id])).has(id) ? 'customers.not_deleted' : 'customers.not_found');
    if (!canOf(ctx.actor, row).delete) throw fail('customers.not_found');
    const by = ctx.actor.personId;
    await writeCustomerUnscoped(tx, ctx.actor.orgId, id, { deletedAt: null, deletedBy: null }, { now, by });
    emit({ type: 'customer.restored', subjectType: 'customer', subjectId: id, customerId: id });
    return getCustomer(ctx, tx, id);
  });
}
