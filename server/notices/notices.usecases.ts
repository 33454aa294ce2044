import { z } from 'zod';
import type { BodyOf, QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { Notice, noticesList, noticesRead } from '../../contract/notices.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { markReadUnscoped, noticesOfUnscoped, unreadOfUnscoped, type NoticeRow } from './notices.store.ts';

/** What the bell tells the actor, newest first. */
export async function listNotices(ctx: Ctx, query: QueryOf<typeof noticesList>): Promise<ResultOf<typeof noticesList>> {
  const { orgId, personId } = ctx.actor;
  const place = decodeCursor(z.tuple([z.uuid()]), query.cursor);
  const rows = await noticesOfUnscoped(ctx.db, orgId, personId, {
    unread: query.unread === true,
    after: place?.[0],
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  return {
    items: page.map(shownNotice),
    next: rows.length > query.limit ? encodeCursor([page.at(-1)!.id]) : null,
    unread: await unreadOfUnscoped(ctx.db, orgId, personId),
  };
}

/** Marks the actor's notices as read. */
export async function readNotices(ctx: Ctx, body: BodyOf<typeof noticesRead>): Promise<ResultOf<typeof noticesRead>> {
  const { orgId, personId } = ctx.actor;
  const unread = await change(ctx, async (tx, now) => {
    await markReadUnscoped(tx, orgId, personId, 'ids' in body ? body.ids : 'all', now);
    return unreadOfUnscoped(tx, orgId, personId);
  });
  return { unread };
}

/** A notice as shown. */
export const shownNotice = (row: NoticeRow): Notice => ({
  id: row.id,
  kind: row.kind,
  customer: row.customerId === null ? null : { id: row.customerId, name: row.customerName ?? '' },
  facts: row.facts,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});
