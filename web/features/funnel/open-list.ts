import type { Condition, PassageWish } from '../../../contract/fields.ts';
import { passagesOfLayer } from '../../../contract/fields.ts';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import type { Summary } from './summary-model.ts';

/** Whose funnel is looked at. */
export interface Whose {
  owner?: string;
  team?: string;
}

/** Where the list stands that a figure of the summary counts: the same passages, in the same days and the same book. */
export function passagesSearch(
  op: 'entered' | 'movedOn' | 'abandonedFrom' | 'signed' | 'signedOutside',
  summary: Pick<Summary, 'from' | 'to'>,
  whose: Whose,
  layer?: LayerCode,
): { view: 'all'; filter: Condition } {
  const { owner, team } = whose;
  const value: PassageWish = {
    ...(passagesOfLayer.has(op) && layer ? { layer } : {}),
    from: summary.from,
    to: summary.to,
    ...(owner ? { owner } : team ? { team } : {}),
  };
  return { view: 'all', filter: { field: 'passages', op, value } };
}

/** The list of those longer in a layer than its ideal days. */
export const overLimitSearch = (layer: LayerCode, whose: Whose) =>
  ({ view: 'all', layer, ...whose, filter: { field: 'overLimit', op: 'isTrue' } }) as const;
