import type { Grade, LayerCode } from '../../contract/funnel-words.ts';
import type { LayerStandard, TodayReason } from '../../contract/funnel.ts';
import type { Day } from '../../contract/primitives.ts';
import { addDays, daysBetween } from '../platform/clock.ts';
import type { z } from 'zod';

type Reason = z.infer<typeof TodayReason>;

/**
 * The order of the day's work, from the bottom of the funnel up (上行原则, domain §3; source: “已签单客户”—商机客户—线索客户 …).
 * Implemented customers, listed only for a promised step, stand with the signed ones they came from; abandoned ones come last.
 */
export const upward: readonly LayerCode[] = [
  'signed',
  'implemented',
  'opportunity',
  'lead',
  'contacted',
  'graded',
  'resource',
  'abandoned',
];

/** A stay in a layer that ended by moving on: how long it took, and how long it should have taken. */
export interface Stay {
  days: number;
  idealDays: number;
}

/** How many of the last stays tell whether a customer moves fast. */
export const staysThatTell = 3;

/**
 * A fast mover (层间移动周期特别短的客户, its intent is clear): its last stays, three at most, took together a third of the ideal days
 * or less. Layers of one day say nothing, so together they must have been meant for five days at least.
 */
export function isFast(stays: readonly Stay[]): boolean {
  const last = stays.slice(0, staysThatTell);
  const ideal = last.reduce((sum, stay) => sum + stay.idealDays, 0);
  const days = last.reduce((sum, stay) => sum + stay.days, 0);
  return ideal >= 5 && days * 3 <= ideal;
}

/** The days left to a layer's limit at which it counts as near: one in a layer of five days, the limit itself in one of one day. */
export const nearDays = (idealDays: number): number => Math.floor(idealDays / 5);

/** What is known of a customer on the day. */
export interface WorkFacts {
  id: string;
  layer: LayerCode;
  grade: Grade | null;
  /** The day it entered its layer. */
  layerSince: Day;
  lastContactOn: Day | null;
  nextStepOn: Day | null;
  /** Its next step was put off from the day's list to a later day. */
  putOff: boolean;
  /** Expected amount, minor units. */
  expected: number | null;
  /** Its last completed stays, the latest first. */
  stays: readonly Stay[];
}

/** The day the list is for: the layers' standard, and the latest day a touch may lie back before the next is due. */
export interface WorkDay {
  on: Day;
  layer: (code: LayerCode) => Pick<LayerStandard, 'idealDays' | 'ended'>;
  /** A customer of this layer and grade last touched on or before this day is due for a touch; null: no standard touch. */
  touchDueFrom: (code: LayerCode, grade: Grade | null) => Day | null;
}

/** What the day asks of one customer. */
export interface Work {
  reasons: Reason[];
  /** Whether it is on the day's list at all. */
  listed: boolean;
  fast: boolean;
  overdue: boolean;
}

/**
 * Whether a customer is on the day's list, and why. A promised step that is due puts it there whatever else; a signed customer
 * is there until it is implemented, unless touched today or put off; the standard's own reasons (a touch due, never touched,
 * near or over the layer's limit, a fast mover) count while no step is planned for a later day and nobody touched it today.
 */
export function workOn(facts: WorkFacts, day: WorkDay): Work {
  const { on } = day;
  const { idealDays, ended } = day.layer(facts.layer);
  const inLayer = daysBetween(facts.layerSince, on);
  const touchedToday = facts.lastContactOn !== null && facts.lastContactOn >= on;
  const planned = facts.nextStepOn !== null && facts.nextStepOn > on;
  const dueFrom = day.touchDueFrom(facts.layer, facts.grade);
  const over = idealDays !== null && inLayer > idealDays;
  const near = idealDays !== null && !over && idealDays - inLayer <= nearDays(idealDays);
  const touchDue = facts.lastContactOn !== null && dueFrom !== null && facts.lastContactOn <= dueFrom;
  const neverTouched = facts.lastContactOn === null && !ended;
  const stepOverdue = facts.nextStepOn !== null && facts.nextStepOn < on;
  const stepDue = facts.nextStepOn === on;
  const toImplement = facts.layer === 'signed';
  const fast = idealDays !== null && !over && isFast(facts.stays);
  const free = !planned && !touchedToday;
  const reason = (holds: boolean, code: Reason['code'], days: number | null = null): Reason[] =>
    holds ? [{ code, days }] : [];
  return {
    listed:
      stepOverdue ||
      stepDue ||
      (toImplement && !touchedToday && !facts.putOff) ||
      (free && (touchDue || neverTouched || near || over || fast)),
    fast,
    overdue: stepOverdue || over,
    reasons: [
      ...reason(toImplement, 'toImplement'),
      ...reason(fast, 'fastMover'),
      ...(stepOverdue ? reason(true, 'stepOverdue', daysBetween(facts.nextStepOn!, on)) : []),
      ...reason(stepDue, 'stepDue'),
      ...(over ? reason(true, 'overLimit', inLayer - idealDays) : []),
      ...(near ? reason(true, 'nearLimit', idealDays - inLayer) : []),
      ...(touchDue && !touchedToday ? reason(true, 'touchDue', daysBetween(facts.lastContactOn!, on)) : []),
      ...reason(neverTouched, 'neverTouched'),
    ],
  };
}

/** A customer with what the day asks of it. */
export type Listed = Pick<WorkFacts, 'id' | 'layer' | 'grade' | 'expected'> & Pick<Work, 'fast' | 'overdue'>;

const gradeRank = (grade: Grade | null): number => (grade === null ? 3 : ['A', 'B', 'C'].indexOf(grade));

/**
 * The order of the list: by layer from the bottom up; inside a layer the fast movers first, then what is overdue, then grade
 * (A first, ungraded last), then value (highest first), then age in the book, so that no two stand level.
 */
export function inUpwardOrder(a: Listed, b: Listed): number {
  return (
    upward.indexOf(a.layer) - upward.indexOf(b.layer) ||
    Number(b.fast) - Number(a.fast) ||
    Number(b.overdue) - Number(a.overdue) ||
    gradeRank(a.grade) - gradeRank(b.grade) ||
    (b.expected ?? -1) - (a.expected ?? -1) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/**
 * The latest day a touch may lie back so that the next one is due by `on`, when touches are `every` working days apart: nobody
 * is expected to phone on a holiday, so the contact-time curve counts working days (ideal days of a layer are calendar days).
 */
export function dueFrom(on: Day, every: number, addWorkdays: (day: Day, n: number) => Day): Day {
  let day = addDays(on, -every);
  while (addWorkdays(day, every) > on) day = addDays(day, -1);
  return day;
}
