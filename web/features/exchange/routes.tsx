import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { exchangeWords } from './words.ts';

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import',
  loader: () => exchangeWords.load(),
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
});
const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import/$id',
  loader: () => exchangeWords.load(),
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});

export const exchangeRoutes = [importsRoute, importRoute] as const;
