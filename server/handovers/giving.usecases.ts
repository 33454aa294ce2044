import type { Beginning } from '../../contract/ownership.ts';
import { closeToAll, type ClosedCollaboration } from '../customers/public.ts';
import { handTasks, type HandedTask } from '../followups/public.ts';
import { moveHolder, ownerIdOf, poolIdOf, type Holder, type Moved } from '../ownership/public.ts';
import type { Tx } from '../platform/db/connect.ts';
import type { DomainEvent } from '../platform/events/record.ts';
import { holderNamesUnscoped } from './giving.store.ts';

/** A customer and who gets it. */
export interface Give {
  customerId: string;
  to: Holder;
}

/** What goes along, and what the ledger and the customers' files keep of it. */
export interface Terms {
  tasks: boolean;
  collaborators: 'keep' | 'drop';
  how: Beginning;
  /** The event's type: `customer.transferred` … */
  event: string;
  by: string;
  approvedBy: string | null;
  actId: string;
  why: string | null;
}

/** A customer that moved, and to whom. */
export type Given = Moved & { to: Holder };

/** What moved, and what is needed to take it back. */
export interface Giving {
  given: Given[];
  tasks: HandedTask[];
  closed: ClosedCollaboration[];
}

const holderKey = (to: Holder) => ownerIdOf(to) ?? poolIdOf(to)!;

/** Gives customers to their takers, with tasks and collaborations as agreed, in one go: one statement for each taker and kind. */
export async function giveCustomers(
  tx: Tx,
  orgId: string,
  now: Date,
  emit: (...events: DomainEvent[]) => void,
  gives: readonly Give[],
  terms: Terms,
): Promise<Giving> {
  const given: Given[] = [];
  const decision = { how: terms.how, by: terms.by, approvedBy: terms.approvedBy, actId: terms.actId, why: terms.why };
  const byHolder = [...Map.groupBy(gives, (g) => holderKey(g.to))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, part] of byHolder) {
    const to = part[0]!.to;
    const ids = part.map((g) => g.customerId);
    given.push(...(await moveHolder(tx, orgId, ids, to, decision, now)).map((moved) => ({ ...moved, to })));
  }
  const tasks = terms.tasks
    ? await handTasks(
        tx,
        orgId,
        given.flatMap((g) =>
          g.fromOwnerId === null ? [] : [{ customerId: g.id, from: g.fromOwnerId, to: ownerIdOf(g.to) }],
        ),
        now,
      )
    : [];
  const closed =
    terms.collaborators === 'drop'
      ? await closeToAll(
          tx,
          orgId,
          given.map((g) => g.id),
        )
      : [];
  const ids = given.flatMap((g) => [g.fromOwnerId ?? g.fromPoolId!, holderKey(g.to)]);
  const names = await holderNamesUnscoped(tx, orgId, [...new Set(ids)]);
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' });
  emit(
    ...given.map((g) => ({
      type: terms.event,
      subjectType: 'customer',
      subjectId: g.id,
      customerId: g.id,
      changes: { owner: [named(g.fromOwnerId), named(ownerIdOf(g.to))] as [unknown, unknown] },
      why: terms.why,
    })),
  );
  return { given, tasks, closed };
}
