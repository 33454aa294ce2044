import type { QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { funnelSummary, LayerStandard } from '../../contract/funnel.ts';
import type { PersonRef } from '../../contract/primitives.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { hasPassed, standardOf } from '../pipelines/public.ts';
import { addDays, startOfDay } from '../platform/clock.ts';
import { today, type Ctx } from '../platform/deps.ts';
import { invalid } from '../platform/fault.ts';
import type { Circle } from './circle.store.ts';
import { circleOf } from './circle.usecases.ts';
import { shouldHold } from './rules.ts';
import { medianDays } from './summary.rules.ts';
import { holdingsByOwner, signingsIn, staysIn, waysIn, type Holding, type Way } from './summary.store.ts';

/** A period nobody names is the last thirty days, today included. */
const usualDays = 30;

/** The funnel, real against standard, of a circle and a period (both days included). Holdings are those of now. */
export async function readSummary(
  ctx: Ctx,
  query: QueryOf<typeof funnelSummary>,
): Promise<ResultOf<typeof funnelSummary>> {
  const scope = scopeOf(ctx.actor);
  const { timeZone } = ctx.actor;
  const to = query.to ?? today(ctx);
  const from = query.from ?? addDays(to, 1 - usualDays);
  if (from > to) throw invalid({ path: 'from', code: 'too_big', params: { max: to } });
  const [standard, circle] = await Promise.all([standardOf(ctx.db, ctx.actor.orgId), circleOf(ctx, query)]);
  const period = { from: startOfDay(from, timeZone), until: startOfDay(addDays(to, 1), timeZone), timeZone };
  const [holdings, ways, stays, signings] = await Promise.all([
    holdingsByOwner(ctx.db, scope, circle),
    waysIn(ctx.db, scope, circle, period),
    staysIn(ctx.db, scope, circle, period),
    signingsIn(ctx.db, scope, circle, period),
  ]);
  return {
    from,
    to,
    people: circle.sellers.length,
    layers: standard.layers.map((layer) => ({
      layer: layer.code,
      have: sumOf(holdings.filter((h) => h.layer === layer.code).map((h) => h.have)),
      shouldHave: shouldHold(layer, circle.sellers.length),
      ...flowThrough(layer, ways),
      medianDays: medianDays(stays.filter((stay) => stay.layer === layer.code)),
      idealRate: layer.idealRate,
      idealDays: layer.idealDays,
    })),
    outsideFunnel: customersIn(ways.filter((way) => hasPassed(way.did, 'signedOutside', null))),
    byPerson: peopleOf(circle, holdings).map((entry) => ({
      ...entry,
      signed: signings.find((s) => s.ownerId === entry.person.id)?.signed ?? 0,
    })),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

const customersIn = (ways: readonly Way[]): number => sumOf(ways.map((way) => way.n));

/**
 * What went through a layer, in customers. The rate is that of the period's entrants: how many of them have moved on by now, whenever
 * in the meantime; a transfer between people inside the stay may count the two ends for different owners, so it is held at one.
 */
function flowThrough(layer: LayerStandard, ways: readonly Way[]) {
  const went = (kind: 'entered' | 'movedOn' | 'abandonedFrom', of: 'did' | 'followed' = 'did') =>
    customersIn(ways.filter((way) => hasPassed(way[of], kind, layer.code)));
  const entered = went('entered');
  return {
    entered,
    movedOn: went('movedOn'),
    abandoned: went('abandonedFrom'),
    rate: layer.ended || entered === 0 ? null : Math.min(1, went('movedOn', 'followed') / entered),
  };
}

/** Every selling person of the circle, those with nothing to work on too, and whoever else holds customers in it. */
function peopleOf(circle: Circle, holdings: readonly Holding[]): { person: PersonRef; have: Record<string, number> }[] {
  const people = new Map<string, { person: PersonRef; have: Record<string, number> }>(
    circle.sellers.map((seller) => [seller.id, { person: seller, have: {} }]),
  );
  for (const { ownerId, ownerName, layer, have } of holdings) {
    if (ownerId === null) continue;
    const entry = people.get(ownerId) ?? { person: { id: ownerId, name: ownerName ?? '' }, have: {} };
    entry.have[layer] = have;
    people.set(ownerId, entry);
  }
  return [...people.values()];
}
