import type { Channel } from '../../../../contract/funnel-words.ts';
import { addDays } from '../../../platform/clock.ts';
import { dateAt, dayOf, halfWidth, type WrittenDate } from './dates.ts';

/** One entry of a 跟踪记录 cell. `on` is null where no date is written. */
export interface FollowUpEntry {
  readonly on: string | null;
  readonly time?: string;
  readonly text: string;
  readonly channel: Channel;
}

/** What is known around a cell, for dates written without a year. */
export interface DateContext {
  readonly today: string;
  /** Last day written in full anywhere in the file; nothing without a year lies much after it. */
  readonly latest?: string;
  /** The row's own days: when the customer was entered, and when it was last in touch. */
  readonly createdOn?: string;
  readonly lastContactOn?: string;
}

const CHANNEL_WORDS: readonly [Channel, RegExp][] = [
  ['visit', /拜访|拜訪|上门|上門|面谈|面談|见面|見面|登门|来访|來訪|到访|实地|考察|visit|on-?site/i],
  ['meeting', /研讨会|座谈|沙龙|会议|會議|开会讨论|演示会|宣讲|meeting|webinar|demo\b/i],
  ['wechat', /微信|wechat|\bwx\b/i],
  ['email', /邮件|郵件|电邮|電郵|伊妹儿|e-?mail|发邮|發郵/i],
  ['sms', /短信|簡訊|短消息|\bsms\b/i],
  ['letter', /传真|傳真|信函|寄信|快递|寄回|寄送|寄了|\bfax\b|\bletter\b/i],
  ['call', /电话|電話|致电|來電|来电|去电|回电|回访|回訪|打给|打過|打过|通话|前台|转接|轉接|未接|没接|無人接|无人接|空号|手机|\bcall|phone|语音/i],
]; // prettier-ignore

/** How the touch was made, guessed from its words; the word that comes first decides. */
export function guessChannel(text: string): Channel {
  let best: Channel = 'note';
  let place = Infinity;
  for (const [channel, words] of CHANNEL_WORDS) {
    const index = text.search(words);
    if (index >= 0 && index < place) {
      best = channel;
      place = index;
    }
  }
  return best;
}

