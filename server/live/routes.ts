import { eventsStream } from '../../contract/system.ts';
import { route, type Route } from '../platform/http/route.ts';
import { openStream } from './stream.ts';

export const liveRoutes: readonly Route[] = [route(eventsStream, async (ctx, { request }) => openStream(ctx, request))];
