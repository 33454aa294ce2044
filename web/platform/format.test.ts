import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { standInBrowser } from './browser.testing.ts';

// Sunday noon in Shanghai.
const now = Date.parse('2026-11-22T04:00:00Z');
let format: typeof import('./format.ts');

beforeAll(async () => {
  standInBrowser();
  vi.useFakeTimers({ now, toFake: ['Date'] });
  format = await import('./format.ts');
  await (await import('./platform-words.ts')).platformWords.load();
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('days are the organisation’s days, whatever the clock of the machine', () => {
  expect(format.dayOf('2026-11-21T16:30:00Z')).toBe('2026-11-22');
  format.setZone('America/New_York');
  expect(format.dayOf('2026-11-21T16:30:00Z')).toBe('2026-11-21');
  format.setZone('Asia/Shanghai');
});

test.each([
  ['2026-11-22', '今天'],
  ['2026-11-23', '明天'],
  ['2026-11-20', '前天'],
  ['2026-11-25', '3 天后'],
  ['2026-11-17', '5 天前'],
  ['2026-12-06', '12-06 周日'],
  ['2025-11-22', '2025-11-22'],
])('%s reads as %s', (day, text) => {
  expect(format.formatsOf('zh-CN').relativeDay(day)).toBe(text);
});

test.each([
  ['2026-11-22T03:59:30Z', '刚刚'],
  ['2026-11-22T03:15:00Z', '45 分钟前'],
  ['2026-11-22T00:05:00Z', '今天 08:05'],
  ['2026-11-21T01:30:00Z', '昨天 09:30'],
  ['2026-11-19T01:30:00Z', '3 天前'],
])('the moment %s reads as %s', (instant, text) => {
  expect(format.formatsOf('zh-CN').relativeInstant(instant)).toBe(text);
});

test.each([
  [999_900, '¥9,999'],
  [12_500_000, '¥12.5万'],
  [999_999_999, '¥1,000万'],
  [30_200_000_000, '¥3.02亿'],
  [-5_000_000, '−¥5万'],
])('%i 分 is said as %s', (amount, text) => {
  expect(format.formatsOf('zh-CN').money({ amount, currency: 'CNY' })).toBe(text);
});

test('money in full shows cents only where there are some', () => {
  const money = (value: { amount: number; currency: string }, style: 'full') =>
    format.formatsOf('zh-CN').money(value, style);
  expect(money({ amount: 12_500_000, currency: 'CNY' }, 'full')).toBe('¥125,000');
  expect(money({ amount: 12_500_050, currency: 'CNY' }, 'full')).toBe('¥125,000.50');
});

test('what a person types becomes minor units of its currency, and back', () => {
  expect(format.moneyOf(12_500.5, 'CNY')).toEqual({ amount: 1_250_050, currency: 'CNY' });
  expect(format.moneyOf(1200, 'JPY')).toEqual({ amount: 1200, currency: 'JPY' });
  expect(format.majorOf({ amount: 1_250_050, currency: 'CNY' })).toBe(12_500.5);
});

test('each language writes its own way', () => {
  expect(format.formatsOf('zh-TW').shortNumber(125_000)).toBe('12.5萬');
  expect(format.formatsOf('en').shortNumber(125_000)).toBe('125K');
  expect(format.formatsOf('en').day('2026-11-22')).toMatch(/^Sun,? 22 Nov$/);
  expect(format.formatsOf('zh-CN').day('2026-11-22', 'long')).toBe('2026年11月22日');
  expect(format.formatsOf('zh-CN').list(['甲', '乙'])).toBe('甲、乙');
});
