/** A date as someone wrote it: the year may be missing, the day too (then 1 is taken). */
export interface WrittenDate {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** Time of day, `HH:MM`, where one stands behind the date. */
  readonly time?: string;
  /** How it was written, to tell which other dates of a text are written alike. */
  readonly style: string;
  /** Where the date, with brackets, weekday, time and a range's end, begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the day exists (in a leap year when the year is unknown). */
export function dayExists(year: number | undefined, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0)) return false;
  if (month !== 2 || day < 29 || year === undefined) return true;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** `YYYY-MM-DD` from its parts; undefined when there is no such day. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2199 || !dayExists(year, month, day)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

// Half-width digits and separators, one character for one, so that places in the text stay the same.
const HALF: Record<string, string> = {
  '．': '.', '／': '/', '－': '-', '–': '-', '—': '-', '‐': '-', '‑': '-', '−': '-', '：': ':', '（': '(', '）': ')', '【': '[',
  '】': ']', '［': '[', '］': ']', '〔': '[', '〕': ']', '「': '[', '」': ']', '　': ' ', '\u00a0': ' ', '\t': ' ', '，': ',', '号': '日', '號': '日',
  '〇': '零', '○': '零', '週': '周', '禮': '礼', '時': '时',
}; // prettier-ignore

const TO_HALVE = new RegExp(`[０-９${Object.keys(HALF).join('')}]`, 'g');

/** The text with full-width digits, dots, dashes and brackets made half-width; every character keeps its place. */
export function halfWidth(text: string): string {
  const shaped = text.replace(TO_HALVE, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0xff10 && code <= 0xff19 ? String.fromCharCode(code - 0xfee0) : (HALF[character] ?? character);
  });
  // A Chinese input method turns the dot of 3.23 into a full stop.
  return shaped.replace(/(?<=\d)。(?=\d{1,2}(?:\D|$))/g, '.');
}

const DIGIT = '零一二三四五六七八九';

