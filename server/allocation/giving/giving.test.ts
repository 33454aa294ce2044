import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Principle, RuleSet } from '../../../contract/rules.ts';
import type { Ruling } from '../rules/division.rules.ts';
import { givenWords } from './given-words.ts';
import { giniOf, giverOf, refusalOf, type Taker } from './giving.rules.ts';

const limits: Pick<RuleSet, 'cap' | 'finderBonus' | 'perDay'> = { cap: 30, finderBonus: 10, perDay: null };
const person = (id: string, more: Partial<Taker> = {}): Taker => ({
  id,
  name: id,
  teams: ['east'],
  sells: true,
  active: true,
  away: false,
  leaving: false,
  open: 0,
  found: 0,
  today: 0,
  signed: 0,
  ...more,
});
const toTeam = (principle: Principle): Ruling => ({
  key: 'r1',
  name: '华东',
  position: 1,
  target: { to: 'team', id: 'east', principle },
  fallback: 'eastPool',
});
const none = new Map<string, string>();
const give = (people: Taker[], principle: Principle, n: number, turns = none, more = limits) => {
  const giver = giverOf(people, more, turns);
  return Array.from({ length: n }, () => giver.give(toTeam(principle)).person);
};

describe('principles', () => {
  test('richest first: the best seller gets customers until he is full for today, then the next', () => {
    const people = [person('a', { signed: 5 }), person('b', { signed: 900 }), person('c', { signed: 40 })];
    expect(give(people, 'richFirst', 5, none, { ...limits, perDay: 2 })).toEqual(['b', 'b', 'c', 'c', 'a']);
  });
  test('in turn: one after another, from the one after the last', () => {
    const people = () => [person('a'), person('b'), person('c')];
    expect(give(people(), 'roundRobin', 4)).toEqual(['a', 'b', 'c', 'a']);
    expect(give(people(), 'roundRobin', 4, new Map([['r1', 'a']]))).toEqual(['b', 'c', 'a', 'b']);
    // Who had the last turn has left since: the turn goes on behind his place.
    expect(give([person('a'), person('c')], 'roundRobin', 2, new Map([['r1', 'b']]))).toEqual(['c', 'a']);
  });
  test('least load: to whoever holds fewest, until all hold alike', () => {
    const people = [person('a', { open: 3 }), person('b', { open: 1 }), person('c', { open: 2 })];
    expect(give(people, 'leastLoad', 4)).toEqual(['b', 'c', 'b', 'a']);
  });
});

describe('who can’t take a customer', () => {
  test.for<[string, Partial<Taker>, string | null]>([
    ['is there', {}, null],
    ['is inactive', { active: false }, 'inactive'],
    ['leaves', { away: true, leaving: true }, 'leaving'],
    ['is away', { away: true }, 'away'],
    ['is full', { open: 30 }, 'full'],
    ['is full but found five himself', { open: 34, found: 5 }, null],
    ['is full, bonus and all', { open: 45, found: 45 }, 'full'],
    ['had enough today', { today: 3 }, 'quota'],
  ])('who %s', ([, more, why]) => {
    expect(refusalOf(person('a', more), { ...limits, perDay: 3 })).toBe(why);
  });

  test('is passed over openly: the next one gets it, and the reason names him', () => {
    const people = [person('李强', { signed: 9, away: true }), person('王敏', { signed: 5, open: 2 })];
    const given = giverOf(people, limits, none).give(toTeam('richFirst'));
    expect(given).toMatchObject({ person: '王敏', skipped: [{ id: '李强', why: 'away' }] });
    const say = (locale: 'zh-CN' | 'en') =>
      givenWords(
        locale,
        given,
        (id) => id,
        () => '公海',
        { number: 3, richDays: 90 },
      );
    expect(say('zh-CN')).toBe(
      '第 3 版规则第 1 条“华东”：王敏最近 90 天签约 0.05，在能接的人里最高；跳过李强（请假）。',
    );
    expect(say('en')).toContain('passed over 李强 (away)');
  });
  test('when nobody can, the rule’s pool gets it, never nobody in silence', () => {
    const given = giverOf([person('a', { open: 30 })], limits, none).give(toTeam('leastLoad'));
    expect(given).toMatchObject({
      person: null,
      pool: 'eastPool',
      reason: 'nobody',
      skipped: [{ id: 'a', why: 'full' }],
    });
  });
});

test('whatever the principle: nobody gets more than he can hold or may get in a day, and nobody who can’t take one', () => {
  const people = fc.array(
    fc.record({
      away: fc.boolean(),
      active: fc.boolean(),
      open: fc.nat(35),
      found: fc.nat(12),
      today: fc.nat(4),
      signed: fc.nat(100),
    }),
    { maxLength: 6 },
  );
  const rules = fc.record({
    cap: fc.option(fc.integer({ min: 1, max: 35 })),
    perDay: fc.option(fc.integer({ min: 1, max: 5 })),
  });
  fc.assert(
    fc.property(
      people,
      rules,
      fc.constantFrom<Principle>('richFirst', 'roundRobin', 'leastLoad'),
      (list, more, principle) => {
        const takers = list.map((t, at) => person(`p${at}`, { ...t, found: Math.min(t.found, t.open) }));
        const before = takers.map((t) => ({ ...t }));
        const to = give(takers, principle, 40, none, { ...more, finderBonus: 10 });
        for (const was of before) {
          const got = to.filter((one) => one === was.id).length;
          if (!was.active || was.away) expect(got).toBe(0);
          if (more.perDay !== null) expect(got).toBeLessThanOrEqual(Math.max(0, more.perDay - was.today));
          if (more.cap !== null)
            expect(got).toBeLessThanOrEqual(Math.max(0, more.cap + Math.min(was.found, 10) - was.open));
        }
        // Falls to the pool only when there is nobody left.
        if (to.at(-1) !== null) return;
        expect(takers.every((t) => refusalOf(t, { ...more, finderBonus: 10 }) !== null)).toBe(true);
      },
    ),
  );
});

test('in turn, nobody who can take one is two ahead of another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.nat(60), (n, customers) => {
      const people = Array.from({ length: n }, (_, at) => person(`p${at}`));
      give(people, 'roundRobin', customers, none, { ...limits, cap: null });
      const got = people.map((p) => p.open);
      expect(Math.max(...got) - Math.min(...got)).toBeLessThanOrEqual(1);
    }),
  );
});

test('the Gini of what all got alike is 0, of what one got alone nearly 1', () => {
  expect(giniOf([3, 3, 3])).toBe(0);
  expect(giniOf([])).toBe(0);
  expect(giniOf([0, 0, 0, 8])).toBeCloseTo(0.75);
  expect(giniOf([1, 2, 3, 4])).toBeCloseTo(0.25);
});
