import { civilOf, dayNumber, daysInMonth, weekdayOf } from './day-arithmetic.ts';
import { festivalDay } from './festivals.ts';

/** What a rule may go by: today as a day number, and whether the words around speak of the past. */
export type Setting = { today: number; past: boolean };
type Groups = Record<string, string | undefined>;
/** A way to name a day; `day` answers with its day number, or null when the words don't name one after all. */
export type DayRule = { pattern: RegExp; day: (groups: Groups, setting: Setting) => number | null };

const DIGITS = '零一二三四五六七八九';

/** 3, 三, 十二, 廿五, 两 as a number; NaN for anything else. */
export function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text
    .replace(/^廿/, '二十')
    .replace(/[两俩]/g, '二')
    .replace(/〇/g, '零');
  const parts = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain);
  if (parts) return (parts[1] ? DIGITS.indexOf(parts[1]) : 1) * 10 + (parts[2] ? DIGITS.indexOf(parts[2]) : 0);
  return plain.length === 1 && DIGITS.includes(plain) ? DIGITS.indexOf(plain) : Number.NaN;
}

const NUMBER = '[0-9]{1,3}|[零〇一二两俩三四五六七八九十廿]{1,3}';
const DAY_NUMBER = '[0-3]?[0-9]|[一二三四五六七八九十廿]{1,3}';
const MONTH_NUMBER = '1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]';
const WEEK = '(?:周|星期|礼拜)';
// 12.5万, 12-5人, 3号楼: a figure or a place, not a date.
const NO_AMOUNT =
  '(?![0-9a-zA-Z.%/-]|\\s*(?:万|千|百|亿|元|块|折|倍|米|吨|公斤|kg|㎡|平|的|%|人|个|台|套|天|周|月|年|点|小时|分|次|家|岁|层|楼|栋|幢|座|室|线|版|寸))';
const NO_PLACE = '(?!楼|店|线|院|门|单元|机|柜|厅|馆|仓|库|桌|房|会议室|厂|码|召|称|文|电|工|球|角|方|化|夜|常|子|前)';

const OFFSETS: Record<string, number> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  当: 0,
  明: 1,
  次: 1,
  后: 2,
  大后: 3,
};

function validDay(year: number, month: number, day: number): number | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? dayNumber(year, month, day) : null;
}

// A day without its year: this year's, unless that is long past (next year's) or the words speak of the past.
function dayOfYear(month: number, day: number, { today, past }: Setting): number | null {
  const { year } = civilOf(today);
  const here = validDay(year, month, day) ?? validDay(year + 1, month, day);
  if (here === null) return null;
  if (past) return here > today ? validDay(year - 1, month, day) : here;
  return here < today - 31 ? validDay(year + 1, month, day) : here;
}

function dayOfMonth(day: number, { today, past }: Setting): number | null {
  const { year, month, day: current } = civilOf(today);
  const step = past ? -1 : 1;
  let at = past ? (day > current ? -1 : 0) : day < current ? 1 : 0;
  for (let tries = 0; tries < 3; tries += 1, at += step) {
    const first = civilOf(dayNumber(year, month + at, 1));
    const found = validDay(first.year, first.month, day);
    if (found !== null) return found;
  }
  return null;
}

const WEEKDAYS = '一二三四五六日';
export function weekdayNumber(text: string): number {
  if (/[日天末7]/.test(text)) return text === '末' ? 6 : 7;
  return /[1-6]/.test(text) ? Number(text) : WEEKDAYS.indexOf(text) + 1;
}

const weeksAhead = (which: string) =>
  which.startsWith('下')
    ? (which.match(/下/g)?.length ?? 0)
    : which.startsWith('上')
      ? -(which.match(/上/g)?.length ?? 0)
      : 0;

function weekday(which: string | undefined, wanted: number, { today, past }: Setting): number {
  const current = weekdayOf(today);
  if (which) return today - current + wanted + 7 * weeksAhead(which);
  // 周三 said on a Wednesday is the next one: for today people say 今天.
  const ahead = ((wanted - current + 6) % 7) + 1;
  return past ? today + ahead - 7 : today + ahead;
}

function monthPart(base: number, part: string): number {
  const { year, month } = civilOf(base);
  if (/底|末/.test(part)) return dayNumber(year, month + 1, 0);
  if (/下旬/.test(part)) return dayNumber(year, month, 25);
  if (/中/.test(part)) return dayNumber(year, month, 15);
  if (/上旬/.test(part)) return dayNumber(year, month, 5);
  return dayNumber(year, month, 1);
}

