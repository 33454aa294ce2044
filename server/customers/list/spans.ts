import type { Span } from '../../../contract/fields.ts';
import { addDays } from '../../platform/clock.ts';

/** Days from `from` to `to`, both included; null is open. */
export interface DaySpan {
  from: string | null;
  to: string | null;
}

const monthStart = (day: string, months: number): string => {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const at = year * 12 + (month - 1) + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
};
const monday = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
const whole = (from: string, next: string): DaySpan => ({ from, to: addDays(next, -1) });

/** The days a span means on a given day. Weeks begin on Monday; last7 are the seven days that end today, next7 those that begin tomorrow. */
export function daysOf(span: Span, today: string): DaySpan {
  const week = monday(today);
  const month = monthStart(today, 0);
  switch (span) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'tomorrow':
      return { from: addDays(today, 1), to: addDays(today, 1) };
    case 'thisWeek':
      return whole(week, addDays(week, 7));
    case 'lastWeek':
      return whole(addDays(week, -7), week);
    case 'nextWeek':
      return whole(addDays(week, 7), addDays(week, 14));
    case 'thisMonth':
      return whole(month, monthStart(today, 1));
    case 'lastMonth':
      return whole(monthStart(today, -1), month);
    case 'nextMonth':
      return whole(monthStart(today, 1), monthStart(today, 2));
    case 'thisQuarter': {
      const into = (Number(today.slice(5, 7)) - 1) % 3;
      return whole(monthStart(today, -into), monthStart(today, 3 - into));
    }
    case 'thisYear':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
    case 'last7':
      return { from: addDays(today, -6), to: today };
    case 'last30':
      return { from: addDays(today, -29), to: today };
    case 'last90':
      return { from: addDays(today, -89), to: today };
    case 'next7':
      return { from: addDays(today, 1), to: addDays(today, 7) };
    case 'next30':
      return { from: addDays(today, 1), to: addDays(today, 30) };
    case 'overdue':
      return { from: null, to: addDays(today, -1) };
  }
}
