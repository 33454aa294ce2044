import { createRequire } from 'node:module';
import { judgeChineseNumber, type ChineseKind } from './phone-plan.ts';

/** A telephone number as it is stored: E.164 (`+8657188886666`; hot lines are +86 and their digits) and the extension apart. */
export type Phone = { e164: string; ext?: string; kind: ChineseKind | 'foreign'; valid: boolean };
export type PhoneRegion = 'CN' | 'HK' | 'MO' | 'TW';
type Found = Phone & { area?: string };
type LibPhoneNumber = typeof import('libphonenumber-js/max');

const require = createRequire(import.meta.url);
let library: LibPhoneNumber | undefined;

function loadLibrary(): LibPhoneNumber {
  const loaded: LibPhoneNumber = require('libphonenumber-js/max');
  return loaded;
}

// Only numbers from outside the mainland need the library's 20 MB; it is loaded when the first one turns up.
function foreignPhone(text: string, region?: PhoneRegion): Phone | null {
  library ??= loadLibrary();
  const number = library.parsePhoneNumberFromString(text, region);
  if (!number || number.countryCallingCode === '86') return null;
  const phone: Phone = { e164: number.number, kind: 'foreign', valid: number.isValid() };
  return number.ext ? { ...phone, ext: number.ext } : phone;
}

