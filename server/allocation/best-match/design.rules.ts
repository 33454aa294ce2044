import {
  columnsPerRep,
  customerFeatures,
  type CustomerFacts,
  type CustomerFeature,
  type Outcome,
} from './outcome.rules.ts';

/** A value seen less often than this in the training part shares one weight with all the other rare ones. */
export const leastCount = 20;

/** The least lasso, in units of the spread of a meaningless gradient. */
export const leastStrength = 2.5;

/** The values that have a weight of their own, per feature, in order of the alphabet. */
export type Dictionary = Record<CustomerFeature, string[]>;

/** Columns kept or dropped as one: all values of a customer's feature, or one column of the rep's. */
export interface Group {
  first: number;
  size: number;
  /** Columns of reps may only speak for a good record, never against it. */
  sign: 'any' | 'positive';
  /** Share of the lasso that keeps the group out when it means nothing, as surely as it keeps out a single column. */
  weight: number;
}

/**
 * Rows with the same number of entries each, at `slots` column numbers and values: the intercept, one value of each
 * customer feature (its own, "other" or "unknown"), and the columns of the rep.
 */
export interface Design {
  rows: number;
  columns: number;
  slots: number;
  at: Int32Array;
  value: Float64Array;
  /** Customer groups in order of `customerFeatures`, then those of `repColumns`. Column 0 is the intercept. */
  groups: Group[];
  won: Uint8Array;
}

/** The dictionary of the training part. */
export function learnDictionary(outcomes: readonly Outcome[]): Dictionary {
  const entries = customerFeatures.map((feature) => {
    const counts = new Map<string, number>();
    for (const { customer } of outcomes) {
      const value = customer[feature];
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const frequent = [...counts].filter(([, count]) => count >= leastCount).map(([value]) => value);
    return [feature, frequent.sort()] as const;
  });
  return Object.fromEntries(entries) as Dictionary;
}

/** Which of a feature's columns a value has: those of the dictionary, then "other", then "unknown". */
export const columnFinder = (
  dictionary: Dictionary,
): ((customer: CustomerFacts, feature: CustomerFeature) => number) => {
  const places = new Map(
    customerFeatures.map((feature) => [feature, new Map(dictionary[feature].map((value, at) => [value, at]))]),
  );
  return (customer, feature) => {
    const value = customer[feature];
    const known = dictionary[feature].length;
    return value === null ? known + 1 : (places.get(feature)!.get(value) ?? known);
  };
};

/** The rows of the regression, from the outcomes and the records of the reps at each allocation. */
export function designOf(outcomes: readonly Outcome[], records: Float64Array, dictionary: Dictionary): Design {
  const groups: Group[] = [];
  let columns = 1;
  for (const feature of customerFeatures) {
    const size = dictionary[feature].length + 2;
    groups.push({ first: columns, size, sign: 'any', weight: 1 });
    columns += size;
  }
  for (let at = 0; at < columnsPerRep; at++) groups.push({ first: columns++, size: 1, sign: 'positive', weight: 1 });

  const slots = 1 + groups.length;
  const at = new Int32Array(outcomes.length * slots);
  const value = new Float64Array(outcomes.length * slots).fill(1);
  const columnOf = columnFinder(dictionary);
  outcomes.forEach(({ customer }, row) => {
    const start = row * slots + 1;
    customerFeatures.forEach((feature, f) => {
      at[start + f] = groups[f]!.first + columnOf(customer, feature);
    });
    for (let c = 0; c < columnsPerRep; c++) {
      const slot = start + customerFeatures.length + c;
      at[slot] = groups[customerFeatures.length + c]!.first;
      value[slot] = records[row * columnsPerRep + c]!;
    }
  });
  return { rows: outcomes.length, columns, slots, at, value, groups, won: Uint8Array.from(outcomes, (o) => +o.won) };
}

/** Brings the columns of the reps to a spread of 1 over the first `rows`; returns what each was divided by. */
export function scaleRepColumns(design: Design, rows: number): number[] {
  return Array.from({ length: columnsPerRep }, (_, c) => {
    const slot = 1 + customerFeatures.length + c;
    let sum = 0;
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      const x = design.value[row * design.slots + slot]!;
      sum += x;
      squares += x * x;
    }
    const spread = Math.sqrt(Math.max(squares / rows - (sum / rows) ** 2, 0));
    const scale = spread > 1e-9 ? spread : 1;
    for (let row = 0; row < design.rows; row++) design.value[row * design.slots + slot]! /= scale;
    return scale;
  });
}

/**
 * Sets the weights of the customer's groups from how often their values come up in the first `rows`: without meaning,
 * ‖gradient‖² of a group has mean n·p(1−p) and spread √(2Σf²) of that (f the shares), against 1 and √2 of one column.
 */
export function weighGroups(design: Design, rows: number): void {
  customerFeatures.forEach((_, g) => {
    const counts = new Float64Array(design.columns);
    for (let row = 0; row < rows; row++) counts[design.at[row * design.slots + 1 + g]!]!++;
    const shares = counts.reduce((sum, count) => sum + (count / rows) ** 2, 0);
    design.groups[g]!.weight = Math.min(1, Math.sqrt(1 + 3.5 * Math.sqrt(2 * shares)) / leastStrength);
  });
}
