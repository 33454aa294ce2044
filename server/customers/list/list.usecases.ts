import type { Customer, CustomerQuery, customersList } from '../../../contract/customers.ts';
import type { QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import { deadlinesOf, standardOf } from '../../pipelines/public.ts';
import type { Db } from '../../platform/db/connect.ts';
import { today, type Ctx } from '../../platform/deps.ts';
import { beholderOf } from '../access.usecases.ts';
import { fieldsUnscoped } from '../fields.store.ts';
import { presentCustomer } from '../present.ts';
import type { FilterScope } from './filter.sql.ts';
import { countOf, customersOnPage, idsOnPage } from './list.store.ts';
import type { Page } from './page.sql.ts';
import { mentionsLimits, mentionsOwnFields, readQuery, refuseBin, type ReadQuery } from './query.sql.ts';
import { cursorAfter } from './sort.sql.ts';

/** Reads a query as the actor means it: `me` is he, `today` is today where he is, and what is hidden from him can't be asked for. */
export async function understood(ctx: Ctx, db: Db, query: CustomerQuery): Promise<ReadQuery> {
  const { actor } = ctx;
  const own = mentionsOwnFields(query) ? await fieldsUnscoped(db, actor.orgId, 'customer') : [];
  const day = today(ctx);
  const deadlines = mentionsLimits(query)
    ? deadlinesOf(await standardOf(db, actor.orgId), day, actor.timeZone)
    : new Map();
  const scope: FilterScope = {
    actor,
    own,
    orgId: actor.orgId,
    personId: actor.personId,
    timeZone: actor.timeZone,
    today: day,
    deadlines,
  };
  refuseBin(query, scope);
  return readQuery(query, scope);
}

/** One page of customers: filtered, sorted, and counted only when asked. */
export async function listCustomers(
  ctx: Ctx,
  query: QueryOf<typeof customersList>,
): Promise<ResultOf<typeof customersList>> {
  const scope = scopeOf(ctx.actor);
  const read = await understood(ctx, ctx.db, query);
  const { limit, cursor } = query;
  const rows = await customersOnPage(ctx.db, scope, read, { limit: limit + 1, cursor });
  const beholder = await beholderOf(ctx, ctx.db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items: Customer[] = shown.map((row) => presentCustomer(row, beholder));
  return {
    items,
    next: rows.length > limit && last ? cursorAfter(read.order, last.at) : null,
    ...(query.total ? { total: await countOf(ctx.db, scope, read) } : {}),
  };
}

/** The ids of one page of what a query finds, and the cursor of the next page; for exports and other slow readers. */
export async function customerIdsOf(
  ctx: Ctx,
  db: Db,
  query: CustomerQuery,
  page: Page,
): Promise<{ ids: string[]; next: string | null }> {
  const read = await understood(ctx, db, query);
  const rows = await idsOnPage(db, scopeOf(ctx.actor), read, { ...page, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    ids: shown.map((row) => row.id),
    next: rows.length > page.limit && last ? cursorAfter(read.order, last.at) : null,
  };
}

/** How many customers a query finds for the actor. */
export const countCustomers = async (ctx: Ctx, db: Db, query: CustomerQuery): Promise<number> =>
  countOf(db, scopeOf(ctx.actor), await understood(ctx, db, query));

/** Fails when a query can't be understood, before something is promised about it. */
export async function checkQuery(ctx: Ctx, query: CustomerQuery): Promise<void> {
  await understood(ctx, ctx.db, query);
}
