import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../platform/routes.tsx';
import { sessionWords } from './words.ts';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    // Only our own paths: //elsewhere would lead to another site.
    typeof search['to'] === 'string' && /^\/(?!\/)/.test(search['to']) ? { to: search['to'] } : {},
  loader: () => sessionWords.load(),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});
const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/link/$token',
  loader: () => sessionWords.load(),
  component: lazyRouteComponent(() => import('./link-page.tsx'), 'LinkPage'),
});
const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  loader: () => sessionWords.load(),
  component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
});

export const sessionRoutes = [signInRoute, linkRoute, welcomeRoute] as const;
