import type { operators } from '../../contract/fields.ts';
import { layerCodes, type LayerCode } from '../../contract/funnel-words.ts';

/** What a customer can have done in the funnel, as the summary counts it and a list finds it. */
export type PassageKind = (typeof operators.passages)[number];

/** The layers in order, from the top down; abandoned stands beside them. */
const way: readonly LayerCode[] = layerCodes.filter((code) => code !== 'abandoned');

/** Whether a move leads down the funnel: the customer has moved on. */
export const movesOn = (from: LayerCode, to: LayerCode): boolean =>
  from !== 'abandoned' && to !== 'abandoned' && way.indexOf(to) > way.indexOf(from);

const isDone = (layer: LayerCode | null): boolean => layer === 'signed' || layer === 'implemented';

/**
 * Whether a way from one layer (null: from outside the funnel) into another is of a kind: the one rule of the summary's figures and of
 * the lists they open. The layer is the one entered or left; signings are of the whole funnel, and whether one is from outside it
 * is said by the passage itself.
 */
export function passes(kind: PassageKind, layer: LayerCode | null, from: LayerCode | null, to: LayerCode): boolean {
  switch (kind) {
    case 'entered':
      return to === layer;
    case 'movedOn':
      return from !== null && from === layer && movesOn(from, to);
    case 'abandonedFrom':
      return from !== null && from === layer && to === 'abandoned';
    case 'signed':
    case 'signedOutside':
      return isDone(to) && !isDone(from);
  }
}
