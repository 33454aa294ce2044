import { parsePhones } from '../../../platform/chinese/phone.ts';
import type { Cell } from '../tables/types.ts';
import { dateAt, halfWidth } from './dates.ts';
import { layerOf } from './layers.ts';
import { isPersonName, personNamed } from './owners.ts';
import { cellText, dayOfCell, emailsIn, gradeOf, isCompanyName, isMoney, isWebsite, saysNothing } from './values.ts';
import type { PersonName } from './types.ts';

/** What the values of a column look like: of those filled, the share (0–1) that reads as each kind. */
export interface ColumnContent {
  readonly filled: number;
  readonly distinct: number;
  readonly phone: number;
  readonly email: number;
  readonly creditCode: number;
  readonly website: number;
  readonly day: number;
  readonly grade: number;
  readonly layer: number;
  readonly company: number;
  readonly person: number;
  readonly member: number;
  readonly money: number;
  readonly number: number;
  readonly history: number;
  readonly address: number;
  readonly place: number;
  readonly kind: number;
  readonly sequence: boolean;
  readonly averageLength: number;
}

const PLACE =
  /^(?:中国)?(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)?[\p{Script=Han}]{0,8}(?:省|市|区|县|自治区|州|盟)?$/u;
const PROVINCE =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)/;
const ADDRESS =
  /(?:[路街道巷弄号號楼室栋座层村镇乡]|大厦|广场|园区|工业园|开发区|road|street|\bst\b|\brd\b|avenue|\bave\b).*\d|\d.*(?:[路街道巷弄号號楼室栋座层村镇乡]|大厦|广场)|(?:省|市).+(?:区|县|路|街|镇)/i;
const CREDIT = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
const KIND = /^(?:企业|公司|单位|个人|法人|自然人|组织|company|person|individual|organization|business)(?:客户)?$/i;

function isHistory(text: string): boolean {
  if (text.length < 8) return false;
  const plain = halfWidth(text);
  return plain.split('\n').some((line) => {
    const date = dateAt(line.trimStart(), 0);
    return date !== undefined && line.trimStart().length - date.end >= 3;
  });
}

// A number is a phone only when it looks like one, not when it is any number of five digits.
function isPhone(text: string): boolean {
  if (!/\d{5}|\d{3}[- ]\d{3}/.test(text.normalize('NFKC')) || text.length > 120) return false;
  return parsePhones(text).some(({ valid, e164 }) => valid && e164.length >= 10);
}

/** Looks at a column's values; cells that say nothing (无, -) do not count. */
export function contentOf(
  cells: readonly (Cell | undefined)[],
  people: readonly PersonName[],
  today: string,
): ColumnContent {
  const filled = cells.flatMap((cell) => {
    const text = cellText(cell);
    return cell && !saysNothing(text) ? [{ cell, text }] : [];
  });
  const count = filled.length;
  const share = (test: (text: string, cell: Cell) => boolean): number =>
    count === 0 ? 0 : filled.filter(({ text, cell }) => test(text, cell)).length / count;
  const numbers = filled.map(({ cell, text }) => cell.number ?? (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN));
  return {
    filled: count,
    distinct: new Set(filled.map(({ text }) => text)).size,
    phone: share(isPhone),
    email: share((text) => text.includes('@') && emailsIn(text).length > 0),
    creditCode: share((text) => CREDIT.test(text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, ''))),
    website: share(isWebsite),
    day: share(
      (text, cell) =>
        cell.day !== undefined ||
        (text.length <= 24 && dayOfCell(cell, today) !== undefined && !/^\d+(\.\d+)?$/.test(text)),
    ),
    grade: share((text) => text.length <= 6 && gradeOf(text) !== null),
    layer: share((text) => text.length <= 12 && layerOf(text) !== null),
    company: share(isCompanyName),
    person: share(isPersonName),
    member: people.length === 0 ? 0 : share((text) => personNamed(text, people) !== undefined),
    money: share((text) => text.length <= 20 && isMoney(text)),
    number: share((text, cell) => cell.number !== undefined || /^[-+]?[\d,]+(?:\.\d+)?%?$/.test(text)),
    history: share(isHistory),
    address: share((text) => text.length >= 6 && ADDRESS.test(text)),
    place: share(
      (text) => text.length <= 14 && PLACE.test(text) && (PROVINCE.test(text) || /[省市区县州]$/.test(text)),
    ),
    kind: share((text) => KIND.test(text)),
    sequence: count >= 2 && numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1),
    averageLength: count === 0 ? 0 : filled.reduce((sum, { text }) => sum + text.length, 0) / count,
  };
}
