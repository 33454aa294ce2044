import { createRoute, createRouter } from '@tanstack/react-router';
import { accountRoutes } from '../features/account/routes.tsx';
import { approvalsRoutes } from '../features/approvals/routes.tsx';
import { allocationRoutes } from '../features/allocation/routes.tsx';
import { customerRoutes } from '../features/customers/routes.tsx';
import { exchangeRoutes } from '../features/exchange/routes.tsx';
import { funnelRoutes } from '../features/funnel/routes.tsx';
import { poolRoutes } from '../features/pools/routes.tsx';
import { handoversRoutes } from '../features/handovers/routes.tsx';
import { peopleRoutes } from '../features/people/routes.tsx';
import { rulesRoutes } from '../features/rules/routes.tsx';
import { sessionRoutes } from '../features/session/routes.tsx';
import { settingsRoutes } from '../features/settings/routes.tsx';
import { todayRoutes } from '../features/today/routes.tsx';
import { rootRoute, shellRoute } from '../platform/routes.tsx';
import { Broken } from './broken.tsx';
import { NotFound } from './not-found.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';

shellRoute.update({ pendingComponent: ShellSkeleton });
shellRoute.lazy(async () => import('./shell/shell-route.tsx').then((m) => m.shell));

// An address that leads nowhere keeps the navigation around it; who isn't signed in is asked to first.
const nowhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound });

const routeTree = rootRoute.addChildren([
  ...sessionRoutes,
  shellRoute.addChildren([
    ...todayRoutes,
    ...customerRoutes,
    ...poolRoutes,
    ...rulesRoutes,
    ...allocationRoutes,
    ...funnelRoutes,
    ...approvalsRoutes,
    ...handoversRoutes,
    ...exchangeRoutes,
    ...peopleRoutes,
    ...settingsRoutes,
    ...accountRoutes,
    nowhereRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 120,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PageSkeleton,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
