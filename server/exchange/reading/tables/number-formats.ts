import { SSF } from '@e965/xlsx';
import { addDays } from '../../../platform/clock.ts';
import type { Cell } from './types.ts';

/** How a number format shows its number: as it is, as a number, a day, a time, both, a duration, or as text. */
export type FormatKind = 'general' | 'number' | 'day' | 'time' | 'moment' | 'duration' | 'text';

export interface NumberFormat {
  readonly code: string;
  readonly kind: FormatKind;
}

// Built-in formats whose codes the file does not carry; 27–36 and 50–58 as Chinese Excel has them.
const BUILT_IN: Record<number, string> = {
  0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?',
  13: '# ??/??', 14: 'm/d/yy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM',
  20: 'h:mm', 21: 'h:mm:ss', 22: 'm/d/yy h:mm', 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"', 37: '#,##0 ;(#,##0)', 38: '#,##0 ;[Red](#,##0)', 39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mmss.0', 48: '##0.0E+0', 49: '@',
  50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}; // prettier-ignore

function kindOf(code: string): FormatKind {
  if (code === '' || /^general$/i.test(code)) return 'general';
  if (code === '@') return 'text';
  const first = code.split(';')[0] ?? '';
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '');
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'duration';
  const plain = bare.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '');
  if (/[0#?]/.test(plain.replace(/\.0+/g, '')) && !/[ymdhs]/i.test(plain)) return 'number';
  const day = /[yd年月日]/i.test(plain) || (/m/i.test(plain) && !/[hs]/i.test(plain));
  const time = /[hs时時分秒]/i.test(plain);
  if (day) return time ? 'moment' : 'day';
  return time ? 'time' : 'number';
}

const known = new Map<string, NumberFormat>();

/** The format behind a code, or behind a built-in id when the file names none. */
export function numberFormat(id: number, code?: string): NumberFormat {
  // A code longer than Excel allows is no format but an attack on whoever parses it.
  const text = (code ?? BUILT_IN[id] ?? 'General').slice(0, 256);
  let format = known.get(text);
  if (!format) {
    format = { code: text, kind: kindOf(text) };
    if (known.size < 5000) known.set(text, format);
  }
  return format;
}

// Excel's day 0 with its invented 29 February 1900; the 1904 calendar begins 1,462 days later.
const DAY_ZERO = '1899-12-30';
const SHIFT_1904 = 1462;
const LAST_SERIAL = 2_958_466;

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Calendar day and time of day of a date serial, rounded to the second; undefined outside Excel's calendar. */
export function momentOf(serial: number, date1904: boolean): { day: string; time: string } | undefined {
  const shifted = date1904 ? serial + SHIFT_1904 : serial;
  if (!(shifted >= 0) || shifted >= LAST_SERIAL) return undefined;
  const seconds = Math.round(shifted * 86_400);
  const days = Math.floor(seconds / 86_400);
  const inDay = seconds - days * 86_400;
  return {
    day: addDays(DAY_ZERO, days + (days < 60 ? 1 : 0)),
    time: `${pad(Math.floor(inDay / 3600))}:${pad(Math.floor(inDay / 60) % 60)}:${pad(inDay % 60)}`,
  };
}

/** A number as Excel shows it without a format, but with all the digits of an integer (a phone number is no 1.38E+10). */
export function plainNumber(value: number): string {
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  if (Math.abs(value) >= 1e15 || Math.abs(value) < 1e-4) return formatted('General', value);
  const text = String(Number(value.toPrecision(11)));
  return text.includes('.') && text.length > 11 ? formatted('General', value) : text;
}

function formatted(code: string, value: number): string {
  try {
    return String(SSF.format(code, value)).trim();
  } catch {
    return String(value);
  }
}

// The formatter takes Chinese characters only in quotes; Excel takes them bare.
function quoted(code: string): string {
  return code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[^\x20-\x7e]+/g, (part) => {
    if (/^\[\$[^\]]*\]$/.test(part)) {
      const sign = part.slice(2, -1).split('-')[0] ?? '';
      return sign === '' ? '' : `"${sign}"`;
    }
    return /^["\\[]/.test(part) ? part : `"${part}"`;
  });
}

/** The cell of a number under its format. */
export function numberCell(value: number, format: NumberFormat, date1904: boolean): Cell {
  const { kind } = format;
  if (!Number.isFinite(value)) return { text: String(value), error: true };
  if (kind === 'general' || kind === 'text') return { text: plainNumber(value), number: value };
  if (kind === 'number') {
    if (format.code === '0') return { text: value.toFixed(0), number: value };
    return { text: formatted(quoted(format.code), value), number: value };
  }
  const moment = momentOf(value, date1904);
  const text = formatted(quoted(format.code), date1904 ? value + SHIFT_1904 : value);
  if (!moment || kind === 'duration') return { text, number: value };
  if (kind === 'time' && value < 1) return { text, number: value, time: moment.time };
  if (moment.time === '00:00:00') return { text, number: value, day: moment.day };
  return { text, number: value, day: moment.day, time: moment.time };
}
