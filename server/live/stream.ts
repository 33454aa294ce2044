import type { Ctx } from '../platform/deps.ts';
import type { RequestInfo } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { liveHub } from './hub.ts';
import { lookAgain, messageOf } from './live.rules.ts';

/** After how many ms a browser that lost the stream comes back. */
const retryMs = 2000;
/** Unread bytes after which a listener that does not read is sent away. */
const mostUnread = 262_144;

/** The stream of changes the caller may know of. Who comes back after a break is told to look again, for nothing is kept for him. */
export function openStream(ctx: Ctx, request: RequestInfo): Response {
  const hub = liveHub(ctx);
  const encoder = new TextEncoder();
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const stream = {
          write(text: string) {
            if (!open) return;
            if ((controller.desiredSize ?? 0) < -mostUnread) leave();
            else controller.enqueue(encoder.encode(text));
          },
          close() {
            if (!open) return;
            open = false;
            try {
              controller.close();
            } catch {
              // The listener had gone already.
            }
          },
        };
        leave = hub.join(ctx.actor, stream);
        stream.write(`retry: ${retryMs}\n\n`);
        if (request.header('last-event-id')) stream.write(messageOf(newId(), lookAgain(ctx.actor.orgId)));
        request.signal.addEventListener('abort', () => leave(), { once: true });
      },
      cancel() {
        leave();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 16_384 }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // A proxy that gathers answers would hold back what is meant for now.
      'x-accel-buffering': 'no',
    },
  });
}
