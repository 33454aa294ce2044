import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { peopleWords } from './words.ts';

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  loader: () => peopleWords.load(),
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
});

export const peopleRoutes = [peopleRoute] as const;
