import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { peopleSearch } from './people-search.ts';
import { peopleWords } from './words.ts';

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  validateSearch: peopleSearch,
  loader: async () => Promise.all([peopleWords.load(), loadDomainWords()]),
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
});

export const peopleRoutes = [peopleRoute] as const;
