import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { setupStatus } from '../../../contract/people.ts';
import { ask, queryClient } from '../../platform/query.ts';
import { rootRoute } from '../../platform/routes.tsx';
import { whoAmI } from '../../platform/session.tsx';
import { sessionWords } from './words.ts';

const setup = () => queryClient.ensureQueryData(ask(setupStatus));

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    // Only our own paths: //elsewhere would lead to another site.
    typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {},
  beforeLoad: async () => {
    const [me, { open, demo }] = await Promise.all([whoAmI(), setup()]);
    if (me) throw redirect({ to: '/' });
    // With the demo loaded there is somebody to sign in as; the welcome is one link away.
    if (open && !demo) throw redirect({ to: '/welcome' });
  },
  loader: () => sessionWords.load(),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});
const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot',
  loader: () => sessionWords.load(),
  component: lazyRouteComponent(() => import('./forgot-page.tsx'), 'ForgotPage'),
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
  // What welcomed somebody a moment ago (links, demo accounts) stays on the screen until he goes on.
  beforeLoad: async () => {
    if (!(await setup()).open) throw redirect({ to: '/sign-in' });
  },
  loader: () => sessionWords.load(),
  component: lazyRouteComponent(() => import('./welcome/welcome-page.tsx'), 'WelcomePage'),
});

export const sessionRoutes = [signInRoute, forgotRoute, linkRoute, welcomeRoute] as const;
