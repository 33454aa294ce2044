/** A figure with the bounds of its 95 % confidence interval. */
export interface Interval {
  value: number;
  lower: number;
  upper: number;
}

/** 97.5 % quantile of the normal distribution. */
export const z975 = 1.959964;

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Ranks from 1, ties sharing the mean of theirs. */
function midranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

const variance = (values: Float64Array): number => {
  const mean = sumOf(values) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(values.length - 1, 1);
};

/**
 * Area under the ROC curve, the chance that a won outcome had the higher score (ties half), with DeLong's variance in
 * O(n log n) (DeLong et al. 1988; Sun & Xu 2014). Undefined without both won and lost outcomes.
 */
export function areaUnderCurve(
  scores: Float64Array,
  won: Uint8Array,
): { value: number; variance: number; won: number; lost: number } | undefined {
  const winners = scores.filter((_, row) => won[row]);
  const losers = scores.filter((_, row) => !won[row]);
  const m = winners.length;
  const n = losers.length;
  if (m === 0 || n === 0) return undefined;
  const together = new Float64Array(m + n);
  together.set(winners);
  together.set(losers, m);
  const ranks = midranks(together);
  const ofWinners = midranks(winners).map((rank, at) => (ranks[at]! - rank) / n);
  const ofLosers = midranks(losers).map((rank, at) => 1 - (ranks[m + at]! - rank) / m);
  return {
    value: sumOf(ofWinners) / m,
    variance: variance(ofWinners) / m + variance(ofLosers) / n,
    won: m,
    lost: n,
  };
}

const interval = (value: number, variance: number): Interval => {
  const reach = z975 * Math.sqrt(variance);
  return { value, lower: Math.max(value - reach, 0), upper: Math.min(value + reach, 1) };
};

/** The area with its interval; an even 0.5 without bounds where all were won or all lost. */
export function aucOf(scores: Float64Array, won: Uint8Array): Interval {
  const area = areaUnderCurve(scores, won);
  return area ? interval(area.value, area.variance) : { value: 0.5, lower: 0, upper: 1 };
}

/**
 * The area of `scores` among outcomes alike in `base` (covariate-adjusted AUC, Janes & Pepe 2009): equally full bands of
 * the base score, each with its own area, together with weights m·n/(m+n) (van Elteren 1960).
 */
export function aucWithinBands(scores: Float64Array, base: Float64Array, won: Uint8Array, bands: number): Interval {
  const order = Uint32Array.from(base.keys()).sort((a, b) => base[a]! - base[b]! || a - b);
  let weights = 0;
  let sum = 0;
  let spread = 0;
  for (let band = 0; band < bands; band++) {
    const rows = order.slice(
      Math.floor((band * order.length) / bands),
      Math.floor(((band + 1) * order.length) / bands),
    );
    const area = areaUnderCurve(
      Float64Array.from(rows, (row) => scores[row]!),
      Uint8Array.from(rows, (row) => won[row]!),
    );
    if (!area || Math.min(area.won, area.lost) < 5) continue;
    const weight = (area.won * area.lost) / (area.won + area.lost);
    weights += weight;
    sum += weight * area.value;
    spread += weight ** 2 * area.variance;
  }
  return weights > 0 ? interval(sum / weights, spread / weights ** 2) : { value: 0.5, lower: 0, upper: 1 };
}
