import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Flag, Id, Instant, PageQuery, pageOf } from './primitives.ts';

/**
 * What the bell may say, and the page each leads to: `{customer}` is the notice's customer, other braces take its facts.
 * The words stand in `contract/words/notices.ts`; a kind without them does not compile.
 */
export const noticeKinds = {
  recall_soon: '/customers?view=recall',
  recalled: '/pools',
  approval_asked: '/approvals?open={approval}',
  approval_decided: '/approvals?of=mine&open={approval}',
  approval_expired: '/approvals?of=mine&open={approval}',
  approval_withdrawn: '/approvals?open={approval}',
  customers_received: '/customers?owner={owner}',
  customers_taken: '/customers',
  transfer_proposed: '/approvals?of=transfers',
  transfer_answered: '/approvals?of=transfers',
  handover_received: '/handovers/{handover}',
  handover_done: '/handovers/{handover}',
} as const satisfies Record<string, string>;
export type NoticeKind = keyof typeof noticeKinds;
export const NoticeKind = z.enum(Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]]);

/** The values a notice's words and link take. */
export const NoticeFacts = z.record(z.string(), z.union([z.string(), z.number()]));
export type NoticeFacts = z.infer<typeof NoticeFacts>;

/** Something a person should know: what happened, to which customer, when, and whether he has read it. */
export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  customer: z.object({ id: Id, name: z.string() }).nullable(),
  facts: NoticeFacts,
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** Where a notice leads: a path inside the web. */
export function noticePath(notice: Pick<Notice, 'kind' | 'customer' | 'facts'>): string {
  const values: NoticeFacts = { ...notice.facts, customer: notice.customer?.id ?? '' };
  return noticeKinds[notice.kind].replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(values[key] ?? ''));
}

export const noticesList = endpoint('notices.list', {
  method: 'GET',
  path: '/api/v1/notices',
  access: 'member',
  summary: 'What the bell tells me, newest first, and how many of them I have not read',
  query: PageQuery.extend({ unread: Flag.optional() }),
  returns: pageOf(Notice).extend({ unread: z.int() }),
  fails: ['cursor.invalid'],
});

export const noticesRead = endpoint('notices.read', {
  method: 'POST',
  path: '/api/v1/notices/read',
  access: 'member',
  summary: 'Mark some of my notices as read, or all of them',
  body: z.union([z.object({ ids: z.array(Id).min(1).max(500) }).strict(), z.object({ all: z.literal(true) }).strict()]),
  returns: z.object({ unread: z.int() }),
});
