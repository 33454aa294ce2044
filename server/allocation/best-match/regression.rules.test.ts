import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { designOf, learnDictionary, leastCount, scaleRepColumns, weighGroups, type Design } from './design.rules.ts';
import { lossAt, sigmoid } from './log-odds.rules.ts';
import { inOrderOfDecision, repColumns } from './outcome.rules.ts';
import { followRecords } from './record.rules.ts';
import { fitLogistic, groupsInUse, logitOf } from './regression.rules.ts';
import { simulate } from './simulated-organisation.testing.ts';

function designFor(seed: number, count: number): Design {
  const outcomes = inOrderOfDecision(
    simulate({ seed, outcomes: count, reps: 4, customers: 0.6, skill: 0.5, fit: 0.8 }).outcomes,
  );
  const design = designOf(outcomes, followRecords(outcomes).features, learnDictionary(outcomes));
  scaleRepColumns(design, design.rows);
  weighGroups(design, design.rows);
  return design;
}

/** Slope of the log-likelihood at the weights, column by column. */
function gradientAt(design: Design, weights: Float64Array): Float64Array {
  const gradient = new Float64Array(design.columns);
  for (let row = 0; row < design.rows; row++) {
    const error = design.won[row]! - sigmoid(logitOf(design, row, weights));
    for (let s = row * design.slots; s < (row + 1) * design.slots; s++)
      gradient[design.at[s]!]! += error * design.value[s]!;
  }
  return gradient;
}

describe('the regression', () => {
  test('ends where no weight can be bettered: the conditions of Karush, Kuhn and Tucker hold for every group', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.3, max: 30, noNaN: true }), (seed, lasso) => {
        const design = designFor(seed, 350);
        const groups = [...design.groups.keys()];
        const weights = fitLogistic(design, design.rows, { lasso, ridge: 1, groups });
        const gradient = gradientAt(design, weights);
        const off = 0.05 * Math.sqrt(design.rows);
        expect(Math.abs(gradient[0]!)).toBeLessThan(off);
        const used = new Set(groupsInUse(design, weights));
        design.groups.forEach(({ first, size, sign, weight }, g) => {
          const own = Array.from({ length: size }, (_, c) => first + c);
          const norm = Math.hypot(...own.map((c) => weights[c]!));
          const pull = own.map((c) => (sign === 'positive' ? Math.max(gradient[c]!, 0) : gradient[c]!));
          if (!used.has(g)) expect(Math.hypot(...pull)).toBeLessThan(lasso * weight + off);
          for (const c of used.has(g) ? own : []) {
            const left = gradient[c]! - weights[c]! - (lasso * weight * weights[c]!) / norm;
            expect(Math.abs(left)).toBeLessThan(off);
          }
        });
      }),
      { numRuns: 12 },
    );
  });

  test('never counts a good record against a rep', () => {
    for (const seed of [1, 2, 3]) {
      const design = designFor(seed, 400);
      const weights = fitLogistic(design, design.rows, { lasso: 0, ridge: 1, groups: [...design.groups.keys()] });
      const ofReps = design.groups.filter((g) => g.sign === 'positive').map((g) => weights[g.first]!);
      expect(ofReps).toHaveLength(repColumns.length);
      expect(Math.min(...ofReps)).toBeGreaterThanOrEqual(0);
    }
  });

  test('a lasso as strong as the data leaves the common chance alone', () => {
    const design = designFor(5, 400);
    const weights = fitLogistic(design, design.rows, { lasso: 1e4, ridge: 1, groups: [...design.groups.keys()] });
    expect(groupsInUse(design, weights)).toEqual([]);
    const share = design.won.reduce((sum, w) => sum + w, 0) / design.rows;
    expect(sigmoid(weights[0]!)).toBeCloseTo(share, 3);
  });

  test('the loss neither overflows nor vanishes at certain chances', () => {
    expect(lossAt(800, 0)).toBe(800);
    expect(lossAt(-800, 1)).toBe(800);
    expect(lossAt(800, 1)).toBe(0);
    expect(lossAt(0, 1)).toBeCloseTo(Math.log(2), 12);
  });
});

test('rare values share one weight, unknown ones have their own, and the order of outcomes leaves the dictionary alone', () => {
  const { outcomes } = simulate({ seed: 2, outcomes: 600, reps: 4, customers: 0, skill: 0, fit: 0 });
  const rare = outcomes.map((o, at) => ({ ...o, customer: { ...o.customer, city: at < 19 ? 'rare' : 'frequent' } }));
  expect(learnDictionary(rare).city).toEqual(['frequent']);
  expect(learnDictionary(rare.slice(0, 19 + leastCount)).city).toEqual(['frequent']);
  expect(learnDictionary(rare.slice(0, 18 + leastCount)).city).toEqual([]);
  expect(learnDictionary([...rare].reverse())).toEqual(learnDictionary(rare));
});
