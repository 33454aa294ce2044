import { z } from 'zod';
import type { QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import type { Handover, handoversList, handoversRows } from '../../../contract/handovers.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { Ctx } from '../../platform/deps.ts';
import { fail } from '../../platform/fault.ts';
import { handoverPartsOf, sharesOf, shownHandover, shownRow } from './present.ts';
import type { HandoverPart } from './rules.ts';
import {
  belongingsUnscoped,
  confirmationsUnscoped,
  handoversUnscoped,
  handoverUnscoped,
  rowsUnscoped,
  sharesUnscoped,
  type HandoverRecord,
} from './store.ts';

/** A hand-over with the actor's parts in it; 404 for who has none. */
export async function seenHandover(
  ctx: Ctx,
  db: Db,
  id: string,
): Promise<{ row: HandoverRecord; parts: HandoverPart[]; shares: Handover['shares'] }> {
  const row = await handoverUnscoped(db, ctx.actor.orgId, id);
  if (!row) throw fail('handovers.not_found');
  const shares = sharesOf(await sharesUnscoped(db, ctx.actor.orgId, id));
  const parts = handoverPartsOf(
    ctx.actor,
    row,
    shares.flatMap((s) => (s.to === null ? [] : [s.to.id])),
  );
  if (parts.includes('bystander')) throw fail('handovers.not_found');
  return { row, parts, shares };
}

export async function getHandover(ctx: Ctx, id: string, db: Db = ctx.db): Promise<Handover> {
  const { row, shares } = await seenHandover(ctx, db, id);
  return shownHandover(ctx.actor, row, {
    holds: await belongingsUnscoped(db, ctx.actor.orgId, row.leaverId),
    shares,
    confirmations: await confirmationsUnscoped(db, ctx.actor.orgId, id),
  });
}

/** Hand-overs the actor looks after or takes part in. */
export async function listHandovers(
  ctx: Ctx,
  query: QueryOf<typeof handoversList>,
): Promise<ResultOf<typeof handoversList>> {
  const { actor } = ctx;
  const place = decodeCursor(z.tuple([z.uuid()]), query.cursor);
  const assigns = actor.abilities.has('customers.assign');
  const rows = await handoversUnscoped(
    ctx.db,
    actor.orgId,
    { leads: !assigns ? [] : actor.reach === 'all' ? null : actor.seesPeople, personId: actor.personId },
    { person: query.person ?? null, after: place?.[0], limit: query.limit + 1 },
  );
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => ({
      id: row.id,
      state: row.state,
      createdAt: row.createdAt.toISOString(),
      handedOverAt: row.handedOverAt?.toISOString() ?? null,
      leaver: { id: row.leaverId, name: row.leaverName },
      createdBy: { id: row.createdBy, name: row.creatorName },
    })),
    next: rows.length > query.limit ? encodeCursor([page.at(-1)!.id]) : null,
  };
}

/** The customers of a hand-over; who only receives sees what he gets. */
export async function listHandoverRows(
  ctx: Ctx,
  id: string,
  query: QueryOf<typeof handoversRows>,
): Promise<ResultOf<typeof handoversRows>> {
  const { parts } = await seenHandover(ctx, ctx.db, id);
  const place = decodeCursor(z.tuple([z.number(), z.uuid()]), query.cursor);
  const all = parts.includes('leader') || parts.includes('giver');
  const rows = await rowsUnscoped(ctx.db, ctx.actor.orgId, id, {
    layer: query.layer ?? null,
    to: all ? (query.to ?? null) : ctx.actor.personId,
    after: place,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(shownRow),
    next: rows.length > query.limit && last ? encodeCursor([last.rank, last.customerId]) : null,
  };
}
