import { findChannel } from '../../../../contract/natural-channel.ts';
import { findDates, type FoundDate } from '../../../../contract/natural-date.ts';
import type { Channel } from '../../../../contract/funnel-words.ts';
import type { Locale } from '../../../../contract/primitives.ts';

/** What a follow-up's words say by themselves; a person may correct each part. */
export interface Understood {
  readonly channel: Channel | null;
  /** The day it happened, where the words name one in the past. */
  readonly happenedOn: string | null;
  readonly nextStep: string | null;
  readonly nextStepOn: string | null;
  readonly nextStepTime: string | null;
}

const clauseEnd = /[,，。;；!！?？\n]/;

/** The clause around a place in the text. */
function clauseAt(text: string, from: number, to: number): { head: string; tail: string } {
  let start = from;
  while (start > 0 && !clauseEnd.test(text.charAt(start - 1))) start -= 1;
  let end = to;
  while (end < text.length && !clauseEnd.test(text.charAt(end))) end += 1;
  return { head: text.slice(start, from), tail: text.slice(to, end) };
}

const bare = (text: string) =>
  text
    .trim()
    .replace(/^(?:约好?了?|说好了?|计划|准备|打算|定在|我们?|他们?|在|then|and|will)\s*/i, '')
    .replace(/^(?:before|by|on|at)\s+/i, '')
    .trim();

/** What is to be done on the day that the text names: the words of its clause without the day itself. */
function stepOf(text: string, date: FoundDate): string | null {
  const { head, tail } = clauseAt(text, date.from, date.to);
  const step =
    bare(tail.replace(/^(?:之?前|以前|的时候|时|时间)/, '')) || bare(head.replace(/(?:约在|定在|在|等到?|到)$/, ''));
  return step === '' ? null : step.slice(0, 500);
}

/**
 * Reads a follow-up as people write it: “上午打电话，嫌贵，周三下午再去拜访” is a call, with a visit as the next step on Wednesday. The way of
 * contact is taken from what was done, not from what comes next. `today` is the writer's day.
 */
export function understand(text: string, today: string, locale: Locale): Understood {
  const dates = findDates(text, today, locale);
  const next = dates.findLast((date) => date.tense === 'future' && date.on >= today);
  const past = dates.find((date) => date.tense === 'past' && date.on < today);
  const told = next ? text.slice(0, startOfClause(text, next.from)) : text;
  const channel = findChannel(told) ?? (next ? null : findChannel(text));
  return {
    channel: channel?.channel ?? null,
    happenedOn: past?.on ?? null,
    nextStep: next ? stepOf(text, next) : null,
    nextStepOn: next?.on ?? null,
    nextStepTime: next?.time ?? null,
  };
}

function startOfClause(text: string, at: number): number {
  let start = at;
  while (start > 0 && !clauseEnd.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/**
 * The instant of a wall-clock time in the organisation's zone; `wallOf` says how the zone's clocks show an instant
 * (`YYYY-MM-DD HH:mm`).
 */
export function instantAt(day: string, time: string, wallOf: (instant: string) => string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shown = Date.parse(`${wallOf(new Date(wanted).toISOString()).replace(' ', 'T')}:00Z`);
  return new Date(wanted - (shown - wanted)).toISOString();
}