function monthRule(which: string | undefined, part: string | undefined, { today }: Setting): number | null {
  const { year, month } = civilOf(today);
  const ahead = which ? weeksAhead(which) : 0;
  if (part === undefined) return ahead === 0 ? null : dayNumber(year, month + ahead, 1);
  const found = monthPart(dayNumber(year, month + ahead, 1), part);
  // 月初 without 这个 or 本 is the one to come.
  return which || found >= today ? found : monthPart(dayNumber(year, month + 1, 1), part);
}

function later(count: number, unit: string, today: number): number {
  const { year, month, day } = civilOf(today);
  if (/年/.test(unit))
    return dayNumber(
      year,
      month + Math.round(count * 12),
      Math.min(day, daysInMonth(year, month + Math.round(count * 12))),
    );
  if (/月/.test(unit)) {
    const whole = Math.trunc(count);
    const there = dayNumber(year, month + whole, Math.min(day, daysInMonth(year, month + whole)));
    return there + Math.round((count - whole) * 30);
  }
  if (/周|星期|礼拜/.test(unit)) return today + Math.round(count * 7);
  if (!/工作日/.test(unit)) return today + Math.round(count);
  let at = today;
  for (let left = Math.abs(count); left > 0; left -= weekdayOf(at) < 6 ? 1 : 0) at += Math.sign(count);
  return at;
}

function duration(groups: Groups, sign: number, { today }: Setting): number | null {
  const { number = '', half, unit = '' } = groups;
  const count = number === '半' ? 0.5 : numberOf(number);
  if (Number.isNaN(count) || (count === 0.5 && /天|日/.test(unit))) return null;
  return later(sign * (count + (half ? 0.5 : 0)), unit, today);
}

const LENGTH = `(?<number>${NUMBER}|半)\\s*个?(?<half>半)?(?<unit>工作日|天|日|周|星期|礼拜|月|年)(?<more>半)?`;

