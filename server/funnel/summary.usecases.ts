import type { QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { funnelSummary } from '../../contract/funnel.ts';
import type { PersonRef } from '../../contract/primitives.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { standardOf } from '../pipelines/public.ts';
import { addDays, startOfDay } from '../platform/clock.ts';
import { today, type Ctx } from '../platform/deps.ts';
import { invalid } from '../platform/fault.ts';
import { circleOf } from './circle.usecases.ts';
import { shouldHold } from './rules.ts';
import { flowsIn, holdingsByOwner } from './summary.store.ts';

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
  const [holdings, flows] = await Promise.all([
    holdingsByOwner(ctx.db, scope, circle),
    flowsIn(ctx.db, scope, circle, period),
  ]);
  const people = new Map<string, { person: PersonRef; have: Record<string, number> }>(
    circle.sellers.map((seller) => [seller.id, { person: seller, have: {} }]),
  );
  const have = new Map<string, number>();
  for (const { ownerId, ownerName, layer, have: n } of holdings) {
    have.set(layer, (have.get(layer) ?? 0) + n);
    if (ownerId === null) continue;
    const person = people.get(ownerId) ?? { person: { id: ownerId, name: ownerName ?? '' }, have: {} };
    person.have[layer] = n;
    people.set(ownerId, person);
  }
  return {
    from,
    to,
    people: circle.sellers.length,
    layers: standard.layers.map((layer) => {
      const flow = flows.layers.find((f) => f.layer === layer.code)!;
      return {
        layer: layer.code,
        have: have.get(layer.code) ?? 0,
        shouldHave: shouldHold(layer, circle.sellers.length),
        entered: flow.entered,
        movedOn: flow.movedOn,
        abandoned: flow.abandoned,
        rate: layer.ended || flow.entered === 0 ? null : flow.enteredMovedOn / flow.entered,
        idealRate: layer.idealRate,
        medianDays: flow.medianDays,
        idealDays: layer.idealDays,
      };
    }),
    outsideFunnel: flows.outsideFunnel,
    byPerson: [...people.values()].map(({ person, have: holds }) => ({
      person,
      have: holds,
      signed: flows.signedByOwner.get(person.id) ?? 0,
    })),
  };
}
