import type { BodyOf } from '../../../contract/endpoint.ts';
import type { Handover, handoversChange, handoversChecklist, handoversStart } from '../../../contract/handovers.ts';
import { standardOf } from '../../pipelines/public.ts';
import { addDays } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/connect.ts';
import { change, today, type Ctx } from '../../platform/deps.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { getHandover, seenHandover } from './look.usecases.ts';
import { leads } from './present.ts';
import { firstPoints, handoverOutcome, proposedTakers, type HandoverAct } from './rules.ts';
import {
  insertHandoverUnscoped,
  lockHandoverUnscoped,
  meantRowsUnscoped,
  memberUnscoped,
  openHandoverUnscoped,
  putRowsUnscoped,
  sellersUnscoped,
  setHandoverUnscoped,
  toProposeUnscoped,
  type HandoverRecord,
} from './store.ts';

/** Begins the hand-over of a member; the open one, when there is one. */
export async function startHandover(ctx: Ctx, body: BodyOf<typeof handoversStart>): Promise<Handover> {
  const { orgId, personId, locale } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const leaver = await memberUnscoped(tx, orgId, body.person);
    if (!leaver) throw fail('people.not_found');
    if (leaver.id === personId) throw fail('people.self');
    // Whose customers are not his to give out is nobody to him here.
    if (!leads(ctx.actor, leaver.id)) throw fail('people.not_found');
    const open = await openHandoverUnscoped(tx, orgId, leaver.id);
    if (open) return getHandover(ctx, open, tx);
    const id = newId();
    await insertHandoverUnscoped(tx, orgId, {
      id,
      leaverId: leaver.id,
      createdBy: personId,
      createdAt: now,
      why: body.why?.trim() || null,
      restTo: personId,
      checklist: firstPoints[locale].map((text) => ({ id: newId(), text, done: null })),
    });
    emit({ type: 'handover.started', subjectType: 'handover', subjectId: id, facts: { leaver: leaver.name } });
    return getHandover(ctx, id, tx);
  });
}

/** Locks a hand-over for an act of the actor's. */
export async function lockedHandover(ctx: Ctx, tx: Tx, id: string, act: HandoverAct): Promise<HandoverRecord> {
  await lockHandoverUnscoped(tx, ctx.actor.orgId, id);
  const { row, parts } = await seenHandover(ctx, tx, id);
  const outcome = handoverOutcome(row.state, act, parts);
  if (outcome === 'denied') throw fail('access.denied');
  if (outcome === 'closed') throw fail('handovers.closed');
  return row;
}

/** Proposes takers for the leaver's customers; those chosen by hand keep theirs. */
export async function proposeRows(ctx: Ctx, tx: Tx, row: HandoverRecord, only: 'all' | 'new'): Promise<void> {
  const { orgId, currency } = ctx.actor;
  const customers = await toProposeUnscoped(tx, orgId, row.id, row.leaverId, only);
  if (customers.length === 0) return;
  const all = await sellersUnscoped(tx, orgId, row.leaverId, addDays(today(ctx), -365), currency);
  const near = all.filter((s) => s.near);
  const { holdingCap: cap } = await standardOf(tx, orgId);
  const proposals = proposedTakers(customers, near.length > 0 ? near : all, { cap, currency });
  await putRowsUnscoped(tx, orgId, row.id, proposals, false);
}

/** Proposes who gets each customer. */
export async function proposeHandover(ctx: Ctx, id: string): Promise<Handover> {
  return change(ctx, async (tx, _now, emit) => {
    const row = await lockedHandover(ctx, tx, id, 'propose');
    await proposeRows(ctx, tx, row, 'all');
    await setHandoverUnscoped(tx, ctx.actor.orgId, id, { state: 'proposed' });
    emit({ type: 'handover.proposed', subjectType: 'handover', subjectId: id });
    return getHandover(ctx, id, tx);
  });
}

/** Says by hand who gets some of the customers. */
export async function changeHandover(ctx: Ctx, id: string, body: BodyOf<typeof handoversChange>): Promise<Handover> {
  const { orgId, name } = ctx.actor;
  return change(ctx, async (tx, _now, emit) => {
    const row = await lockedHandover(ctx, tx, id, 'change');
    if (body.to !== null) {
      const taker = await memberUnscoped(tx, orgId, body.to);
      if (taker?.status !== 'active' || taker.id === row.leaverId) throw fail('people.not_found');
    }
    await proposeRows(ctx, tx, row, 'new');
    const ids = await meantRowsUnscoped(tx, orgId, id, body.which);
    const reason = { code: 'by_hand' as const, by: name };
    await putRowsUnscoped(
      tx,
      orgId,
      id,
      ids.map((customerId) => ({ customerId, to: body.to, reason })),
      true,
    );
    await setHandoverUnscoped(tx, orgId, id, { state: 'proposed' });
    emit({ type: 'handover.changed', subjectType: 'handover', subjectId: id, facts: { customers: ids.length } });
    return getHandover(ctx, id, tx);
  });
}

/** Writes the checklist; who ticks a point stands beside it with the time, and stays there. */
export async function writeChecklist(ctx: Ctx, id: string, body: BodyOf<typeof handoversChecklist>): Promise<Handover> {
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedHandover(ctx, tx, id, 'tick');
    const before = new Map(row.checklist.map((item) => [item.id, item]));
    const checklist = body.items.map((item) => {
      const known = item.id === undefined ? undefined : before.get(item.id);
      const done = item.done ? (known?.done ?? { by: ctx.actor.name, at: now.toISOString() }) : null;
      return { id: known?.id ?? newId(), text: item.text, done };
    });
    await setHandoverUnscoped(tx, ctx.actor.orgId, id, { checklist });
    emit({ type: 'handover.checked', subjectType: 'handover', subjectId: id });
    return getHandover(ctx, id, tx);
  });
}

/** Gives a hand-over up that has not been carried out. */
export async function cancelHandover(ctx: Ctx, id: string): Promise<Handover> {
  return change(ctx, async (tx, now, emit) => {
    await lockedHandover(ctx, tx, id, 'cancel');
    await setHandoverUnscoped(tx, ctx.actor.orgId, id, { state: 'cancelled', endedAt: now });
    emit({ type: 'handover.cancelled', subjectType: 'handover', subjectId: id });
    return getHandover(ctx, id, tx);
  });
}
