import type { ClaimRefusal, ClaimRules, PoolGrade } from '../../contract/pools.ts';
import { layerCodes, type Grade, type LayerCode } from '../../contract/funnel-words.ts';
import type { LayerStandard, Standard } from '../../contract/funnel.ts';
import type { Day } from '../../contract/primitives.ts';
import { addDays } from '../platform/clock.ts';

/** Layers whose customers count as held: those before signing. Signed, implemented and given-up ones don't (domain §3). */
export const countedLayers: readonly LayerCode[] = ['resource', 'graded', 'contacted', 'lead', 'opportunity'];

/** Days in which a signed or given-up customer that was not made up for entitles to one more over a full layer. */
export const creditDays = 30;

/** What a person holds and has done, as far as claiming asks. */
export interface Holding {
  /** Open customers by layer. */
  open: Partial<Record<LayerCode, number>>;
  /** Of these, the ones he found and entered himself. */
  found: Partial<Record<LayerCode, number>>;
  claimedToday: number;
  /** Customers of his signed or given up in the last 30 days. */
  ended: number;
  /** Customers he claimed in the last 30 days. */
  claimed: number;
}

/** What of a customer decides whether it may be claimed; days are where the organisation is. */
export interface Claimable {
  layer: LayerCode;
  grade: Grade | null;
  /** In the pool since. */
  pooledOn: Day;
  /** Nobody has held it yet. */
  fresh: boolean;
  /** The day it last left the claimer's own hands; null: he never had it, or undid the claim. */
  leftHimOn: Day | null;
}

/** A refusal with the numbers that belong to it. */
export interface Refused {
  rule: ClaimRefusal;
  params: Record<string, string | number>;
}

/** A holding beside its limit. */
export interface LayerLimit {
  layers: LayerCode[];
  held: number;
  cap: number;
}

/** How a person stands with a pool's rules. */
export interface Stand {
  held: number;
  cap: number;
  bonus: number;
  layers: LayerLimit[];
  credits: number;
  claimedToday: number;
  perDay: number | null;
  left: number;
}

const sum = (counts: Partial<Record<LayerCode, number>>, layers: readonly LayerCode[]): number =>
  layers.reduce((total, layer) => total + (counts[layer] ?? 0), 0);

/** Layers with an ideal holding, those that share one together (resource and graded: ten). */
function limitedLayers(layers: readonly LayerStandard[]): { layers: LayerCode[]; ideal: number }[] {
  const done = new Set<LayerCode>();
  return layers.flatMap((layer) => {
    if (done.has(layer.code) || layer.idealHolding === null) return [];
    const sharing = layers.filter((l) => l.code === layer.code || l.code === layer.sharesHoldingWith);
    for (const l of sharing) done.add(l.code);
    return [{ layers: sharing.map((l) => l.code), ideal: sharing.reduce((n, l) => n + (l.idealHolding ?? 0), 0) }];
  });
}

/**
 * How a person stands: the cap counts open customers, so every signed or given-up one makes room for one more; and as many as were
 * signed or given up in the last 30 days and not made up for by a claim may be claimed over a layer that is full.
 */
export function standingOf(
  rules: ClaimRules,
  standard: Pick<Standard, 'layers' | 'holdingCap'>,
  holding: Holding,
): Stand {
  const bonus = Math.min(rules.finderBonus, sum(holding.found, countedLayers));
  const cap = (rules.cap ?? standard.holdingCap) + bonus;
  const held = sum(holding.open, countedLayers);
  const room = Math.max(0, cap - held);
  const today = rules.perDay === null ? room : Math.max(0, rules.perDay - holding.claimedToday);
  const layers = rules.byLayer
    ? limitedLayers(standard.layers).map((limit) => ({
        layers: limit.layers,
        held: sum(holding.open, limit.layers),
        cap: limit.ideal + Math.min(rules.finderBonus, sum(holding.found, limit.layers)),
      }))
    : [];
  return {
    held,
    cap,
    bonus,
    layers,
    credits: Math.max(0, holding.ended - holding.claimed),
    claimedToday: holding.claimedToday,
    perDay: rules.perDay,
    left: Math.min(room, today),
  };
}

/** Why a customer may not be claimed today by someone who stands like this; null: he may. The customer's own rules come first. */
export function refusalOf(rules: ClaimRules, stand: Stand, customer: Claimable, today: Day): Refused | null {
  const grade: PoolGrade = customer.grade ?? 'none';
  if (!rules.grades.includes(grade)) return { rule: 'pools.grade', params: { grade } };
  const freshUntil = addDays(customer.pooledOn, rules.freshDays);
  if (customer.fresh && freshUntil > today) return { rule: 'pools.fresh', params: { until: freshUntil } };
  const coolUntil = customer.leftHimOn && addDays(customer.leftHimOn, rules.coolDays);
  if (coolUntil !== null && coolUntil > today)
    return { rule: 'pools.cool_down', params: { until: coolUntil, days: rules.coolDays } };
  if (stand.perDay !== null && stand.claimedToday >= stand.perDay)
    return { rule: 'pools.per_day', params: { claimed: stand.claimedToday, perDay: stand.perDay } };
  if (!countedLayers.includes(customer.layer)) return null;
  if (stand.held >= stand.cap) return { rule: 'pools.cap', params: { held: stand.held, cap: stand.cap } };
  const limit = stand.layers.find((l) => l.layers.includes(customer.layer));
  if (limit && limit.held >= limit.cap + stand.credits)
    return { rule: 'pools.layer_cap', params: { layers: limit.layers.join(','), held: limit.held, cap: limit.cap } };
  return null;
}

/** A holding after one more claim, for the next of many. */
export function afterClaim(holding: Holding, layer: LayerCode): Holding {
  return {
    ...holding,
    open: { ...holding.open, [layer]: (holding.open[layer] ?? 0) + 1 },
    claimedToday: holding.claimedToday + 1,
    claimed: holding.claimed + 1,
  };
}

/** The layers of a limit in the order of the funnel. */
export const inFunnelOrder = (layers: readonly LayerCode[]): LayerCode[] =>
  layerCodes.filter((l) => layers.includes(l));
