import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const healthLive = endpoint('health.live', {
  method: 'GET',
  path: '/api/health/live',
  access: 'public',
  summary: 'The server runs',
  returns: z.object({ ok: z.literal(true) }),
});
export const healthReady = endpoint('health.ready', {
  method: 'GET',
  path: '/api/health/ready',
  access: 'public',
  summary: 'The server and its database can work',
  returns: z.object({ ok: z.literal(true) }),
  fails: ['server.unavailable'],
});
/** Server-sent events: `{type, subjectType, subjectId, customerId, actorId}` of what the caller may see. */
export const eventsStream = endpoint('events.stream', {
  method: 'GET',
  path: '/api/v1/events',
  access: 'member',
  summary: 'Changes as they happen',
  delivery: 'stream',
});