const GAP = String.raw`[-\s.()]{0,3}`;
const COUNTRY =
  /\(?\s*(?:\+\s*86|0086|86(?=\s*[-)(.]|\s+[\d(]|1[3-9]\d{9}(?!\d)|0\d{2}|[2-9]\d{9,10}(?!\d)|10\d{8}(?!\d)))\s*\)?[-\s.]*(?:\(0\))?[-\s]*/y;
const MOBILE = /0?(1[3-9](?:[-. ]?\d){9})(?!\d)/y;
const TOLL_FREE = /\(?((?:400|800)\)?(?:[-. ]?\d){7}|950\d{7,8})(?!\d)/y;
const LOCAL = String.raw`(?:\d{8}|\d{4}[-. ]\d{4}|\d{3}[-. ]\d{4}|\d{7}|\d{4}[-. ]\d{3}|\d{2}(?:[-. ]\d{2}){3})(?!\d)`;
const CITY_SHORT = String.raw`(?:(?:100|123)\d{2}|9[56]\d{3,4})(?!\d)`;
const AREA = String.raw`10|2\d|[3-9]\d{2}`;
const FIXED = new RegExp(String.raw`\(?\s*0(${AREA})${GAP}(${LOCAL}|${CITY_SHORT})`, 'y');
const FIXED_BARE = new RegExp(String.raw`\(?(${AREA})[-)\s.]{1,3}(${LOCAL})`, 'y');
const FIXED_AFTER_COUNTRY = new RegExp(String.raw`\(?(${AREA})${GAP}(${LOCAL}|${CITY_SHORT})`, 'y');
const SHORT = /(?:(?:11\d|12[0-2])(?![-. ]\d)|1[0-2]\d{3,4}|9[56]\d{3,4}|95\d{6})(?![\d*])/y;
const SUBSCRIBER = new RegExp(String.raw`(?=[2-9])(${LOCAL})`, 'y');
const ABROAD = /(?:\+|00)(?!\s*86)\s*\(?[1-9][\d\s().-]{4,22}\d/y;
const NEIGHBOUR = /\(?(?:852|853|886)[-)\s]+\d[\d\s-]{5,12}\d/y;
const DIGITS = /\d+(?:[-.]\d+)*/y;
const MASKED = /\d*\*[\d*]*/y;
const DATE = /(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}(?!\d)日?/y;
const MARKED_EXTENSION =
  /\s*\(?\s*(?:转接?|轉接?|分机|分機|内线|內線|;?\s*ext(?:ension|n)?\b|#|x(?=\s*\d))\s*(?:分机|分機)?[号號]?[\s:=.]*(\d{1,8})(?!\d)\)?/iy;
const DASHED_EXTENSION = /\s?-+\s?(\d{1,6})(?!\d|-\d)/y;
const VARIANT = /\s*[/、]\s*(\d{1,4})(?!\d|[-. ]\d)/y;
const NOT_A_PHONE = /(?:qq|邮编|郵編|身份证号?|zip)\s*[:：]?\s*$/i;

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

function chinese(national: string, area?: string): Found {
  const phone: Found = { e164: `+86${national}`, ...judgeChineseNumber(national) };
  return area === undefined ? phone : { ...phone, area };
}

type Reading = { phone: Found; end: number };

function readChinese(text: string, at: number, area: string | undefined): Reading | null {
  const country = take(COUNTRY, text, at);
  const start = country ? COUNTRY.lastIndex : at;
  const mobile = take(MOBILE, text, start);
  if (mobile) return { phone: chinese(digitsOf(mobile[1] ?? '')), end: MOBILE.lastIndex };
  const tollFree = take(TOLL_FREE, text, start);
  if (tollFree) return { phone: chinese(digitsOf(tollFree[1] ?? '')), end: TOLL_FREE.lastIndex };
  for (const pattern of country ? [FIXED, FIXED_AFTER_COUNTRY] : [FIXED, FIXED_BARE]) {
    const fixed = take(pattern, text, start);
    const [, code = '', local = ''] = fixed ?? [];
    if (fixed) return { phone: chinese(code + digitsOf(local), code), end: pattern.lastIndex };
  }
  const short = take(SHORT, text, start);
  if (short) return { phone: chinese(short[0]), end: SHORT.lastIndex };
  const local = take(SUBSCRIBER, text, start);
  if (local) {
    const national = `${area ?? ''}${digitsOf(local[0])}`;
    return { phone: chinese(national, area), end: SUBSCRIBER.lastIndex };
  }
  if (!country) return null;
  const rest = take(DIGITS, text, start);
  return rest ? { phone: { ...chinese(digitsOf(rest[0])), valid: false }, end: DIGITS.lastIndex } : null;
}

// A run may hold the next number too (“+852 9123 4567 13800138000”): the longest head that is a valid number counts.
function readAbroad(text: string, at: number): Reading | null {
  const run = take(ABROAD, text, at);
  if (!run) return null;
  const ends = [...run[0].matchAll(/\d(?=\s|$)/g)].map((match) => match.index + 1).reverse();
  let possible: Reading | null = null;
  for (const length of ends) {
    const phone = foreignPhone(run[0].slice(0, length).replace(/^00/, '+'));
    if (phone?.valid) return { phone, end: at + length };
    if (phone) possible ??= { phone, end: at + length };
  }
  return possible;
}

function readNeighbour(text: string, at: number): Reading | null {
  const run = take(NEIGHBOUR, text, at);
  const phone = run && foreignPhone(`+${digitsOf(run[0])}`);
  return phone?.valid ? { phone, end: NEIGHBOUR.lastIndex } : null;
}

function readAtHome(text: string, at: number, region: PhoneRegion): Reading | null {
  const run = region === 'CN' ? null : take(/\(?\d[\d\s()-]{4,14}\d/y, text, at);
  const phone = run && foreignPhone(run[0], region);
  return run && phone?.valid ? { phone, end: at + run[0].length } : null;
}

function readNumber(text: string, at: number, region: PhoneRegion, area: string | undefined): Reading | null {
  const reading =
    readAtHome(text, at, region) ?? readNeighbour(text, at) ?? readChinese(text, at, area) ?? readAbroad(text, at);
  if (reading) return reading;
  const digits = take(DIGITS, text, at);
  const national = digits ? digitsOf(digits[0]).replace(/^0+/, '') : '';
  if (national.length < 5 || national.length > 15) return null;
  return { phone: { ...chinese(national), valid: false }, end: DIGITS.lastIndex };
}

function readExtension(text: string, at: number, kind: Phone['kind']): { ext: string; end: number } | null {
  const marked = take(MARKED_EXTENSION, text, at);
  if (marked?.[1]) return { ext: marked[1], end: MARKED_EXTENSION.lastIndex };
  const dashed = kind === 'mobile' ? null : take(DASHED_EXTENSION, text, at);
  return dashed?.[1] ? { ext: dashed[1], end: DASHED_EXTENSION.lastIndex } : null;
}

// “0571-88886666/67” and “…转801/802” name a second line by its last digits only.
function variantOf(phone: Found, digits: string): Found | null {
  if (phone.ext !== undefined) return { ...phone, ext: digits };
  if (phone.kind !== 'fixed') return null;
  return { ...phone, e164: phone.e164.slice(0, -digits.length) + digits };
}

function scan(text: string, region: PhoneRegion): Found[] {
  const found: Found[] = [];
  let area: string | undefined;
  let last = 0;
  for (let at = 0; at < text.length;) {
    if (!/[\d+(*]/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const skipped = take(MASKED, text, at) ?? take(DATE, text, at);
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    if (NOT_A_PHONE.test(text.slice(Math.max(last, at - 12), at))) {
      at += take(DIGITS, text, at)?.[0].length ?? 1;
      last = at;
      continue;
    }
    const reading = readNumber(text, at, region, area);
    if (!reading) {
      at += take(DIGITS, text, at)?.[0].length ?? 1;
      continue;
    }
    let phone = reading.phone;
    at = reading.end;
    area = phone.area ?? area;
    const extension = readExtension(text, at, phone.kind);
    if (extension) {
      phone = { ...phone, ext: extension.ext };
      at = extension.end;
    }
    found.push(phone);
    for (let more = take(VARIANT, text, at); more?.[1]; more = take(VARIANT, text, at)) {
      const variant = variantOf(phone, more[1]);
      if (!variant) break;
      found.push(variant);
      at += more[0].length;
    }
    last = at;
  }
  return found;
}

// What a spreadsheet made of a number: the digits are saved, but someone should look at them.
function spreadsheetDamage(text: string): string | null {
  const trimmed = text.trim();
  if (/^\d{5,}\.0+$/.test(trimmed)) return trimmed.replace(/\.0+$/, '');
  if (!/^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isSafeInteger(value) ? String(value) : null;
}

function readable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[‐‑‒–—―−ー─~]/g, '-');
}

function withoutRepeats(found: Found[]): Phone[] {
  const unique = new Map<string, Phone>();
  for (const { e164, ext, kind, valid } of found) {
    const key = `${e164};${ext ?? ''}`;
    if (!unique.has(key)) unique.set(key, ext === undefined ? { e164, kind, valid } : { e164, ext, kind, valid });
  }
  return [...unique.values()];
}

/**
 * Every number in one messy cell, in order, repeats dropped: separators, labels, extensions (转8001, -8001), full-width digits,
 * a second number without its area code. What doesn't fit the numbering plan is kept with `valid: false`; masked numbers are not.
 */
export function parsePhones(text: string, { region = 'CN' }: { region?: PhoneRegion } = {}): Phone[] {
  const plain = readable(text);
  const repaired = spreadsheetDamage(plain);
  if (repaired !== null) return withoutRepeats(scan(repaired, region)).map((phone) => ({ ...phone, valid: false }));
  return withoutRepeats(scan(plain, region));
}

/** The one number this text is; null when it is none or several. What follows a “;” is a parameter, as in a tel: address. */
export function parsePhone(text: string, options: { region?: PhoneRegion } = {}): Phone | null {
  const [phone, ...more] = parsePhones(text.replace(/[;；](?!\s*ext).*$/isu, ''), options);
  return phone && more.length === 0 ? phone : null;
}
