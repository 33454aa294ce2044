import type { Route } from '../platform/http/route.ts';

export const customersRoutes: readonly Route[] = [];
