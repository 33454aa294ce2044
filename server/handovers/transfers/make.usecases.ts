import type { z } from 'zod';
import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type {
  ownershipAssign,
  ownershipTransfer,
  ownershipTransferMany,
  Transfer,
  TransferRow,
  TransferTerms,
} from '../../../contract/transfers.ts';
import { requestApproval } from '../../approvals/public.ts';
import { lockedCustomers, selectedIds, type CustomerRow } from '../../customers/public.ts';
import { notify } from '../../notices/public.ts';
import { canOf, decidesKeyAccounts, scopeOf } from '../../ownership/visibility.ts';
import type { Tx } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import type { DomainEvent } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { giveCustomers, type Given } from '../giving.usecases.ts';
import { shownTransfer } from './present.ts';
import { wayOf, type TransferMode } from './rules.ts';
import {
  insertTransferUnscoped,
  pendingUnscoped,
  personAtWorkUnscoped,
  transferUnscoped,
  type TransferRecord,
} from './store.ts';

type Emit = (...events: DomainEvent[]) => void;
type Row = z.infer<typeof TransferRow>;
type Terms = Omit<z.output<typeof TransferTerms>, 'to'> & {
  to: { id: string; name: string };
  event: 'assigned' | 'transferred';
};

/** Customers handed over in one transaction. */
const chunk = 1000;

/** Says of each customer by which way the actor may hand it over, and does it: at once, as a proposal, or with an approval asked for. */
async function handOver(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  emit: Emit,
  rows: readonly CustomerRow[],
  terms: Terms,
): Promise<{ rows: Row[]; transfers: string[] }> {
  const { orgId, personId } = ctx.actor;
  const pending = await pendingUnscoped(
    tx,
    orgId,
    rows.map((r) => r.id),
  );
  const ways = new Map<string, CustomerRow[]>();
  const answers = new Map<string, Pick<Row, 'outcome' | 'reason'>>();
  for (const row of rows) {
    const can = canOf(ctx.actor, row);
    const way = wayOf(row, {
      id: personId,
      commands: can.assign,
      writes: can.write,
      decidesKeyAccounts: decidesKeyAccounts(ctx.actor),
    });
    if (way === null) answers.set(row.id, { outcome: 'refused', reason: 'access.denied' });
    else if (row.ownerId === terms.to.id) answers.set(row.id, { outcome: 'unchanged', reason: null });
    else if (pending.has(row.id)) answers.set(row.id, { outcome: 'refused', reason: 'transfers.pending' });
    else {
      // A request for approval has one line that decides: that of one owner.
      const key = way.asks ? `${way.mode} asks ${row.ownerId ?? ''}` : way.mode;
      ways.set(key, [...(ways.get(key) ?? []), row]);
      answers.set(row.id, {
        outcome: way.asks ? 'asked' : way.mode === 'ordered' ? 'moved' : 'proposed',
        reason: null,
      });
    }
  }
  const transfers: string[] = [];
  for (const [key, part] of ways) {
    const [mode, asks] = key.split(' ') as [TransferMode, string | undefined];
    transfers.push(await makeTransfer(ctx, tx, now, emit, { mode, asks: asks !== undefined, rows: part, terms }));
  }
  return { rows: rows.map((row) => ({ id: row.id, name: row.name, ...answers.get(row.id)! })), transfers };
}

async function makeTransfer(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  emit: Emit,
  what: { mode: TransferMode; asks: boolean; rows: readonly CustomerRow[]; terms: Terms },
): Promise<string> {
  const { orgId, personId } = ctx.actor;
  const { mode, asks, rows, terms } = what;
  const id = newId();
  const ids = rows.map((r) => r.id);
  const record = {
    id,
    mode,
    byId: personId,
    toId: terms.to.id,
    tasks: terms.tasks,
    collaborators: terms.collaborators,
    why: terms.why?.trim() || null,
    createdAt: now,
  };
  const customers = rows.map((r) => ({ id: r.id, holderId: r.holderId }));
  if (asks) {
    const approval = await requestApproval(ctx, tx, now, emit, {
      kind: 'key_account_transfer',
      customerIds: ids,
      payload: { transfer: id },
      why: record.why,
      facts: { to: terms.to.name },
      ...(rows[0]!.ownerId === null ? {} : { about: rows[0]!.ownerId }),
    });
    const asked = { ...record, state: 'asked' as const, settledAt: null, approvalId: approval.id, undo: null };
    await insertTransferUnscoped(tx, orgId, asked, customers);
    return id;
  }
  if (mode === 'proposed') {
    const proposed = { ...record, state: 'proposed' as const, settledAt: null, approvalId: null, undo: null };
    await insertTransferUnscoped(tx, orgId, proposed, customers);
    await tellProposed(ctx, tx, now, { id, toId: terms.to.id, byName: ctx.actor.name, customers: rows });
    return id;
  }
  const event = terms.event === 'assigned' ? ('assigned' as const) : ('transferred' as const);
  const giving = await giveCustomers(
    tx,
    orgId,
    now,
    emit,
    ids.map((customerId) => ({ customerId, to: { person: terms.to.id } })),
    {
      tasks: terms.tasks,
      collaborators: terms.collaborators,
      how: event,
      event: `customer.${event}`,
      by: personId,
      // Who may decide about key accounts approves what he orders.
      approvedBy: rows.some((r) => r.keyAccount) ? personId : null,
      actId: id,
      why: record.why,
    },
  );
  const undo = { tasks: giving.tasks, closed: giving.closed };
  await insertTransferUnscoped(
    tx,
    orgId,
    { ...record, state: 'done', settledAt: now, approvalId: null, undo },
    customers,
  );
  await tellMoved(
    ctx,
    tx,
    now,
    { byId: personId, byName: ctx.actor.name, toId: terms.to.id, toName: terms.to.name },
    giving.given,
  );
  return id;
}

