import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { recordWords } from '../../ui/records/words.ts';
import { allocationWords } from './words.ts';

const allocationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/allocation',
  loader: async () => {
    await Promise.all([allocationWords.load(), recordWords.load(), loadDomainWords()]);
  },
  component: lazyRouteComponent(() => import('./allocation-page.tsx'), 'AllocationPage'),
});

export const allocationRoutes = [allocationRoute] as const;
