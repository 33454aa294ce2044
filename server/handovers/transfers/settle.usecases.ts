import { z } from 'zod';
import type { BodyOf, QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import type { Transfer, transfersAnswer, transfersList, transfersUndo } from '../../../contract/transfers.ts';
import { approvalOf, defineApproval, withdrawRequest } from '../../approvals/public.ts';
import { reopenCollaborations } from '../../customers/public.ts';
import { takeTasksBack } from '../../followups/public.ts';
import { notify, quietNotices } from '../../notices/public.ts';
import { mainPool } from '../../ownership/public.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Tx } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import type { DomainEvent } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { stillGivenUnscoped } from '../giving.store.ts';
import { giveCustomers } from '../giving.usecases.ts';
import { tellMoved, tellProposed } from './make.usecases.ts';
import { shownTransfer, transferOutcome, transferPartsOf } from './present.ts';
import { afterTransferAct, type TransferAct } from './rules.ts';
import {
  heldBeforeUnscoped,
  lockTransferUnscoped,
  setTransferStateUnscoped,
  stillHeldUnscoped,
  transfersOfUnscoped,
  transferUnscoped,
  type TransferRecord,
} from './store.ts';

type Emit = (...events: DomainEvent[]) => void;

/** Transfers that wait for the actor or that he made. */
export async function listTransfers(
  ctx: Ctx,
  query: QueryOf<typeof transfersList>,
): Promise<ResultOf<typeof transfersList>> {
  const { orgId, personId } = ctx.actor;
  const place = decodeCursor(z.tuple([z.uuid()]), query.cursor);
  const rows = await transfersOfUnscoped(
    ctx.db,
    orgId,
    query.of === 'received' ? { receivedBy: personId } : { madeBy: personId },
    { open: query.open === true, after: place?.[0], limit: query.limit + 1 },
  );
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => shownTransfer(personId, row, ctx.clock.now())),
    next: rows.length > query.limit ? encodeCursor([page.at(-1)!.id]) : null,
  };
}

/** Locks a transfer for an act of the actor's: 404 when he has no part in it. */
async function lockedFor(ctx: Ctx, tx: Tx, id: string, act: TransferAct, now: Date): Promise<TransferRecord> {
  const { orgId, personId } = ctx.actor;
  await lockTransferUnscoped(tx, orgId, id);
  const row = await transferUnscoped(tx, orgId, id);
  if (!row || transferPartsOf(personId, row).length === 0) throw fail('transfers.not_found');
  const outcome = transferOutcome(personId, row, act, now);
  if (outcome === 'denied') throw fail('access.denied');
  if (outcome === 'closed') throw fail('transfers.closed');
  return row;
}

const shown = async (ctx: Ctx, tx: Tx, id: string, now: Date): Promise<Transfer> =>
  shownTransfer(ctx.actor.personId, (await transferUnscoped(tx, ctx.actor.orgId, id))!, now);

/** Carries a transfer out: customers that are still with who held them when it was made go to the receiver. */
async function carryOut(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  emit: Emit,
  row: TransferRecord,
  more: { approvedBy: string | null; words: string | null },
): Promise<void> {
  const { orgId } = ctx.actor;
  const ids = await stillHeldUnscoped(tx, orgId, row.id);
  const giving = await giveCustomers(
    tx,
    orgId,
    now,
    emit,
    ids.map((customerId) => ({ customerId, to: { person: row.toId } })),
    {
      tasks: row.tasks,
      collaborators: row.collaborators,
      how: 'transferred',
      event: 'customer.transferred',
      by: row.byId,
      approvedBy: more.approvedBy,
      actId: row.id,
      why: row.why,
    },
  );
  const undo = { tasks: giving.tasks, closed: giving.closed };
  await setTransferStateUnscoped(tx, orgId, row.id, { state: 'done', settledAt: now, words: more.words, undo });
  await tellMoved(ctx, tx, now, row, giving.given);
}

/** The receiver accepts or declines. */
export async function answerTransfer(ctx: Ctx, id: string, body: BodyOf<typeof transfersAnswer>): Promise<Transfer> {
  const { orgId, personId, name } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedFor(ctx, tx, id, body.accept ? 'accept' : 'decline', now);
    const words = body.words?.trim() || null;
    if (body.accept) await carryOut(ctx, tx, now, emit, row, { approvedBy: await approverOf(tx, orgId, row), words });
    else await setTransferStateUnscoped(tx, orgId, id, { state: 'declined', settledAt: now, words });
    await quietNotices(tx, orgId, now, { people: [personId], kind: 'transfer_proposed', facts: { transfer: id } });
    await notify(tx, orgId, now, [
      {
        to: row.byId,
        kind: 'transfer_answered',
        facts: {
          by: name,
          name: nameOf(row),
          outcome: body.accept ? 'outcome.accepted' : 'outcome.declined',
          transfer: id,
        },
      },
    ]);
    return shown(ctx, tx, id, now);
  });
}

