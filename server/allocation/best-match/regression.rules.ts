import type { Design, Group } from './design.rules.ts';
import { lossAt, sigmoid } from './log-odds.rules.ts';

/**
 * Logistic regression with a group lasso and a little ridge:
 *   min  −Σ log-likelihood + λ·Σ_groups w_g‖β_g‖₂ + ½·ridge·‖β‖²,   β of rep columns ≥ 0, intercept free.
 * A group either earns its place or is exactly 0 (Yuan & Lin 2006; Meier, van de Geer & Bühlmann 2008). Solved by
 * proximal Newton (IRLS, each quadratic model by exact block descent: one-hot columns of a group never meet in a row,
 * so the group's block of XᵀWX is diagonal).
 */
export interface Penalty {
  /** λ; 0 for a plain ridge regression. */
  lasso: number;
  ridge: number;
  /** Groups that may have weight, by number. */
  groups: readonly number[];
}

/** Log-odds of one row. */
export function logitOf(design: Design, row: number, weights: Float64Array): number {
  const start = row * design.slots;
  let sum = 0;
  for (let s = start; s < start + design.slots; s++) sum += design.value[s]! * weights[design.at[s]!]!;
  return sum;
}

const normOf = (weights: Float64Array, { first, size }: Group): number => {
  let squares = 0;
  for (let c = first; c < first + size; c++) squares += weights[c]! ** 2;
  return Math.sqrt(squares);
};

function objective(design: Design, rows: number, weights: Float64Array, penalty: Penalty): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += lossAt(logitOf(design, row, weights), design.won[row]!);
  for (const g of penalty.groups) {
    const norm = normOf(weights, design.groups[g]!);
    sum += penalty.lasso * design.groups[g]!.weight * norm + 0.5 * penalty.ridge * norm ** 2;
  }
  return sum;
}

/** Gradient Xᵀ(y−p) and curvature XᵀWX of the log-likelihood over the first rows, for the columns in use. */
function curvature(design: Design, rows: number, weights: Float64Array, used: Uint8Array) {
  const { slots, columns } = design;
  const gradient = new Float64Array(columns);
  const hessian = new Float64Array(columns * columns);
  const at = new Int32Array(slots);
  const value = new Float64Array(slots);
  for (let row = 0; row < rows; row++) {
    const chance = sigmoid(logitOf(design, row, weights));
    const error = design.won[row]! - chance;
    const information = Math.max(chance * (1 - chance), 1e-6);
    let count = 0;
    for (let s = row * slots; s < (row + 1) * slots; s++) {
      const column = design.at[s]!;
      if (!used[column]) continue;
      at[count] = column;
      value[count++] = design.value[s]!;
    }
    // Column numbers rise along a row, so this fills the lower triangle only.
    for (let i = 0; i < count; i++) {
      const column = at[i]!;
      gradient[column]! += error * value[i]!;
      const share = information * value[i]!;
      const line = column * columns;
      for (let j = 0; j <= i; j++) hessian[line + at[j]!]! += share * value[j]!;
    }
  }
  for (let i = 0; i < columns; i++) for (let j = 0; j < i; j++) hessian[j * columns + i] = hessian[i * columns + j]!;
  return { gradient, hessian };
}

/**
 * The group's minimum with all others fixed: β_c = z_c/(h_c + λ/t) with t = ‖β‖, found by halving since
 * Σ (z_c/(h_c·t + λ))² = 1 falls in t.
 */
function solveGroup(z: Float64Array, h: Float64Array, size: number, lasso: number): void {
  let squares = 0;
  let least = Infinity;
  for (let c = 0; c < size; c++) {
    squares += z[c]! ** 2;
    least = Math.min(least, h[c]!);
  }
  const pull = Math.sqrt(squares);
  if (pull <= lasso) return void z.fill(0, 0, size);
  if (lasso === 0) {
    for (let c = 0; c < size; c++) z[c]! /= h[c]!;
    return;
  }
  let low = 0;
  let high = (pull - lasso) / least;
  const steps = size > 1 ? 40 : 0;
  for (let step = 0; step < steps; step++) {
    const t = (low + high) / 2;
    let sum = 0;
    for (let c = 0; c < size; c++) sum += (z[c]! / (h[c]! * t + lasso)) ** 2;
    if (sum > 1) low = t;
    else high = t;
  }
  for (let c = 0; c < size; c++) z[c]! /= h[c]! + lasso / high;
}

/** Minimum of the quadratic model around `weights`, by block descent. */
function solveQuadratic(
  design: Design,
  { gradient, hessian }: ReturnType<typeof curvature>,
  weights: Float64Array,
  penalty: Penalty,
  active: Int32Array,
): Float64Array {
  const { columns, groups } = design;
  const next = weights.slice();
  const rest = gradient.slice();
  const move = (column: number, to: number): number => {
    const step = to - next[column]!;
    if (step === 0) return 0;
    next[column] = to;
    const line = column * columns;
    for (const other of active) rest[other]! -= step * hessian[line + other]!;
    return Math.abs(step);
  };
  const widest = Math.max(...groups.map((g) => g.size));
  const z = new Float64Array(widest);
  const h = new Float64Array(widest);
  for (let sweep = 0; sweep < 200; sweep++) {
    let largest = move(0, next[0]! + rest[0]! / hessian[0]!);
    for (const g of penalty.groups) {
      const { first, size, sign, weight } = groups[g]!;
      for (let c = 0; c < size; c++) {
        const own = hessian[(first + c) * (columns + 1)]!;
        h[c] = Math.max(own + penalty.ridge, 1e-9);
        z[c] = rest[first + c]! + own * next[first + c]!;
        if (sign === 'positive') z[c] = Math.max(z[c]!, 0);
      }
      solveGroup(z, h, size, penalty.lasso * weight);
      for (let c = 0; c < size; c++) largest = Math.max(largest, move(first + c, z[c]!));
    }
    if (largest < 1e-5) break;
  }
  return next;
}

/** Weights learned from the first `rows` of the design, from `start` on (no weights when left out). */
export function fitLogistic(design: Design, rows: number, penalty: Penalty, start?: Float64Array): Float64Array {
  const used = new Uint8Array(design.columns);
  used[0] = 1;
  for (const g of penalty.groups)
    used.fill(1, design.groups[g]!.first, design.groups[g]!.first + design.groups[g]!.size);
  const active = Int32Array.from([...used.keys()].filter((column) => used[column]));
  let weights: Float64Array = new Float64Array(design.columns);
  if (start) for (const column of active) weights[column] = start[column]!;
  let value = objective(design, rows, weights, penalty);
  for (let iteration = 0; iteration < 25; iteration++) {
    const target = solveQuadratic(design, curvature(design, rows, weights, used), weights, penalty, active);
    let next = target;
    let reached = objective(design, rows, next, penalty);
    for (let half = 0.5; reached > value && half > 1e-3; half /= 2) {
      next = weights.map((w, column) => w + half * (target[column]! - w));
      reached = objective(design, rows, next, penalty);
    }
    if (!(reached < value)) break;
    const gained = value - reached;
    weights = next;
    value = reached;
    if (gained < 1e-6 * rows) break;
  }
  return weights;
}

/** Numbers of the groups that have any weight. */
export const groupsInUse = (design: Design, weights: Float64Array): number[] =>
  [...design.groups.keys()].filter((g) => normOf(weights, design.groups[g]!) > 0);
