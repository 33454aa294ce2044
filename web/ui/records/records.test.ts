import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Filter } from '../../../contract/fields.ts';
import type { FieldInfo, FieldTable } from '../fields/field-info.ts';
import { arranged, headWidth, movedTo, pinned, resized, shown, type Column } from './column-layout.ts';
import { clashes, resolved } from './conflict.ts';
import {
  changeItem,
  countConditions,
  isComplete,
  newGroup,
  newRule,
  toFilter,
  toGroup,
  withOperator,
} from './filter-model.ts';
import { between, everythingPicked, isPicked, nothingPicked, pickedCount, withPicked } from './picking.ts';
import { readSort, sortedBy, writeSort } from './sorting.ts';

const field = (key: string, type: FieldInfo['type'], list = true): [string, FieldInfo] => [
  key,
  { key, label: key, type, list, sort: true, filter: true, edit: true, bulk: true, required: false },
];
const fields: FieldTable = new Map([
  field('name', 'text'),
  field('grade', 'grade'),
  field('expected', 'money'),
  field('createdAt', 'instant'),
  field('custom.vip', 'flag'),
  field('secret', 'text', false),
  field('passages', 'passages', false),
]);

describe('a filter in the editor', () => {
  it('knows when a wish for passages is whole: with a layer for those of a layer, without one for signings', () => {
    const days = { from: '2026-10-24', to: '2026-11-22' };
    const whole = (op: string, value: Condition['value']) =>
      isComplete({ id: 1, field: 'passages', op, value }, fields);
    expect(whole('entered', { ...days, layer: 'lead' })).toBe(true);
    expect(whole('entered', days)).toBe(false);
    expect(whole('signedOutside', days)).toBe(true);
    expect(whole('signedOutside', { ...days, layer: 'lead' })).toBe(false);
    expect(whole('signed', '2026-10-24')).toBe(false);
  });

  const condition = fc.oneof(
    fc.record({
      field: fc.constant('name'),
      op: fc.constantFrom('is', 'contains'),
      value: fc.string({ minLength: 1 }),
    }),
    fc.record({
      field: fc.constant('grade'),
      op: fc.constantFrom('anyOf', 'noneOf'),
      value: fc.constant<string[]>(['A', 'B']),
    }),
    fc.record({ field: fc.constant('custom.vip'), op: fc.constant('isTrue') }),
    fc.record({ field: fc.constant('expected'), op: fc.constant('between'), value: fc.constant<number[]>([1, 2]) }),
  );
  const nested: fc.Arbitrary<Filter> = fc.oneof(
    fc.array(condition, { minLength: 2, maxLength: 4 }).map((and) => ({ and })),
    fc.array(condition, { minLength: 2, maxLength: 4 }).map((or) => ({ or })),
    fc.array(condition, { minLength: 2, maxLength: 4 }).map((or) => ({ not: { or } })),
    condition.map((not) => ({ not })),
    fc.tuple(condition, fc.array(condition, { minLength: 2, maxLength: 3 })).map(([a, or]) => ({ and: [a, { or }] })),
    condition,
  );

  it('comes out as it went in', () => {
    fc.assert(
      fc.property(nested, (filter) => {
        expect(toFilter(toGroup(filter), fields)).toEqual(filter);
      }),
    );
  });

  it('leaves out conditions that still lack their value', () => {
    const group = newGroup('and', [newRule('name', fields), { id: -1, field: 'grade', op: 'isEmpty' }]);
    expect(toFilter(group, fields)).toEqual({ field: 'grade', op: 'isEmpty' });
    expect(toFilter(newGroup('or', [newRule('name', fields)]), fields)).toBeUndefined();
  });

  it('refuses an operator that the kind of field does not have', () => {
    expect(isComplete({ id: 1, field: 'grade', op: 'contains', value: 'A' }, fields)).toBe(false);
    expect(isComplete({ id: 1, field: 'unknown', op: 'is', value: 'A' }, fields)).toBe(false);
  });

  it('keeps the value under another operator where its form still fits', () => {
    const rule = { id: 1, field: 'name', op: 'is', value: '服饰' };
    expect(withOperator(rule, 'contains', fields).value).toBe('服饰');
    expect(withOperator(rule, 'isEmpty', fields).value).toBeUndefined();
    expect(withOperator({ id: 1, field: 'expected', op: 'gt', value: 5 }, 'between', fields).value).toBeUndefined();
  });

  it('changes or takes out a condition inside a bracket', () => {
    const inner = { id: 77, field: 'name', op: 'is', value: 'x' };
    const group = newGroup('and', [newGroup('or', [inner])]);
    expect(
      toFilter(
        changeItem(group, 77, (i) => ({ ...i, value: 'y' })),
        fields,
      ),
    ).toEqual({ field: 'name', op: 'is', value: 'y' });
    expect(
      toFilter(
        changeItem(group, 77, () => null),
        fields,
      ),
    ).toBeUndefined();
  });

  it('counts its conditions', () => {
    expect(
      countConditions({
        and: [
          { field: 'a', op: 'is' },
          {
            not: {
              or: [
                { field: 'b', op: 'is' },
                { field: 'c', op: 'is' },
              ],
            },
          },
        ],
      }),
    ).toBe(3);
  });
});

