import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type { Certificate, Handover, handoversRelease } from '../../../contract/handovers.ts';
import { replaceApprover } from '../../approvals/public.ts';
import { closeToPerson } from '../../customers/public.ts';
import { handOtherTasks } from '../../followups/public.ts';
import { notify } from '../../notices/public.ts';
import { mainPool } from '../../ownership/public.ts';
import { decidesKeyAccounts } from '../../ownership/visibility.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { giveCustomers } from '../giving.usecases.ts';
import { getHandover, seenHandover } from './look.usecases.ts';
import { lockedHandover, proposeRows } from './prepare.usecases.ts';
import { confirmationsOf, confirms, sharesOf } from './present.ts';
import { afterHandoverAct } from './rules.ts';
import {
  belongingsUnscoped,
  confirmationsUnscoped,
  confirmUnscoped,
  lockedBookUnscoped,
  markMovedUnscoped,
  memberUnscoped,
  setHandoverUnscoped,
  sharesUnscoped,
} from './store.ts';

/** Carries a hand-over out: customers with their tasks, all other tasks, requests to decide and collaborations, in one transaction. */
export async function runHandover(ctx: Ctx, id: string): Promise<Handover> {
  const { orgId, personId, name } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedHandover(ctx, tx, id, 'run');
    await setHandoverUnscoped(tx, orgId, id, { state: 'running' });
    // What came to him since the proposal was made goes by the same rules.
    await proposeRows(ctx, tx, row, 'new');
    const book = await lockedBookUnscoped(tx, orgId, id, row.leaverId);
    const hasKey = book.some((c) => c.keyAccount);
    if (hasKey && !decidesKeyAccounts(ctx.actor)) throw fail('customers.key_account');
    const before = await belongingsUnscoped(tx, orgId, row.leaverId);
    const giving = await giveCustomers(
      tx,
      orgId,
      now,
      emit,
      book.map((c) => ({ customerId: c.customerId, to: c.toId === null ? mainPool(orgId) : { person: c.toId } })),
      {
        tasks: true,
        collaborators: 'keep',
        how: 'handed_over',
        event: 'customer.handed_over',
        by: personId,
        approvedBy: hasKey ? personId : null,
        actId: id,
        why: row.why,
      },
    );
    const binned = new Set(book.filter((c) => c.binned).map((c) => c.customerId));
    await markMovedUnscoped(
      tx,
      orgId,
      id,
      giving.given.map((g) => g.id),
    );
    const restTo = row.restTo ?? personId;
    const others = await handOtherTasks(tx, orgId, row.leaverId, restTo, now);
    const approvals = await replaceApprover(tx, orgId, row.leaverId, restTo);
    const collaborations = await closeToPerson(tx, orgId, row.leaverId);
    const shares = sharesOf(await sharesUnscoped(tx, orgId, id));
    const certificate: Certificate = {
      shares,
      customers: giving.given.filter((g) => !binned.has(g.id)).length,
      tasks: Math.max(before.tasks, giving.tasks.length + others),
      approvals,
      collaborations,
      open: row.checklist.filter((item) => item.done === null).map((item) => item.text),
    };
    await setHandoverUnscoped(tx, orgId, id, {
      state: 'handed_over',
      certificate,
      handedOverAt: now,
      handedOverBy: personId,
    });
    emit({
      type: 'handover.carried_out',
      subjectType: 'handover',
      subjectId: id,
      facts: { leaver: row.leaverName, customers: certificate.customers, tasks: certificate.tasks },
    });
    await notify(tx, orgId, now, [
      ...shares.flatMap((share) =>
        share.to === null || share.to.id === personId
          ? []
          : [
              {
                to: share.to.id,
                kind: 'handover_received' as const,
                facts: { by: name, leaver: row.leaverName, count: share.customers, handover: id },
                mail: true,
              },
            ],
      ),
      { to: row.leaverId, kind: 'handover_done' as const, facts: { by: name, handover: id }, mail: true },
    ]);
    return getHandover(ctx, id, tx);
  });
}

/** Confirms the certificate for one's side; with the last confirmation the hand-over is complete. */
export async function confirmHandover(ctx: Ctx, id: string): Promise<Handover> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    await lockedHandover(ctx, tx, id, 'confirm');
    const shown = await getHandover(ctx, id, tx);
    const { row, parts, shares } = await seenHandover(ctx, tx, id);
    const given = confirms(ctx.actor, shown, parts);
    if (given.length === 0) throw fail('access.denied');
    if (given.some((g) => g.side === 'giver') && row.checklist.some((item) => item.done === null))
      throw fail('handovers.unticked');
    await confirmUnscoped(
      tx,
      orgId,
      id,
      given.map((g) => ({ side: g.side, personId: g.person.id, byId: personId, at: now })),
    );
    emit({ type: 'handover.confirmed', subjectType: 'handover', subjectId: id });
    const all = confirmationsOf(row, shares, await confirmationsUnscoped(tx, orgId, id));
    if (all.every((c) => c.at !== null) && afterHandoverAct(row.state, 'complete', 'system') === 'confirmed')
      await setHandoverUnscoped(tx, orgId, id, { state: 'confirmed', endedAt: now });
    return getHandover(ctx, id, tx);
  });
}

/** Puts everything a member holds into the pool, without a hand-over; his open tasks are taken away. */
export async function releaseMember(
  ctx: Ctx,
  personId: string,
  body: BodyOf<typeof handoversRelease>,
): Promise<ResultOf<typeof handoversRelease>> {
  const { orgId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const member = await memberUnscoped(tx, orgId, personId);
    if (!member) throw fail('people.not_found');
    if (member.id === ctx.actor.personId) throw fail('people.self');
    const before = await belongingsUnscoped(tx, orgId, personId);
    const book = await lockedBookUnscoped(tx, orgId, null, personId);
    const giving = await giveCustomers(
      tx,
      orgId,
      now,
      emit,
      book.map((c) => ({ customerId: c.customerId, to: mainPool(orgId) })),
      {
        tasks: true,
        collaborators: 'keep',
        how: 'released',
        event: 'customer.handed_over',
        by: ctx.actor.personId,
        approvedBy: null,
        actId: newId(),
        why: body.why,
      },
    );
    await handOtherTasks(tx, orgId, personId, null, now);
    const collaborations = await closeToPerson(tx, orgId, personId);
    emit({
      type: 'person.released',
      subjectType: 'person',
      subjectId: personId,
      facts: { customers: giving.given.length, tasks: before.tasks },
      why: body.why,
    });
    return { customers: giving.given.length, tasks: before.tasks, collaborations };
  });
}
