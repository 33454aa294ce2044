import { dayOfNumber, numberOfDay } from './day-arithmetic.ts';
import { ENGLISH_RULES } from './natural-date-english.ts';
import { CHINESE_RULES, numberOf, type DayRule } from './natural-date-rules.ts';
import type { Day, Locale } from './primitives.ts';

/** A part of the day that was named without its hour (下午, in the evening). */
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';
/**
 * A date found in a text: the day, the hour if one is named (`HH:MM`), the part of the day, where it stands (`from` to `to`, UTF-16)
 * and whether it tells what was done (past) or what comes next (future).
 */
export type FoundDate = {
  on: Day;
  time?: string;
  part?: DayPart;
  from: number;
  to: number;
  text: string;
  tense: 'past' | 'future';
};

// One character for one, so that places in the text stay true.
const TRADITIONAL = '後週禮號點個兩這過內幾時鐘間傍貳節慶國勞動開聯繫電話訪見約簽還沒說發給請會來種隔個陽曆農歲';
const SIMPLIFIED = '后周礼号点个两这过内几时钟间傍二节庆国劳动开联系电话访见约签还没说发给请会来种隔个阳历农岁';
const FULL_WIDTH = /[\uff01-\uff5e]/g;

function plain(text: string): string {
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u4e00-\u9fff]/g, (character) => {
      const at = TRADITIONAL.indexOf(character);
      return at < 0 ? character : (SIMPLIFIED[at] ?? character);
    });
}

// Words further off than this say nothing about a date.
const CLAUSE = 40;
const CLAUSE_END = /[,，。;；!！?？、\n]/;
const DONE =
  /(?<!不|到时|别|再|得|除|为)了(?!解|吗|再)|过(?!来|去|几|两|一|段|年|完|节|目)|已经?|刚才?|没[有接能在见打来回]/;
// English puts the verb first: “visited them on Wed”.
const DONE_ENGLISH = /\b(?:called|visited|met|sent|emailed|talked|spoke|was|were|had|did|signed|rang)\b/i;
const TO_COME =
  /再|约|下次|准备|计划|打算|回头|到时|待|等|记得|需要?|要(?!求)|提醒|跟进|安排|预计|争取|之前|\b(?:will|to|call back|follow up|again|plan)\b/i;

const PARTS: [RegExp, DayPart][] = [
  [/凌晨|清晨|早上|早晨|上午|一早|早|morning/i, 'morning'],
  [/中午|正午|noon/i, 'noon'],
  [/下午|午后|afternoon/i, 'afternoon'],
  [/傍晚|晚上|夜里|夜晚|晚间|晚|今晚|evening|tonight|night/i, 'evening'],
];
const PART =
  '凌晨|清晨|早上|早晨|上午|一早|中午|正午|下午|午后|傍晚|晚上|夜里|夜晚|晚间|早(?!已|就|点|日|些|期|先)|晚(?!点|些|会|辈|于|了|饭)';
const HOUR = '[01]?[0-9]|2[0-4]|十[一二]?|二十[一二三]?|[一两二三四五六七八九]';
const MINUTE = '半|整|一刻|三刻|[0-5]?[0-9]分?|[一二三四五]?十[一二三四五六七八九]?分?';
const CHINESE_TIME = new RegExp(
  `\\s*的?\\s*(?:(?<part>${PART})\\s*)?(?:(?<hour>${HOUR})\\s*(?:(?:点钟?|时(?!间|候|常))(?<minute>${MINUTE})?|:(?<digits>[0-5][0-9])))?`,
  'y',
);
const LONE_TIME = new RegExp(
  `(?:(?<part>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)(?!好|茶|饭|餐|班)\\s*)(?:(?<hour>${HOUR})\\s*(?:(?:点钟?|时(?!间|候|常))(?<minute>${MINUTE})?|:(?<digits>[0-5][0-9])))?|(?<![0-9:])(?<hour2>[01]?[0-9]|2[0-3])(?::(?<digits2>[0-5][0-9])(?![0-9:])|点(?:(?<minute2>半|钟|整|[0-5][0-9]分?)|(?=左右|之?前|以?后|见|到|再|来|去|开)))`,
  'y',
);
// 9:00-11:00: the first hour counts, the second is read along.
const UNTIL = new RegExp(`\\s*[-~至到]\\s*(?:${PART})?(?:${HOUR})(?:点(?:${MINUTE})?|:[0-5][0-9])`, 'y');
const ENGLISH_TIME =
  /\s*,?\s*(?:(?:in the |this )?(?<part>morning|noon|afternoon|evening|night)\b)?\s*(?:at\s+)?(?:(?<hour>1[0-2]|0?[1-9])(?::(?<digits>[0-5][0-9]))?\s*(?<half>[ap])\.?m\b\.?|(?<hour24>[01]?[0-9]|2[0-3]):(?<digits24>[0-5][0-9])|(?<noon>noon))?/iy;

type Clock = { time?: string; part?: DayPart; end: number };

const two = (number: number) => String(number).padStart(2, '0');

function minutesOf(text: string | undefined): number {
  if (!text || /整|钟/.test(text)) return 0;
  if (text === '半') return 30;
  if (text.endsWith('刻')) return text.startsWith('三') ? 45 : 15;
  return numberOf(text.replace('分', ''));
}

function partOf(word: string | undefined): DayPart | undefined {
  return word === undefined ? undefined : PARTS.find(([pattern]) => pattern.test(word))?.[1];
}

