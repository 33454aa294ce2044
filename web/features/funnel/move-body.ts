import type { Channel, LayerCode } from '../../../contract/funnel-words.ts';
import { layerCodes } from '../../../contract/funnel-words.ts';
import type { BodyInput } from '../../../contract/endpoint.ts';
import type { followupsCreate } from '../../../contract/followups.ts';
import type { Criterion, funnelMove } from '../../../contract/funnel.ts';
import type { Money } from '../../../contract/primitives.ts';

/** What the move's dialog has been told. */
export interface MoveAnswers {
  grade?: 'A' | 'B' | 'C';
  product?: string;
  goal?: string;
  contractAmount?: Money | null;
  contractOn?: string | null;
  acceptedOn?: string | null;
  reason?: string;
  touch?: { channel?: Channel; said?: string; nextStep?: string; nextStepOn?: string | null };
}

/** The channels that count as the contact a layer asks for, the commonest first. */
export const touchChannels: Partial<Record<Criterion, readonly Channel[]>> = {
  callOrMessage: ['call', 'wechat', 'sms', 'email'],
  visitOrMeeting: ['visit', 'meeting'],
};

/** Which criterion among the missing ones asks for a contact with the customer. */
export function touchAsked(missing: readonly Criterion[]): Criterion | null {
  return missing.find((one) => touchChannels[one]) ?? null;
}

/** The layers between, that a jump leaves out; none for a step, a way back or giving up. */
export function layersBetween(from: LayerCode, to: LayerCode): LayerCode[] {
  if (to === 'abandoned' || from === 'abandoned') return [];
  return layerCodes.slice(layerCodes.indexOf(from) + 1, layerCodes.indexOf(to));
}

/** Whether the move leads back up the funnel, away from implemented. */
export function leadsBack(from: LayerCode, to: LayerCode): boolean {
  return to !== 'abandoned' && layerCodes.indexOf(to) < layerCodes.indexOf(from);
}

/** The move as the server takes it: only what was asked for and answered. */
export function moveBodyOf(to: LayerCode, answers: MoveAnswers): BodyInput<typeof funnelMove> {
  const { grade, product, goal, contractAmount, contractOn, acceptedOn, reason } = answers;
  return {
    to,
    ...(grade ? { grade } : {}),
    ...(product ? { product } : {}),
    ...(goal ? { goal } : {}),
    ...(contractAmount ? { contractAmount } : {}),
    ...(contractOn ? { contractOn } : {}),
    ...(acceptedOn ? { acceptedOn } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** The contact that is logged along with the move, or null when none was asked for. */
export function touchBodyOf(answers: MoveAnswers): BodyInput<typeof followupsCreate> | null {
  const { touch } = answers;
  if (!touch?.channel || !touch.said) return null;
  return {
    channel: touch.channel,
    said: touch.said,
    ...(touch.nextStep ? { nextStep: touch.nextStep } : {}),
    ...(touch.nextStepOn ? { nextStepOn: touch.nextStepOn } : {}),
  };
}
