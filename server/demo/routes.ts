import { setupDemo } from '../../contract/people.ts';
import { fail } from '../platform/fault.ts';
import { publicRoute, type Route } from '../platform/http/route.ts';
import { organisationsThereAre } from '../people/public.ts';
import { loadDemo } from './load.ts';

export const demoRoutes: readonly Route[] = [
  publicRoute(setupDemo, async (ctx) => {
    if ((await organisationsThereAre(ctx.db)).own) throw fail('setup.already_done');
    const { accounts, password } = await loadDemo(ctx);
    return { accounts: [...accounts], password };
  }),
];
