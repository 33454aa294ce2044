import type { Calibration, CalibrationBin } from './calibration.rules.ts';
import type { CustomerFeature, RepColumn, Shortfall } from './outcome.rules.ts';
import type { Interval } from './roc.rules.ts';

/** Won, of how many, and the rep's effect: shrunk log-odds beyond what was expected. */
export type StoredTally = [won: number, of: number, effect: number];

/** Records of the reps on one kind of customer, and their mean over all reps. */
export interface StoredStanding {
  mean: number;
  reps: Record<string, StoredTally>;
}

/** What the outcomes held out say of the model; all on outcomes decided after everything it had learned from. */
export interface Evidence {
  learnedFrom: number;
  calibratedOn: number;
  heldOut: number;
  /** Decision time of the first outcome held out, in milliseconds. */
  heldOutSince: number;
  /** Strength of the lasso, in the units of `strengths`. */
  strength: number;
  /** Features of reps that earned a weight. */
  learned: RepColumn[];
  /** Who wins: of the whole model, and of the same model knowing the customer only. */
  auc: Interval;
  aucWithoutRep: Interval;
  /** Does it matter who gets the customer: the area of the rep-dependent part among customers alike. */
  choice: Interval;
  /** Log-likelihood gained per outcome by knowing the rep. */
  gain: Interval;
  brier: number;
  /** Brier score of knowing only the share won before. */
  brierOfShare: number;
  calibration: CalibrationBin[];
  /** Held-out customers that had gone to a rep who fits better than the average colleague, and the others. */
  goodFit: { won: number; of: number };
  otherFit: { won: number; of: number };
}

/** Version of the stored shape below; a model of another version is trained anew, never read. */
export const modelVersion = 1;

/** All that a suggestion needs, as plain JSON. */
export interface BestMatchModel {
  version: typeof modelVersion;
  /** Decision time of the last outcome in the records, in milliseconds. */
  knownUntil: number;
  intercept: number;
  /** Weight per value of a customer's feature, and of the values without one of their own. */
  customer: Partial<Record<CustomerFeature, { values: Record<string, number>; other: number; unknown: number }>>;
  /** Weight of the reps' effects; what is missing has none. */
  rep: Partial<Record<RepColumn, number>>;
  skill: StoredStanding;
  fit: Partial<Record<CustomerFeature, Record<string, StoredStanding>>>;
  /** Open customers that were usual when a customer was handed out, as log(1+n). */
  usualLoad: number;
  calibration: Calibration;
  evidence: Evidence;
}

/** What training comes to. Only a model that has shown its worth can be asked for a suggestion. */
export type Verdict =
  | { kind: 'tooLittle'; missing: Shortfall[] }
  | { kind: 'noSignal'; evidence: Evidence }
  | { kind: 'ready'; model: BestMatchModel };
