import { describe, expect, test } from 'vitest';
import type { BestMatchModel } from './model.rules.ts';
import { customerFeatures, type CustomerFacts } from './outcome.rules.ts';
import { simulate } from './simulated-organisation.testing.ts';
import { suggest } from './suggest.rules.ts';
import { trainBestMatch } from './train.rules.ts';

const { outcomes, chances, chanceOf } = simulate({
  seed: 5,
  outcomes: 6000,
  reps: 10,
  customers: 0.5,
  skill: 0.4,
  fit: 0.8,
});
const learned = ((): BestMatchModel => {
  const verdict = trainBestMatch(outcomes);
  if (verdict.kind !== 'ready') throw new Error(verdict.kind);
  return verdict.model;
})();
const reps = Array.from({ length: 10 }, (_, at) => ({ repId: `rep ${at}`, load: 10 }));
const unknown = Object.fromEntries(customerFeatures.map((f) => [f, null])) as Record<
  keyof CustomerFacts,
  string | null
>;
const customers = outcomes.slice(-300).map((o) => o.customer);

describe('a suggestion', () => {
  test('names every rep once, the best first, each with a chance', () => {
    for (const customer of [unknown, ...customers]) {
      const list = suggest(learned, customer, reps);
      expect(list.map((s) => s.repId).sort()).toEqual(reps.map((r) => r.repId).sort());
      expect(list.map((s) => s.chance)).toEqual(list.map((s) => s.chance).sort((a, b) => b - a));
      for (const { chance } of list) expect(chance > 0 && chance < 1).toBe(true);
    }
  });

  test('wins more than chance would, and most of what perfect knowledge would', () => {
    expect(chances.size).toBe(outcomes.length);
    const known = customers.filter((c) => c.industry && c.province && c.grade);
    const mean = (of: (c: CustomerFacts) => number) => known.reduce((sum, c) => sum + of(c), 0) / known.length;
    const all = (c: CustomerFacts) => reps.map((r) => chanceOf(c, r.repId));
    const first = mean((c) => chanceOf(c, suggest(learned, c, reps)[0]!.repId));
    const byChance = mean((c) => all(c).reduce((sum, p) => sum + p, 0) / reps.length);
    const best = mean((c) => Math.max(...all(c)));
    expect((first - byChance) / (best - byChance)).toBeGreaterThan(0.75);
  });

  test('gives as reasons the rep’s own figures, which anyone can count', () => {
    const customer = { ...unknown, industry: 'industry 3', province: 'province 4' };
    for (const { repId, reasons } of suggest(learned, customer, reps)) {
      const his = outcomes.filter((o) => o.repId === repId);
      expect(reasons.length).toBeLessThanOrEqual(3);
      for (const reason of reasons) {
        if (reason.code === 'room' || reason.code === 'no_record') throw new Error(reason.code);
        const counted = his.filter(
          ({ customer: c }) =>
            reason.code === 'skill' ||
            (reason.code === 'industry_fit' ? c.industry === reason.value : c.province === 'province 4'),
        );
        expect(reason).toMatchObject({ of: counted.length, won: counted.filter((o) => o.won).length });
      }
    }
  });

  test('says of someone new that nothing is known of him, and takes him for average', () => {
    const customer = customers[0]!;
    const list = suggest(learned, customer, [...reps, { repId: 'new', load: 0 }]);
    const fresh = list.find((s) => s.repId === 'new')!;
    expect(fresh.reasons).toEqual([{ code: 'no_record', effect: 0 }]);
    expect(fresh.chance).toBeLessThan(list[0]!.chance);
    expect(fresh.chance).toBeGreaterThan(list.at(-1)!.chance);
  });

  test('does not stumble over values and reps never seen, whatever their names', () => {
    const odd = Object.fromEntries(customerFeatures.map((f) => [f, 'constructor'])) as Record<
      keyof CustomerFacts,
      string
    >;
    const list = suggest(learned, odd, [
      { repId: '__proto__', load: 0 },
      { repId: 'toString', load: 1e6 },
    ]);
    expect(list.map((s) => s.repId)).toEqual(['__proto__', 'toString']);
    for (const { chance } of list) expect(Number.isFinite(chance)).toBe(true);
  });

  test('is the same from the stored model', () => {
    const read = JSON.parse(JSON.stringify(learned)) as BestMatchModel;
    expect(read).toEqual(learned);
    for (const customer of customers) expect(suggest(read, customer, reps)).toEqual(suggest(learned, customer, reps));
  });

  test('takes load into account only as far as the model has learned to, more work never speaking for a rep', () => {
    const busy: BestMatchModel = { ...learned, rep: { ...learned.rep, room: 0.5 } };
    const [first, second] = suggest(busy, unknown, [
      { repId: 'x', load: 40 },
      { repId: 'y', load: 2 },
    ]);
    expect([first!.repId, second!.repId]).toEqual(['y', 'x']);
    expect(second!.reasons[1]).toMatchObject({ code: 'room', load: 40 });
  });
});
