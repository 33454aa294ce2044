import type { z } from 'zod';
import type { FollowupBody } from '../../../../contract/followups.ts';
import type { Channel } from '../../../../contract/funnel-words.ts';
import type { Understood } from './understood.ts';

/** What a person has typed and corrected of a follow-up. `null` in what can be recognised means: as recognised. */
export interface Draft {
  said: string;
  channel: Channel | null;
  nextStep: string | null;
  /** '' takes a recognised day away. */
  nextStepOn: string | null;
  nextStepTime: string | null;
  happenedOn: string | null;
  /** There is deliberately no next step, for this reason. */
  noNextStep: boolean;
  noNextStepReason: string;
  understood: string;
  feedback: string;
  attitude: 'warm' | 'neutral' | 'cold' | 'refused' | null;
  method: z.input<typeof FollowupBody>['method'] | null;
  contact: string | null;
  place: string;
  /** Latitude and longitude where the person checked in. */
  spot: [number, number] | null;
}

export const emptyDraft: Draft = {
  said: '',
  channel: null,
  nextStep: null,
  nextStepOn: null,
  nextStepTime: null,
  happenedOn: null,
  noNextStep: false,
  noNextStepReason: '',
  understood: '',
  feedback: '',
  attitude: null,
  method: null,
  contact: null,
  place: '',
  spot: null,
};

/** The parts as they will be saved: corrected by hand, else recognised; a call where nothing says how. */
export function settled(draft: Draft, found: Understood) {
  const nextStepOn = draft.nextStepOn ?? found.nextStepOn;
  return {
    channel: draft.channel ?? found.channel ?? ('call' as const),
    certain: draft.channel !== null || found.channel !== null,
    happenedOn: draft.happenedOn ?? found.happenedOn,
    nextStep: draft.nextStep ?? found.nextStep ?? '',
    nextStepOn: nextStepOn === '' ? null : nextStepOn,
    nextStepTime: draft.nextStepOn === null ? found.nextStepTime : draft.nextStepTime,
  };
}

/** What is still missing before the follow-up can be saved. */
export function missing(
  draft: Draft,
  found: Understood,
  ended: boolean,
): ('said' | 'nextStep' | 'nextStepOn' | 'reason')[] {
  const { nextStep, nextStepOn } = settled(draft, found);
  const none: ('said' | 'nextStep' | 'nextStepOn' | 'reason')[] = draft.said.trim() === '' ? ['said'] : [];
  if (draft.noNextStep) return ended || draft.noNextStepReason.trim() ? none : [...none, 'reason'];
  if (ended && nextStep.trim() === '' && nextStepOn === null) return none;
  return [
    ...none,
    ...(nextStep.trim() === '' ? (['nextStep'] as const) : []),
    ...(nextStepOn === null ? (['nextStepOn'] as const) : []),
  ];
}

/** The follow-up as the server takes it; `instantOf` is noon of a day that has passed. */
export function bodyOf(
  draft: Draft,
  found: Understood,
  today: string,
  instantOf: (day: string) => string,
): z.input<typeof FollowupBody> {
  const { channel, happenedOn, nextStep, nextStepOn, nextStepTime } = settled(draft, found);
  const text = (value: string) => (value.trim() === '' ? {} : value.trim());
  const put = <K extends string>(key: K, value: string) =>
    (typeof text(value) === 'string' ? { [key]: text(value) } : {}) as Partial<Record<K, string>>;
  return {
    channel,
    said: draft.said.trim(),
    ...put('understood', draft.understood),
    ...put('feedback', draft.feedback),
    ...(draft.attitude ? { attitude: draft.attitude } : {}),
    ...(draft.method ? { method: draft.method } : {}),
    ...(draft.contact ? { contact: draft.contact } : {}),
    ...(draft.place.trim() || draft.spot
      ? {
          place: {
            name: draft.place.trim() || null,
            latitude: draft.spot?.[0] ?? null,
            longitude: draft.spot?.[1] ?? null,
            checkedIn: draft.spot !== null,
          },
        }
      : {}),
    ...(draft.noNextStep
      ? put('noNextStepReason', draft.noNextStepReason)
      : {
          ...put('nextStep', nextStep),
          ...(nextStepOn ? { nextStepOn } : {}),
          ...(nextStepOn && nextStepTime ? { nextStepTime } : {}),
        }),
    ...(happenedOn && happenedOn < today ? { happenedAt: instantOf(happenedOn) } : {}),
  };
}
