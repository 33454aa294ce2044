import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnsPerRep,
  customerFeatures,
  inOrderOfDecision,
  type CustomerFacts,
  type Outcome,
} from './outcome.rules.ts';
import { followRecords } from './record.rules.ts';

const unknown = Object.fromEntries(customerFeatures.map((f) => [f, null])) as Record<
  keyof CustomerFacts,
  string | null
>;

const outcome: fc.Arbitrary<Omit<Outcome, 'id'>> = fc
  .record({
    industry: fc.constantFrom('steel', 'food', '__proto__', null),
    province: fc.constantFrom('沪', '浙', null),
    repId: fc.constantFrom('a', 'b', 'c', 'constructor'),
    load: fc.nat(40),
    allocatedAt: fc.nat(60),
    took: fc.nat(30),
    won: fc.boolean(),
  })
  .map(({ industry, province, took, ...rest }) => ({
    ...rest,
    customer: { ...unknown, industry, province },
    decidedAt: rest.allocatedAt + took,
  }));
const outcomes = fc
  .array(outcome, { maxLength: 40 })
  .map((list) => list.map((o, at): Outcome => ({ ...o, id: `o${at}` })));

/** The rep's columns of every outcome, by its id. */
function featuresOf(given: readonly Outcome[]): Map<string, number[]> {
  const ordered = inOrderOfDecision(given);
  const { features } = followRecords(ordered);
  return new Map(
    ordered.map((o, at) => [o.id, Array.from(features.subarray(at * columnsPerRep, (at + 1) * columnsPerRep))]),
  );
}

describe('what is on record about a rep when he gets a customer', () => {
  test('does not change with anything that is decided later: other results, other outcomes, none at all', () => {
    fc.assert(
      fc.property(outcomes, outcomes, fc.nat(90), fc.infiniteStream(fc.nat(3)), (past, other, now, fates) => {
        const before = featuresOf(past);
        const changed = past.flatMap((o): Outcome[] => {
          if (o.decidedAt < now) return [o];
          const fate = fates.next().value ?? 0;
          if (fate === 0) return [];
          return [{ ...o, won: fate === 1 ? !o.won : o.won, decidedAt: fate === 2 ? o.decidedAt + 1000 : o.decidedAt }];
        });
        const added = other.map((o) => ({ ...o, id: `new ${o.id}`, decidedAt: Math.max(o.decidedAt, now) }));
        const after = featuresOf([...added, ...changed]);
        for (const o of changed) if (o.allocatedAt <= now) expect(after.get(o.id)).toEqual(before.get(o.id));
      }),
      { numRuns: 200 },
    );
  });

  test('does not depend on the order in which the outcomes are read', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        expect(featuresOf([...list].reverse())).toEqual(featuresOf(list));
      }),
    );
  });

  test('is nothing but the record of the same kind of customer, counted right', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const { book } = followRecords(inOrderOfDecision(list));
        for (const rep of new Set(list.map((o) => o.repId))) {
          const his = list.filter((o) => o.repId === rep);
          expect(book.skill.reps.get(rep)).toMatchObject({ of: his.length, won: his.filter((o) => o.won).length });
          const steel = his.filter((o) => o.customer.industry === 'steel');
          if (steel.length === 0) continue;
          const tally = book.fit.industry.get('steel')!.reps.get(rep);
          expect(tally).toMatchObject({ of: steel.length, won: steel.filter((o) => o.won).length });
        }
      }),
    );
  });

  test('an outcome decided before it was handed out is no outcome', () => {
    const odd: Outcome = { id: 'x', customer: unknown, repId: 'a', load: 0, allocatedAt: 5, decidedAt: 4, won: true };
    expect(inOrderOfDecision([odd])).toEqual([]);
  });
});

describe('an effect', () => {
  const many = (repId: string, count: number, won: (at: number) => boolean, from = 0): Outcome[] =>
    Array.from({ length: count }, (_, at) => ({
      id: `${repId}${at}`,
      customer: unknown,
      repId,
      load: 5,
      allocatedAt: from + at,
      decidedAt: from + at,
      won: won(at),
    }));

  test('stays near nothing while the record is short, and grows with it', () => {
    const others = many('other', 300, (at) => at % 2 === 0);
    const effect = (count: number) =>
      followRecords([...others, ...many('star', count, () => true, 1000)]).book.skill.reps.get('star')!.effect;
    expect(effect(1)).toBeGreaterThan(0);
    expect(effect(1)).toBeLessThan(0.2);
    expect(effect(30)).toBeGreaterThan(effect(5));
    expect(effect(5)).toBeGreaterThan(effect(1));
  });

  test('is measured against what was to be expected: easy customers make no star', () => {
    const easy = { ...unknown, source: 'recommended' };
    const hard = { ...unknown, source: 'bought list' };
    const mixed = Array.from({ length: 1200 }, (_, at): Outcome => {
      const isEasy = at % 2 === 0;
      const repId = at % 10 < 8 ? (isEasy ? 'lucky' : 'unlucky') : 'third';
      return {
        id: String(at),
        customer: isEasy ? easy : hard,
        repId,
        load: 5,
        allocatedAt: at,
        decidedAt: at,
        won: isEasy ? Math.floor(at / 2) % 10 < 7 : Math.floor(at / 2) % 10 < 3,
      };
    });
    const { reps } = followRecords(mixed).book.skill;
    expect(reps.get('lucky')!.won / reps.get('lucky')!.of).toBeGreaterThan(0.6);
    expect(Math.abs(reps.get('lucky')!.effect - reps.get('unlucky')!.effect)).toBeLessThan(0.4);
  });
});