const nameOf = (row: TransferRecord) =>
  row.customerCount > 1 ? `${row.customers[0]?.name ?? ''} +${row.customerCount - 1}` : (row.customers[0]?.name ?? '');

/** Who approved the handing over of a key account, for the ledger. */
async function approverOf(tx: Tx, orgId: string, row: TransferRecord): Promise<string | null> {
  if (row.approvalId === null) return null;
  return (await approvalOf(tx, orgId, row.approvalId))?.decidedBy ?? null;
}

/** Whoever made a proposal takes it back. */
export async function withdrawTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  const { orgId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedFor(ctx, tx, id, 'withdraw', now);
    if (row.state === 'asked' && row.approvalId !== null) await withdrawRequest(ctx, tx, now, emit, row.approvalId);
    await setTransferStateUnscoped(tx, orgId, id, { state: 'withdrawn', settledAt: now });
    await quietNotices(tx, orgId, now, { people: [row.toId], kind: 'transfer_proposed', facts: { transfer: id } });
    return shown(ctx, tx, id, now);
  });
}

/** Takes an ordered transfer back: what nobody has moved since returns to who held it, with its tasks. */
export async function undoTransfer(ctx: Ctx, id: string): Promise<ResultOf<typeof transfersUndo>> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedFor(ctx, tx, id, 'undo', now);
    const still = new Set((await stillGivenUnscoped(tx, orgId, id)).map((s) => s.customerId));
    const before = await heldBeforeUnscoped(tx, orgId, id);
    const giving = await giveCustomers(
      tx,
      orgId,
      now,
      emit,
      before
        .filter((b) => still.has(b.customerId))
        .map((b) => ({
          customerId: b.customerId,
          // Whoever has left since can't get anything back.
          to: b.personId ? { person: b.personId } : b.poolId ? { pool: b.poolId } : mainPool(orgId),
        })),
      {
        tasks: false,
        collaborators: 'keep',
        how: 'undone',
        event: 'customer.transfer_undone',
        by: personId,
        approvedBy: null,
        actId: id,
        why: null,
      },
    );
    if (row.undo) {
      await takeTasksBack(tx, orgId, row.toId, row.undo.tasks);
      await reopenCollaborations(tx, orgId, row.undo.closed);
    }
    await setTransferStateUnscoped(tx, orgId, id, { state: 'undone', settledAt: now, undo: null });
    return { ...(await shown(ctx, tx, id, now)), returned: giving.given.length };
  });
}

const Payload = z.object({ transfer: z.uuid() });

/** What follows when a manager decides about handing over key accounts. */
export const keyAccountApproval = defineApproval('key_account_transfer', {
  async approved(tx, ctx, request, now, emit) {
    const { transfer } = Payload.parse(request.payload);
    await lockTransferUnscoped(tx, ctx.actor.orgId, transfer);
    const row = await transferUnscoped(tx, ctx.actor.orgId, transfer);
    if (!row) throw fail('transfers.not_found');
    const next = afterTransferAct(row, 'approve', 'approval', now);
    if (next === 'done')
      await carryOut(ctx, tx, now, emit, row, { approvedBy: ctx.actor.personId, words: request.words });
    else if (next === 'proposed') {
      await setTransferStateUnscoped(tx, ctx.actor.orgId, transfer, { state: 'proposed', settledAt: null });
      await tellProposed(ctx, tx, now, { id: transfer, toId: row.toId, byName: row.byName, customers: row.customers });
    } else throw fail('transfers.closed');
  },
  async ended(tx, orgId, request, now) {
    const { transfer } = Payload.parse(request.payload);
    await lockTransferUnscoped(tx, orgId, transfer);
    const row = await transferUnscoped(tx, orgId, transfer);
    if (row && afterTransferAct(row, 'refuse', 'approval', now) === 'refused')
      await setTransferStateUnscoped(tx, orgId, transfer, { state: 'refused', settledAt: now, words: request.words });
  },
});
