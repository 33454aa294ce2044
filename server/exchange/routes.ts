import type { Route } from '../platform/http/route.ts';

export const exchangeRoutes: readonly Route[] = [];
