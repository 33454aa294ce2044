import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  customersTimeline,
  followupsCreate,
  type Followup,
  type FollowupBody,
  type TimelineEntry,
} from '../../../../contract/followups.ts';
import type { ResultOf } from '../../../../contract/endpoint.ts';
import { customersGet, type Customer } from '../../../../contract/customers.ts';
import { call, newKey } from '../../../platform/client.ts';
import { keyOf, queryClient, settle } from '../../../platform/query.ts';

type Pages = InfiniteData<ResultOf<typeof customersTimeline>>;
export const sendingId = 'sending';

/** What a follow-up makes stale. */
const stale = ['customers.', 'followups.', 'tasks.', 'today.', 'funnel.'];

/** Logs a follow-up: it stands in the timeline at once, and goes again if the server refuses it. */
export async function saveFollowup(
  customerId: string,
  body: z.input<typeof FollowupBody>,
  me: { id: string; name: string },
  now: string,
): Promise<Followup> {
  const timelines = { queryKey: ['customers.timeline', { id: customerId }] };
  await queryClient.cancelQueries(timelines);
  const before = queryClient.getQueriesData<Pages>(timelines);
  const entry = entryOf(customerId, body, me, now);
  for (const [key, pages] of before) {
    const query = key[2] as { only?: string } | null;
    if (pages?.pages[0] && query?.only !== 'changes')
      queryClient.setQueryData<Pages>(key, {
        ...pages,
        pages: pages.pages.map((page, at) => (at === 0 ? { ...page, items: [entry, ...page.items] } : page)),
      });
  }
  const one = keyOf(customersGet, { params: { id: customerId } });
  const customer = queryClient.getQueryData<Customer>(one);
  if (customer)
    queryClient.setQueryData<Customer>(one, {
      ...customer,
      ...(body.channel === 'note' ? {} : { lastContactAt: body.happenedAt ?? now }),
      ...(body.nextStepOn ? { nextStepOn: body.nextStepOn, nextStep: body.nextStep ?? null } : {}),
    });
  try {
    return await call(followupsCreate, { params: { id: customerId }, body, idempotencyKey: newKey() });
  } catch (error) {
    for (const [key, pages] of before) queryClient.setQueryData(key, pages);
    if (customer) queryClient.setQueryData(one, customer);
    throw error;
  } finally {
    void settle(stale);
  }
}

function entryOf(
  customerId: string,
  body: z.input<typeof FollowupBody>,
  me: { id: string; name: string },
  now: string,
): TimelineEntry {
  const at = body.happenedAt ?? now;
  return {
    id: `${sendingId}-${at}`,
    at,
    type: 'followup.logged',
    actor: me,
    via: 'web',
    changes: null,
    facts: null,
    why: null,
    followup: {
      id: sendingId,
      customerId,
      contact: null,
      channel: body.channel,
      said: body.said,
      understood: body.understood ?? null,
      feedback: body.feedback ?? null,
      attitude: body.attitude ?? null,
      method: body.method ?? null,
      place: null,
      nextStep: body.nextStep ?? null,
      nextStepOn: body.nextStepOn ?? null,
      noNextStepReason: body.noNextStepReason ?? null,
      happenedAt: at,
      dayOnly: false,
      by: me,
      createdAt: now,
      version: 1,
      can: { edit: false },
    },
  };
}
