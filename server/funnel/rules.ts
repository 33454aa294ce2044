import type { IssueCode } from '../../contract/errors.ts';
import { layerCodes, type Channel, type Grade, type LayerCode } from '../../contract/funnel-words.ts';
import type { Criterion, LayerStandard } from '../../contract/funnel.ts';

/** What is known of a customer, together with what comes along with the move. */
export interface MoveFacts {
  grade: Grade | null;
  product: string | null;
  goal: string | null;
  contractAmount: number | null;
  contractOn: string | null;
  acceptedOn: string | null;
  reason: string | null;
  /** The channels of its follow-ups. */
  channels: readonly Channel[];
  /** Of an abandoned customer: the layer it was abandoned from, when known. */
  abandonedFrom: LayerCode | null;
}

/** Which way a move goes: down the funnel, back up, out of it, or into it again. */
export type Direction = 'on' | 'back' | 'out' | 'in';

/** What a move would be, and what is missing for it. */
export interface Verdict {
  direction: Direction;
  /** Entry criteria not met, with `reason` where one is needed and not given. */
  missing: Criterion[];
  /** Layers left out on the way down. */
  skipped: LayerCode[];
}

/** The layers in order, from the top down; abandoned stands beside them. */
const way: readonly LayerCode[] = layerCodes.filter((code) => code !== 'abandoned');
const placeOf = (code: LayerCode): number => way.indexOf(code);

/** Layers between two, passed over on the way down; none when it is the next one, or the way leads up. */
export function skippedBetween(from: LayerCode, to: LayerCode): LayerCode[] {
  return to === 'abandoned' || from === 'abandoned' ? [] : way.slice(placeOf(from) + 1, Math.max(placeOf(to), 0));
}

/** A conversation counts as contact whichever way it was held; what was only written to the customer counts as well. */
const contactChannels: readonly Channel[] = ['call', 'sms', 'wechat', 'email', 'letter', 'visit', 'meeting'];
const meetingChannels: readonly Channel[] = ['visit', 'meeting'];

const met: Record<Criterion, (facts: MoveFacts) => boolean> = {
  grade: (f) => f.grade !== null,
  product: (f) => f.product !== null,
  goal: (f) => f.goal !== null,
  callOrMessage: (f) => f.channels.some((c) => contactChannels.includes(c)),
  visitOrMeeting: (f) => f.channels.some((c) => meetingChannels.includes(c)),
  contractAmount: (f) => f.contractAmount !== null,
  contractDay: (f) => f.contractOn !== null,
  acceptanceDay: (f) => f.acceptedOn !== null,
  reason: (f) => f.reason !== null,
};

/**
 * May a customer move, and what is missing? (issue 2 §4.) The criteria are those of the layer it enters. A reason is needed to
 * jump over layers, to go back up, to abandon, and to come back from abandoned. Coming back, layers are skipped as seen from
 * where it had been.
 */
export function mayMove(
  from: LayerCode,
  to: LayerCode,
  standard: Pick<LayerStandard, 'criteria'>,
  facts: MoveFacts,
): Verdict {
  const direction: Direction =
    to === 'abandoned' ? 'out' : from === 'abandoned' ? 'in' : placeOf(to) > placeOf(from) ? 'on' : 'back';
  const skipped = skippedBetween(from === 'abandoned' ? (facts.abandonedFrom ?? 'resource') : from, to);
  const needed = new Set<Criterion>(standard.criteria);
  if (direction !== 'on' || skipped.length > 0) needed.add('reason');
  return { direction, skipped, missing: [...needed].filter((criterion) => !met[criterion](facts)) };
}

/** How a missing criterion is named in an error, and which field of the move would give it. */
export const criterionIssue: Record<Criterion, { path: string; code: IssueCode }> = {
  grade: { path: 'grade', code: 'needs_grade' },
  product: { path: 'product', code: 'needs_product' },
  goal: { path: 'goal', code: 'needs_goal' },
  callOrMessage: { path: 'followup', code: 'needs_call_or_message' },
  visitOrMeeting: { path: 'followup', code: 'needs_visit_or_meeting' },
  contractAmount: { path: 'contractAmount', code: 'needs_contract_amount' },
  contractDay: { path: 'contractOn', code: 'needs_contract_day' },
  acceptanceDay: { path: 'acceptedOn', code: 'needs_acceptance_day' },
  reason: { path: 'reason', code: 'needs_reason' },
};

/** What a person should hold in a layer, times the selling people looked at; null where the standard sets nothing. */
export const shouldHold = (layer: Pick<LayerStandard, 'idealHolding'>, people: number): number | null =>
  layer.idealHolding === null ? null : layer.idealHolding * people;
