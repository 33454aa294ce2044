import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../../contract/fields.ts';
import { addressOf, isAsSaved, isNarrowed, queryOf, stateOf, withValue, type ListState } from './list-state.ts';
import { readListSearch } from '../search.ts';

const words = fc.string({ minLength: 1, maxLength: 8 });
const condition = fc.record({ field: words, op: fc.constantFrom('is', 'anyOf'), value: words });
const filter: fc.Arbitrary<Filter> = fc.oneof(
  condition,
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
);
const state: fc.Arbitrary<ListState> = fc.record(
  { q: words, layer: words, owner: words, tag: words, region: words, sort: words, filter },
  { requiredKeys: [] },
);

describe('the list’s address', () => {
  it('shows the view as it was saved when it names nothing else', () => {
    expect(stateOf({ view: 'mine' }, { owner: 'p1', sort: '-createdAt' })).toEqual({ owner: 'p1', sort: '-createdAt' });
  });

  it('names only what differs from the view', () => {
    expect(addressOf({ owner: 'p1', layer: 'lead' }, { owner: 'p1' })).toEqual({ layer: 'lead' });
  });

  it('takes a condition of the view away with an empty value', () => {
    const address = addressOf({}, { owner: 'p1' });
    expect(address.owner).toBe('');
    expect(stateOf(address, { owner: 'p1' })).toEqual({});
  });

  it('leads back to the same state, whatever the view and the state', () => {
    fc.assert(
      fc.property(state, state, (wanted, view) => {
        expect(stateOf(addressOf(wanted, view), view)).toEqual(wanted);
      }),
    );
  });

  it('survives being read from a link', () => {
    fc.assert(
      fc.property(state, (wanted) => {
        const link = JSON.parse(JSON.stringify(addressOf(wanted, {}))) as Record<string, unknown>;
        expect(stateOf(readListSearch(link), {})).toEqual(wanted);
      }),
    );
  });

  it('reads a phone number in a link as words to search for', () => {
    expect(stateOf(readListSearch({ q: 13_800_138_000 }), {})).toEqual({ q: '13800138000' });
  });

  it('ignores what it does not understand', () => {
    expect(readListSearch({ filter: 'nonsense', tab: 'nowhere', open: {} })).toEqual({});
  });
});

describe('the list’s state', () => {
  it('knows whether it is the view’s own', () => {
    expect(isAsSaved({ owner: 'p1' }, { owner: 'p1' })).toBe(true);
    expect(isAsSaved({ owner: 'p1', q: '可奈儿' }, { owner: 'p1' })).toBe(false);
  });

  it('counts sorting not as narrowing', () => {
    expect(isNarrowed({ sort: 'name' })).toBe(false);
    expect(isNarrowed({ grade: 'A' })).toBe(true);
  });

  it('loses a condition whose value is emptied', () => {
    expect(withValue({ grade: 'A' }, 'grade', '')).toEqual({});
  });

  it('sends the filter as JSON', () => {
    expect(queryOf({ grade: 'A', filter: { field: 'name', op: 'contains', value: '服饰' } })).toEqual({
      grade: 'A',
      filter: '{"field":"name","op":"contains","value":"服饰"}',
    });
  });
});
