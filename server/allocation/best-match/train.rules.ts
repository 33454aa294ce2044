import { brierOf, calibrate, calibrationCurve, chanceOf, type Calibration } from './calibration.rules.ts';
import {
  designOf,
  learnDictionary,
  scaleRepColumns,
  weighGroups,
  type Design,
  type Dictionary,
} from './design.rules.ts';
import { lossAt } from './log-odds.rules.ts';
import { modelVersion, type BestMatchModel, type Evidence, type StoredStanding, type Verdict } from './model.rules.ts';
import { customerFeatures, inOrderOfDecision, minima, repColumns, shortfalls, type Outcome } from './outcome.rules.ts';
import { followRecords, type RecordBook, type Standing } from './record.rules.ts';
import { groupsInUse, logitOf } from './regression.rules.ts';
import { aucOf, aucWithinBands, z975 } from './roc.rules.ts';
import { chooseStrength, learnWeights, meanWithError } from './strength.rules.ts';

/** Shares of the outcomes in time: learn on the first, calibrate on the next, hold out the latest quarter. */
const parts = { learn: 0.6, calibrate: 0.15 } as const;
/** Smaller effects of the choice are no ground for a suggestion, however sure they are. */
export const leastChoice = 0.51;
const bandSize = 50;
const mostBands = 10;

const customerGroups = [...customerFeatures.keys()];
const repGroups = repColumns.map((_, at) => customerFeatures.length + at);

/** First outcome of a part; outcomes decided at the same instant are never parted. */
function cutAt(outcomes: readonly Outcome[], share: number): number {
  let cut = Math.floor(outcomes.length * share);
  while (cut > 0 && cut < outcomes.length && outcomes[cut]!.decidedAt === outcomes[cut - 1]!.decidedAt) cut++;
  return cut;
}

const slice = (design: Design, weights: Float64Array, from: number, to: number): Float64Array =>
  Float64Array.from({ length: to - from }, (_, at) => logitOf(design, from + at, weights));

/** The part of the log-odds that depends on who gets the customer. */
function repPart(design: Design, weights: Float64Array, from: number, to: number): Float64Array {
  const only = new Float64Array(weights.length);
  for (const g of repGroups) only[design.groups[g]!.first] = weights[design.groups[g]!.first]!;
  return slice(design, only, from, to);
}

interface Learned {
  weights: Float64Array;
  calibration: Calibration;
}

function learn(design: Design, cuts: Cuts, strength: number, candidates: readonly number[]): Learned {
  const { weights } = learnWeights(design, cuts.learned, strength, candidates);
  const logits = slice(design, weights, cuts.learned, cuts.calibrated);
  return { weights, calibration: calibrate(logits, design.won.slice(cuts.learned, cuts.calibrated)) };
}

interface Cuts {
  learned: number;
  calibrated: number;
}

/**
 * Does it matter who gets this customer? Asked of outcomes held out, in two ways that must agree:
 * `choice`, the area under the ROC curve of the rep-dependent part among customers with like chances. Each column of it
 * is the rep's lead over his colleagues for that very customer at that moment, so what is common to a customer or a
 * season cancels; 0.5 says that the reps might have been swapped. And `gain`, log-likelihood per outcome above the same
 * model without reps, paired (a difference of two AUCs of nested models has no usual distribution: Demler et al. 2012).
 */
