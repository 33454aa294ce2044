import { fold } from '../../../platform/chinese/fold.ts';
import type { Grade } from '../../../../contract/funnel-words.ts';
import type { Money } from '../../../../contract/primitives.ts';
import type { Cell } from '../tables/types.ts';
import { momentOf } from '../tables/number-formats.ts';
import { parseDay } from './dates.ts';

/** A cell's text as a person reads it: days as YYYY-MM-DD, blanks trimmed, error values left out. */
export function cellText(cell: Cell | undefined): string {
  if (!cell || cell.error) return '';
  if (cell.day !== undefined) return cell.time === undefined ? cell.day : `${cell.day} ${cell.time.slice(0, 5)}`;
  return cell.text.trim().replace(/^\u200b+|\u200b+$/g, '');
}

const NOTHING = /^(?:[-—–/\\.。*?？、]+|无|無|没有|暂无|空|null|none|n\/?a|nil|undefined|未填|未知|#n\/a)$/i;

/** Whether the cell says in words that it says nothing (无, -, N/A). */
export function saysNothing(text: string): boolean {
  return text === '' || NOTHING.test(text);
}

const GRADES: readonly [RegExp, Grade][] = [
  [/^(?:a{1,3}[+-]?|甲|一|壹|1|ⅰ|i|vip|s|重点|重要|重大|高|大客户|关键|核心|优质|优|hot|high|热|强|key|top)$/, 'A'],
  [/^(?:b{1,3}[+-]?|乙|二|贰|2|ⅱ|ii|普通|一般|中|中等|良|常规|normal|medium|mid|warm|温)$/, 'B'],
  [/^(?:c{1,3}[+-]?|d|丙|丁|三|叁|3|ⅲ|iii|低|小|次要|差|low|cold|冷|弱)$/, 'C'],
];

const remembered = new Map<string, Grade | null>();

/** Grade of a cell in any common spelling. `stars` is the scale of a column of stars (3 or 5); null when it says none of A, B, C. */
export function gradeOf(text: string, stars: 3 | 5 = 5): Grade | null {
  // A file has a handful of spellings and thousands of rows.
  const key = `${stars}${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const grade = readGrade(text, stars);
  if (remembered.size < 1000 && text.length < 20) remembered.set(key, grade);
  return grade;
}

function readGrade(text: string, stars: 3 | 5): Grade | null {
  // Hollow stars only fill the scale up, unless there are no others.
  const drawn = (text.match(/[★⭐🌟✭✮]/gu) ?? text.match(/☆/g) ?? []).length;
  const counted = /^([1-5一二三四五])\s*(?:颗|个)?\s*(?:星|stars?)/i.exec(text.normalize('NFKC'))?.[1];
  const number =
    drawn > 0
      ? drawn
      : counted === undefined
        ? 0
        : '一二三四五'.includes(counted)
          ? '一二三四五'.indexOf(counted) + 1
          : Number(counted);
  if (number > 0) {
    if (stars === 3) return number >= 3 ? 'A' : number === 2 ? 'B' : 'C';
    return number >= 4 ? 'A' : number === 3 ? 'B' : 'C';
  }
  const key = fold(text)
    .replace(/[\s"'“”()[\]【】:：.。、]/g, '')
    .replace(/(?:级|类|等|档|型|客户|grade|class|tier|level|意向度?)+$/, '')
    .replace(/^(?:客户|级别|等级|grade|class|tier|level|第)+/, '')
    .replace(/(?:级|类|等|档|型)+(?=客户|$)/, '');
  return GRADES.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

const UNITS: Record<string, number> = {
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  万: 1e4,
  w: 1e4,
  千: 1e3,
  k: 1e3,
  m: 1e6,
  百: 100,
  十: 10,
};
const CURRENCIES: readonly [RegExp, string][] = [
  [/hk\$|hkd|港[币元]/, 'HKD'],
  [/nt\$|twd|新?台币|新臺幣|ntd/, 'TWD'],
  [/us\$|usd|美[元金]|\$/, 'USD'],
  [/eur|€|欧元/, 'EUR'],
  [/jpy|日元|日圆/, 'JPY'],
  [/gbp|£|英镑/, 'GBP'],
];

const NUMERAL: Record<string, number> = {
  零: 0, 一: 1, 壹: 1, 二: 2, 贰: 2, 两: 2, 三: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5, 六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
}; // prettier-ignore
const POWER: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

function chineseAmount(text: string): number | undefined {
  if (!/^[零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿]+$/.test(text)) return undefined;
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of text) {
    const power = POWER[character];
    if (character === '万' || character === '亿') {
      total = (total + section + digit) * (character === '万' ? 1e4 : 1e8);
      section = 0;
      digit = 0;
    } else if (power === undefined) digit = NUMERAL[character] ?? 0;
    else {
      section += (digit || 1) * power;
      digit = 0;
    }
  }
  return total + section + digit;
}

/** The unit a header names behind its words, such as 金额（万元） → 10,000. */
export function unitOf(header: string): number {
  const hint = /[((（[]\s*(?:单位[:：]?)?\s*(亿|千万|百万|万|千|k|w)\s*(?:元|人民币|rmb)?\s*[)）\]]/i.exec(
    fold(header),
  )?.[1];
  return hint === undefined ? 1 : (UNITS[hint.toLowerCase()] ?? 1);
}

/** An amount as people write it: 3万, ¥30,000, 30000元, 1.2亿, 三万, USD 3,000. Null when it is no one amount (3-5万). */
export function parseMoney(cell: Cell, unit = 1): Money | null {
  const raw = fold(cell.text);
  const currency = CURRENCIES.find(([pattern]) => pattern.test(raw))?.[1] ?? 'CNY';
  const money = (amount: number): Money | null =>
    Number.isFinite(amount) && Math.abs(amount) < 9e13 ? { amount: Math.round(amount * 100), currency } : null;
  if (cell.number !== undefined && cell.day === undefined) return money(cell.number * unit);
  const text = raw
    .replace(
      /(?:人民币|新台币|台币|港币|美金|约|大约|大概|左右|rmb|cny|usd|hkd|twd|ntd|eur|gbp|jpy|us\$|nt\$|hk\$|[¥￥$€£,，\s])/g,
      '',
    )
    .replace(/(?:元整?|圆整?|块钱?|整|\/年|每年|一年|\/套)+$/, '');
  const found = /^([+-]?\d+(?:\.\d+)?)(亿|千万|百万|万|千|百|十|w|k|m)?(?:元|块)?$/.exec(text);
  if (found) return money(Number(found[1]) * (found[2] === undefined ? unit : (UNITS[found[2]] ?? 1)));
  const inWords = chineseAmount(text.replace(/(?:元|圆)$/, ''));
  return inWords === undefined ? null : money(inWords * (/万|亿|千|仟|百|佰/.test(text) ? 1 : unit));
}

/** Whether a text is an amount of money by itself. */
export function isMoney(text: string): boolean {
  return /\d|[一二两三四五六七八九十]/.test(text) && parseMoney({ text }) !== null;
}

/** Calendar day of a cell: a typed date, a date's serial number without its format, or a date in words. */
export function dayOfCell(cell: Cell, today: string): string | undefined {
  if (cell.day !== undefined) return cell.day;
  if (cell.number !== undefined) {
    // Days of 1982–2064; an eight-digit number is a date written together.
    if (cell.number >= 30_000 && cell.number < 60_000) return momentOf(cell.number, false)?.day;
    return parseDay(String(cell.number), today);
  }
  return parseDay(cell.text.trim(), today);
}

const EMAIL = /[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g;

/** Every e-mail address in a cell, in lower case, repeats dropped. */
export function emailsIn(text: string): string[] {
  const found =
    text
      .normalize('NFKC')
      .replace(/^mailto:/i, '')
      .match(EMAIL) ?? [];
  return [...new Set(found.map((email) => email.toLowerCase()))];
}

/** Words of a cell that lists several: tags, groups. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[,，;；、|\n\t]+/).map((word) => word.trim()))].filter((word) => word !== '');
}

/** A link, with http:// added where only a host stands; undefined when it is none. */
export function isWebsite(text: string): boolean {
  return /^(?:https?:\/\/)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i.test(text) && !text.includes('@');
}

const COMPANY =
  /公司|集团|厂$|工厂|商行|商店|经营部|门市部|事务所|研究[所院]|中心$|医院|学校|大学|学院|酒店|宾馆|饭店|超市|合作社|银行|协会|工作室|工作坊|有限|实业|企业|股份|分行|支行|分店|旗舰店|餐厅|药店|诊所|幼儿园|委员会|\b(?:co|ltd|inc|llc|corp|gmbh|limited|company|group|plc|s\.a|pty|bv|ag)\b/i;

/** Whether a text reads as an organisation's name. */
export function isCompanyName(text: string): boolean {
  return text.length >= 3 && text.length <= 80 && COMPANY.test(text) && !/[\n;；。]/.test(text);
}
