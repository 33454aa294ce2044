import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { todayWords } from './words.ts';

/** `who=team` shows the team, `team` which one, `owner` one person's day, `open` a customer beside the list, at `tab`. */
interface TodaySearch {
  who?: 'team';
  team?: string;
  owner?: string;
  open?: string;
  tab?: string;
}
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): TodaySearch => {
    const [team, owner, open, tab] = [search['team'], search['owner'], search['open'], search['tab']].map(text);
    return {
      ...(search['who'] === 'team' ? { who: 'team' as const } : {}),
      ...(team ? { team } : {}),
      ...(owner ? { owner } : {}),
      ...(open ? { open } : {}),
      ...(open && tab ? { tab } : {}),
    };
  },
  loader: async () => Promise.all([todayWords.load(), loadDomainWords()]),
  component: lazyRouteComponent(() => import('./today-page.tsx'), 'TodayPage'),
});

export const todayRoutes = [todayRoute] as const;
