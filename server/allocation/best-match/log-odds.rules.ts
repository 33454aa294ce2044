/** The chance that goes with log-odds. */
export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** −log-likelihood of one outcome at given log-odds, without overflow. */
export const lossAt = (logit: number, won: number): number =>
  Math.max(logit, 0) - logit * won + Math.log1p(Math.exp(-Math.abs(logit)));