/** Tells the receiver that something is proposed to him. */
export async function tellProposed(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  transfer: { id: string; toId: string; byName: string; customers: readonly { id: string; name: string }[] },
): Promise<void> {
  const first = transfer.customers[0];
  const more = transfer.customers.length - 1;
  await notify(tx, ctx.actor.orgId, now, [
    {
      to: transfer.toId,
      kind: 'transfer_proposed',
      customerId: null,
      facts: {
        by: transfer.byName,
        name: more > 0 ? `${first?.name ?? ''} +${more}` : (first?.name ?? ''),
        transfer: transfer.id,
      },
      mail: true,
    },
  ]);
}

/** Tells who got customers, and who gave them up without having done it himself. */
export async function tellMoved(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  transfer: { byId: string; byName: string; toId: string; toName: string },
  given: readonly Given[],
): Promise<void> {
  if (given.length === 0) return;
  const name = (part: readonly Given[]) =>
    part.length > 1 ? `${part[0]!.name} +${part.length - 1}` : (part[0]?.name ?? '');
  const one = (part: readonly Given[]) => (part.length === 1 ? part[0]!.id : null);
  const lost = Map.groupBy(given, (g) => g.fromOwnerId);
  await notify(tx, ctx.actor.orgId, now, [
    ...(transfer.toId === ctx.actor.personId
      ? []
      : [
          {
            to: transfer.toId,
            kind: 'customers_received' as const,
            customerId: one(given),
            facts: { by: transfer.byName, name: name(given), owner: transfer.toId },
          },
        ]),
    ...[...lost].flatMap(([owner, part]) =>
      owner === null || owner === ctx.actor.personId || owner === transfer.byId
        ? []
        : [
            {
              to: owner,
              kind: 'customers_taken' as const,
              facts: { by: transfer.byName, name: name(part), to: transfer.toName },
            },
          ],
    ),
  ]);
}

async function receiverOf(ctx: Ctx, tx: Tx, id: string): Promise<{ id: string; name: string }> {
  const person = await personAtWorkUnscoped(tx, ctx.actor.orgId, id);
  if (!person) throw fail('people.not_found');
  return person;
}

async function presented(ctx: Ctx, tx: Tx, now: Date, ids: readonly string[]): Promise<Transfer[]> {
  const shown: Transfer[] = [];
  for (const id of ids) {
    const row: TransferRecord = (await transferUnscoped(tx, ctx.actor.orgId, id))!;
    shown.push(shownTransfer(ctx.actor.personId, row, now));
  }
  return shown;
}

async function transferOne(
  ctx: Ctx,
  id: string,
  given: { to: string; tasks: boolean; collaborators: 'keep' | 'drop'; why?: string | null | undefined },
  event: Terms['event'],
): Promise<ResultOf<typeof ownershipTransfer>> {
  return change(ctx, async (tx, now, emit) => {
    const [row] = await lockedCustomers(tx, scopeOf(ctx.actor), [id], { binned: false });
    if (!row) throw fail('customers.not_found');
    const terms = { ...given, to: { id: given.to, name: '' }, event };
    // Who may not hand it over learns nothing of who works here.
    if (!canOf(ctx.actor, row).assign && row.ownerId !== ctx.actor.personId) throw fail('access.denied');
    terms.to = await receiverOf(ctx, tx, given.to);
    const result = await handOver(ctx, tx, now, emit, [row], terms);
    const answer = result.rows[0]!;
    if (answer.outcome === 'refused')
      throw fail(answer.reason === 'transfers.pending' ? 'transfers.pending' : 'access.denied');
    return { outcome: answer.outcome, transfer: (await presented(ctx, tx, now, result.transfers))[0] ?? null };
  });
}

/** Hands one customer over. */
export const transferCustomer = (
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof ownershipTransfer>,
): Promise<ResultOf<typeof ownershipTransfer>> => transferOne(ctx, id, body, 'transferred');

/** Gives one customer to somebody, with its open tasks. */
export const assignCustomer = (
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof ownershipAssign>,
): Promise<ResultOf<typeof ownershipAssign>> =>
  transferOne(ctx, id, { ...body, tasks: true, collaborators: 'keep' }, 'assigned');

/** Hands a selection over, a thousand at a time; answers per row. */
export async function transferMany(
  ctx: Ctx,
  { selection, terms }: BodyOf<typeof ownershipTransferMany>,
): Promise<ResultOf<typeof ownershipTransferMany>> {
  const ids = await selectedIds(ctx, selection);
  if (ids.length === 0) throw fail('batch.empty');
  const rows: Row[] = [];
  const transfers: Transfer[] = [];
  for (let from = 0; from < ids.length; from += chunk) {
    const part = ids.slice(from, from + chunk);
    await change(ctx, async (tx, now, emit) => {
      const to = await receiverOf(ctx, tx, terms.to);
      const locked = await lockedCustomers(tx, scopeOf(ctx.actor), part, { binned: false });
      const result = await handOver(ctx, tx, now, emit, locked, { ...terms, to, event: 'transferred' });
      const known = new Map(result.rows.map((r) => [r.id, r]));
      rows.push(
        ...part.map((id): Row => known.get(id) ?? { id, name: '', outcome: 'refused', reason: 'customers.not_found' }),
      );
      transfers.push(...(await presented(ctx, tx, now, result.transfers)));
    });
  }
  const count = (outcome: Row['outcome']) => rows.filter((r) => r.outcome === outcome).length;
  return {
    total: rows.length,
    moved: count('moved'),
    proposed: count('proposed'),
    asked: count('asked'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    rows,
    transfers,
  };
}
