import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layerCodes, type Grade, type LayerCode } from '../../contract/funnel-words.ts';
import { defaultStandard } from '../pipelines/public.ts';
import { addWorkdays, workdaysBetween } from '../platform/chinese/work-calendar.ts';
import { addDays } from '../platform/clock.ts';
import { workDayOf } from './today.usecases.ts';
import { dueFrom, inUpwardOrder, isFast, upward, workOn, type Listed, type WorkFacts } from './worklist.rules.ts';

// Monday
const on = '2026-11-23';
const standard = { version: 1, inForceFrom: '2026-01-01T00:00:00.000Z', ...defaultStandard('zh-CN') };
const day = workDayOf(standard, on);
const customer: WorkFacts = {
  id: 'a',
  layer: 'lead',
  grade: 'B',
  layerSince: '2026-11-21',
  lastContactOn: '2026-11-20',
  nextStepOn: null,
  putOff: false,
  expected: null,
  stays: [],
};
const work = (facts: Partial<WorkFacts>) => workOn({ ...customer, ...facts }, day);
const said = (facts: Partial<WorkFacts>) => {
  const { listed, reasons } = work(facts);
  return listed ? reasons.map((r) => (r.days === null ? r.code : `${r.code} ${r.days}`)).join(', ') : 'not today';
};

describe('who is on the day’s list, and why', () => {
  test.each<[string, Partial<WorkFacts>, string]>([
    ['a lead graded B touched last Friday, two days in its layer', {}, 'not today'],
    ['the next step is for today', { nextStepOn: on }, 'stepDue'],
    ['the next step was for last Thursday', { nextStepOn: '2026-11-19' }, 'stepOverdue 4'],
    [
      'the next step is overdue though it was touched today',
      { nextStepOn: '2026-11-22', lastContactOn: on },
      'stepOverdue 1',
    ],
    ['a step is planned for tomorrow', { nextStepOn: '2026-11-24', lastContactOn: null }, 'not today'],
    ['a B lead: three working days since Wednesday', { lastContactOn: '2026-11-18' }, 'touchDue 5'],
    ['a B lead: two working days since Thursday', { lastContactOn: '2026-11-19' }, 'not today'],
    ['an A lead: two working days since Thursday', { grade: 'A', lastContactOn: '2026-11-19' }, 'touchDue 4'],
    ['a C lead: five working days since last Monday', { grade: 'C', lastContactOn: '2026-11-16' }, 'touchDue 7'],
    ['an ungraded lead is touched as B', { grade: null, lastContactOn: '2026-11-18' }, 'touchDue 5'],
    ['nobody ever touched it', { lastContactOn: null }, 'neverTouched'],
    ['one day before its limit', { layerSince: '2026-11-19' }, 'nearLimit 1'],
    ['on the day of its limit', { layerSince: '2026-11-18' }, 'nearLimit 0'],
    ['over its limit', { layerSince: '2026-11-15' }, 'overLimit 3'],
    ['over its limit but touched today', { layerSince: '2026-11-15', lastContactOn: on }, 'not today'],
    ['a graded one of today has its day', { layer: 'graded', layerSince: on }, 'touchDue 3'],
    [
      'a graded one of yesterday is at its limit',
      { layer: 'graded', layerSince: '2026-11-22', lastContactOn: '2026-11-22' },
      'nearLimit 0, touchDue 1',
    ],
    ['a signed one waits for implementation', { layer: 'signed' }, 'toImplement'],
    ['a signed one, although a step is planned', { layer: 'signed', nextStepOn: '2026-11-27' }, 'toImplement'],
    ['a signed one touched today', { layer: 'signed', lastContactOn: on }, 'not today'],
    ['a signed one put off', { layer: 'signed', nextStepOn: '2026-11-27', putOff: true }, 'not today'],
    [
      'an implemented one never touched',
      { layer: 'implemented', lastContactOn: null, layerSince: '2026-01-01' },
      'not today',
    ],
    ['an implemented one with a promise due', { layer: 'implemented', nextStepOn: on }, 'stepDue'],
    ['an abandoned one of long ago', { layer: 'abandoned', lastContactOn: '2026-01-01' }, 'not today'],
    [
      'one that came here in no time',
      {
        stays: [
          { days: 1, idealDays: 5 },
          { days: 0, idealDays: 1 },
        ],
      },
      'fastMover',
    ],
    [
      'one that came in no time, then stood still',
      { stays: [{ days: 0, idealDays: 5 }], layerSince: '2026-11-10' },
      'overLimit 8',
    ],
    [
      'one with everything at once',
      {
        layer: 'signed',
        layerSince: '2026-11-18',
        lastContactOn: '2026-11-18',
        nextStepOn: '2026-11-22',
        stays: [{ days: 1, idealDays: 5 }],
      },
      'toImplement, fastMover, stepOverdue 1, nearLimit 0, touchDue 5',
    ],
  ])('%s', (_, facts, expected) => {
    expect(said(facts)).toBe(expected);
  });

  test('a fast mover took a third of the ideal days or less, in a layer that takes days', () => {
    expect(isFast([])).toBe(false);
    expect(
      isFast([
        { days: 0, idealDays: 1 },
        { days: 0, idealDays: 1 },
      ]),
    ).toBe(false);
    expect(isFast([{ days: 2, idealDays: 5 }])).toBe(false);
    expect(
      isFast([
        { days: 2, idealDays: 5 },
        { days: 0, idealDays: 1 },
      ]),
    ).toBe(true);
    expect(
      isFast([
        { days: 1, idealDays: 5 },
        { days: 1, idealDays: 5 },
        { days: 2, idealDays: 5 },
        { days: 90, idealDays: 5 },
      ]),
    ).toBe(true);
  });

  test('a touch is due after so many working days; holidays give time', () => {
    expect(dueFrom('2026-11-23', 1, addWorkdays)).toBe('2026-11-22');
    expect(dueFrom('2026-11-23', 2, addWorkdays)).toBe('2026-11-19');
    expect(dueFrom('2026-10-08', 1, addWorkdays)).toBe('2026-10-07');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 10 }), (n, every) => {
        const today = addDays('2025-01-01', n);
        const latest = dueFrom(today, every, addWorkdays);
        expect(addWorkdays(latest, every) <= today).toBe(true);
        expect(addWorkdays(addDays(latest, 1), every) > today).toBe(true);
        expect(workdaysBetween(latest, today)).toBeGreaterThanOrEqual(every);
      }),
    );
  });
});

