import type { QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { funnelBoard, LayerStandard, Standard } from '../../contract/funnel.ts';
import { maskedText, sightOf } from '../customers/public.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { deadlinesOf, standardOf } from '../pipelines/public.ts';
import { workdaysBetween } from '../platform/chinese/work-calendar.ts';
import { dayIn, daysBetween } from '../platform/clock.ts';
import { today, type Ctx } from '../platform/deps.ts';
import { countLayers, firstCards, type CardRow } from './board.store.ts';
import { circleOf } from './circle.usecases.ts';
import { shouldHold } from './rules.ts';

/** The standard in force. */
export const readStandard = (ctx: Ctx): Promise<Standard> => standardOf(ctx.db, ctx.actor.orgId);

/** The board: what each layer holds beside what it should hold, and its first cards. */
export async function readBoard(ctx: Ctx, query: QueryOf<typeof funnelBoard>): Promise<ResultOf<typeof funnelBoard>> {
  const scope = scopeOf(ctx.actor);
  const [standard, circle] = await Promise.all([readStandard(ctx), circleOf(ctx, query)]);
  const codes = (ended: boolean) => standard.layers.filter((l) => l.ended === ended).map((l) => l.code);
  const [counts, cards] = await Promise.all([
    countLayers(
      ctx.db,
      scope,
      circle,
      [...codes(false), ...codes(true)],
      deadlinesOf(standard, today(ctx), ctx.actor.timeZone),
    ),
    firstCards(ctx.db, scope, circle, { working: codes(false), ended: codes(true) }, query.perLayer),
  ]);
  return {
    version: standard.version,
    people: circle.sellers.length,
    columns: standard.layers.map((layer) => {
      const { have, overdue } = counts.get(layer.code) ?? { have: 0, overdue: 0 };
      const mine = cards.filter((card) => card.layer === layer.code);
      return {
        layer: layer.code,
        have,
        shouldHave: shouldHold(layer, circle.sellers.length),
        overdue,
        cards: mine.map((card) => presentCard(ctx, card, layer)),
        more: have > mine.length,
      };
    }),
  };
}

function presentCard(
  ctx: Ctx,
  card: CardRow,
  layer: LayerStandard,
): ResultOf<typeof funnelBoard>['columns'][number]['cards'][number] {
  const { actor } = ctx;
  const shown = <T>(field: string, value: T): T | null =>
    actor.fieldRules.size === 0 || sightOf(actor, card, field) === 'full' ? value : null;
  return {
    id: card.id,
    name: sightOf(actor, card, 'name') === 'full' ? card.name : maskedText(card.name),
    grade: shown('grade', card.grade),
    owner: card.ownerId === null ? null : { id: card.ownerId, name: card.ownerName ?? '' },
    daysInLayer: Math.max(0, daysBetween(dayIn(actor.timeZone, card.layerSince), today(ctx))),
    idealDays: layer.idealDays,
    lastContactAt: shown('lastContactAt', card.lastContactAt?.toISOString() ?? null),
    nextStepOn: shown('nextStepOn', card.nextStepOn),
    recallOn: card.recallOn,
    recallIn: card.recallOn === null ? null : Math.max(0, workdaysBetween(today(ctx), card.recallOn)),
    expected:
      card.expectedAmount === null
        ? null
        : shown('expected', { amount: card.expectedAmount, currency: card.expectedCurrency ?? actor.currency }),
    version: card.version,
    canMove: canOf(actor, card).write,
  };
}
