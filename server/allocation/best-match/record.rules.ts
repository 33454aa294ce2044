import { startExpectation } from './expectation.rules.ts';
import { sigmoid } from './log-odds.rules.ts';
import { columnsPerRep, customerFeatures, type CustomerFeature, type Outcome } from './outcome.rules.ts';

/** What a rep won, of how many, and how much better or worse than expected that is: shrunk log-odds. */
export interface Tally {
  won: number;
  of: number;
  effect: number;
}

/** The records of all reps on one kind of customer. Those without a record here stand at 0 and count in the mean. */
export interface Standing {
  reps: Map<string, Tally>;
  mean: number;
}

/** The reps' own past, as it stood at one moment. */
export interface RecordBook {
  skill: Standing;
  fit: Record<CustomerFeature, Map<string, Standing>>;
  /** Log of one plus the load that was usual lately. */
  usualLoad: number;
}

/**
 * Outcomes worth of doubt, in units of information p(1−p): a prior of N(0, 1/4) on the log-odds of a rep's effect.
 * About 16 even outcomes halve the distance between "nothing known" and what was seen.
 */
const doubt = 4;
const loadMemory = 0.02;

interface Sums extends Tally {
  surplus: number;
  information: number;
}

interface Ledger {
  reps: Map<string, Sums>;
  total: number;
}

/** Load on the scale on which it counts: from 2 to 5 open customers weighs as much as from 20 to 50 or so. */
export const busyness = (load: number): number => Math.log1p(Math.max(load, 0));

const startLedger = (): Ledger => ({ reps: new Map(), total: 0 });

/**
 * Adds an outcome to a rep's tally. Effect = Σ(won − expected) / (Σ expected(1−expected) + doubt): one Newton step to
 * the posterior mode of a random effect (Breslow & Clayton 1993), so short records stay near 0.
 */
function addTo(ledger: Ledger, repId: string, expectedLogit: number, won: boolean): void {
  let sums = ledger.reps.get(repId);
  if (!sums) ledger.reps.set(repId, (sums = { won: 0, of: 0, effect: 0, surplus: 0, information: 0 }));
  const expected = sigmoid(expectedLogit);
  sums.of++;
  if (won) sums.won++;
  sums.surplus += (won ? 1 : 0) - expected;
  sums.information += expected * (1 - expected);
  const effect = sums.surplus / (sums.information + doubt);
  ledger.total += effect - sums.effect;
  sums.effect = effect;
}

/** One pass through time: what was on record about each rep when he got each customer. */
export function followRecords(outcomes: readonly Outcome[]): { features: Float64Array; book: RecordBook } {
  const expectation = startExpectation();
  const skill = startLedger();
  const fit = customerFeatures.map(() => new Map<string, Ledger>());
  const features = new Float64Array(outcomes.length * columnsPerRep);
  let usualLoad: number | undefined;

  const learn = ({ customer, repId, load, won }: Outcome): void => {
    const busy = busyness(load);
    usualLoad = usualLoad === undefined ? busy : usualLoad + loadMemory * (busy - usualLoad);
    const expected = expectation.logit(customer);
    // A fit is what goes beyond the rep's skill at large; both are measured against what anyone would have won.
    const withSkill = expected + (skill.reps.get(repId)?.effect ?? 0);
    customerFeatures.forEach((feature, at) => {
      const value = customer[feature];
      if (value === null) return;
      let ledger = fit[at]!.get(value);
      if (!ledger) fit[at]!.set(value, (ledger = startLedger()));
      addTo(ledger, repId, withSkill, won);
    });
    addTo(skill, repId, expected, won);
    expectation.learn(customer, won);
  };

  const read = (at: number, { customer, repId, load }: Outcome): void => {
    const start = at * columnsPerRep;
    const known = Math.max(skill.reps.size, 1);
    const lead = (ledger: Ledger | undefined): number =>
      ledger ? (ledger.reps.get(repId)?.effect ?? 0) - ledger.total / known : 0;
    features[start] = lead(skill);
    customerFeatures.forEach((feature, f) => {
      const value = customer[feature];
      features[start + 1 + f] = value === null ? 0 : lead(fit[f]!.get(value));
    });
    const busy = busyness(load);
    features[start + columnsPerRep - 1] = (usualLoad ?? busy) - busy;
  };

  // `outcomes` are in order of decision; those decided at the very moment of an allocation are not yet known to it.
  const handedOut = outcomes.map((_, at) => at).sort((a, b) => outcomes[a]!.allocatedAt - outcomes[b]!.allocatedAt);
  let decided = 0;
  for (const at of handedOut) {
    while (decided < outcomes.length && outcomes[decided]!.decidedAt < outcomes[at]!.allocatedAt)
      learn(outcomes[decided++]!);
    read(at, outcomes[at]!);
  }
  while (decided < outcomes.length) learn(outcomes[decided++]!);

  const known = Math.max(skill.reps.size, 1);
  const standing = ({ reps, total }: Ledger): Standing => ({ reps, mean: total / known });
  const fits = customerFeatures.map(
    (feature, at) => [feature, new Map([...fit[at]!].map(([value, ledger]) => [value, standing(ledger)]))] as const,
  );
  return {
    features,
    book: {
      skill: standing(skill),
      fit: Object.fromEntries(fits) as Record<CustomerFeature, Map<string, Standing>>,
      usualLoad: usualLoad ?? 0,
    },
  };
}
