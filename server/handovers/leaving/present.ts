import type { Belongings, Handover, HandoverRow } from '../../../contract/handovers.ts';
import type { Actor } from '../../platform/actor.ts';
import { handoverOutcome, type HandoverAct, type HandoverPart } from './rules.ts';
import type { ConfirmationRecord, HandoverRecord, RowRecord, sharesUnscoped } from './store.ts';

type ShareRow = Awaited<ReturnType<typeof sharesUnscoped>>[number];

/** Whether somebody may lead the hand-over of a person: he gives out that person's customers. */
export const leads = (actor: Actor, leaverId: string): boolean =>
  actor.abilities.has('customers.assign') &&
  leaverId !== actor.personId &&
  (actor.reach === 'all' || actor.seesPeople.includes(leaverId));

/** Which parts the actor has in a hand-over; a receiver has one once it has been carried out. */
export function handoverPartsOf(actor: Actor, row: HandoverRecord, takers: readonly string[]): HandoverPart[] {
  const handed = row.state === 'handed_over' || row.state === 'confirmed';
  const parts: HandoverPart[] = [
    ...(leads(actor, row.leaverId) ? ['leader' as const] : []),
    ...(row.leaverId === actor.personId ? ['giver' as const] : []),
    ...(handed && takers.includes(actor.personId) ? ['taker' as const] : []),
  ];
  return parts.length > 0 ? parts : ['bystander'];
}

/** How many customers each gets, the pool last. */
export function sharesOf(rows: readonly ShareRow[]): Handover['shares'] {
  return [...Map.groupBy(rows, (r) => r.toId).values()].map((part) => ({
    to: part[0]!.toId === null ? null : { id: part[0]!.toId, name: part[0]!.toName ?? '' },
    customers: part.reduce((sum, r) => sum + r.n, 0),
    byLayer: Object.fromEntries(part.map((r) => [r.layer, r.n])),
  }));
}

/** Who has to confirm: the leaver and everybody who got something; with whoever has done so. */
export function confirmationsOf(
  row: HandoverRecord,
  shares: Handover['shares'],
  done: readonly ConfirmationRecord[],
): Handover['confirmations'] {
  if (row.state !== 'handed_over' && row.state !== 'confirmed') return [];
  const wanted = [
    { side: 'giver' as const, person: { id: row.leaverId, name: row.leaverName } },
    ...shares.flatMap((share) => (share.to === null ? [] : [{ side: 'taker' as const, person: share.to }])),
  ];
  return wanted.map((one) => {
    const found = done.find((d) => d.side === one.side && d.personId === one.person.id);
    return {
      ...one,
      by: found ? { id: found.byId, name: found.byName } : null,
      at: found?.at.toISOString() ?? null,
    };
  });
}

/** Which confirmations an act of the actor gives: his own, and the leaver's too when he leads and the leaver can't any more. */
export function confirms(
  actor: Actor,
  handover: Pick<Handover, 'confirmations' | 'leaver'>,
  parts: readonly HandoverPart[],
) {
  return handover.confirmations.filter(
    (c) =>
      c.at === null &&
      (c.person.id === actor.personId ||
        (c.side === 'giver' && parts.includes('leader') && handover.leaver.status !== 'active')),
  );
}

/** A hand-over as the actor sees it. */
export function shownHandover(
  actor: Actor,
  row: HandoverRecord,
  more: { holds: Belongings; shares: Handover['shares']; confirmations: ConfirmationRecord[] },
): Handover {
  const takers = more.shares.flatMap((s) => (s.to === null ? [] : [s.to.id]));
  const parts = handoverPartsOf(actor, row, takers);
  const may = (act: HandoverAct) => !['denied', 'closed'].includes(handoverOutcome(row.state, act, parts));
  const shown: Handover = {
    id: row.id,
    state: row.state,
    leaver: { id: row.leaverId, name: row.leaverName, status: row.leaverStatus },
    createdBy: { id: row.createdBy, name: row.creatorName },
    createdAt: row.createdAt.toISOString(),
    why: row.why,
    holds: more.holds,
    shares: more.shares,
    restTo: row.restTo === null ? null : { id: row.restTo, name: row.restName ?? '' },
    checklist: row.checklist,
    handedOverAt: row.handedOverAt?.toISOString() ?? null,
    handedOverBy: row.handedOverBy === null ? null : { id: row.handedOverBy, name: row.handerName ?? '' },
    certificate: row.certificate,
    confirmations: confirmationsOf(row, more.shares, more.confirmations),
    version: row.version,
    can: { change: may('change'), run: may('run'), tick: may('tick'), confirm: false, cancel: may('cancel') },
  };
  shown.can.confirm = may('confirm') && confirms(actor, shown, parts).length > 0;
  return shown;
}

/** A customer of a hand-over as shown. */
export const shownRow = (row: RowRecord): HandoverRow => ({
  customer: { id: row.customerId, name: row.name, layer: row.layer, grade: row.grade, keyAccount: row.keyAccount },
  to: row.toId === null ? null : { id: row.toId, name: row.toName ?? '' },
  reason: row.reason,
  promise: row.nextStep === null && row.nextStepOn === null ? null : { text: row.nextStep, on: row.nextStepOn },
  outcome: row.outcome,
});
