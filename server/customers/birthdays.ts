import { Lunar, LunarMonth, Solar } from 'lunar-typescript';
import type { z } from 'zod';
import type { Birthday } from '../../contract/customers.ts';

type Date = Omit<z.output<typeof Birthday>, 'leap'> & { leap?: boolean };

const daysInMonth = (year: number, month: number) =>
  [31, isLeapYear(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Is there such a day? Without a year, the day must exist in some year. */
export function isPossibleBirthday({ calendar, year, month, day, leap }: Date): boolean {
  if (calendar === 'solar') return !leap && day <= daysInMonth(year ?? 2000, month);
  if (year === null) return day <= 30;
  const lunar = LunarMonth.fromYm(year, leap ? -month : month);
  return lunar !== null && day <= lunar.getDayCount();
}

/**
 * The next day, from `today` on, on which the birthday is kept. 29 February is kept on the 28th of a common year; a lunar day 30 on
 * the last day of a short month; a birthday in a leap month in the ordinary one of a year without it.
 */
export function nextBirthday(birthday: Date, today: string): string | null {
  if (!isPossibleBirthday(birthday)) return null;
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const first = birthday.calendar === 'solar' ? year : Lunar.fromSolar(Solar.fromYmd(year, month, day)).getYear();
  for (let at = first; at <= first + 2; at += 1) {
    const kept = birthday.calendar === 'solar' ? solarIn(birthday, at) : lunarIn(birthday, at);
    if (kept !== null && kept >= today) return kept;
  }
  return null;
}

const solarIn = ({ month, day }: Date, year: number) => iso(year, month, Math.min(day, daysInMonth(year, month)));

function lunarIn({ month, day, leap }: Date, year: number): string | null {
  const kept = (leap ? LunarMonth.fromYm(year, -month) : null) ?? LunarMonth.fromYm(year, month);
  if (!kept) return null;
  const solar = Lunar.fromYmd(year, kept.getMonth(), Math.min(day, kept.getDayCount())).getSolar();
  return iso(solar.getYear(), solar.getMonth(), solar.getDay());
}