const MARKER =
  /(?:第\s*[\d一二三四五六七八九十]{1,3}\s*次[^\d\n]{0,4}?|[([]?\d{1,2}[)\]、]|\d{1,2}\.\s+|\d{1,2}\.(?=(?:19|20)\d\d|\d{1,2}月)|[①-⑳]|[-•·●◆■★☆*#>→]+)[\s:,、.]*/y;
const OPENS = /[\d([<《零一二三四五六七八九十第①-⑳a-z']/i;
const BETWEEN = /[;；。.!！?？,，、|/\s\]）)】]/;
// A date behind such a word is an appointment or a mention, not the day of the touch.
const MENTION =
  /(?:约|約|约定|预约|定|定于|定在|于|在|到|至|从|自|等|等到|前|改|改到|改为|推迟到|延期到|下次|计划|预计|准备|打算|截止|截至|拟|原定|说|截止到|生日|有效期|by|on|until|from|at|to|for)[:：\s]*$/i;
const APPOINTMENT =
  /^\s*(?:再|前(?!台|往|去|期|天|端|面)|之前|以前|左右|后|之后|以后|见(?!面)|到期|前后|过来|来电|给(?:答复|回复|结果)|答复|回复|的|起|开始|生日|截止|到货|召开|举行)/;
const NEARLY = /^\s*(?:左右|前后|之前|以前|截止|到期|前(?!台|往|去|期|天|端|面)|起)/;
const PLAN = /(?:约|約|定|等|让|下次|改|计划|预计|准备|打算|回头|要求|希望|答应|承诺|说)[^;；。！\n]{0,10}$/;

interface Start {
  readonly from: number;
  readonly textFrom: number;
  readonly date: WrittenDate;
  readonly inLine: boolean;
}

const FULL = new Set(['ymd', '年月日']);
const LOOSE = new Set(['m.d', 'm-d', 'm/d', 'yymmdd', 'mmdd', 'compact', '年月']);

function lineStart(plain: string, from: number): { from: number; date: WrittenDate } | undefined {
  let index = from;
  while (/[ ]/.test(plain.charAt(index))) index += 1;
  const direct = dateAt(plain, index);
  if (direct) return { from: index, date: direct };
  MARKER.lastIndex = index;
  const marker = MARKER.exec(plain);
  const behind = marker ? dateAt(plain, index + marker[0].length) : undefined;
  return behind ? { from: index, date: behind } : undefined;
}

// Inside a line a date opens a new entry only where the writer plainly meant it so.
function opensEntry(plain: string, index: number, date: WrittenDate, previous: Start | undefined): boolean {
  const glued = !BETWEEN.test(plain.charAt(index - 1));
  if (glued && !(FULL.has(date.style) && date.style === previous?.date.style)) return false;
  const head = plain.slice(previous?.textFrom ?? 0, index).replace(/[\s,、;；]+$/, '');
  if (head === '' || MENTION.test(head) || APPOINTMENT.test(plain.slice(date.end))) return false;
  const closed = /[;；。.!！?？|]\s*$/.test(plain.slice(0, index));
  if (!previous) return closed || !LOOSE.has(date.style);
  if (LOOSE.has(date.style) && date.style !== previous.date.style && !closed) return false;
  if (closed) return true;
  if (PLAN.test(head)) return false;
  if (glued) return true;
  const divided = /^[\s:,、-]/.test(plain.slice(date.end));
  return divided || date.style === previous.date.style;
}

function findStarts(plain: string): Start[] {
  const starts: Start[] = [];
  let line = 0;
  while (line <= plain.length) {
    const next = plain.indexOf('\n', line);
    const end = next < 0 ? plain.length : next;
    let index = line;
    const first = lineStart(plain, line);
    // “3月底前 …” may begin a line that goes on with the entry above.
    const mention =
      first?.date.year === undefined && first && starts.length > 0 && NEARLY.test(plain.slice(first.date.end, end));
    if (first && first.date.end <= end && !mention) {
      starts.push({ from: first.from, textFrom: first.date.end, date: first.date, inLine: false });
      index = first.date.end;
    }
    for (index += 1; index < end; index += 1) {
      if (!OPENS.test(plain.charAt(index))) continue;
      const from = index;
      let date = dateAt(plain, index);
      if (!date) {
        MARKER.lastIndex = index;
        const marker = MARKER.exec(plain);
        if (marker && marker[0].length > 0) date = dateAt(plain, index + marker[0].length);
      }
      if (!date || date.end > end) continue;
      if (opensEntry(plain, from, date, starts.at(-1))) {
        starts.push({
          from,
          textFrom: date.end,
          date,
          inLine: starts.length > 0 && (starts.at(-1)?.from ?? 0) >= line,
        });
      }
      index = date.end - 1;
    }
    if (next < 0) break;
    line = next + 1;
  }
  return starts;
}

const HALF_YEAR = 186;
// Days a date without a year may lie after the last one written in full.
const SLACK = 45;

// Newest first turns the roll-over round: January is followed, reading down, by December of the year before.
function newestFirst(places: readonly number[]): boolean {
  const steps = places.slice(1).map((place, i) => place - (places[i] ?? place));
  const falls = steps.filter((step) => step < 0 && step > -HALF_YEAR).length;
  const rises = steps.filter((step) => step > 0 && step < HALF_YEAR).length;
  const leaps = steps.filter((step) => step >= HALF_YEAR).length - steps.filter((step) => step <= -HALF_YEAR).length;
  return falls > 0 && falls + leaps > rises;
}

/** Years for dates written without one: taken from dated neighbours, else the latest that keeps all before the limit. */
export function inferYears(dates: readonly WrittenDate[], context: DateContext): (number | undefined)[] {
  const order = (date: WrittenDate) => date.month * 31 + date.day;
  const offsets: number[] = [0];
  const direction = newestFirst(dates.map(order)) ? -1 : 1;
  for (const [i, date] of dates.slice(1).entries()) {
    const step = (order(date) - order(dates[i] ?? date)) * direction;
    // A step back of a season or more is a new year; a smaller one is only out of order.
    offsets.push((offsets[i] ?? 0) + (step < -93 ? direction : 0));
  }
  const anchors = dates.flatMap((date, i) => (date.year === undefined ? [] : [i]));
  if (anchors.length > 0) {
    return dates.map((date, i) => {
      if (date.year !== undefined) return date.year;
      const near = anchors.reduce((a, b) => (Math.abs(b - i) < Math.abs(a - i) ? b : a));
      return (dates[near]?.year ?? 0) + (offsets[i] ?? 0) - (offsets[near] ?? 0);
    });
  }
  const base = baseYear(dates, offsets, context);
  return offsets.map((offset) => base + offset);
}

// Years that a file's own days allow: up to its last contact, from its entry on, or little after the last day written in full.
function baseYear(dates: readonly WrittenDate[], offsets: readonly number[], context: DateContext): number {
  const { today, createdOn, lastContactOn, latest } = context;
  const days = (base: number) => dates.map((date, i) => dayOf(base + (offsets[i] ?? 0), date.month, date.day) ?? '');
  const fits = (base: number, limit: string) => days(base).every((day) => day <= limit);
  const latestBefore = (limit: string): number | undefined => {
    const year = Number(limit.slice(0, 4)) + 1;
    return [year, year - 1, year - 2, year - 3, year - 4].find((base) => fits(base, limit));
  };
  const earlier = (day: string) => (day < today ? day : today);
  if (lastContactOn !== undefined && lastContactOn <= today) {
    const base = latestBefore(lastContactOn);
    if (base !== undefined) return base;
  }
  if (createdOn !== undefined && createdOn <= today) {
    const year = Number(createdOn.slice(0, 4));
    const first = addDays(createdOn, -7);
    const base = [year - 1, year, year + 1].find((one) => fits(one, today) && days(one).every((day) => day >= first));
    if (base !== undefined) return base;
  }
  return latestBefore(latest === undefined ? today : earlier(addDays(latest, SLACK))) ?? Number(today.slice(0, 4));
}

const LEADING = /^[\s:：,，、;；.。·\-—–~～|\]）)】>》→]+/;
const TRAILING = /[\s;；,，、|/\\—–-]+$/;

function clean(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .replace(LEADING, '')
    .replace(TRAILING, '')
    .trim();
}

// “已报价（3.23）”: the date closes its line.
function closingDate(line: string): { text: string; date: WrittenDate } | undefined {
  const plain = halfWidth(line).trimEnd();
  for (let index = Math.max(0, plain.length - 28); index < plain.length; index += 1) {
    const bracketed = /[([]/.test(plain.charAt(index));
    if (!bracketed && !/\s/.test(plain.charAt(index - 1))) continue;
    const date = dateAt(plain, index);
    if (date?.end !== plain.length || MENTION.test(plain.slice(0, index).trimEnd())) continue;
    if (bracketed || !LOOSE.has(date.style)) return { text: line.slice(0, index), date };
  }
  return undefined;
}

interface Piece {
  date: WrittenDate | undefined;
  text: string;
}

function cut(text: string): Piece[] {
  const plain = halfWidth(text);
  const starts = findStarts(plain);
  if (starts.length === 0) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const closed = lines.map(closingDate);
    if (!closed.some(Boolean)) return [{ date: undefined, text: clean(text) }];
    return lines.map((line, i) => ({ date: closed[i]?.date, text: clean(closed[i]?.text ?? line) }));
  }
  const pieces: Piece[] = [{ date: undefined, text: clean(text.slice(0, starts[0]?.from ?? 0)) }];
  const stopped = starts.some((start) => start.inLine && /。\s*$/.test(text.slice(0, start.from)));
  for (const [i, { textFrom, date }] of starts.entries()) {
    const own = clean(text.slice(textFrom, starts[i + 1]?.from ?? text.length));
    // Where full stops part the entries of a line they belong to the line, not to the entry.
    pieces.push({ date, text: stopped ? own.replace(/。$/, '') : own });
  }
  return pieces;
}

/**
 * Splits a history cell into its entries, in the order written. Dates come off the text with the separators around them; lines
 * without a date belong to the entry above; text before the first date is an entry with `on: null`.
 */
export function splitFollowUps(cell: string, context: DateContext): FollowUpEntry[] {
  const text = cell.replace(/\r\n?/g, '\n').trim();
  if (text === '') return [];
  const pieces = cut(text).filter((piece) => piece.date !== undefined || piece.text !== '');
  const dates = pieces.flatMap((piece) => (piece.date ? [piece.date] : []));
  const years = inferYears(dates, context);
  let dated = 0;
  return pieces.flatMap(({ date, text: own }) => {
    const year = date ? years[dated++] : undefined;
    const on = date && year !== undefined ? (dayOf(year, date.month, date.day) ?? null) : null;
    if (own === '') return [];
    return [{ on, text: own, channel: guessChannel(own), ...(date?.time === undefined ? {} : { time: date.time }) }];
  });
}

/** Latest day of a history cell that writes at least one year; null for cells that write none, or lie after `today`. */
export function latestDayIn(cell: string, today: string): string | null {
  if (!/(?:19|20)\d\d|\d\d[年./-]\d{1,2}[月./-]\d/.test(halfWidth(cell))) return null;
  const days = splitFollowUps(cell, { today }).flatMap(({ on }) => (on !== null && on <= today ? [on] : []));
  return days.toSorted().at(-1) ?? null;
}
