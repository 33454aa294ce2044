import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { todayWords } from './words.ts';

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  loader: () => todayWords.load(),
  component: lazyRouteComponent(() => import('./today-page.tsx'), 'TodayPage'),
});

export const todayRoutes = [todayRoute] as const;
