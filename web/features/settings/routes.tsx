import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { whoAmI } from '../../platform/session.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { settingsWords } from './words.ts';

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  beforeLoad: async () => {
    const me = await whoAmI();
    const section = me?.abilities.includes('settings.manage') ? 'organisation' : 'standard';
    throw redirect({ to: '/settings/$section', params: { section }, replace: true });
  },
});
const sectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/$section',
  loader: async () => Promise.all([settingsWords.load(), loadDomainWords()]),
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

export const settingsRoutes = [settingsRoute, sectionRoute] as const;
