import { z } from 'zod';
import type { QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { customersTimeline } from '../../contract/followups.ts';
import { Id, Instant } from '../../contract/primitives.ts';
import { getCustomer, sightOf } from '../customers/public.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Ctx } from '../platform/deps.ts';
import { presentFollowup } from './present.ts';
import { shownChanges, shownFacts } from './timeline.rules.ts';
import { entriesOf, followupsByIds } from './timeline.store.ts';

const Place = z.tuple([Instant, Id]);

/**
 * Everything that ever happened to a customer, newest first. Who looked at masked data is shown to the customer's owner, to
 * who may give the customer away (his leaders), and to the one who looked.
 */
export async function readTimeline(
  ctx: Ctx,
  customerId: string,
  query: QueryOf<typeof customersTimeline>,
): Promise<ResultOf<typeof customersTimeline>> {
  const { actor } = ctx;
  const after = decodeCursor(Place, query.cursor);
  const customer = await getCustomer(ctx, ctx.db, customerId);
  const held = { id: customer.id, ownerId: customer.owner?.id ?? null, poolId: customer.pool?.id ?? null };
  const scope = scopeOf(actor);
  const rows = await entriesOf(ctx.db, scope, customerId, {
    only: query.only,
    withReveals: held.ownerId === actor.personId || canOf(actor, held).assign,
    limit: query.limit + 1,
    after,
  });
  const items = rows.slice(0, query.limit);
  const followups = await followupsByIds(
    ctx.db,
    scope,
    customerId,
    items.filter((e) => e.type === 'followup.logged').map((e) => e.subjectId),
  );
  const sight = (field: string) => sightOf(actor, held, field);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return {
    items: items.map((e) => {
      const followup = e.type === 'followup.logged' ? followups.get(e.subjectId) : undefined;
      return {
        id: e.id,
        at: e.at.toISOString(),
        type: e.type,
        actor: e.actorId === null ? null : { id: e.actorId, name: e.actorName ?? '' },
        via: e.via,
        changes: shownChanges(e.subjectType, e.changes, sight),
        facts: shownFacts(e.subjectType, e.facts, sight),
        why: e.why,
        followup: followup ? presentFollowup(actor, held, followup) : null,
      };
    }),
    next: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
  };
}
