import { useMemo } from 'react';
import { formatPhone } from '../../contract/phone-format.ts';
import type { Locale, Money } from '../../contract/primitives.ts';
import { useLocale } from './i18n.ts';
import { platformWords } from './platform-words.ts';

let zone = 'Asia/Shanghai';
/** The organisation's time zone; days and instants are shown in it. */
export function setZone(timeZone: string): void {
  zone = timeZone;
}

const made = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** The calendar day (YYYY-MM-DD) of an instant in the organisation's time zone; of now, without one. */
export function dayOf(instant: string | number = Date.now()): string {
  // Swedish writes ISO dates.
  return dateFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );
}

/** This moment, as the server writes instants. */
export function instantNow(): string {
  return new Date().toISOString();
}

/** Whole days from today to the day: −1 is yesterday. */
export function daysUntil(day: string): number {
  return Math.round((Date.parse(`${day}T00:00Z`) - Date.parse(`${dayOf()}T00:00Z`)) / 86_400_000);
}

/** The day some days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const utcDay = (day: string) => new Date(`${day}T00:00Z`);
const weekday = (day: string, locale: Locale) =>
  dateFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(utcDay(day));

/** `short`: 11-22 周日 (another year: 2025-11-22); `long`: 2026年11月22日. */
function formatDay(day: string, locale: Locale, style: 'short' | 'long' = 'short'): string {
  if (style === 'long')
    return dateFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }).format(utcDay(day));
  if (day.slice(0, 4) !== dayOf().slice(0, 4))
    return locale === 'en'
      ? dateFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(utcDay(day))
      : day;
  if (locale === 'en')
    return dateFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(
      utcDay(day),
    );
  return `${day.slice(5)} ${weekday(day, locale)}`;
}

/** 今天, 明天, 3 天前; from a week on the day itself. */
function relativeDay(day: string, locale: Locale): string {
  const days = daysUntil(day);
  const { t } = platformWords;
  if (days === 0) return t('today');
  if (days === 1) return t('tomorrow');
  if (days === -1) return t('yesterday');
  if (days === 2) return t('dayAfter');
  if (days === -2) return t('dayBefore');
  if (Math.abs(days) < 7) return t(days > 0 ? 'daysAhead' : 'daysAgo', { count: Math.abs(days) });
  return formatDay(day, locale);
}

function clockTime(instant: string): string {
  return dateFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** 刚刚, 5 分钟前, 今天 14:05, 昨天 09:30, 11-22 周日 14:05. */
function relativeInstant(instant: string, locale: Locale): string {
  const minutes = Math.floor((Date.now() - Date.parse(instant)) / 60_000);
  const { t } = platformWords;
  if (minutes >= 0 && minutes < 1) return t('justNow');
  if (minutes >= 0 && minutes < 60) return t('minutesAgo', { count: minutes });
  const day = dayOf(instant);
  const days = daysUntil(day);
  if (days === 0) return `${t('today')} ${clockTime(instant)}`;
  if (days === -1) return `${t('yesterday')} ${clockTime(instant)}`;
  if (Math.abs(days) < 7) return relativeDay(day, locale);
  return formatDay(day, locale);
}

const units: Record<'zh-CN' | 'zh-TW', [string, string]> = { 'zh-CN': ['万', '亿'], 'zh-TW': ['萬', '億'] };

/** A number cut to the unit people say: 12.5万, 3.02亿, 125K. Below ten thousand in full. */
function shortNumber(value: number, locale: Locale): string {
  if (locale === 'en')
    return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  const size = Math.abs(value);
  const [wan, yi] = units[locale];
  const [cut, unit] = size >= 99_995_000 ? [value / 1e8, yi] : size >= 1e4 ? [value / 1e4, wan] : [value, ''];
  return new Intl.NumberFormat(locale, { maximumFractionDigits: unit ? 2 : 0 }).format(cut) + unit;
}

function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units to the number people say: 1250050 分 → 12500.5. */
export function majorOf(money: Money): number {
  return money.amount / 10 ** fractionDigits(money.currency);
}

/** The number people say to minor units. */
export function moneyOf(major: number, currency: string): Money {
  return { amount: Math.round(major * 10 ** fractionDigits(currency)), currency };
}

function symbolOf(currency: string, locale: Locale): string {
  return (
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  );
}

/** `short`: ¥12.5万; `full`: ¥125,000.00 (cents only where there are some). */
function formatMoney(money: Money, locale: Locale, style: 'short' | 'full' = 'short'): string {
  const major = majorOf(money);
  const symbol = symbolOf(money.currency, locale);
  const sign = major < 0 ? '−' : '';
  if (style === 'short') return sign + symbol + shortNumber(Math.abs(major), locale);
  const digits = Number.isInteger(major) ? 0 : fractionDigits(money.currency);
  return sign + symbol + new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(Math.abs(major));
}

function duration(seconds: number): string {
  const { t } = platformWords;
  if (seconds < 60) return t('seconds', { count: Math.max(1, Math.round(seconds)) });
  if (seconds < 3600) return t('minutes', { count: Math.round(seconds / 60) });
  return t('hours', { count: Math.round(seconds / 3600) });
}

function bytes(size: number, locale: Locale): string {
  const [value, unit] = size >= 1_048_576 ? [size / 1_048_576, 'MB'] : size >= 1024 ? [size / 1024, 'KB'] : [size, 'B'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}

/** How this person's language writes things. Days are YYYY-MM-DD, instants ISO, money minor units, rates 0 to 1. */
export interface Formats {
  locale: Locale;
  day(day: string, style?: 'short' | 'long'): string;
  relativeDay(day: string): string;
  /** 2026-11-22 14:05 */
  instant(instant: string): string;
  relativeInstant(instant: string): string;
  clock(instant: string): string;
  money(money: Money, style?: 'short' | 'full'): string;
  number(value: number): string;
  shortNumber(value: number): string;
  /** 0.125 → 12.5% */
  rate(value: number, digits?: number): string;
  phone(number: string, ext?: string | null): string;
  bytes(size: number): string;
  /** Of seconds, in one unit. */
  duration(seconds: number): string;
  /** 甲、乙、丙 */
  list(items: readonly string[]): string;
}

/** The formats of a language; components take useFormats(). */
export function formatsOf(locale: Locale): Formats {
  const plain = new Intl.NumberFormat(locale);
  return {
    locale,
    day: (day, style) => formatDay(day, locale, style),
    relativeDay: (day) => relativeDay(day, locale),
    instant: (instant) => `${dayOf(instant)} ${clockTime(instant)}`,
    relativeInstant: (instant) => relativeInstant(instant, locale),
    clock: clockTime,
    money: (money, style) => formatMoney(money, locale, style),
    number: (value) => plain.format(value),
    shortNumber: (value) => shortNumber(value, locale),
    rate: (value, digits = 1) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value),
    phone: (number, ext) => formatPhone(number, ext, locale),
    bytes: (size) => bytes(size, locale),
    duration,
    list: (items) => items.join(locale === 'en' ? ', ' : '、'),
  };
}

/** The formats of the language in use. */
export function useFormats(): Formats {
  const locale = useLocale();
  platformWords.use();
  return useMemo(() => formatsOf(locale), [locale]);
}
