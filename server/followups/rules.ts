import type { Channel } from '../../contract/funnel-words.ts';
import type { Actor } from '../platform/actor.ts';
import { canOf, type Held } from '../ownership/visibility.ts';

/** A clock of a phone may run ahead of the server's by this much, ms. */
export const clockSlackMs = 5 * 60_000;

/** A touch reaches the customer; a note is only written down. */
export const isTouch = (channel: Channel): boolean => channel !== 'note';

/** What a follow-up says of the next step. */
export interface NextStep {
  nextStep: string | null;
  nextStepOn: string | null;
  noNextStepReason: string | null;
}

/**
 * What is missing of the next step (domain §2): text and date, unless the customer's layer is an ended one or a reason is
 * given. On an ended customer half a step is still half a step.
 */
export function missingOfNextStep(step: NextStep, layerEnded: boolean): ('nextStep' | 'nextStepOn')[] {
  const none = step.nextStep === null && step.nextStepOn === null;
  if (none && (layerEnded || step.noNextStepReason !== null)) return [];
  return [
    ...(step.nextStep === null ? ['nextStep' as const] : []),
    ...(step.nextStepOn === null ? ['nextStepOn' as const] : []),
  ];
}

/**
 * Who does the next step: a colleague who works on another's customer does his own, everyone else (a manager, support) leaves
 * it to the owner; a customer of the pool stays with who logged it.
 */
export function whoDoesNext(actor: Actor, customer: Held): string {
  if (customer.ownerId === null || actor.collaborations.get(customer.id) === 'work') return actor.personId;
  return customer.ownerId;
}

/** Who may correct a follow-up: its author and whoever leads him, as long as he may write the customer; one without an author, who leads the owner. */
export function mayEditFollowup(actor: Actor, customer: Held, byId: string | null): boolean {
  const can = canOf(actor, customer);
  if (!can.write) return false;
  if (byId === null) return can.share;
  return byId === actor.personId || actor.reach === 'all' || actor.seesPeople.includes(byId);
}

/** Whether a person may give work to another: to himself, to the people he leads, and on a customer to its owner. */
export function mayGiveWorkTo(actor: Actor, assignee: string, customerOwner: string | null): boolean {
  return (
    assignee === actor.personId ||
    assignee === customerOwner ||
    actor.reach === 'all' ||
    actor.seesPeople.includes(assignee)
  );
}
