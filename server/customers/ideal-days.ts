import type { LayerCode } from '../../contract/funnel-words.ts';
import { layerOf, standardOf } from '../pipelines/public.ts';
import type { Db } from '../platform/db/connect.ts';

/** The ideal days in each layer by the organisation's standard; null where a customer stays. */
export async function idealDaysOf(db: Db, orgId: string): Promise<(layer: LayerCode) => number | null> {
  const standard = await standardOf(db, orgId);
  return (layer) => layerOf(standard, layer).idealDays;
}
