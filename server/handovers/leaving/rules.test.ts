import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handoverStates } from '../../../contract/handovers.ts';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { afterHandoverAct, handoverActs, handoverParts, proposedTakers, type Leaving, type Seller } from './rules.ts';

describe('every act of everybody in every state of a hand-over', () => {
  // act → who may → state → next; whatever is missing is closed for who may, denied for the others.
  const table: Record<string, { who: string[]; from: Record<string, string> }> = {
    propose: { who: ['leader'], from: { draft: 'proposed', proposed: 'proposed' } },
    change: { who: ['leader'], from: { draft: 'proposed', proposed: 'proposed' } },
    tick: {
      who: ['leader', 'giver', 'taker'],
      from: { draft: 'draft', proposed: 'proposed', handed_over: 'handed_over' },
    },
    run: { who: ['leader'], from: { proposed: 'running' } },
    finish: { who: ['system'], from: { running: 'handed_over' } },
    confirm: { who: ['leader', 'giver', 'taker'], from: { handed_over: 'handed_over' } },
    complete: { who: ['system'], from: { handed_over: 'confirmed' } },
    cancel: { who: ['leader'], from: { draft: 'cancelled', proposed: 'cancelled' } },
  };
  const cases = handoverStates.flatMap((state) =>
    handoverActs.flatMap((act) => handoverParts.map((part) => [state, act, part] as const)),
  );
  test.each(cases)('%s: %s by %s', (state, act, part) => {
    const row = table[act]!;
    expect(afterHandoverAct(state, act, part)).toBe(row.who.includes(part) ? (row.from[state] ?? 'closed') : 'denied');
  });
});

describe('who is proposed', () => {
  const terms = { cap: 3, currency: 'CNY' };
  const sellers: Seller[] = [
    { id: 'a', signed: 0, held: 0 },
    { id: 'b', signed: 500, held: 2 },
    { id: 'c', signed: 900, held: 3 },
  ];
  const at = (id: string, layer: Leaving['layer'], value = 0): Leaving => ({ id, layer, value });

  test('opportunities and renewals in turn to the highest sellers, the dearest first', () => {
    const found = proposedTakers(
      [at('1', 'opportunity', 10), at('2', 'implemented', 30), at('3', 'signed', 20)],
      sellers,
      terms,
    );
    expect(found.map((p) => [p.customerId, p.to, p.reason])).toEqual([
      ['2', 'c', { code: 'top_seller', rank: 1, signed: { amount: 900, currency: 'CNY' } }],
      ['3', 'b', { code: 'top_seller', rank: 2, signed: { amount: 500, currency: 'CNY' } }],
      ['1', 'c', { code: 'top_seller', rank: 1, signed: { amount: 900, currency: 'CNY' } }],
    ]);
  });
  test('the rest to who holds least, until the cap; then to the pool, and it says so', () => {
    const found = proposedTakers(
      ['1', '2', '3', '4', '5'].map((id) => at(id, 'lead')),
      sellers,
      terms,
    );
    expect(found.map((p) => p.to)).toEqual(['a', 'a', 'a', 'b', null]);
    expect(found[4]!.reason).toEqual({ code: 'all_full', cap: 3 });
  });
  test('what was given up goes to the pool; with nobody else all does', () => {
    expect(proposedTakers([at('1', 'abandoned')], sellers, terms)[0]).toMatchObject({ to: null });
    expect(proposedTakers([at('1', 'lead')], [], terms)[0]!.reason).toEqual({ code: 'nobody_else' });
  });
  test('whatever the book: each customer once, nobody beyond the cap by it, the same each time', () => {
    const book = fc.uniqueArray(
      fc.record({ id: fc.uuid(), layer: fc.constantFrom(...layerCodes), value: fc.nat(1000) }),
      { selector: (c) => c.id, maxLength: 40 },
    );
    const team = fc.uniqueArray(fc.record({ id: fc.uuid(), signed: fc.nat(100), held: fc.nat(5) }), {
      selector: (s) => s.id,
      maxLength: 5,
    });
    fc.assert(
      fc.property(book, team, fc.integer({ min: 1, max: 6 }), (customers, people, cap) => {
        const found = proposedTakers(customers, people, { cap, currency: 'CNY' });
        expect(found.map((p) => p.customerId).toSorted()).toEqual(customers.map((c) => c.id).toSorted());
        for (const p of found) if (p.reason.code === 'least_load' && p.reason.held >= cap) expect(p.to).not.toBeNull();
        const layers = new Map(customers.map((c) => [c.id, c.layer]));
        for (const person of people) {
          const cold = found.filter(
            (p) =>
              p.to === person.id &&
              !['opportunity', 'signed', 'implemented', 'abandoned'].includes(layers.get(p.customerId)!),
          );
          if (cold.length > 0) expect(person.held + cold.length).toBeLessThanOrEqual(Math.max(cap, person.held));
        }
        expect(proposedTakers(customers.toReversed(), people, { cap, currency: 'CNY' })).toEqual(found);
      }),
    );
  });
});