/** A number up to 99 in Chinese numerals (二十三), or a year digit by digit (二零二五). */
export function chineseNumber(text: string): number {
  const ten = text.indexOf('十');
  if (ten < 0) return Number(text.replace(/./g, (numeral) => String(DIGIT.indexOf(numeral))));
  const tens = ten === 0 ? 1 : DIGIT.indexOf(text.charAt(ten - 1));
  const ones = ten === text.length - 1 ? 0 : DIGIT.indexOf(text.charAt(ten + 1));
  return tens * 10 + ones;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_WORD = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
// What makes 3.5 an amount or a measure and not the fifth of March.
const NO_UNIT =
  '(?![\\d%‰]|[.\\-/]\\d|\\s?(?:万|萬|元|千|百|亿|億|块|折|倍|个|個|家|人|吨|米|公|寸|版|级|級|套|台|年(?!前|后|底)|期|折扣|k\\b|w\\b|g\\b|m\\b|usd|rmb))';

type Reader = (found: RegExpExecArray) => { year?: number; month: number; day: number } | undefined;
interface Spelling {
  readonly style: string;
  readonly pattern: RegExp;
  readonly read: Reader;
}

const at = (found: RegExpExecArray, group: number) => Number(found[group]);
const century = (year: number) => (year < 100 ? 2000 + year : year);
const spell = (style: string, pattern: string, read: Reader): Spelling => ({
  style,
  pattern: new RegExp(pattern, 'iy'),
  read,
});

const C = '[零一二三四五六七八九十]';
// In this order: the fuller spelling first, so that a part of it is never taken for the whole.
const SPELLINGS: readonly Spelling[] = [
  spell('年月日', '((?:19|20)?\\d\\d)\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日?(?!\\d)', (f) => ({
    year: century(at(f, 1)), month: at(f, 2), day: at(f, 3),
  })), // prettier-ignore
  spell('ymd', '((?:19|20)\\d\\d)\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{1,2})(?![\\d.%])日?', (f) => ({
    year: at(f, 1), month: at(f, 3), day: at(f, 4),
  })), // prettier-ignore
  spell('ymd', '((?:19|20)\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)日?', (f) => ({
    year: at(f, 1), month: at(f, 2), day: at(f, 3),
  })), // prettier-ignore
  spell('compact', '((?:19|20)\\d\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])(?!\\d)', (f) => ({
    year: at(f, 1), month: at(f, 2), day: at(f, 3),
  })), // prettier-ignore
  spell('dmy', '(\\d{1,2})([-/.])(\\d{1,2})\\2((?:19|20)\\d\\d)(?!\\d)', (f) =>
    at(f, 1) > 12
      ? { year: at(f, 4), month: at(f, 3), day: at(f, 1) }
      : { year: at(f, 4), month: at(f, 1), day: at(f, 3) },
  ),
  spell('yymd', "'?(\\d\\d)([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\d.%])", (f) =>
    at(f, 3) > 12 ? undefined : { year: 2000 + at(f, 1), month: at(f, 3), day: at(f, 4) },
  ),
  // The Republic's years, as Taiwan counts them: 114 is 2025.
  spell(
    'roc',
    '(?:民国|民國)?\\s?(9\\d|1[0-4]\\d)\\s?([-/.年])\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})(?![\\d.%])日?',
    (f) =>
      at(f, 1) < 100 && !f[0].startsWith('民') ? undefined : { year: 1911 + at(f, 1), month: at(f, 3), day: at(f, 4) },
  ),
  spell('english', `${MONTH_WORD}\\s*(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d\\d)(?!\\d)`, (f) => ({
    year: at(f, 3), month: MONTHS.indexOf((f[1] ?? '').toLowerCase()) + 1, day: at(f, 2),
  })), // prettier-ignore
  spell('english', `(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*${MONTH_WORD}[,\\s-]*((?:19|20)\\d\\d)(?!\\d)`, (f) => ({
    year: at(f, 3), month: MONTHS.indexOf((f[2] ?? '').toLowerCase()) + 1, day: at(f, 1),
  })), // prettier-ignore
  spell('汉年月日', `(${C}{4}|${C}{2})年(${C}{1,3})月(${C}{1,3})日?`, (f) => ({
    year: century(chineseNumber(f[1] ?? '')), month: chineseNumber(f[2] ?? ''), day: chineseNumber(f[3] ?? ''),
  })), // prettier-ignore
  spell('汉月日', `(${C}{1,3})月(${C}{1,3})日`, (f) => ({
    month: chineseNumber(f[1] ?? ''),
    day: chineseNumber(f[2] ?? ''),
  })),
  spell('月日', '(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日?(?!\\d)', (f) => ({ month: at(f, 1), day: at(f, 2) })),
  spell('english', `${MONTH_WORD}\\s*(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])`, (f) => ({
    month: MONTHS.indexOf((f[1] ?? '').toLowerCase()) + 1, day: at(f, 2),
  })), // prettier-ignore
  spell('m/d', `(\\d{1,2})/(\\d{1,2})${NO_UNIT}日?`, (f) => ({ month: at(f, 1), day: at(f, 2) })),
  spell('m.d', `(\\d{1,2})\\.(\\d{1,2})${NO_UNIT}日?`, (f) => ({ month: at(f, 1), day: at(f, 2) })),
  spell('m-d', `(\\d{1,2})-(\\d{1,2})${NO_UNIT}日?`, (f) => ({ month: at(f, 1), day: at(f, 2) })),
  spell('年月', '((?:19|20)\\d\\d)\\s*年\\s*(\\d{1,2})\\s*月份?(?!\\s*\\d)', (f) => ({
    year: at(f, 1),
    month: at(f, 2),
    day: 1,
  })),
  spell('yymmdd', '(\\d\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])(?=\\s*[:,、\\s-]|$)', (f) => ({
    year: 2000 + at(f, 1), month: at(f, 2), day: at(f, 3),
  })), // prettier-ignore
  spell('mmdd', '(0[1-9]|1[0-2])([0-2]\\d|3[01])(?=\\s*[:,、\\s])', (f) => ({ month: at(f, 1), day: at(f, 2) })),
];

const WEEKDAY = /\s*[([]?\s*(?:周|星期|礼拜)[一二三四五六日天]\s*[)\]]?/y;
const CLOCK =
  /(?:T|\s*)([01]?\d|2[0-3])\s*(?::\s*([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?|点\s*([0-5]?\d)?分?|时\s*([0-5]?\d)?分?)(?!\d)/y;
const RANGE = /\s*[-~～至到]\s*(?:\d{1,2}\s*[./月]\s*)?\d{1,2}\s*日?(?=[\s:,、\])]|[^\d\w.])/y;
const OPENING = /[([<《]/;
const CLOSING: Record<string, RegExp> = { '(': /\s*\)/y, '[': /\s*\]/y, '<': /\s*>/y, '《': /\s*》/y };

function sticky(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** The date that begins at this place of a `halfWidth` text, brackets around it included; undefined when there is none. */
export function dateAt(text: string, index: number): WrittenDate | undefined {
  const bracket = OPENING.test(text.charAt(index)) ? text.charAt(index) : '';
  const from = index + bracket.length + (bracket === '' ? 0 : (/^\s*/.exec(text.slice(index + 1))?.[0].length ?? 0));
  // The middle of a number is no beginning of a date.
  if (bracket === '' && /\d\.?$/.test(text.slice(Math.max(0, index - 2), index)) && /\d/.test(text.charAt(index)))
    return undefined;
  for (const { style, pattern, read } of SPELLINGS) {
    const found = sticky(pattern, text, from);
    const date = found && read(found);
    if (!found || !date || !dayExists(date.year, date.month, date.day)) continue;
    let end = from + found[0].length;
    end += sticky(RANGE, text, end)?.[0].length ?? 0;
    end += sticky(WEEKDAY, text, end)?.[0].length ?? 0;
    const clock = sticky(CLOCK, text, end);
    let time: string | undefined;
    if (clock) {
      end += clock[0].length;
      const minute = clock[2] ?? clock[3] ?? clock[4] ?? '0';
      time = `${(clock[1] ?? '').padStart(2, '0')}:${minute.padStart(2, '0')}`;
    }
    if (bracket !== '') {
      const closing = sticky(CLOSING[bracket] ?? /$^/y, text, end);
      if (!closing) return undefined;
      end += closing[0].length;
    }
    return {
      year: date.year, month: date.month, day: date.day, style, start: index, end,
      ...(time === undefined ? {} : { time }),
    }; // prettier-ignore
  }
  return undefined;
}

/** A text that is a date and nothing else (a time of day may follow), as `YYYY-MM-DD`; a missing year is the one nearest before `today`. */
export function parseDay(text: string, today: string): string | undefined {
  const plain = halfWidth(text).trim();
  const date = dateAt(plain, 0);
  if (!date || /[^\s.Z]/.test(plain.slice(date.end).replace(/^[+-]\d\d:?\d\d$|^\s*(AM|PM)$/i, ''))) return undefined;
  if (date.year !== undefined) return dayOf(date.year, date.month, date.day);
  const year = Number(today.slice(0, 4));
  const own = dayOf(year, date.month, date.day);
  return own !== undefined && own <= today ? own : dayOf(year - 1, date.month, date.day);
}
