import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { accountWords } from './words.ts';

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  loader: () => accountWords.load(),
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
});

export const accountRoutes = [accountRoute] as const;
