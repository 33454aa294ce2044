import type { BulkAct } from '../../../contract/bulk.ts';
import { mainPool, moveHolder } from '../../ownership/public.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { Ctx } from '../../platform/deps.ts';
import type { DomainEvent } from '../../platform/events/record.ts';
import { fail, invalid } from '../../platform/fault.ts';
import { mergedCustom } from '../custom.rules.ts';
import { checkedCustom } from '../custom.usecases.ts';
import { knownPeopleUnscoped } from '../fields.store.ts';
import { relabelUnscoped } from '../labels.store.ts';
import { checkedGroups, checkedTags } from '../labels.usecases.ts';
import type { CustomerRow, CustomerSet } from '../rows.ts';
import { refuseHidden } from '../sight.ts';
import { describedChanges } from '../update.usecases.ts';
import { storedValues } from '../values.rules.ts';
import { labelsCarried } from './labels.store.ts';
import { mergeCustomUnscoped, writeCustomersUnscoped } from './bulk.store.ts';

/** An act whose input has been checked; running it (or trying it, `dry`) says for which customers something changes. */
export interface PreparedAct {
  run(tx: Db, rows: readonly CustomerRow[], dry: boolean): Promise<Set<string>>;
}

type Emit = (...events: DomainEvent[]) => void;
/** Who does an act, when, and the name under which it can be taken back. */
export interface Doing {
  ctx: Ctx;
  now: Date;
  emit: Emit;
  name: string;
}

/** Checks what an act needs: values, people, tags, groups. */
export async function preparedAct(doing: Doing, tx: Db, act: BulkAct): Promise<PreparedAct> {
  switch (act.act) {
    case 'edit':
      return edit(doing, tx, act.set);
    case 'tag':
    case 'group':
      return label(doing, tx, act);
    case 'assign':
      return assign(doing, tx, act);
    case 'remove':
    case 'restore':
      return bin(doing, act.act);
    default:
      throw fail('request.invalid');
  }
}

const about = (row: CustomerRow, type: string, more: Partial<DomainEvent> = {}): DomainEvent => ({
  type,
  subjectType: 'customer',
  subjectId: row.id,
  customerId: row.id,
  ...more,
});

async function edit(doing: Doing, tx: Db, input: Extract<BulkAct, { act: 'edit' }>['set']): Promise<PreparedAct> {
  const { ctx, now, emit } = doing;
  const { actor } = ctx;
  const values = storedValues(input, { phones: [] });
  const custom = await checkedCustom(ctx, tx, 'customer', input.custom ?? {}, { current: {}, creating: false });
  const issues = [...refuseHidden(actor, input), ...values.issues, ...custom.issues];
  if (issues.length > 0) throw invalid(...issues.map((i) => ({ ...i, path: `act.set.${i.path}` })));
  const hasCustom = Object.keys(custom.set).length > 0;
  return {
    async run(inTx, rows, dry) {
      const changing = rows.flatMap((row) => {
        const set: CustomerSet = hasCustom
          ? { ...values.set, custom: mergedCustom(row.custom, custom.set) }
          : values.set;
        const changes = describedChanges(row, set);
        return Object.keys(changes).length > 0 ? [{ row, changes }] : [];
      });
      const ids = changing.map((c) => c.row.id);
      if (!dry) {
        await writeCustomersUnscoped(inTx, actor.orgId, ids, values.set, { now, by: actor.personId });
        if (hasCustom) await mergeCustomUnscoped(inTx, actor.orgId, ids, custom.set);
        emit(
          ...changing.map(({ row, changes }) =>
            about(row, 'customer.changed', { changes, facts: { bulk: doing.name } }),
          ),
        );
      }
      return new Set(ids);
    },
  };
}

