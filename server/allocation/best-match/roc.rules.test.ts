import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brierOf, calibrate, calibrationCurve, chanceOf } from './calibration.rules.ts';
import { areaUnderCurve, aucOf, aucWithinBands } from './roc.rules.ts';
import { seeded } from './simulated-organisation.testing.ts';

const scored = fc.array(fc.record({ score: fc.integer({ min: -5, max: 5 }), won: fc.boolean() }), {
  minLength: 2,
  maxLength: 40,
});
const scoresOf = (rows: { score: number }[]) => Float64Array.from(rows, (r) => r.score);
const wonOf = (rows: { won: boolean }[]) => Uint8Array.from(rows, (r) => +r.won);
const duel = (winner: number, loser: number) => (winner > loser ? 1 : winner === loser ? 0.5 : 0);
const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
const variance = (list: number[]) =>
  list.reduce((sum, x) => sum + (x - mean(list)) ** 2, 0) / Math.max(list.length - 1, 1);

describe('the area under the ROC curve', () => {
  test('is the share of duels between won and lost outcomes that the won ones win, with DeLong’s variance', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const winners = rows.filter((r) => r.won).map((r) => r.score);
        const losers = rows.filter((r) => !r.won).map((r) => r.score);
        const area = areaUnderCurve(scoresOf(rows), wonOf(rows));
        if (winners.length === 0 || losers.length === 0) {
          expect(area).toBeUndefined();
          return;
        }
        const ofWinners = winners.map((w) => mean(losers.map((l) => duel(w, l))));
        const ofLosers = losers.map((l) => mean(winners.map((w) => duel(w, l))));
        expect(area!.value).toBeCloseTo(mean(ofWinners), 10);
        const expected = variance(ofWinners) / winners.length + variance(ofLosers) / losers.length;
        expect(area!.variance).toBeCloseTo(expected, 10);
      }),
    );
  });

  test('covers 0.5 in about 95 of 100 cases where the scores mean nothing', () => {
    const random = seeded(7);
    const misses = Array.from({ length: 400 }, () => {
      const { lower, upper } = aucOf(
        Float64Array.from({ length: 200 }, random),
        Uint8Array.from({ length: 200 }, () => +(random() < 0.3)),
      );
      return lower > 0.5 || upper < 0.5;
    }).filter(Boolean).length;
    expect(misses).toBeGreaterThan(6);
    expect(misses).toBeLessThan(36);
  });

  test('among customers alike, a score that only repeats the customer’s chance is worth nothing', () => {
    const random = seeded(11);
    const base = Float64Array.from({ length: 4000 }, () => Math.floor(random() * 10));
    const won = Uint8Array.from(base, (b) => +(random() < b / 10));
    expect(aucOf(base, won).value).toBeGreaterThan(0.75);
    expect(aucWithinBands(base, base, won, 10).value).toBeGreaterThan(0.47);
    expect(aucWithinBands(base, base, won, 10).value).toBeLessThan(0.54);
  });

  test('says nothing at all where everything was won', () => {
    const all = { value: 0.5, lower: 0, upper: 1 };
    expect(aucOf(Float64Array.of(1, 2), Uint8Array.of(1, 1))).toEqual(all);
    expect(aucWithinBands(Float64Array.of(1, 2), Float64Array.of(1, 2), Uint8Array.of(1, 1), 1)).toEqual(all);
  });
});

describe('calibration', () => {
  test('finds how far the chances were exaggerated', () => {
    const random = seeded(3);
    const truth = Float64Array.from({ length: 8000 }, () => 3 * random() - 1.5);
    const won = Uint8Array.from(truth, (logit) => +(random() < 1 / (1 + Math.exp(-logit))));
    const found = calibrate(
      truth.map((logit) => 2 * logit + 1),
      won,
    );
    expect(found.slope).toBeCloseTo(0.5, 1);
    expect(found.intercept).toBeCloseTo(-0.5, 1);
  });

  test('leaves a model as it is when there is hardly anything to judge it by', () => {
    const { slope, intercept } = calibrate(Float64Array.of(-1, 1, 0.5), Uint8Array.of(1, 0, 1));
    expect(Math.abs(slope - 1)).toBeLessThan(0.2);
    expect(Math.abs(intercept)).toBeLessThan(0.2);
  });

  test('never turns the order of reps around', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const found = calibrate(scoresOf(rows), wonOf(rows));
        expect(found.slope).toBeGreaterThan(0);
        expect(chanceOf(found, 2)).toBeGreaterThan(chanceOf(found, 1));
      }),
    );
  });

  test('the curve has at most ten bins, every outcome once, equal chances together', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const chances = scoresOf(rows).map((score) => 0.5 + score / 20);
        const curve = calibrationCurve(chances, wonOf(rows));
        expect(curve.length).toBeLessThanOrEqual(10);
        expect(curve.reduce((sum, bin) => sum + bin.outcomes, 0)).toBe(rows.length);
        expect(curve.reduce((sum, bin) => sum + bin.won, 0)).toBe(rows.filter((r) => r.won).length);
        const means = curve.map((bin) => bin.expected / bin.outcomes);
        expect(means).toEqual([...means].sort((a, b) => a - b));
        expect(curve.length).toBeLessThanOrEqual(new Set(chances).size);
      }),
    );
    const even = Float64Array.from({ length: 100 }, (_, at) => at / 100);
    expect(calibrationCurve(even, new Uint8Array(100)).map((bin) => bin.outcomes)).toEqual(Array(10).fill(10));
    expect(calibrationCurve(new Float64Array(100).fill(0.4), new Uint8Array(100))).toHaveLength(1);
  });

  test('the Brier score is the mean squared miss', () => {
    expect(brierOf(Float64Array.of(1, 0.5, 0), Uint8Array.of(1, 1, 1))).toBeCloseTo((0 + 0.25 + 1) / 3, 12);
  });
});
