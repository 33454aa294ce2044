import { civilOf, dayNumber, daysInMonth, weekdayOf } from './day-arithmetic.ts';
import type { DayRule, Setting } from './natural-date-rules.ts';

const WEEKDAY = '(?<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\b\\.?';
const MONTH = '(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const COUNT = '(?<count>\\d{1,3}|an?|one|two|three|four|five|six|seven|ten|a couple of|a few)';
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const WEEKDAYS = 'montuewedthufrisatsun';
const WORDS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  'a couple of': 2,
  'a few': 3,
};

function away(count: string, unit: string, sign: number, today: number): number {
  const number = sign * (WORDS[count.toLowerCase()] ?? Number(count));
  const { year, month, day } = civilOf(today);
  if (/^month/i.test(unit)) return dayNumber(year, month + number, Math.min(day, daysInMonth(year, month + number)));
  if (/^year/i.test(unit)) return dayNumber(year + number, month, Math.min(day, daysInMonth(year + number, month)));
  return today + number * (/^week/i.test(unit) ? 7 : 1);
}

function weekday(which: string | undefined, name: string, { today, past }: Setting): number {
  const wanted = WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1;
  const monday = today - weekdayOf(today) + 1;
  if (/next/i.test(which ?? '')) return monday + 7 + wanted - 1;
  if (/last/i.test(which ?? '')) return monday - 7 + wanted - 1;
  if (/this/i.test(which ?? '')) return monday + wanted - 1;
  const ahead = ((wanted - weekdayOf(today) + 6) % 7) + 1;
  return past ? today + ahead - 7 : today + ahead;
}

function dayOf(month: string, day: string, year: string | undefined, { today, past }: Setting): number | null {
  const wanted = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) / 3 + 1;
  const current = civilOf(today).year;
  const number = Number(day);
  if (number < 1 || number > daysInMonth(Number(year ?? current), wanted)) return null;
  if (year) return dayNumber(Number(year), wanted, number);
  const here = dayNumber(current, wanted, number);
  if (past) return here > today ? dayNumber(current - 1, wanted, number) : here;
  return here < today - 31 ? dayNumber(current + 1, wanted, number) : here;
}

const simple = (pattern: RegExp, offset: number): DayRule => ({ pattern, day: (_, { today }) => today + offset });

/** Days as people name them in English, the more particular first. */
export const ENGLISH_RULES: DayRule[] = [
  simple(/\b(?:the )?day after tomorrow\b/iy, 2),
  simple(/\b(?:the )?day before yesterday\b/iy, -2),
  simple(/\b(?:today|tonight|this (?=morning|afternoon|evening))\b/iy, 0),
  simple(/\btomorrow\b/iy, 1),
  simple(/\byesterday\b/iy, -1),
  {
    pattern: new RegExp(`\\b(?:in|within)\\s+${COUNT}\\s+(?<unit>days?|weeks?|months?|years?)\\b`, 'iy'),
    day: ({ count = '', unit = '' }, { today }) => away(count, unit, 1, today),
  },
  {
    pattern: new RegExp(`\\b${COUNT}\\s+(?<unit>days?|weeks?|months?|years?)\\s+(?<side>ago|later|from now)\\b`, 'iy'),
    day: ({ count = '', unit = '', side = '' }, { today }) => away(count, unit, /ago/i.test(side) ? -1 : 1, today),
  },
  {
    pattern: new RegExp(`\\b(?:(?:on|by)\\s+)?(?:(?<which>next|this|last|coming)\\s+)?${WEEKDAY}`, 'iy'),
    day: ({ which, weekday: name = '' }, setting) => weekday(which, name, setting),
  },
  {
    pattern: /\b(?:at |by )?(?:the )?(?<side>end|beginning|start|middle) of (?:the |this )?(?<next>next )?month\b/iy,
    day: ({ side = '', next }, { today }) => {
      const { year, month } = civilOf(today);
      const there = month + (next ? 1 : 0);
      if (/end/i.test(side)) return dayNumber(year, there + 1, 0);
      return dayNumber(year, there, /middle/i.test(side) ? 15 : 1);
    },
  },
  { pattern: /\bend of (?:the |this )?year\b/iy, day: (_, { today }) => dayNumber(civilOf(today).year, 12, 31) },
  { pattern: /\bnext week\b/iy, day: (_, { today }) => today - weekdayOf(today) + 8 },
  { pattern: /\blast week\b/iy, day: (_, { today }) => today - weekdayOf(today) - 6 },
  { pattern: /\bnext month\b/iy, day: (_, { today }) => dayNumber(civilOf(today).year, civilOf(today).month + 1, 1) },
  {
    pattern: new RegExp(
      `\\b(?:on )?${MONTH}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<year>20\\d\\d))?(?!\\d|:)`,
      'iy',
    ),
    day: ({ month = '', day = '', year }, setting) => dayOf(month, day, year, setting),
  },
  {
    pattern: new RegExp(
      `\\b(?:on )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)?\\s+${MONTH}(?:\\s+(?<year>20\\d\\d))?(?!\\d)`,
      'iy',
    ),
    day: ({ month = '', day = '', year }, setting) => dayOf(month, day, year, setting),
  },
];
