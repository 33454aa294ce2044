import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { wizardSearch } from './wizard-search.ts';
import { exchangeWords } from './words.ts';

const load = async () => Promise.all([exchangeWords.load(), loadDomainWords()]);

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import',
  loader: load,
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
});
const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import/$id',
  validateSearch: wizardSearch,
  loader: load,
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});
const exportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/exports',
  loader: load,
  component: lazyRouteComponent(() => import('./exports-page.tsx'), 'ExportsPage'),
});

export const exchangeRoutes = [importsRoute, importRoute, exportsRoute] as const;