async function label(doing: Doing, tx: Db, act: Extract<BulkAct, { act: 'tag' | 'group' }>): Promise<PreparedAct> {
  const { ctx, now, emit } = doing;
  const { orgId, personId } = ctx.actor;
  const wanted = [...new Set([...act.add, ...act.remove])];
  const labels =
    act.act === 'tag'
      ? (await checkedTags(ctx, tx, wanted)).map((l) => ({ ...l, shared: true }))
      : await checkedGroups(ctx, tx, wanted);
  const nameOf = new Map(labels.map((l) => [l.id, l]));
  const remove = act.remove.filter((id) => !act.add.includes(id));
  return {
    async run(inTx, rows, dry) {
      const carried = await labelsCarried(
        inTx,
        orgId,
        act.act,
        rows.map((r) => r.id),
        wanted,
      );
      const changing = rows.flatMap((row) => {
        const has = carried.get(row.id) ?? new Set<string>();
        const added = act.add.filter((id) => !has.has(id));
        const removed = remove.filter((id) => has.has(id));
        return added.length + removed.length > 0 ? [{ row, added, removed }] : [];
      });
      const ids = changing.map((c) => c.row.id);
      if (dry || ids.length === 0) return new Set(ids);
      await relabelUnscoped(inTx, orgId, act.act, ids, { add: act.add, remove });
      const told = (list: string[]) => list.filter((id) => nameOf.get(id)?.shared).map((id) => nameOf.get(id)?.name);
      const events = changing
        .map(({ row, added, removed }) => ({ row, added: told(added), removed: told(removed) }))
        .filter(({ added, removed }) => added.length + removed.length > 0);
      await writeCustomersUnscoped(
        inTx,
        orgId,
        events.map((e) => e.row.id),
        {},
        { now, by: personId },
      );
      const type = act.act === 'tag' ? 'customer.tagged' : 'customer.grouped';
      emit(...events.map(({ row, added, removed }) => about(row, type, { facts: { added, removed } })));
      return new Set(ids);
    },
  };
}

async function assign(doing: Doing, tx: Db, act: Extract<BulkAct, { act: 'assign' }>): Promise<PreparedAct> {
  const { ctx, now, emit } = doing;
  const { orgId, personId } = ctx.actor;
  const to = act.to === null ? null : (await knownPeopleUnscoped(tx, orgId, [act.to])).get(act.to);
  if (act.to !== null && !to?.active) throw fail('people.not_found');
  return {
    async run(inTx, rows, dry) {
      const changing = rows.filter((row) => row.ownerId !== act.to);
      const ids = changing.map((row) => row.id);
      if (dry || ids.length === 0) return new Set(ids);
      const owners = changing.flatMap((row) => (row.ownerId === null ? [] : [row.ownerId]));
      const before = await knownPeopleUnscoped(inTx, orgId, [...new Set(owners)]);
      const holder = act.to === null ? mainPool(orgId) : { person: act.to };
      const why = act.why?.trim() || null;
      await moveHolder(inTx, orgId, ids, holder, { how: 'assigned', by: personId, actId: doing.name, why }, now);
      emit(
        ...changing.map((row) =>
          about(row, 'customer.assigned', {
            changes: {
              owner: [
                row.ownerId === null ? null : { id: row.ownerId, name: before.get(row.ownerId)?.name ?? '' },
                act.to === null ? null : { id: act.to, name: to?.name ?? '' },
              ],
            },
            facts: { bulk: doing.name, fromPool: row.poolId },
            why,
          }),
        ),
      );
      return new Set(ids);
    },
  };
}

function bin({ ctx, now, emit }: Doing, act: 'remove' | 'restore'): PreparedAct {
  const { orgId, personId } = ctx.actor;
  return {
    async run(tx, rows, dry) {
      const ids = rows.map((row) => row.id);
      if (!dry) {
        const set = act === 'remove' ? { deletedAt: now, deletedBy: personId } : { deletedAt: null, deletedBy: null };
        await writeCustomersUnscoped(tx, orgId, ids, set, { now, by: personId });
        emit(...rows.map((row) => about(row, act === 'remove' ? 'customer.removed' : 'customer.restored')));
      }
      return new Set(ids);
    },
  };
}
