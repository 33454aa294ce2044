import type { LayerCode } from '../../contract/funnel-words.ts';
import type { LayerStandard, Standard } from '../../contract/funnel.ts';
import { addDays, startOfDay } from '../platform/clock.ts';

/** What Little's law says of one holding: the layers that share it, what the standard wants, what the law gives. */
export interface HoldingCheck {
  layers: LayerCode[];
  /** The standard's holding of these layers together, customers per selling person. */
  ideal: number;
  /** Inflow × dwell, customers per selling person. */
  byLaw: number;
  verdict: 'fits' | 'more' | 'fewer';
}

type Flow = Pick<LayerStandard, 'code' | 'idealDays' | 'idealRate' | 'idealHolding' | 'sharesHoldingWith'>;

/**
 * Customers entering each layer per day, when `intake` new resources come in a day: each layer passes on its ideal rate.
 * Layers without a rate end the chain.
 */
export function inflows(layers: readonly Flow[], intake: number): Map<LayerCode, number> {
  const result = new Map<LayerCode, number>();
  let flow = intake;
  for (const layer of layers) {
    result.set(layer.code, flow);
    if (layer.idealRate === null) break;
    flow *= layer.idealRate;
  }
  return result;
}

/**
 * New resources a person needs per day to keep the standard's holdings, from the first layer with a holding of its own:
 * holding = inflow × dwell (Little's law, domain §3: 13 contacted ÷ (0.9 × 5 days) ≈ 2.9). Null when no layer tells.
 */
export function intakeOf(layers: readonly Flow[]): number | null {
  const perUnit = inflows(layers, 1);
  for (const layer of layers) {
    const flow = perUnit.get(layer.code);
    if (layer.sharesHoldingWith === null && layer.idealHolding && layer.idealDays && flow)
      return layer.idealHolding / (flow * layer.idealDays);
  }
  return null;
}

/**
 * Holds a standard against itself: each ideal holding beside inflow × dwell (Little's law, domain §3). A holding fits when
 * it lies within `tolerance` (a share) or half a customer of the law's; holdings shared by two layers are judged together.
 */
export function checkHoldings(layers: readonly Flow[], intake = intakeOf(layers), tolerance = 0.1): HoldingCheck[] {
  if (intake === null) return [];
  const flow = inflows(layers, intake);
  const done = new Set<LayerCode>();
  const checks: HoldingCheck[] = [];
  for (const layer of layers) {
    if (done.has(layer.code) || layer.idealHolding === null || layer.idealDays === null) continue;
    const sharing = layers.filter((l) => l.code === layer.code || l.code === layer.sharesHoldingWith);
    for (const l of sharing) done.add(l.code);
    const ideal = sharing.reduce((sum, l) => sum + (l.idealHolding ?? 0), 0);
    const byLaw = sharing.reduce((sum, l) => sum + (flow.get(l.code) ?? 0) * (l.idealDays ?? 0), 0);
    const off = ideal - byLaw;
    const fits = Math.abs(off) <= Math.max(byLaw * tolerance, 0.5);
    checks.push({
      layers: sharing.map((l) => l.code),
      ideal,
      byLaw,
      verdict: fits ? 'fits' : off > 0 ? 'more' : 'fewer',
    });
  }
  return checks;
}

/** Since when a customer of each layer is over its ideal days: it entered before this instant. Layers without a limit are not in it. */
export type Deadlines = ReadonlyMap<LayerCode, Date>;

/** The instant before which a customer must have entered a layer to be over its ideal days on a day. */
export function deadlinesOf(standard: Pick<Standard, 'layers'>, on: string, timeZone: string): Deadlines {
  const deadlines = new Map<LayerCode, Date>();
  for (const { code, idealDays } of standard.layers)
    if (idealDays !== null) deadlines.set(code, startOfDay(addDays(on, -idealDays), timeZone));
  return deadlines;
}
