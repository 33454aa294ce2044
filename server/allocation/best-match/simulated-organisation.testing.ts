import { customerFeatures, type CustomerFacts, type Outcome } from './outcome.rules.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). Tests only. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const values: Record<(typeof customerFeatures)[number], number> = {
  industry: 8,
  province: 10,
  city: 30,
  size: 4,
  source: 6,
  product: 5,
  grade: 3,
  history: 4,
};

export interface Organisation {
  seed: number;
  outcomes: number;
  reps: number;
  /** Standard deviations, in log-odds: customers by industry and grade, reps at large, reps by industry and by province. */
  customers: number;
  skill: number;
  fit: number;
  /** Customers go to reps by chance, or (share of them) to the rep whose province it is. */
  specialised?: number;
  /** Overrides the number of values of a feature. */
  cities?: number;
}

const day = 86_400_000;

/** An organisation whose true chances are known; size, source, product, history and city mean nothing in it. */
export function simulate(org: Organisation): {
  outcomes: Outcome[];
  /** By the id of the outcome. */
  chances: Map<string, number>;
  /** Of a customer whose industry, grade and province are known. */
  chanceOf: (customer: CustomerFacts, repId: string) => number;
} {
  const random = seeded(org.seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const list = (length: number, spread: number) => Array.from({ length }, () => spread * normal());
  const pick = (length: number) => Math.floor(random() * length);
  const count = { ...values, city: org.cities ?? values.city };
  const industry = list(count.industry, org.customers);
  const grade = list(count.grade, org.customers);
  const reps = Array.from({ length: org.reps }, () => ({
    skill: org.skill * normal(),
    industry: list(count.industry, org.fit),
    province: list(count.province, org.fit),
  }));
  const chanceFor = (
    number: Pick<Record<keyof CustomerFacts, number>, 'industry' | 'grade' | 'province'>,
    r: number,
  ) => {
    const rep = reps[r]!;
    const ofCustomer = industry[number.industry]! + grade[number.grade]!;
    const ofRep = rep.skill + rep.industry[number.industry]! + rep.province[number.province]!;
    return 1 / (1 + Math.exp(0.4 - ofCustomer - ofRep));
  };
  const chances = new Map<string, number>();
  const outcomes = Array.from({ length: org.outcomes }, (_, at): Outcome => {
    const drawn = customerFeatures.map((feature) => [feature, pick(count[feature])] as const);
    const number = Object.fromEntries(drawn) as Record<keyof CustomerFacts, number>;
    const r = random() < (org.specialised ?? 0) ? number.province % org.reps : pick(org.reps);
    const chance = chanceFor(number, r);
    const id = String(at).padStart(7, '0');
    chances.set(id, chance);
    const allocatedAt = Math.floor((at * 1000 * day) / org.outcomes);
    const facts = drawn.map(([feature, value]) => [feature, random() < 0.03 ? null : `${feature} ${value}`] as const);
    return {
      id,
      customer: Object.fromEntries(facts) as Record<keyof CustomerFacts, string | null>,
      repId: `rep ${r}`,
      load: pick(30),
      allocatedAt,
      decidedAt: allocatedAt + Math.floor((5 + 40 * random()) * day),
      won: random() < chance,
    };
  });
  const numberIn = (text: string | null) => Number(/\d+$/.exec(text ?? '')?.[0]);
  const chanceOf = (c: CustomerFacts, repId: string) =>
    chanceFor(
      { industry: numberIn(c.industry), grade: numberIn(c.grade), province: numberIn(c.province) },
      numberIn(repId),
    );
  return { outcomes, chances, chanceOf };
}
