import type { IssueCode } from '../../../../contract/errors.ts';
import type { FieldType } from '../../../../contract/fields.ts';
import { parsePhones } from '../../../platform/chinese/phone.ts';
import type { Cell } from '../tables/types.ts';
import { dayOfCell, emailsIn, listOf, parseMoney } from './values.ts';
import type { CustomValue } from './types.ts';

const YES = /^(?:是|有|对|√|✓|✔|y|yes|true|1|t)$/i;
const NO = /^(?:否|无|没有|不|×|✗|✘|x|n|no|false|0|f)$/i;

/** The value of an organisation's own field from a cell, or what is wrong with it. */
export function customValue(
  type: FieldType,
  cell: Cell,
  text: string,
  today: string,
): { value: CustomValue } | { problem: IssueCode } {
  switch (type) {
    case 'number': {
      const number = cell.number ?? Number(text.normalize('NFKC').replace(/[,，\s]/g, ''));
      return Number.isFinite(number) ? { value: number } : { problem: 'invalid' };
    }
    case 'money': {
      const money = parseMoney(cell);
      return money ? { value: money } : { problem: 'money' };
    }
    case 'day':
    case 'instant': {
      const day = dayOfCell(cell, today);
      return day === undefined
        ? { problem: 'date' }
        : { value: type === 'instant' && cell.time ? `${day} ${cell.time}` : day };
    }
    case 'flag': {
      if (cell.boolean !== undefined) return { value: cell.boolean };
      return YES.test(text) ? { value: true } : NO.test(text) ? { value: false } : { problem: 'not_one_of' };
    }
    case 'someOf':
      return { value: listOf(text) };
    case 'email': {
      const [first] = emailsIn(text);
      return first === undefined ? { problem: 'email' } : { value: first };
    }
    case 'phone': {
      const [first] = parsePhones(text);
      return first === undefined
        ? { problem: 'phone' }
        : { value: first.ext === undefined ? first.e164 : `${first.e164};ext=${first.ext}` };
    }
    default:
      return { value: text };
  }
}
