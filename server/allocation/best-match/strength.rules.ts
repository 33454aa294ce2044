import { leastStrength, type Design } from './design.rules.ts';
import { lossAt } from './log-odds.rules.ts';
import { fitLogistic, groupsInUse, logitOf } from './regression.rules.ts';

/**
 * Strengths tried, strongest first, in units of √(n·p̄(1−p̄)): the spread of the gradient of a column that means nothing.
 * At 2.5 such a column of a rep gets in once in 160 times, whatever the number of outcomes, so that a strength chosen on
 * a part holds for the whole.
 */
export const strengths = [16, 12, 9, 7, 5.5, 4.5, 3.5, 3, leastStrength] as const;
/** Prior N(0, 1) on every weight that stays: log-odds beyond ±2 need evidence. */
const ridge = 1;

/**
 * The groups that earn a place at this strength, and their weights learned again without the lasso, which had made them
 * too small (relaxed lasso, Meinshausen 2007).
 */
export function learnWeights(
  design: Design,
  rows: number,
  strength: number,
  candidates: readonly number[],
  start?: Float64Array,
): { selected: Float64Array; weights: Float64Array } {
  let won = 0;
  for (let row = 0; row < rows; row++) won += design.won[row]!;
  const lasso = strength * Math.sqrt((won * (rows - won)) / rows);
  const selected = fitLogistic(design, rows, { lasso, ridge, groups: candidates }, start);
  const groups = groupsInUse(design, selected);
  return { selected, weights: fitLogistic(design, rows, { lasso: 0, ridge, groups }, selected) };
}

/**
 * The strength by forward chaining: learn on the first half, test on the third quarter; learn on three quarters, test on
 * the last. The strongest of those with the least loss: what does not show does not count.
 */
export function chooseStrength(design: Design, rows: number, candidates: readonly number[]): number {
  const cuts = [0.5, 0.75, 1].map((share) => Math.floor(rows * share));
  const losses = new Float64Array(strengths.length);
  for (const fold of [0, 1]) {
    let start: Float64Array | undefined;
    strengths.forEach((strength, s) => {
      const { selected, weights } = learnWeights(design, cuts[fold]!, strength, candidates, start);
      start = selected;
      for (let row = cuts[fold]!; row < cuts[fold + 1]!; row++)
        losses[s]! += lossAt(logitOf(design, row, weights), design.won[row]!);
    });
  }
  return strengths[losses.indexOf(Math.min(...losses))]!;
}

/** Mean and its standard error. */
export function meanWithError(values: Float64Array): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / Math.max(values.length - 1, 1) / values.length) };
}
