import { sigmoid } from './log-odds.rules.ts';

/** What turns the model's log-odds into chances that hold: chance = σ(intercept + slope·logit). */
export interface Calibration {
  slope: number;
  intercept: number;
}

/** A tenth of the held-out outcomes, ordered by chance: how many were expected to be won, and how many were. */
export interface CalibrationBin {
  outcomes: number;
  expected: number;
  won: number;
}

/** The chance that goes with a logit. */
export const chanceOf = ({ slope, intercept }: Calibration, logit: number): number =>
  sigmoid(intercept + slope * logit);

/** Pull towards "already calibrated", as strong as some 40 even outcomes. */
const trust = 10;

/**
 * Platt's scaling (Platt 1999) by Newton's method, pulled towards slope 1 and intercept 0 so that a small part cannot
 * turn the model over; the slope is never negative.
 */
export function calibrate(logits: Float64Array, won: Uint8Array): Calibration {
  let slope = 1;
  let intercept = 0;
  for (let iteration = 0; iteration < 30; iteration++) {
    let g0 = -trust * intercept;
    let g1 = -trust * (slope - 1);
    let h00 = trust;
    let h01 = 0;
    let h11 = trust;
    logits.forEach((logit, row) => {
      const chance = sigmoid(intercept + slope * logit);
      const information = chance * (1 - chance);
      const error = won[row]! - chance;
      g0 += error;
      g1 += error * logit;
      h00 += information;
      h01 += information * logit;
      h11 += information * logit * logit;
    });
    const determinant = h00 * h11 - h01 * h01;
    const up = (h11 * g0 - h01 * g1) / determinant;
    const turn = (h00 * g1 - h01 * g0) / determinant;
    intercept += Math.max(-1, Math.min(up, 1));
    slope = Math.max(slope + Math.max(-0.5, Math.min(turn, 0.5)), 0.05);
    if (Math.abs(up) + Math.abs(turn) < 1e-8) break;
  }
  return { slope, intercept };
}

/** Ten bins from the lowest chance to the highest, equally full save that equal chances stay together. */
export function calibrationCurve(chances: Float64Array, won: Uint8Array, bins = 10): CalibrationBin[] {
  const order = Uint32Array.from(chances.keys()).sort((a, b) => chances[a]! - chances[b]!);
  const curve: CalibrationBin[] = [];
  let from = 0;
  for (let bin = 1; bin <= bins; bin++) {
    let to = Math.floor((bin * order.length) / bins);
    while (to > from && to < order.length && chances[order[to]!] === chances[order[to - 1]!]) to++;
    if (to <= from) continue;
    const rows = order.subarray(from, to);
    curve.push({
      outcomes: rows.length,
      expected: rows.reduce((sum, row) => sum + chances[row]!, 0),
      won: rows.reduce((sum, row) => sum + won[row]!, 0),
    });
    from = to;
  }
  return curve;
}

/** Mean squared distance between chance and outcome (Brier 1950): 0 is perfect, p(1−p) is knowing only the share p. */
export const brierOf = (chances: Float64Array, won: Uint8Array): number =>
  chances.reduce((sum, chance, row) => sum + (chance - won[row]!) ** 2, 0) / chances.length;
