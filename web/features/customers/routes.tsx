import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { recordWords } from '../../ui/records/words.ts';
import { poolsWords } from '../pools/public.tsx';
import './actions.tsx';
import { readListSearch, readRecordSearch } from './search.ts';
import { customersWords } from './words.ts';

const loader = async () => {
  await Promise.all([customersWords.load(), recordWords.load(), loadDomainWords(), poolsWords.load()]);
};

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  validateSearch: readListSearch,
  loader,
  component: lazyRouteComponent(() => import('./customers-page.tsx'), 'CustomersPage'),
});
const customerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$id',
  validateSearch: readRecordSearch,
  loader,
  component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
});
const binRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bin',
  loader,
  component: lazyRouteComponent(() => import('./bin-page.tsx'), 'BinPage'),
});

export const customerRoutes = [customersRoute, customerRoute, binRoute] as const;