describe('columns', () => {
  const columns: Column[] = [{ field: 'name', pinned: true }, { field: 'grade' }, { field: 'expected', width: 90 }];

  it('leave out what is unknown, doubled or not for lists, and always show the name', () => {
    expect(
      arranged([{ field: 'grade' }, { field: 'grade' }, { field: 'gone' }, { field: 'secret' }], fields, 'name'),
    ).toEqual([{ field: 'name', pinned: true }, { field: 'grade' }]);
  });

  it('stand with the pinned ones first', () => {
    const free = arranged([{ field: 'grade' }, { field: 'name', pinned: true }], fields, 'name');
    expect(free.map((c) => c.field)).toEqual(['name', 'grade']);
  });

  it('take the place, and the pin, of the column they are dropped on', () => {
    expect(movedTo(columns, 'expected', 'name')[0]).toEqual({ field: 'expected', width: 90, pinned: true });
    expect(movedTo(columns, 'grade', 'expected').map((c) => c.field)).toEqual(['name', 'expected', 'grade']);
  });

  it('keep to a readable width', () => {
    expect(resized(columns, 'grade', 3)[1]?.width).toBe(64);
    expect(resized(columns, 'grade', 9000)[1]?.width).toBe(640);
  });

  it('can be pinned, set free, added and hidden', () => {
    expect(pinned(columns, 'expected', true).map((c) => c.field)).toEqual(['name', 'expected', 'grade']);
    expect(pinned(columns, 'name', false).some((c) => c.pinned)).toBe(false);
    expect(shown(columns, 'grade', false)).toHaveLength(2);
    expect(shown(columns, 'createdAt', true).at(-1)).toEqual({ field: 'createdAt' });
  });
});

describe('sorting', () => {
  it('goes through first direction, other direction, none', () => {
    const once = sortedBy([], 'name', false, false);
    const twice = sortedBy(once, 'name', false, false);
    expect([writeSort(once), writeSort(twice), writeSort(sortedBy(twice, 'name', false, false))]).toEqual([
      'name',
      '-name',
      '',
    ]);
  });

  it('begins with the newest for dates', () => {
    expect(writeSort(sortedBy([], 'createdAt', true, false))).toBe('-createdAt');
  });

  it('adds a field with shift and keeps the order of the others', () => {
    const sort = sortedBy(readSort('grade'), 'createdAt', true, true);
    expect(writeSort(sort)).toBe('grade,-createdAt');
    expect(writeSort(sortedBy(sort, 'grade', false, true))).toBe('-grade,-createdAt');
    expect(writeSort(sortedBy(sort, 'name', false, false))).toBe('name');
  });
});

describe('picking rows', () => {
  it('chooses single rows and counts them', () => {
    const picked = withPicked(nothingPicked, ['a', 'b'], true);
    expect([isPicked(picked, 'a'), isPicked(picked, 'c'), pickedCount(picked, undefined)]).toEqual([true, false, 2]);
  });

  it('chooses all that match, but some', () => {
    const picked = withPicked(everythingPicked, ['a'], false);
    expect([
      isPicked(picked, 'a'),
      isPicked(picked, 'z'),
      pickedCount(picked, 100),
      pickedCount(picked, undefined),
    ]).toEqual([false, true, 99, null]);
    expect(isPicked(withPicked(picked, ['a'], true), 'a')).toBe(true);
  });

  it('takes a stretch of rows in either direction', () => {
    expect(between(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(between(['a', 'b'], 'gone', 'b')).toEqual(['b']);
  });
});

describe('two people editing at once', () => {
  const before = { name: '甲', grade: 'B', goal: null };

  it('need a choice only where both changed the same field', () => {
    const { clashes: found, free } = clashes({ name: '甲公司', goal: '试用' }, before, {
      name: '甲厂',
      grade: 'A',
      goal: null,
    });
    expect(found).toEqual([{ field: 'name', before: '甲', mine: '甲公司', theirs: '甲厂' }]);
    expect(free).toEqual({ goal: '试用' });
  });

  it('agree when both wrote the same', () => {
    expect(clashes({ grade: 'A' }, before, { ...before, grade: 'A' })).toEqual({ clashes: [], free: {} });
  });

  it('save mine where mine was chosen, and leave theirs alone', () => {
    const found = [
      { field: 'name', before: '甲', mine: '甲公司', theirs: '甲厂' },
      { field: 'grade', before: 'B', mine: 'C', theirs: 'A' },
    ];
    expect(resolved({ goal: '试用' }, found, { name: 'mine', grade: 'theirs' })).toEqual({
      goal: '试用',
      name: '甲公司',
    });
  });
});

describe('the head of a column', () => {
  it('has room for its words in Latin and in Chinese, but not without end', () => {
    expect(headWidth('Expected amount')).toBeGreaterThan(140);
    expect(headWidth('预计金额')).toBe(90);
    expect(headWidth('A field of one’s own with a very long name')).toBe(180);
  });
});
