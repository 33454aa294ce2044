import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { whoAmI } from './session.tsx';

/** Everything hangs from here: pages open to everybody directly, all others under the shell. */
export const rootRoute = createRootRoute({ component: Outlet });

/** Pages for who is signed in, inside the navigation. Anybody else is sent to sign in and comes back afterwards. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    if (!(await whoAmI()))
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
  },
});
