import type { ResultOf } from '../../../contract/endpoint.ts';
import { layerCodes, type LayerCode } from '../../../contract/funnel-words.ts';
import type { funnelBoard } from '../../../contract/funnel.ts';

export type Board = ResultOf<typeof funnelBoard>;
export type Column = Board['columns'][number];
export type BoardCard = Column['cards'][number];

export interface Holding {
  have: number;
  shouldHave: number | null;
}

/** What is judged for a layer: its own holding, or, where the standard has two layers share one, both together. */
export function judged(layer: LayerCode, partner: LayerCode | null, of: (layer: LayerCode) => Holding): Holding {
  const own = of(layer);
  if (partner === null) return own;
  const other = of(partner);
  return {
    have: own.have + other.have,
    shouldHave: own.shouldHave === null ? null : own.shouldHave + (other.shouldHave ?? 0),
  };
}

/** Whether a layer holds more or fewer customers than it should; a quarter either way counts as right. */
export function balanceOf(have: number, shouldHave: number | null): 'over' | 'under' | 'right' | 'none' {
  if (shouldHave === null || shouldHave === 0) return 'none';
  if (have > shouldHave * 1.25) return 'over';
  if (have < shouldHave * 0.75) return 'under';
  return 'right';
}

/** Days in the layer over ideal days, 0 to 1 for a bar; null where the layer has no ideal. */
export function dwellOf(days: number, ideal: number | null): { share: number; late: boolean } | null {
  if (ideal === null) return null;
  return { share: ideal === 0 ? 1 : Math.min(1, days / ideal), late: days > ideal };
}

/** Finds a card on the board. */
export function findCard(board: Board, id: string): { card: BoardCard; layer: LayerCode } | null {
  for (const column of board.columns) {
    const card = column.cards.find((one) => one.id === id);
    if (card) return { card, layer: column.layer };
  }
  return null;
}

/** The board as it looks once the customer has moved: first in its new layer, on its first day there. */
export function withMove(board: Board, id: string, to: LayerCode, idealDays: number | null): Board {
  const found = findCard(board, id);
  if (!found || found.layer === to) return board;
  const late = (card: BoardCard) => card.idealDays !== null && card.daysInLayer > card.idealDays;
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.layer === found.layer)
        return {
          ...column,
          have: column.have - 1,
          overdue: column.overdue - (late(found.card) ? 1 : 0),
          cards: column.cards.filter((card) => card.id !== id),
        };
      if (column.layer === to)
        return {
          ...column,
          have: column.have + 1,
          cards: [{ ...found.card, daysInLayer: 0, idealDays }, ...column.cards],
        };
      return column;
    }),
  };
}

/** The layer one step on (towards implemented) or back; abandoned is no step of the way. */
export function nextLayer(layer: LayerCode, step: 1 | -1): LayerCode | null {
  if (layer === 'abandoned') return null;
  const next = layerCodes[layerCodes.indexOf(layer) + step];
  return next === undefined || next === 'abandoned' ? null : next;
}
