import { sigmoid } from './log-odds.rules.ts';
import { customerFeatures, type CustomerFacts } from './outcome.rules.ts';

interface Belief {
  mean: number;
  variance: number;
}

/** A feature's value moves the log-odds by about ±0.5 before anything is known of it. */
const priorVariance = 0.25;
/** Keeps the common level able to follow a market that changes: about the last 4,000 outcomes count. */
const leastVariance = 0.001;

/** The chance (as log-odds) that anyone would have won a customer, learned outcome by outcome in order of decision. */
export interface Expectation {
  logit(customer: CustomerFacts): number;
  learn(customer: CustomerFacts, won: boolean): void;
}

/**
 * Online logistic regression on the customer alone: one Gaussian belief per value of a feature, updated by assumed
 * density filtering with a diagonal covariance (Opper 1998; used for clicks by Graepel et al. 2010). With prediction
 * p = σ(Σ mean), h = p(1−p), s = Σ variance, k = 1/(1+hs): mean += variance·k·(won−p); variance −= variance²·h·k.
 */
export function startExpectation(): Expectation {
  const common: Belief = { mean: 0, variance: 1 };
  const beliefs = customerFeatures.map(() => new Map<string | null, Belief>());
  const of = (at: number, value: string | null): Belief => {
    let belief = beliefs[at]!.get(value);
    if (!belief) beliefs[at]!.set(value, (belief = { mean: 0, variance: priorVariance }));
    return belief;
  };
  const logit = (customer: CustomerFacts): number =>
    customerFeatures.reduce((sum, f, at) => sum + (beliefs[at]!.get(customer[f])?.mean ?? 0), common.mean);

  return {
    logit,
    learn(customer, won) {
      const chance = sigmoid(logit(customer));
      const active = [common, ...customerFeatures.map((f, at) => of(at, customer[f]))];
      const spread = active.reduce((sum, b) => sum + b.variance, 0);
      const information = chance * (1 - chance);
      const gain = 1 / (1 + information * spread);
      for (const belief of active) {
        belief.mean += belief.variance * gain * ((won ? 1 : 0) - chance);
        belief.variance -= belief.variance ** 2 * information * gain;
      }
      common.variance = Math.max(common.variance, leastVariance);
    },
  };
}
