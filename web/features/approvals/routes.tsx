import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../platform/routes.tsx';
import { approvalsWords } from './words.ts';

export const approvalTabs = ['decide', 'transfers', 'mine', 'all'] as const;
export type ApprovalTab = (typeof approvalTabs)[number];

/** `of` which requests are shown, `open` the one looked at. */
interface ApprovalsSearch {
  of?: ApprovalTab;
  open?: string;
}

const approvalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/approvals',
  validateSearch: (search: Record<string, unknown>): ApprovalsSearch => {
    const of = approvalTabs.find((tab) => tab === search['of'] && tab !== 'decide');
    return { ...(of ? { of } : {}), ...(typeof search['open'] === 'string' ? { open: search['open'] } : {}) };
  },
  loader: async () => approvalsWords.load(),
  component: lazyRouteComponent(() => import('./approvals-page.tsx'), 'ApprovalsPage'),
});

export const approvalsRoutes = [approvalsRoute] as const;
