import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { customersWords } from './words.ts';

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  loader: () => customersWords.load(),
  component: lazyRouteComponent(() => import('./customers-page.tsx'), 'CustomersPage'),
});
const customerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$id',
  loader: () => customersWords.load(),
  component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
});
const binRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bin',
  loader: () => customersWords.load(),
  component: lazyRouteComponent(() => import('./bin-page.tsx'), 'BinPage'),
});

export const customerRoutes = [customersRoute, customerRoute, binRoute] as const;
