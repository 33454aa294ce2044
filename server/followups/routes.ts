import type { Route } from '../platform/http/route.ts';

export const followupsRoutes: readonly Route[] = [];