const anyFacts: fc.Arbitrary<WorkFacts> = fc.record({
  id: fc.uuid(),
  layer: fc.constantFrom(...layerCodes),
  grade: fc.constantFrom<Grade | null>('A', 'B', 'C', null),
  layerSince: fc.integer({ min: -20, max: 0 }).map((n) => addDays(on, n)),
  lastContactOn: fc.option(fc.integer({ min: -20, max: 0 }).map((n) => addDays(on, n))),
  nextStepOn: fc.option(fc.integer({ min: -9, max: 9 }).map((n) => addDays(on, n))),
  putOff: fc.boolean(),
  expected: fc.option(fc.integer({ min: 0, max: 1000 })),
  stays: fc.array(fc.record({ days: fc.integer({ min: 0, max: 9 }), idealDays: fc.constantFrom(1, 5) }), {
    maxLength: 4,
  }),
});
const listed = (facts: WorkFacts): Listed => ({ ...facts, ...workOn(facts, day) });
const anyBook = fc.uniqueArray(anyFacts, { selector: (c) => c.id, maxLength: 40 }).map((book) => book.map(listed));

describe('the upward order', () => {
  test('goes from the bottom of the funnel up', () => {
    expect(upward.filter((code) => code !== 'implemented' && code !== 'abandoned')).toEqual([
      'signed',
      'opportunity',
      'lead',
      'contacted',
      'graded',
      'resource',
    ] satisfies LayerCode[]);
  });

  test('inside a layer: fast movers, then what is overdue, then grade, then value', () => {
    const row = (id: string, more: Partial<Listed>): Listed => ({
      id,
      layer: 'lead',
      grade: 'B',
      expected: null,
      fast: false,
      overdue: false,
      ...more,
    });
    const book = [
      row('value', { expected: 500 }),
      row('plain', {}),
      row('ungraded', { grade: null, expected: 9000 }),
      row('A', { grade: 'A' }),
      row('overdue', { overdue: true, grade: 'C' }),
      row('fast', { fast: true, grade: 'C' }),
      row('contacted', { layer: 'contacted', fast: true, overdue: true, grade: 'A', expected: 9999 }),
      row('signed', { layer: 'signed', grade: 'C' }),
    ];
    expect(
      book
        .sort(inUpwardOrder)
        .map((c) => c.id)
        .join(' '),
    ).toBe('signed fast overdue A value plain ungraded contacted');
  });

  test('is total: however the book was shuffled, the list is the same, nobody twice and nobody lost', () => {
    fc.assert(
      fc.property(anyBook, fc.nat(), (book, seed) => {
        const sorted = [...book].sort(inUpwardOrder);
        const shuffled = book.map((c, n) => ({ c, at: (n * 7919 + seed) % 101 })).sort((a, b) => a.at - b.at);
        expect(
          shuffled
            .map(({ c }) => c)
            .sort(inUpwardOrder)
            .map((c) => c.id),
        ).toEqual(sorted.map((c) => c.id));
        expect(new Set(sorted.map((c) => c.id)).size).toBe(book.length);
        for (const [n, c] of sorted.entries()) if (n > 0) expect(inUpwardOrder(sorted[n - 1]!, c)).toBeLessThan(0);
      }),
    );
  });

  test('whoever is on the list has a reason', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { listed: isListed, reasons } = workOn(facts, day);
        if (isListed) expect(reasons.length).toBeGreaterThan(0);
        expect(new Set(reasons.map((r) => r.code)).size).toBe(reasons.length);
      }),
    );
  });
});
