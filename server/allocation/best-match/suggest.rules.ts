import { sigmoid } from './log-odds.rules.ts';
import type { BestMatchModel, StoredStanding, StoredTally } from './model.rules.ts';
import { customerFeatures, type Candidate, type CustomerFacts, type CustomerFeature } from './outcome.rules.ts';
import { busyness } from './record.rules.ts';

/**
 * Why a rep stands where he stands, worded by the locale files; `effect` is what it adds to the log-odds against the
 * average colleague. `industry_fit`: won so many of so many customers of this industry; `skill`: of all his customers;
 * `room`: open customers held, against what is usual; `no_record`: nothing decided yet, so he counts as average.
 */
export type Reason =
  | { code: `${CustomerFeature}_fit`; value: string; won: number; of: number; effect: number }
  | { code: 'skill'; won: number; of: number; effect: number }
  | { code: 'room'; load: number; usual: number; effect: number }
  | { code: 'no_record'; effect: 0 };

export interface Suggestion {
  repId: string;
  /** Calibrated chance from 0 to 1 that the customer is won if this rep gets it. */
  chance: number;
  /** The strongest first, for and against; at most three. */
  reasons: Reason[];
}

const mostReasons = 3;
/** Log-odds below which a reason would be noise to the reader: half a percentage point of chance. */
const leastEffect = 0.02;

const own = <T>(record: Record<string, T> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

const tallyOf = (standing: StoredStanding | undefined, repId: string): StoredTally =>
  own(standing?.reps, repId) ?? [0, 0, 0];

/** What the customer itself adds to the log-odds, the same whoever gets it. */
function customerPart(model: BestMatchModel, customer: CustomerFacts): number {
  return customerFeatures.reduce((sum, feature) => {
    const weights = model.customer[feature];
    if (!weights) return sum;
    const value = customer[feature];
    return sum + (value === null ? weights.unknown : (own(weights.values, value) ?? weights.other));
  }, model.intercept);
}

function reasonsFor(model: BestMatchModel, customer: CustomerFacts, { repId, load }: Candidate): Reason[] {
  const { slope } = model.calibration;
  const reasons: Reason[] = [];
  const [won, of, effect] = tallyOf(model.skill, repId);
  if (model.rep.skill)
    reasons.push({ code: 'skill', won, of, effect: slope * model.rep.skill * (effect - model.skill.mean) });
  for (const feature of customerFeatures) {
    const weight = model.rep[feature];
    const value = customer[feature];
    const standing = value === null ? undefined : own(model.fit[feature], value);
    if (!weight || value === null || !standing) continue;
    const [won, of, effect] = tallyOf(standing, repId);
    reasons.push({ code: `${feature}_fit`, value, won, of, effect: slope * weight * (effect - standing.mean) });
  }
  if (model.rep.room) {
    const usual = Math.round(Math.expm1(model.usualLoad));
    reasons.push({ code: 'room', load, usual, effect: slope * model.rep.room * (model.usualLoad - busyness(load)) });
  }
  return reasons;
}

/** Reps in order of the calibrated chance that each wins this customer; equals in order of their ids. */
export function suggest(model: BestMatchModel, customer: CustomerFacts, reps: readonly Candidate[]): Suggestion[] {
  const { slope, intercept } = model.calibration;
  const alone = intercept + slope * customerPart(model, customer);
  return reps
    .map((rep): Suggestion => {
      const reasons = reasonsFor(model, customer, rep);
      const known = tallyOf(model.skill, rep.repId)[1] > 0;
      const told = reasons
        .filter((r) => Math.abs(r.effect) >= leastEffect && (!('of' in r) || r.of > 0))
        .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
        .slice(0, mostReasons);
      return {
        repId: rep.repId,
        chance: sigmoid(reasons.reduce((sum, r) => sum + r.effect, alone)),
        reasons: known ? told : [{ code: 'no_record', effect: 0 }, ...told],
      };
    })
    .sort((a, b) => b.chance - a.chance || (a.repId < b.repId ? -1 : 1));
}