function judge(
  design: Design,
  outcomes: readonly Outcome[],
  cuts: Cuts,
  strength: number,
  full: Learned,
  base: Learned,
): Evidence {
  const rows = design.rows;
  const won = design.won.slice(cuts.calibrated);
  const chances = (m: Learned) =>
    slice(design, m.weights, cuts.calibrated, rows).map((logit) => chanceOf(m.calibration, logit));
  const ofFull = chances(full);
  const ofBase = chances(base);
  const lead = repPart(design, full.weights, cuts.calibrated, rows);
  const loss = (chance: number, row: number) => lossAt(Math.log(chance / (1 - chance)), won[row]!);
  const gain = meanWithError(ofFull.map((chance, row) => loss(ofBase[row]!, row) - loss(chance, row)));
  const bands = Math.max(1, Math.min(Math.floor(won.length / bandSize), mostBands));
  const before = design.won.slice(0, cuts.calibrated);
  const share = before.reduce((sum, w) => sum + w, 0) / before.length;
  const tally = (good: boolean) => {
    const those = won.filter((_, row) => lead[row]! > 0 === good);
    return { won: those.reduce((sum, w) => sum + w, 0), of: those.length };
  };
  const inUse = groupsInUse(design, full.weights);
  return {
    learnedFrom: cuts.learned,
    calibratedOn: cuts.calibrated - cuts.learned,
    heldOut: won.length,
    heldOutSince: outcomes[cuts.calibrated]!.decidedAt,
    strength,
    learned: repColumns.filter((_, at) => inUse.includes(repGroups[at]!)),
    auc: aucOf(ofFull, won),
    aucWithoutRep: aucOf(ofBase, won),
    choice: aucWithinBands(lead, ofBase, won, bands),
    gain: { value: gain.mean, lower: gain.mean - z975 * gain.error, upper: gain.mean + z975 * gain.error },
    brier: brierOf(ofFull, won),
    brierOfShare: brierOf(
      ofFull.map(() => share),
      won,
    ),
    calibration: calibrationCurve(ofFull, won),
    goodFit: tally(true),
    otherFit: tally(false),
  };
}

const stored = ({ mean, reps }: Standing): StoredStanding => ({
  mean,
  reps: Object.fromEntries([...reps].map(([repId, { won, of, effect }]) => [repId, [won, of, effect]])),
});

/** The model as tested: weights and calibration from the earlier parts, the records of the reps up to now. */
function modelOf(
  design: Design,
  dictionary: Dictionary,
  scales: readonly number[],
  book: RecordBook,
  { weights, calibration }: Learned,
  evidence: Evidence,
  knownUntil: number,
): BestMatchModel {
  const inUse = new Set(groupsInUse(design, weights));
  const model: BestMatchModel = {
    version: modelVersion,
    knownUntil,
    intercept: weights[0]!,
    customer: {},
    rep: {},
    skill: stored(book.skill),
    fit: {},
    usualLoad: book.usualLoad,
    calibration,
    evidence,
  };
  for (const g of customerGroups.filter((g) => inUse.has(g))) {
    const { first } = design.groups[g]!;
    const values = dictionary[customerFeatures[g]!];
    model.customer[customerFeatures[g]!] = {
      values: Object.fromEntries(values.map((value, at) => [value, weights[first + at]!])),
      other: weights[first + values.length]!,
      unknown: weights[first + values.length + 1]!,
    };
  }
  repColumns.forEach((column, at) => {
    if (!inUse.has(repGroups[at]!)) return;
    model.rep[column] = weights[design.groups[repGroups[at]!]!.first]! / scales[at]!;
    if (column === 'skill' || column === 'room') return;
    model.fit[column] = Object.fromEntries([...book.fit[column]].map(([value, standing]) => [value, stored(standing)]));
  });
  return model;
}

/** Learns who wins which customers from an organisation's decided outcomes, and judges whether that helps to choose. */
export function trainBestMatch(given: readonly Outcome[]): Verdict {
  const outcomes = inOrderOfDecision(given);
  const missing = shortfalls(outcomes);
  if (missing.length > 0) return { kind: 'tooLittle', missing };

  const cuts = {
    learned: cutAt(outcomes, parts.learn),
    calibrated: cutAt(outcomes, parts.learn + parts.calibrate),
  };
  const heldOut = outcomes.length - cuts.calibrated;
  if (heldOut < minima.heldOut)
    return { kind: 'tooLittle', missing: [{ figure: 'heldOut', have: heldOut, need: minima.heldOut }] };

  const { features, book } = followRecords(outcomes);
  const dictionary = learnDictionary(outcomes.slice(0, cuts.learned));
  const design = designOf(outcomes, features, dictionary);
  const scales = scaleRepColumns(design, cuts.learned);
  weighGroups(design, cuts.learned);
  const all = [...customerGroups, ...repGroups];
  const strength = chooseStrength(design, cuts.learned, all);
  const full = learn(design, cuts, strength, all);
  const evidence = judge(design, outcomes, cuts, strength, full, learn(design, cuts, strength, customerGroups));
  return evidence.choice.lower > leastChoice && evidence.gain.value > 0
    ? { kind: 'ready', model: modelOf(design, dictionary, scales, book, full, evidence, outcomes.at(-1)!.decidedAt) }
    : { kind: 'noSignal', evidence };
}