/** Days as people name them in Chinese (simplified characters), the more particular first. */
export const CHINESE_RULES: DayRule[] = [
  {
    pattern: new RegExp(
      `(?<year>(?:19|20)\\d\\d)\\s*(?:年|[-./])\\s*(?<month>${MONTH_NUMBER})\\s*(?:月|[-./])\\s*(?<day>${DAY_NUMBER})(?:\\s*[日号])?`,
      'y',
    ),
    day: ({ year = '', month = '', day = '' }) => validDay(Number(year), numberOf(month), numberOf(day)),
  },
  {
    pattern: new RegExp(
      `(?<which>今年|明年|后年|去年)?(?<month>${MONTH_NUMBER})月(?:份)?(?<part>底|末|初|中旬|上旬|下旬|中)(?!国)`,
      'y',
    ),
    day: ({ which, month = '', part = '' }, { today }) => {
      const { year, month: current } = civilOf(today);
      const wanted = numberOf(month);
      const ahead = which ? ({ 今年: 0, 明年: 1, 后年: 2, 去年: -1 }[which] ?? 0) : wanted < current ? 1 : 0;
      return monthPart(dayNumber(year + ahead, wanted, 1), part);
    },
  },
  {
    pattern: new RegExp(
      `(?<which>今年|明年|后年|去年)?(?<month>${MONTH_NUMBER})月(?<day>${DAY_NUMBER})(?:[日号]|${NO_AMOUNT})`,
      'y',
    ),
    day: ({ which, month = '', day = '' }, setting) => {
      if (!which) return dayOfYear(numberOf(month), numberOf(day), setting);
      const ahead = { 今年: 0, 明年: 1, 后年: 2, 去年: -1 }[which] ?? 0;
      return validDay(civilOf(setting.today).year + ahead, numberOf(month), numberOf(day));
    },
  },
  {
    pattern: new RegExp(`(?<year>20\\d\\d)年(?<month>${MONTH_NUMBER})月(?:份)?`, 'y'),
    day: ({ year = '', month = '' }) => dayNumber(Number(year), numberOf(month), 1),
  },
  {
    pattern: new RegExp(`(?<which>今年|明年|后年)(?<month>${MONTH_NUMBER})月(?:份)?`, 'y'),
    day: ({ which = '', month = '' }, { today }) =>
      dayNumber(civilOf(today).year + ({ 今年: 0, 明年: 1, 后年: 2 }[which] ?? 0), numberOf(month), 1),
  },
  {
    pattern: new RegExp(
      `(?<![0-9.¥$￥-])(?<month>1[0-2]|0?[1-9])(?<joint>[./-])(?<day>3[01]|[12][0-9]|0?[1-9])(?:[日号]|${NO_AMOUNT})`,
      'y',
    ),
    day: ({ month = '', day = '' }, setting) => dayOfYear(Number(month), Number(day), setting),
  },
  {
    pattern: new RegExp(`(?<which>下下个?|下个?|这个?|本|上上个?|上个?)月(?<day>${DAY_NUMBER})[日号]`, 'y'),
    day: ({ which = '', day = '' }, { today }) => {
      const { year, month } = civilOf(today);
      const first = civilOf(dayNumber(year, month + weeksAhead(which), 1));
      return validDay(first.year, first.month, numberOf(day));
    },
  },
  {
    pattern:
      /(?<which>下下个?|下个?|这个?|本|上个?)?月(?<part>底|末|初|中旬|上旬|下旬|中(?=[再联打拜去见签付，,。]|$))/y,
    day: ({ which, part = '' }, setting) => monthRule(which, part, setting),
  },
  {
    pattern: /(?<which>下下个?|下个?|上个?)月(?:份)?/y,
    day: ({ which }, setting) => monthRule(which, undefined, setting),
  },
  {
    pattern: new RegExp(
      `(?<which>下下个?|下个?|这个?|本|上上个?|上个?)?${WEEK}(?<day>[一二三四五六日天末1-7])(?![0-9年期])`,
      'y',
    ),
    day: ({ which, day = '' }, setting) => weekday(which, weekdayNumber(day), setting),
  },
  {
    pattern: new RegExp(`(?<which>下下个?|下个?|上个?|这个?|本)${WEEK}(?<part>初|中|底|内|之内|以内)?`, 'y'),
    day: ({ which = '', part }, { today }) => {
      if (!part && /[这本]/.test(which)) return null;
      const wanted = part === undefined || part === '初' ? 1 : part === '中' ? 3 : 5;
      return Math.max(today - weekdayOf(today) + wanted + 7 * weeksAhead(which), weeksAhead(which) === 0 ? today : 0);
    },
  },
  {
    pattern: /(?<which>大前|大后|前|昨|今|明|次|后)(?:天|日(?![本语期])|(?=[早晚][上晨]?))/y,
    day: ({ which = '' }, { today }) => today + (OFFSETS[which] ?? 0),
  },
  {
    pattern: new RegExp(`(?:再|过|再过|隔|等|约)?${LENGTH}(?:之|以)?(?:后|内|(?=再))`, 'y'),
    day: (groups, setting) => duration({ ...groups, half: groups['half'] ?? groups['more'] }, 1, setting),
  },
  {
    pattern: new RegExp(`(?:再过|过)(?:个)?${LENGTH}`, 'y'),
    day: (groups, setting) => (setting.past ? null : duration(groups, 1, setting)),
  },
  { pattern: new RegExp(`${LENGTH}(?:之|以)?前`, 'y'), day: (groups, setting) => duration(groups, -1, setting) },
  { pattern: /(?:再?过|等)(?:几|两三)天|过些天|过几日/y, day: (_, { today }) => today + 3 },
  {
    pattern: /(?<which>今|明|后|本|当)?年(?<part>底|末|初|中(?=[再联签付，,。]|$))/y,
    day: ({ which, part = '' }, { today }) => {
      const { year } = civilOf(today);
      const there = year + (which === '明' ? 1 : which === '后' ? 2 : 0);
      if (part === '初') return dayNumber(which ? there : year + 1, 1, 1);
      return part === '中' ? dayNumber(there, 6, 30) : dayNumber(there, 12, 31);
    },
  },
  {
    pattern: /(?<which>下个?|本|这个?)季度?(?<part>末|底|初)?/y,
    day: ({ which = '', part }, { today }) => {
      const { year, month } = civilOf(today);
      const first = Math.floor((month - 1) / 3) * 3 + 1 + (which.startsWith('下') ? 3 : 0);
      if (part === '末' || part === '底') return dayNumber(year, first + 3, 0);
      return which.startsWith('下') ? dayNumber(year, first, 1) : null;
    },
  },
  {
    pattern:
      /(?<name>元旦|春节|过年|过完年|元宵节?|清明节?|五一节?|劳动节|端午节?|中秋节?|国庆节?|十一(?=[前后]|长?假|放假)|年(?=[前后](?![年天]))|节(?=[前后]))(?:假期|放假|长假)?(?<side>之?前|以?后|之后|当天)?/y,
    day: ({ name = '', side = '' }, { today }) =>
      festivalDay(
        name === '年' ? '春节' : name,
        /前/.test(side) ? 'before' : /后/.test(side) || name === '过完年' ? 'after' : 'on',
        today,
      ),
  },
  {
    pattern: new RegExp(`(?<![0-9第月])(?<day>${DAY_NUMBER})[号日]${NO_PLACE}`, 'y'),
    day: ({ day = '' }, setting) => dayOfMonth(numberOf(day), setting),
  },
];
