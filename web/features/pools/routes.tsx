import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { recordWords } from '../../ui/records/words.ts';
import { customersWords } from '../customers/public.tsx';
import { readPoolsSearch } from './search.ts';
import { poolsWords } from './words.ts';

const poolsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/pools',
  validateSearch: readPoolsSearch,
  loader: async () => {
    await Promise.all([poolsWords.load(), customersWords.load(), recordWords.load(), loadDomainWords()]);
  },
  component: lazyRouteComponent(() => import('./pools-page.tsx'), 'PoolsPage'),
});

export const poolRoutes = [poolsRoute] as const;
