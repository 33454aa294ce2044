import { createRequire } from 'node:module';
import { dayNumber, dayOfNumber, numberOfDay, weekdayOf } from '../../../contract/day-arithmetic.ts';
import { festivalInYear } from '../../../contract/festivals.ts';
import type { Day } from '../../../contract/primitives.ts';

type Notices = { holidays: Record<string, string>; workdays: Record<string, string> };
type Calendar = { off: ReadonlySet<number>; made: ReadonlySet<number>; lastYear: number };

const require = createRequire(import.meta.url);
let calendar: Calendar | undefined;
const statutory = new Map<number, ReadonlySet<number>>();

function noticed(): Calendar {
  if (!calendar) {
    const { holidays, workdays }: Notices = require('chinese-days/dist/chinese-days.json');
    const days = Object.keys(holidays);
    calendar = {
      off: new Set(days.map(numberOfDay)),
      made: new Set(Object.keys(workdays).map(numberOfDay)),
      lastYear: Math.max(...days.map((day) => Number(day.slice(0, 4)))),
    };
  }
  return calendar;
}

// A year the State Council has not announced yet: the days off by law (since 2025), without bridges and make-up days.
function statutoryDays(year: number): ReadonlySet<number> {
  const known = statutory.get(year);
  if (known) return known;
  const fixed = [
    [1, 1],
    [5, 1],
    [5, 2],
    [10, 1],
    [10, 2],
    [10, 3],
  ].map(([month = 1, day = 1]) => dayNumber(year, month, day));
  const spring = festivalInYear('春节', year);
  const lunar = (['清明', '端午', '中秋'] as const).map((name) => festivalInYear(name, year));
  const around = spring === null ? [] : [-1, 0, 1, 2].map((offset) => spring + offset);
  const days = new Set([...fixed, ...around, ...lunar.filter((day) => day !== null)]);
  statutory.set(year, days);
  return days;
}

function worksOn(number: number, year: number): boolean {
  const { off, made, lastYear } = noticed();
  if (made.has(number)) return true;
  if (off.has(number) || weekdayOf(number) > 5) return false;
  return year <= lastYear || !statutoryDays(year).has(number);
}

const yearOf = (number: number) => Number(dayOfNumber(number).slice(0, 4));

/** Is this a working day in mainland China: weekends, public holidays and make-up workdays as announced by the State Council. */
export function isWorkday(day: Day): boolean {
  return worksOn(numberOfDay(day), Number(day.slice(0, 4)));
}

/** The n-th working day after the day (before it, if n is negative); with 0 the day itself, working or not. */
export function addWorkdays(day: Day, n: number): Day {
  const step = Math.sign(n);
  let number = numberOfDay(day);
  for (let left = Math.abs(Math.trunc(n)); left > 0;) {
    number += step;
    if (worksOn(number, yearOf(number))) left -= 1;
  }
  return dayOfNumber(number);
}

/** How many working days lie after `from` up to and with `to`; negative when `to` is the earlier. */
export function workdaysBetween(from: Day, to: Day): number {
  if (to < from) return -workdaysBetween(to, from);
  let count = 0;
  for (let number = numberOfDay(from) + 1; number <= numberOfDay(to); number += 1) {
    if (worksOn(number, yearOf(number))) count += 1;
  }
  return count;
}

/** Every day of a span with how many working days lie in it up to that day: the working-day arithmetic as rows for the database. */
export function workdayRows(from: Day, to: Day): { day: Day; n: number }[] {
  const rows: { day: Day; n: number }[] = [];
  let n = 0;
  for (let number = numberOfDay(from); number <= numberOfDay(to); number += 1) {
    if (worksOn(number, yearOf(number))) n += 1;
    rows.push({ day: dayOfNumber(number), n });
  }
  return rows;
}
