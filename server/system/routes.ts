import { done } from '../../contract/primitives.ts';
import { healthLive, healthReady } from '../../contract/system.ts';
import { fail } from '../platform/fault.ts';
import { publicRoute } from '../platform/http/route.ts';

export const systemRoutes = [
  publicRoute(healthLive, async () => done),
  publicRoute(healthReady, async (ctx) => {
    try {
      await ctx.pool.query('select 1');
    } catch {
      throw fail('server.unavailable', { retryAfter: 2 });
    }
    return done;
  }),
];
