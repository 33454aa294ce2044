import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { handoversWords } from './words.ts';

const handoverRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/handovers/$id',
  loader: async () => Promise.all([handoversWords.load(), loadDomainWords()]),
  component: lazyRouteComponent(() => import('./handover-page.tsx'), 'HandoverPage'),
});

export const handoversRoutes = [handoverRoute] as const;
