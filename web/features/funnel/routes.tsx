import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { funnelSearch } from './funnel-search.ts';
import { funnelWords } from './words.ts';

const funnelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/funnel',
  validateSearch: funnelSearch,
  loader: async () => Promise.all([funnelWords.load(), loadDomainWords()]),
  component: lazyRouteComponent(() => import('./funnel-page.tsx'), 'FunnelPage'),
});

export const funnelRoutes = [funnelRoute] as const;
