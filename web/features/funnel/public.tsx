import { lazy } from 'react';

/** What other features may use of the funnel. */
export { moveCustomer, useMovesUnderway, type Mover } from './moving.ts';
export { MoveMenu } from './move-menu.tsx';
/** Chooses whose funnel or day; its code comes when it is shown (give it a Suspense). */
export const ScopeFilter = lazy(async () => import('./scope-filter.tsx').then((m) => ({ default: m.ScopeFilter })));
