/**
 * What is known of a customer when it is handed to a rep. The list is closed: nothing else about a customer, a contact
 * or a rep reaches the model, so personal traits (name, sex, age …) have no way in.
 */
export const customerFeatures = [
  'industry',
  'province',
  'city',
  'size',
  'source',
  'product',
  'grade',
  'history',
] as const;
export type CustomerFeature = (typeof customerFeatures)[number];

/** Codes or words of the customer at the moment of allocation, null where unknown; `history` is how it stood then. */
export type CustomerFacts = Readonly<Record<CustomerFeature, string | null>>;

/** One customer once given to one rep, and what came of it. Times in milliseconds. */
export interface Outcome {
  /** Puts outcomes of the same instant in a fixed order; never a feature. */
  id: string;
  customer: CustomerFacts;
  repId: string;
  /** Open customers the rep held when he got this one. */
  load: number;
  allocatedAt: number;
  decidedAt: number;
  won: boolean;
}

/** Someone who could get the customer. Of a rep only his id (the key of his own record) and his load count. */
export interface Candidate {
  repId: string;
  load: number;
}

/** What differs between reps for one customer: skill at large, fit to each feature, room for more work. */
export const repColumns = ['skill', ...customerFeatures, 'room'] as const;
export type RepColumn = (typeof repColumns)[number];
export const columnsPerRep = repColumns.length;

/** Below these figures nothing is learned: fewer could not tell a rep's gift from luck on a quarter held out. */
export const minima = { decided: 300, won: 50, lost: 50, reps: 3, decidedPerRep: 30, heldOut: 60 } as const;

export interface Shortfall {
  /** `heldOut`: outcomes decided after those learned from; too few where most were decided at one instant. */
  figure: 'decided' | 'won' | 'lost' | 'reps' | 'heldOut';
  have: number;
  need: number;
}

/** What is missing before anything may be learned; `reps` counts those with enough decided outcomes of their own. */
export function shortfalls(outcomes: readonly Outcome[]): Shortfall[] {
  const perRep = new Map<string, number>();
  let won = 0;
  for (const outcome of outcomes) {
    perRep.set(outcome.repId, (perRep.get(outcome.repId) ?? 0) + 1);
    if (outcome.won) won++;
  }
  const have = {
    decided: outcomes.length,
    won,
    lost: outcomes.length - won,
    reps: [...perRep.values()].filter((count) => count >= minima.decidedPerRep).length,
  };
  const figures = ['decided', 'won', 'lost', 'reps'] as const;
  return figures
    .filter((figure) => have[figure] < minima[figure])
    .map((figure) => ({ figure, have: have[figure], need: minima[figure] }));
}

const text = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * Outcomes in the order in which they became known; the order they were given in has no influence. One that claims to
 * have been decided before it was handed out is left out: its own result would count as its rep's past.
 */
export const inOrderOfDecision = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes
    .filter((o) => o.decidedAt >= o.allocatedAt)
    .sort(
      (a, b) =>
        a.decidedAt - b.decidedAt || a.allocatedAt - b.allocatedAt || text(a.id, b.id) || text(a.repId, b.repId),
    );
