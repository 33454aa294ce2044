/** The only source of the present. Tests move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests and for the demo's past. */
export interface MovableClock extends Clock {
  set(instant: string | Date): void;
  advance(ms: number): void;
}

export function movableClock(start: string | Date): MovableClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = new Date(instant).getTime();
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (`YYYY-MM-DD`) an instant falls on in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The day `n` days after (or, negative, before) a day. */
export function addDays(day: string, n: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + n);
  return at.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

// A file names the same few days thousands of times, and asking for an offset is slow.
const beginnings = new Map<string, number>();

/** The instant at which a calendar day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const name = `${timeZone} ${day}`;
  let begins = beginnings.get(name);
  if (begins === undefined) {
    begins = findStart(day, timeZone).getTime();
    if (beginnings.size >= 5000) beginnings.clear();
    beginnings.set(name, begins);
  }
  return new Date(begins);
}

function findStart(day: string, timeZone: string): Date {
  const guess = new Date(`${day}T00:00:00Z`);
  // The offset at the guess is the offset at midnight except on the few days clocks change; one refinement settles it.
  let at = new Date(guess.getTime() - offsetMs(timeZone, guess));
  at = new Date(guess.getTime() - offsetMs(timeZone, at));
  return at;
}

const partFormats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(timeZone: string, instant: Date): number {
  let format = partFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    partFormats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map((p) => [p.type, p.value]));
  const local = Date.UTC(
    Number(part['year']),
    Number(part['month']) - 1,
    Number(part['day']),
    Number(part['hour']),
    Number(part['minute']),
    Number(part['second']),
  );
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}

const steady = new Map<string, { since: Date; minutes: number }>();
const weekMs = 7 * 86_400_000;

/**
 * The offset from UTC a time zone has at an instant, in minutes, and since when (to the week, twenty years back at most) it has had it
 * without a change: in between, its days are had by adding alone.
 */
export function steadyOffset(timeZone: string, at: Date): { since: Date; minutes: number } {
  const week = Math.floor(at.getTime() / weekMs) * weekMs;
  const key = `${timeZone} ${week}`;
  let known = steady.get(key);
  if (!known) {
    const ms = offsetMs(timeZone, at);
    let since = at.getTime();
    while (since > at.getTime() - 20 * 366 * 86_400_000 && offsetMs(timeZone, new Date(since - weekMs)) === ms)
      since -= weekMs;
    known = { since: new Date(since), minutes: ms / 60_000 };
    if (steady.size > 500) steady.clear();
    steady.set(key, known);
  }
  return known;
}

/** Milliseconds on a clock that only moves forward, for measuring how long something took. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

/** Resolves after `ms` milliseconds of real time. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
