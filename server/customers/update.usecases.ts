import type { BodyOf } from '../../contract/endpoint.ts';
import type { Customer, customersUpdate } from '../../contract/customers.ts';
import { changesBetween, type Changes } from '../platform/events/record.ts';
import { change, type Ctx } from '../platform/deps.ts';
import type { Db } from '../platform/db/connect.ts';
import { canOf } from '../ownership/visibility.ts';
import { fail, invalid } from '../platform/fault.ts';
import { getCustomer, lockCustomer } from './access.usecases.ts';
import { mergedCustom } from './custom.rules.ts';
import { checkedCustom } from './custom.usecases.ts';
import { groupsOfUnscoped, relabelUnscoped, tagsOfUnscoped, type Label } from './labels.store.ts';
import { checkedGroups, checkedTags } from './labels.usecases.ts';
import type { CustomerRow, CustomerSet } from './rows.ts';
import { refuseHidden } from './sight.ts';
import { storedValues } from './values.rules.ts';
import { writeCustomerUnscoped } from './write.store.ts';

type Body = BodyOf<typeof customersUpdate>;

/** Changes a customer; what stays the same is not written. customers.conflict (with the record as it stands) when it has moved on. */
export async function updateCustomer(ctx: Ctx, id: string, body: Body): Promise<Customer> {
  return change(ctx, async (tx, now, emit) => {
    const row = await lockCustomer(ctx, tx, id, { write: true });
    await refuseStale(ctx, tx, row);
    const set = await checkedChange(ctx, tx, row, body);
    const labels = await labelChanges(ctx, tx, id, body);
    const changes = { ...describedChanges(row, set), ...labels.changes };
    if (Object.keys(changes).length > 0) {
      await writeCustomerUnscoped(tx, ctx.actor.orgId, id, set, { now, by: ctx.actor.personId });
      emit({ type: 'customer.changed', subjectType: 'customer', subjectId: id, customerId: id, changes });
    }
    await labels.apply();
    return getCustomer(ctx, tx, id);
  });
}

/** Refuses a change by one who has seen another version than the one that stands. */
export async function refuseStale(ctx: Ctx, tx: Db, row: CustomerRow): Promise<void> {
  if (ctx.ifMatch !== undefined && ctx.ifMatch !== row.version)
    throw fail('customers.conflict', { current: await getCustomer(ctx, tx, row.id) });
}

/** The columns that differ after a body, checked. */
export async function checkedChange(ctx: Ctx, tx: Db, row: CustomerRow, body: Body): Promise<CustomerSet> {
  const values = storedValues(body, row);
  const custom = await checkedCustom(ctx, tx, 'customer', body.custom ?? {}, { current: row.custom, creating: false });
  const issues = [...refuseHidden(ctx.actor, body), ...values.issues, ...custom.issues];
  if (issues.length > 0) throw invalid(...issues);
  const wanted: CustomerSet =
    Object.keys(custom.set).length > 0 ? { ...values.set, custom: mergedCustom(row.custom, custom.set) } : values.set;
  const set = differing(row, wanted);
  // Which customers need an approval to change hands is said by those who hand them out.
  if (set.keyAccount !== undefined && !canOf(ctx.actor, row).assign) throw fail('access.denied');
  return set;
}

const differing = (row: CustomerRow, wanted: CustomerSet): CustomerSet =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) => JSON.stringify(value ?? null) !== JSON.stringify(row[key as keyof CustomerRow] ?? null),
    ),
  );

const moneyOf = (amount: number | null | undefined, currency: string | null | undefined) =>
  amount === null || amount === undefined ? null : { amount, currency: currency ?? 'CNY' };

/** Before → after of each field under its name in the contract, own fields as `custom.<key>`. */
export function describedChanges(row: CustomerRow, set: CustomerSet): Changes {
  const { custom, expectedAmount, expectedCurrency, contractAmount, contractCurrency, ...plain } = set;
  const after = { ...row, ...set };
  const changes = changesBetween<object>(row, plain);
  if (expectedAmount !== undefined || expectedCurrency !== undefined)
    changes['expected'] = [
      moneyOf(row.expectedAmount, row.expectedCurrency),
      moneyOf(after.expectedAmount, after.expectedCurrency),
    ];
  if (contractAmount !== undefined || contractCurrency !== undefined)
    changes['contractAmount'] = [
      moneyOf(row.contractAmount, row.contractCurrency),
      moneyOf(after.contractAmount, after.contractCurrency),
    ];
  if (custom) {
    const keys = new Set([...Object.keys(row.custom), ...Object.keys(custom)]);
    for (const key of keys) {
      const [was, is] = [row.custom[key] ?? null, custom[key] ?? null];
      if (JSON.stringify(was) !== JSON.stringify(is)) changes[`custom.${key}`] = [was, is];
    }
  }
  return changes;
}

const names = (labels: readonly Label[]) => labels.map((l) => l.name).toSorted();
const difference = (wanted: readonly Label[], current: readonly Label[]) => ({
  add: wanted.filter((w) => !current.some((c) => c.id === w.id)).map((w) => w.id),
  remove: current.filter((c) => !wanted.some((w) => w.id === c.id)).map((c) => c.id),
});

/** What becomes of tags and of the groups the actor sees. His own groups are his own affair: they leave no trace in the history. */
async function labelChanges(ctx: Ctx, tx: Db, id: string, body: Body) {
  const { orgId, personId } = ctx.actor;
  const changes: Changes = {};
  const acts: (() => Promise<unknown>)[] = [];
  if (body.tags) {
    const [wanted, current] = [await checkedTags(ctx, tx, body.tags), await tagsOfUnscoped(tx, orgId, id)];
    const labels = difference(wanted, current);
    if (labels.add.length + labels.remove.length > 0) changes['tags'] = [names(current), names(wanted)];
    acts.push(() => relabelUnscoped(tx, orgId, 'tag', [id], labels));
  }
  if (body.groups) {
    const wanted = await checkedGroups(ctx, tx, body.groups);
    const current = await groupsOfUnscoped(tx, orgId, id, personId);
    const shared = difference(
      wanted.filter((g) => g.shared),
      current.filter((g) => g.shared),
    );
    if (shared.add.length + shared.remove.length > 0)
      changes['groups'] = [names(current.filter((g) => g.shared)), names(wanted.filter((g) => g.shared))];
    acts.push(() => relabelUnscoped(tx, orgId, 'group', [id], difference(wanted, current)));
  }
  return {
    changes,
    apply: async () => {
      for (const act of acts) await act();
    },
  };
}
