import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { loadDomainWords } from '../../platform/words.ts';
import { recordWords } from '../../ui/records/words.ts';
import './actions.tsx';
import { rulesWords } from './words.ts';

const loader = async () => {
  await Promise.all([rulesWords.load(), recordWords.load(), loadDomainWords()]);
};

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules',
  loader,
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
});

/** What of a simulation is open: its part, whose customers, gained or lost. */
export interface VersionSearch {
  part?: 'recent';
  holder?: string;
  way?: 'gains' | 'losses';
}
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const versionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/$id',
  validateSearch: (search: Record<string, unknown>): VersionSearch => {
    const holder = text(search['holder']);
    const way = search['way'] === 'gains' || search['way'] === 'losses' ? search['way'] : undefined;
    return {
      ...(search['part'] === 'recent' ? { part: 'recent' as const } : {}),
      ...(holder && way ? { holder, way } : {}),
    };
  },
  loader,
  component: lazyRouteComponent(() => import('./version-page.tsx'), 'VersionPage'),
});

export const rulesRoutes = [rulesRoute, versionRoute] as const;
