import * as api from '../../contract/notices.ts';
import { route, type Route } from '../platform/http/route.ts';
import { listNotices, readNotices } from './notices.usecases.ts';

export const noticesRoutes: readonly Route[] = [
  route(api.noticesList, (ctx, { query }) => listNotices(ctx, query)),
  route(api.noticesRead, (ctx, { body }) => readNotices(ctx, body)),
];
