import { z } from 'zod';
import type { ownershipAsOf, ownershipHistory, Period } from '../../contract/ownership.ts';
import type { QueryOf, ResultOf } from '../../contract/endpoint.ts';
import { addDays, startOfDay } from '../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { bookAsOf, countsAsOf, ledgerOf, type PeriodRow } from './ledger.store.ts';
import { scopeOf } from './visibility.ts';

/** The last instant of a day where the organisation is. */
const endOf = (ctx: Ctx, day: string): Date => new Date(startOfDay(addDays(day, 1), ctx.actor.timeZone).getTime() - 1);

/** Every holder of a customer since its creation, the present first; with a day, the one at its end (none before the creation). */
export async function readLedger(
  ctx: Ctx,
  id: string,
  query: QueryOf<typeof ownershipHistory>,
): Promise<{ items: Period[] }> {
  const scope = scopeOf(ctx.actor);
  const rows = await ledgerOf(ctx.db, scope, id, query.on === undefined ? undefined : endOf(ctx, query.on));
  if (rows.length === 0 && (query.on === undefined || (await ledgerOf(ctx.db, scope, id)).length === 0))
    throw fail('customers.not_found');
  return { items: rows.map(shownPeriod) };
}

/** The book as it was at the end of a day, page by page. */
export async function readBookAsOf(
  ctx: Ctx,
  query: QueryOf<typeof ownershipAsOf>,
): Promise<ResultOf<typeof ownershipAsOf>> {
  const place = decodeCursor(z.tuple([z.uuid()]), query.cursor);
  const rows = await bookAsOf(ctx.db, scopeOf(ctx.actor), endOf(ctx, query.on), {
    after: place?.[0] ?? null,
    limit: query.limit + 1,
    owner: query.person ?? null,
    pool: query.pool ?? null,
  });
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => ({
      customer: { id: row.customerId, name: row.customerName },
      period: shownPeriod(row),
    })),
    next: rows.length > query.limit ? encodeCursor([page.at(-1)!.customerId]) : null,
  };
}

/** How many customers each person and pool held at the end of a day. */
export async function readCountsAsOf(ctx: Ctx, on: string) {
  const rows = await countsAsOf(ctx.db, scopeOf(ctx.actor), endOf(ctx, on));
  return {
    items: rows.map((r) => ({
      person: r.ownerId === null ? null : { id: r.ownerId, name: r.name },
      pool: r.poolId === null ? null : { id: r.poolId, name: r.name },
      customers: r.customers,
    })),
  };
}

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

/** A period as shown. */
export const shownPeriod = (row: PeriodRow): Period => ({
  from: row.beginsAt.toISOString(),
  to: row.endsAt?.toISOString() ?? null,
  person: named(row.ownerId, row.ownerName),
  pool: named(row.poolId, row.poolName),
  how: row.how,
  decidedBy: named(row.decidedBy, row.deciderName),
  approvedBy: named(row.approvedBy, row.approverName),
  ruleId: row.ruleId,
  actId: row.actId,
  why: row.why,
});
