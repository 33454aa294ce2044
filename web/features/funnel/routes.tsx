import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { funnelWords } from './words.ts';

const funnelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/funnel',
  loader: () => funnelWords.load(),
  component: lazyRouteComponent(() => import('./funnel-page.tsx'), 'FunnelPage'),
});

export const funnelRoutes = [funnelRoute] as const;
