import { expect, it } from 'vitest';
import type { customersBulk } from '../../../../contract/bulk.ts';
import type { ResultOf } from '../../../../contract/endpoint.ts';
import { standInBrowser } from '../../../platform/browser.testing.ts';

standInBrowser();
const { opposite, undoBulk } = await import('./bulk-undo.ts');

const done = (act: string | null, changed = 1): ResultOf<typeof customersBulk> => ({
  total: 1,
  changed,
  unchanged: 1 - changed,
  refused: 0,
  rows: [{ id: 'a', name: '甲', outcome: changed > 0 ? 'changed' : 'unchanged', reason: null }],
  act,
});

it('what has an opposite is taken back by it, an edit and an assignment by their name', () => {
  expect(opposite({ act: 'remove' })).toEqual({ act: 'restore' });
  expect(opposite({ act: 'tag', add: ['x'], remove: [] })).toEqual({ act: 'tag', add: [], remove: ['x'] });
  expect(undoBulk({ act: 'edit', set: { grade: 'B' } }, done('n'))).not.toBeNull();
  expect(undoBulk({ act: 'assign', to: null }, done('n'))).not.toBeNull();
});

it('no undo is offered where there is nothing to take back, or no way', () => {
  expect(undoBulk({ act: 'edit', set: { grade: 'B' } }, done('n', 0))).toBeNull();
  expect(undoBulk({ act: 'assign', to: null }, done(null))).toBeNull();
  expect(undoBulk({ act: 'tag', add: ['x'], remove: ['y'] }, done(null))).toBeNull();
});
