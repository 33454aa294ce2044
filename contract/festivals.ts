import { civilOf, dayNumber } from './day-arithmetic.ts';

// Solar dates (month and day) of three lunar festivals from 2024 on, by the Chinese calendar of Purple Mountain Observatory.
// The browser's own Chinese calendar is a day off where a new moon falls minutes before midnight (Spring Festival 2027).
const FIRST_YEAR = 2024;
const SPRING =
  '0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212 0201 0122 0210 0130 0217 0206 0126 0214 0202 0123 0211 0201 0219 0208 0128 0215 0204 0124 0212 0202';
const DRAGON_BOAT =
  '0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 0530 0618 0607 0527 0614 0603 0622 0611 0531 0619 0608 0529 0615 0604 0623 0613 0601 0620 0610 0530 0617 0606 0625 0614 0603';
const MID_AUTUMN =
  '0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004 0924 0913 1002 0920 0910 0928 0917 1005 0925 0915 1004 0922 0911 0930 0919 0907 0926 0916 1005 0924 0913 1002 0921 0909';

type Festival = {
  name: RegExp;
  solar?: [number, number];
  lunar?: string;
  behind?: number;
  before: number;
  after: number;
};

// `before` and `after`: days from the festival to the last working day ahead of it and the first one behind it, as a rule.
const FESTIVALS: Festival[] = [
  { name: /^(?:元旦|阳历年)/, solar: [1, 1], before: -1, after: 3 },
  { name: /^(?:春节|过年|过完年|农历年)/, lunar: SPRING, before: -2, after: 7 },
  { name: /^(?:元宵)/, lunar: SPRING, behind: 14, before: -1, after: 1 },
  { name: /^清明/, solar: [4, 5], before: -1, after: 2 },
  { name: /^(?:五一|劳动)/, solar: [5, 1], before: -1, after: 5 },
  { name: /^端午/, lunar: DRAGON_BOAT, before: -1, after: 1 },
  { name: /^中秋/, lunar: MID_AUTUMN, before: -1, after: 1 },
  { name: /^(?:国庆|十一)/, solar: [10, 1], before: -1, after: 7 },
];

function dayIn({ solar, lunar = '', behind = 0 }: Festival, year: number): number | null {
  if (solar) return dayNumber(year, ...solar);
  const date = lunar.split(' ')[year - FIRST_YEAR];
  return date === undefined ? null : dayNumber(year, Number(date.slice(0, 2)), Number(date.slice(2))) + behind;
}

/** The day by a festival: itself, the last day before it or the first working day after its holidays, next from today on. */
export function festivalDay(name: string, side: 'before' | 'on' | 'after', today: number): number | null {
  const { year } = civilOf(today);
  const candidates = [year, year + 1].flatMap((inYear) =>
    FESTIVALS.flatMap((festival) => {
      // 节后 alone is after the next festival, whichever it is.
      if (name !== '节' && !festival.name.test(name)) return [];
      const day = dayIn(festival, inYear);
      const offset = side === 'on' ? 0 : festival[side];
      return day === null || day + offset < today ? [] : [day + offset];
    }),
  );
  return candidates.length === 0 ? null : Math.min(...candidates);
}

/** Day number of the festival itself in that year; null where the tables of lunar festivals end. */
export function festivalInYear(name: '春节' | '清明' | '端午' | '中秋', year: number): number | null {
  const festival = FESTIVALS.find((one) => one.name.test(name));
  return festival ? dayIn(festival, year) : null;
}