// Three o'clock in a salesman's day is 15:00; half past ten is 10:30.
function clockHour(hour: number, part: DayPart | undefined): number {
  if (hour > 12) return hour % 24;
  if (part === 'afternoon' || part === 'evening') return hour === 12 ? 12 : hour + 12;
  if (part === 'noon') return hour < 4 ? hour + 12 : hour;
  return part === undefined && hour < 7 ? hour + 12 : hour;
}

function chineseClock(groups: Record<string, string | undefined>, end: number): Clock | null {
  const part = partOf(groups['part']);
  const hourWord = groups['hour'] ?? groups['hour2'];
  const minutes = minutesOf(groups['digits'] ?? groups['digits2'] ?? groups['minute'] ?? groups['minute2']);
  if (hourWord === undefined) return part === undefined ? null : { part, end };
  const time = `${two(clockHour(numberOf(hourWord), part))}:${two(minutes)}`;
  return part === undefined ? { time, end } : { time, part, end };
}

function englishClock(groups: Record<string, string | undefined>, end: number): Clock | null {
  const part = partOf(groups['part']);
  const { hour, half, digits, hour24, digits24, noon } = groups;
  let time: string | undefined;
  if (hour && half) time = `${two((Number(hour) % 12) + (/p/i.test(half) ? 12 : 0))}:${digits ?? '00'}`;
  else if (hour24) time = `${two(Number(hour24))}:${digits24 ?? '00'}`;
  else if (noon) time = '12:00';
  if (time === undefined && part === undefined) return null;
  return { ...(time === undefined ? {} : { time }), ...(part === undefined ? {} : { part }), end };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function clockAt(text: string, at: number): Clock | null {
  const chinese = matchAt(CHINESE_TIME, text, at);
  const found = chinese && chineseClock(chinese.groups ?? {}, at + chinese[0].length);
  if (found?.time) return { ...found, end: found.end + (matchAt(UNTIL, text, found.end)?.[0].length ?? 0) };
  if (found) return found;
  const english = matchAt(ENGLISH_TIME, text, at);
  return english && englishClock(english.groups ?? {}, at + english[0].trimEnd().length);
}

function clauseAround(text: string, from: number, to: number): { before: string; after: string } {
  let start = from;
  while (start > 0 && from - start < CLAUSE && !CLAUSE_END.test(text.charAt(start - 1))) start -= 1;
  let end = to;
  while (end < text.length && end - to < CLAUSE && !CLAUSE_END.test(text.charAt(end))) end += 1;
  return { before: text.slice(start, from), after: text.slice(to, end) };
}

function speaksOfPast(text: string, from: number, to: number): boolean | null {
  const { before, after } = clauseAround(text, from, to);
  if (TO_COME.test(after) && !DONE.test(after.slice(0, 4))) return false;
  if (DONE.test(after) || DONE_ENGLISH.test(before)) return true;
  return TO_COME.test(before) ? false : null;
}

// The second of these two characters may begin a date: a Chinese one from this list, or a letter that begins a word.
const BEGINS =
  /(?:^|[^a-z])[a-z]$|[0-9零〇一二两俩三四五六七八九十廿今明后前昨大次本当这上下周星礼去月年再过隔等约半元春清端中正国劳节凌早午傍晚夜]$/i;

type Hit = { number: number; end: number; clock: Clock | null };

function dateAt(text: string, at: number, today: number, rules: readonly DayRule[]): Hit | null {
  for (const { pattern, day } of rules) {
    const match = matchAt(pattern, text, at);
    if (!match || match[0] === '') continue;
    const end = at + match[0].length;
    const past = speaksOfPast(text, at, end) === true;
    const number = day(match.groups ?? {}, { today, past });
    if (number === null || Number.isNaN(number)) continue;
    // 今晚, 明早: the word for the day takes the part of the day along.
    return { number, end, clock: clockAt(text, end) };
  }
  const lone = matchAt(LONE_TIME, text, at);
  const clock = lone && chineseClock(lone.groups ?? {}, at + lone[0].length);
  return clock ? { number: today, end: clock.end, clock } : null;
}

/**
 * The days a text names, in order, as people write them in follow-ups: 周三下午, 后天上午十点半, 下周一, 月底, 12月5日, 12.5, 半个月后, 年后,
 * in either script, and in English. `today` is the writer's day; what has no year or week is the next one, or the last one where the
 * words around tell of something done.
 */
export function findDates(text: string, today: Day, locale: Locale = 'zh-CN'): FoundDate[] {
  const read = plain(text);
  const now = numberOfDay(today);
  const rules = locale === 'en' ? [...ENGLISH_RULES, ...CHINESE_RULES] : [...CHINESE_RULES, ...ENGLISH_RULES];
  const found: FoundDate[] = [];
  for (let at = 0; at < read.length;) {
    const hit = BEGINS.test(read.slice(Math.max(0, at - 1), at + 1)) ? dateAt(read, at, now, rules) : null;
    if (!hit) {
      at += 1;
      continue;
    }
    const to = hit.clock?.end ?? hit.end;
    const { time, part } = hit.clock ?? {};
    const told = speaksOfPast(read, at, to);
    const past = hit.number < now || (hit.number === now && told === true);
    found.push({
      on: dayOfNumber(hit.number),
      ...(time === undefined ? {} : { time }),
      ...(part === undefined ? {} : { part }),
      from: at,
      to,
      text: text.slice(at, to),
      tense: past ? 'past' : 'future',
    });
    at = to;
  }
  return found;
}
