import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayOfNumber, numberOfDay, weekdayOf } from '../../../contract/day-arithmetic.ts';
import { festivalInYear } from '../../../contract/festivals.ts';
import { sharedText } from './shared-data.testing.ts';
import { addWorkdays, isWorkday, workdaysBetween } from './work-calendar.ts';

test.each([
  ['2026-11-23', true, 'a Monday'],
  ['2026-11-22', false, 'a Sunday'],
  ['2026-10-01', false, 'National Day'],
  ['2026-10-10', true, 'a Saturday made up for it'],
  ['2026-02-17', false, 'Spring Festival'],
  ['2027-02-05', false, 'the eve of a Spring Festival not announced yet'],
  ['2027-01-01', false, 'a New Year not announced yet'],
  ['2027-05-04', true, 'an ordinary Tuesday'],
])('%s: %s, %s', (day, works) => {
  expect(isWorkday(day)).toBe(works);
});

test('working days are counted over a holiday', () => {
  expect(addWorkdays('2026-09-30', 1)).toBe('2026-10-08');
  expect(addWorkdays('2026-10-08', -1)).toBe('2026-09-30');
  expect(addWorkdays('2026-11-22', 0)).toBe('2026-11-22');
  expect(workdaysBetween('2026-09-30', '2026-10-08')).toBe(1);
  expect(workdaysBetween('2026-10-08', '2026-09-30')).toBe(-1);
  expect(workdaysBetween('2026-11-20', '2026-11-23')).toBe(1);
});

const day = fc.integer({ min: dayNumber(2015, 1, 1), max: dayNumber(2030, 12, 31) }).map(dayOfNumber);

describe('the arithmetic holds together', () => {
  test('going n working days on, n working days lie between, and the last is one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 300 }), (from, n) => {
        const to = addWorkdays(from, n);
        expect(isWorkday(to)).toBe(true);
        expect(workdaysBetween(from, to)).toBe(n);
      }),
    );
  });

  test('a day and its number are one to one, and the week goes round', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 700_000 }), (number) => {
        fc.pre(dayOfNumber(number).length === 10 && !dayOfNumber(number).startsWith('-'));
        expect(numberOfDay(dayOfNumber(number))).toBe(number);
        expect(weekdayOf(number + 7)).toBe(weekdayOf(number));
      }),
    );
    expect(dayOfNumber(0)).toBe('1970-01-01');
    expect(weekdayOf(0)).toBe(4);
  });
});

type Notice = { name: string; date: string; isOffDay: boolean };
const notices = Array.from({ length: 12 }, (_, at) => sharedText(`cn_calendar/holiday-cn/${2015 + at}.json`));
test.skipIf(!notices[0])('every day of 2015 to 2026 is as the State Council announced it', () => {
  const announced = new Map<string, Notice>();
  for (const text of notices) {
    const { days }: { days: Notice[] } = JSON.parse(text ?? '{"days":[]}');
    for (const notice of days) announced.set(notice.date, notice);
  }
  const wrong: string[] = [];
  for (let number = dayNumber(2015, 1, 1); number <= dayNumber(2026, 12, 31); number += 1) {
    const date = dayOfNumber(number);
    const notice = announced.get(date);
    const works = notice ? !notice.isOffDay : weekdayOf(number) < 6;
    if (isWorkday(date) !== works) wrong.push(date);
  }
  expect(wrong).toEqual([]);
});

test('the tables of lunar festivals lie where they can', () => {
  for (let year = 2024; year <= 2060; year += 1) {
    const spring = dayOfNumber(festivalInYear('春节', year) ?? 0);
    expect(spring >= `${year}-01-21` && spring <= `${year}-02-21`, spring).toBe(true);
  }
  expect(dayOfNumber(festivalInYear('春节', 2027) ?? 0)).toBe('2027-02-06');
});
