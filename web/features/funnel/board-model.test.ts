import { describe, expect, it } from 'vitest';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { balanceOf, dwellOf, judged, nextLayer, withMove, type Board, type BoardCard } from './board-model.ts';

const card = (id: string, daysInLayer: number): BoardCard => ({
  id,
  name: id,
  grade: 'A',
  owner: null,
  daysInLayer,
  idealDays: 5,
  lastContactAt: null,
  nextStepOn: null,
  recallOn: null,
  recallIn: null,
  expected: null,
  version: 1,
  canMove: true,
});
const board: Board = {
  version: 1,
  people: 1,
  columns: layerCodes.map((layer) => ({
    layer,
    have: layer === 'lead' ? 2 : 0,
    shouldHave: 7,
    overdue: layer === 'lead' ? 1 : 0,
    cards: layer === 'lead' ? [card('late', 9), card('fresh', 1)] : [],
    more: false,
  })),
};
const column = (of: Board, layer: string) => of.columns.find((one) => one.layer === layer);

describe('the board', () => {
  it('shows a move at once: counts, overdue and the card’s first day in its new layer', () => {
    const after = withMove(board, 'late', 'opportunity', 5);
    expect(column(after, 'lead')).toMatchObject({ have: 1, overdue: 0 });
    expect(column(after, 'opportunity')).toMatchObject({ have: 1, cards: [{ id: 'late', daysInLayer: 0 }] });
  });

  it('stays as it is when the card is not on it or does not move', () => {
    expect(withMove(board, 'nobody', 'signed', null)).toBe(board);
    expect(withMove(board, 'fresh', 'lead', 5)).toBe(board);
  });

  it('calls a holding right within a quarter of what it should be', () => {
    expect([balanceOf(7, 7), balanceOf(9, 7), balanceOf(5, 7), balanceOf(3, null)]).toEqual([
      'right',
      'over',
      'under',
      'none',
    ]);
  });

  it('judges two layers that share a holding by their sum', () => {
    const of = (layer: string) => ({ have: layer === 'resource' ? 9 : 1, shouldHave: 5 });
    expect(judged('resource', 'graded', of)).toEqual({ have: 10, shouldHave: 10 });
    expect(judged('resource', null, of)).toEqual({ have: 9, shouldHave: 5 });
  });

  it('measures the days in a layer against the ideal', () => {
    expect(dwellOf(2, 5)).toEqual({ share: 0.4, late: false });
    expect(dwellOf(9, 5)).toEqual({ share: 1, late: true });
    expect(dwellOf(9, null)).toBeNull();
  });

  it('knows the way up the funnel, which abandoned is not part of', () => {
    expect(nextLayer('lead', 1)).toBe('opportunity');
    expect(nextLayer('resource', -1)).toBeNull();
    expect(nextLayer('implemented', 1)).toBeNull();
    expect(nextLayer('abandoned', 1)).toBeNull();
  });
});
