import { describe, expect, it } from 'vitest';
import { daysOf } from './period.ts';

describe('the period of the funnel', () => {
  it.each([
    ['month', '2026-11-22', '2026-11-01'],
    ['quarter', '2026-11-22', '2026-10-01'],
    ['quarter', '2026-03-31', '2026-01-01'],
    ['last30', '2026-11-22', '2026-10-24'],
    ['last90', '2026-03-01', '2025-12-02'],
  ] as const)('%s on %s begins on %s', (period, today, from) => {
    expect(daysOf(period, today)).toEqual({ from, to: today });
  });
});
