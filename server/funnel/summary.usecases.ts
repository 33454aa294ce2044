import type { QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { LayerCode } from '../../contract/funnel-words.ts';
import type { funnelSummary, LayerStandard } from '../../contract/funnel.ts';
import type { PersonRef } from '../../contract/primitives.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { standardOf } from '../pipelines/public.ts';
import { addDays, startOfDay } from '../platform/clock.ts';
import { today, type Ctx } from '../platform/deps.ts';
import { invalid } from '../platform/fault.ts';
import type { Circle } from './circle.store.ts';
import { circleOf } from './circle.usecases.ts';
import { movesOn, shouldHold } from './rules.ts';
import { medianDays } from './summary.rules.ts';
import { entriesByHand, flowsIn, holdingsByOwner, signingsIn, type Flow, type Holding } from './summary.store.ts';

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
  const [holdings, flows, entries, signings] = await Promise.all([
    holdingsByOwner(ctx.db, scope, circle),
    flowsIn(ctx.db, scope, circle, period),
    entriesByHand(ctx.db, scope, circle, period),
    signingsIn(ctx.db, scope, circle, period),
  ]);
  const enteredByHand = (code: LayerCode) => sumOf(entries.filter((e) => e.layer === code).map((e) => e.n));
  const signedByHand = entries.filter((e) => e.layer === 'signed' || e.layer === 'implemented');
  return {
    from,
    to,
    people: circle.sellers.length,
    layers: standard.layers.map((layer) => ({
      layer: layer.code,
      have: sumOf(holdings.filter((h) => h.layer === layer.code).map((h) => h.have)),
      shouldHave: shouldHold(layer, circle.sellers.length),
      ...flowThrough(layer, flows, enteredByHand(layer.code)),
      idealRate: layer.idealRate,
      idealDays: layer.idealDays,
    })),
    outsideFunnel: sumOf(signings.map((s) => s.outside)) + sumOf(signedByHand.map((e) => e.n)),
    byPerson: peopleOf(circle, holdings).map((entry) => ({
      ...entry,
      signed:
        (signings.find((s) => s.ownerId === entry.person.id)?.signed ?? 0) +
        sumOf(signedByHand.filter((e) => e.ownerId === entry.person.id).map((e) => e.n)),
    })),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/**
 * What went through a layer. The rate is that of the period's entrants: how many of them have moved on by now, whenever in the
 * meantime; a transfer between people inside the stay may count the two ends for different owners, so it is held at one.
 */
function flowThrough(layer: LayerStandard, flows: readonly Flow[], byHand: number) {
  const entering = flows.filter((flow) => flow.toLayer === layer.code);
  const leaving = flows.filter((flow) => flow.fromLayer === layer.code);
  const on = leaving.filter((flow) => movesOn(layer.code, flow.toLayer));
  const made = (list: readonly Flow[]) => sumOf(list.map((flow) => flow.made));
  const entered = made(entering) + byHand;
  return {
    entered,
    movedOn: made(on),
    abandoned: made(leaving.filter((flow) => flow.toLayer === 'abandoned')),
    rate: layer.ended || entered === 0 ? null : Math.min(1, sumOf(on.map((flow) => flow.ofEntrants)) / entered),
    medianDays: medianDays(on.flatMap(({ days, made: n }) => (days === null ? [] : [{ days, n }]))),
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
