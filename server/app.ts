import { Hono } from 'hono';
import type { Deps } from './platform/deps.ts';
import { fail } from './platform/fault.ts';
import { securityHeaders } from './platform/http/headers.ts';
import { mountRoutes } from './platform/http/mount.ts';
import { answerProblem, negotiateLocale } from './platform/http/problem.ts';
import type { Route } from './platform/http/route.ts';
import { webFiles } from './platform/http/static.ts';
import { doorkeeper, sessionCookie } from './people/authenticate.ts';
import type { ApprovalDefinition } from './approvals/public.ts';
import { defineApprovalsJobs } from './approvals/jobs.ts';
import { approvalsRoutes } from './approvals/routes.ts';
import { defineAllocationJobs } from './allocation/jobs.ts';
import { allocationRoutes } from './allocation/routes.ts';
import { defineCustomersJobs } from './customers/jobs.ts';
import { customersRoutes } from './customers/routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { defineExchangeJobs } from './exchange/jobs.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { followupsRoutes } from './followups/routes.ts';
import { funnelRoutes } from './funnel/routes.ts';
import { keyAccountApproval } from './handovers/public.ts';
import { handoversRoutes } from './handovers/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { defineNoticesJobs } from './notices/jobs.ts';
import { noticesRoutes } from './notices/routes.ts';
import { ownershipRoutes } from './ownership/routes.ts';
import { definePoolsJobs } from './pools/night.jobs.ts';
import { recallExtension } from './pools/recall.usecases.ts';
import { poolsRoutes } from './pools/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { apiDocsPage } from './system/api-docs.ts';
import { openApi } from './system/openapi.ts';
import { readFirstSheet } from './read-first-sheet.ts';
import { systemRoutes } from './system/routes.ts';
import { endpoints } from '../contract/index.ts';

export interface AppOptions {
  /** The folder of the built web; none in tests of the API. */
  web?: string;
  /** Checks every answer against the contract. */
  checkAnswers: boolean;
}

/** What follows each kind of decision on a request, by the slice that asks for it. */
const approvals: readonly ApprovalDefinition[] = [keyAccountApproval, recallExtension];

/** The slices, in the order of their dependence. This list wires the app; nothing is scanned or registered elsewhere. */
const routes: readonly Route[] = [
  ...systemRoutes,
  ...peopleRoutes(readFirstSheet),
  ...noticesRoutes,
  ...approvalsRoutes(approvals),
  ...ownershipRoutes,
  ...allocationRoutes,
  ...customersRoutes,
  ...poolsRoutes,
  ...followupsRoutes,
  ...funnelRoutes,
  ...handoversRoutes,
  ...exchangeRoutes,
  ...demoRoutes,
  ...liveRoutes,
];

const jobs: readonly ((deps: Deps) => void)[] = [
  defineNoticesJobs,
  defineApprovalsJobs(approvals),
  defineAllocationJobs,
  defineCustomersJobs,
  definePoolsJobs,
  defineExchangeJobs,
];

/** Says how background work is done; called once, before the queue starts. */
export function defineJobs(deps: Deps): void {
  for (const define of jobs) define(deps);
}

/** Builds the server from its parts. */
export function createApp(deps: Deps, options: AppOptions): Hono {
  const app = new Hono();
  const door = doorkeeper(deps);
  app.use('*', securityHeaders({ https: deps.config.publicUrl?.startsWith('https://') ?? false, sessionCookie }));
  mountRoutes(app, routes, { deps, authenticate: door.authenticate, checkAnswers: options.checkAnswers });
  let document: string | undefined;
  app.get('/api/openapi.json', (c) => {
    document ??= JSON.stringify(openApi(endpoints.values()));
    return c.body(document, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  let page: string | undefined;
  app.get('/api/docs', (c) => {
    page ??= apiDocsPage(endpoints.values());
    return c.html(page);
  });
  const web = options.web ? webFiles(options.web) : undefined;
  app.notFound((c) => {
    const path = new URL(c.req.url).pathname;
    const found =
      !path.startsWith('/api/') && (c.req.method === 'GET' || c.req.method === 'HEAD') ? web?.(c) : undefined;
    return found ?? answerProblem(c, fail('request.not_found'), negotiateLocale(c.req.header('accept-language')));
  });
  return app;
}
