import { expect, it } from 'vitest';
import { Filter } from '../../../contract/fields.ts';
import { overLimitSearch, passagesSearch } from './open-list.ts';

const person = '01a20468-2a46-7784-937e-c6823079c385';
const team = '01a20468-2a46-7784-937e-c6823079c386';
const days = { from: '2026-10-24', to: '2026-11-22' };

it('a figure opens the passages it counts: of its layer, in the period shown, in the book looked at', () => {
  expect(passagesSearch('entered', days, { team }, 'lead').filter).toEqual({
    field: 'passages',
    op: 'entered',
    value: { layer: 'lead', ...days, team },
  });
  expect(passagesSearch('signedOutside', days, { owner: person }, 'lead').filter.value).toEqual({
    ...days,
    owner: person,
  });
  for (const op of ['entered', 'movedOn', 'abandonedFrom', 'signed', 'signedOutside'] as const)
    expect(Filter.safeParse(passagesSearch(op, days, {}, 'graded').filter).success).toBe(true);
});

it('the overdue of a layer open with the layer and whose they are, in the view of all', () => {
  expect(overLimitSearch('lead', { owner: person })).toEqual({
    view: 'all',
    layer: 'lead',
    owner: person,
    filter: { field: 'overLimit', op: 'isTrue' },
  });
});
