import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { AnyEndpoint } from '../../../contract/endpoint.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { Actor } from '../actor.ts';
import { stopwatch } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { Fault, fail } from '../fault.ts';
import { once } from './idempotency.ts';
import { answerProblem, issuesOf, negotiateLocale } from './problem.ts';
import { Reply, type Input, type RequestInfo, type Route } from './route.ts';

/** Finds who is calling from the request's cookie or bearer token; null when nobody is signed in. Throws Fault. */
export type Authenticate = (request: RequestInfo) => Promise<Actor | null>;

export interface MountOptions {
  deps: Deps;
  authenticate: Authenticate;
  /** Checks outgoing bodies against the contract; on in development and tests. */
  checkAnswers: boolean;
}

/** Mounts every route under its contract: access, input, idempotency, output and errors are handled here, once. */
export function mountRoutes(app: Hono, routes: readonly Route[], options: MountOptions): void {
  for (const route of routes) {
    const path = route.endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(route.endpoint.method, path, (c) => answer(c, route, options));
  }
}

async function answer(c: Context, route: Route, options: MountOptions): Promise<Response> {
  const { endpoint } = route;
  const { deps } = options;
  let locale: Locale = negotiateLocale(c.req.header('accept-language'));
  const elapsed = stopwatch();
  try {
    const request = requestInfo(c, deps, locale);
    refuseCrossSite(endpoint, request);
    const actor = await options.authenticate(request);
    if (actor) locale = actor.locale;
    if (endpoint.access !== 'public') {
      if (!actor) throw fail('session.required');
      if (endpoint.access !== 'member' && !actor.abilities.has(endpoint.access)) throw fail('access.denied');
    }
    const input = await readInput(c, endpoint, request, deps);
    const ifMatch = /^(?:W\/)?"(\d+)"$/.exec(c.req.header('if-match') ?? '')?.[1];
    const ctx = { ...deps, actor: actor as Actor, ifMatch: ifMatch ? Number(ifMatch) : undefined };
    const work = async () => route.handler(ctx, input);
    const key = c.req.header('idempotency-key');
    const result =
      endpoint.method === 'POST' && key && actor ? await once(ctx, endpoint, key, input, work) : await work();
    return respond(result, endpoint, options);
  } catch (error) {
    if (error instanceof Fault) return answerProblem(c, error, locale);
    const slow = (error as { code?: string }).code === '57014';
    deps.log.error(`${endpoint.id} failed`, {
      ms: Math.round(elapsed()),
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return answerProblem(c, fail(slow ? 'server.unavailable' : 'server.failed'), locale);
  }
}

function respond(result: unknown, endpoint: AnyEndpoint, options: MountOptions): Response {
  if (result instanceof Response) return result;
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  let body = result;
  if (result instanceof Reply) {
    for (const [name, value] of Object.entries(result.headers)) headers.set(name, value);
    for (const cookie of result.cookies) headers.append('set-cookie', cookie);
    body = result.result as unknown;
  }
  if (options.checkAnswers) {
    const checked = (endpoint.returns as z.ZodType).safeParse(body);
    if (!checked.success)
      throw new Error(`${endpoint.id} answered against its contract: ${z.prettifyError(checked.error)}`);
  }
  const version = (body as { version?: unknown } | null | undefined)?.version;
  if (typeof version === 'number') headers.set('etag', `"${version}"`);
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status: body === undefined ? 204 : endpoint.status,
    headers,
  });
}

async function readInput(
  c: Context,
  endpoint: AnyEndpoint,
  request: RequestInfo,
  deps: Deps,
): Promise<Input<AnyEndpoint>> {
  const max = deps.config.uploadMaxMb;
  const declared = Number(c.req.header('content-length') ?? 0);
  const limit = endpoint.upload ? max * 1_048_576 + 65_536 : 2 * 1_048_576;
  if (declared > limit) throw fail('request.too_large', { params: { max: endpoint.upload ? max : 2 } });
  let rawBody: unknown;
  let file: File | undefined;
  if (endpoint.upload) {
    const form = await readForm(c);
    const found = form['file'];
    file = found instanceof File ? found : undefined;
    if (!file) throw fail('request.invalid', { issues: [{ path: 'file', code: 'required' }] });
    if (file.size > max * 1_048_576) throw fail('request.too_large', { params: { max } });
    const fields = Object.fromEntries(Object.entries(form).filter(([k]) => k !== 'file'));
    rawBody = (endpoint.body as z.ZodType) instanceof z.ZodUndefined ? undefined : fields;
  } else if (!((endpoint.body as z.ZodType) instanceof z.ZodUndefined)) {
    rawBody = await readJson(c, limit);
  }
  const rawQuery = (endpoint.query as z.ZodType) instanceof z.ZodUndefined ? undefined : queryOf(c);
  const rawParams = (endpoint.params as z.ZodType) instanceof z.ZodUndefined ? undefined : c.req.param();
  const parse = (schema: z.ZodType, value: unknown, part: string) => {
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    // A path that names no possible record is a path to nothing.
    if (part === 'params') throw fail('request.not_found');
    throw fail('request.invalid', { issues: issuesOf(parsed.error) });
  };
  return {
    params: parse(endpoint.params, rawParams, 'params'),
    query: parse(endpoint.query, rawQuery, 'query'),
    body: parse(endpoint.body, rawBody, 'body'),
    file,
    request,
  } as Input<AnyEndpoint>;
}

async function readForm(c: Context): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody();
  } catch {
    throw fail('request.invalid', { issues: [{ path: 'file', code: 'invalid' }] });
  }
}

async function readJson(c: Context, limit: number): Promise<unknown> {
  const text = await c.req.text();
  if (text.length > limit) throw fail('request.too_large', { params: { max: 2 } });
  if (text.trim() === '') return {};
  try {
    // PostgreSQL's text cannot hold a NUL; nobody types one.
    return JSON.parse(text.replaceAll('\\u0000', '')) as unknown;
  } catch {
    throw fail('request.invalid', { issues: [{ path: '', code: 'invalid' }] });
  }
}

/** Query parameters; one given several times, or ending in [], becomes a list. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(c.req.queries()).map(([k, v]) => [k, v.length === 1 ? v[0]! : v]));
}

function requestInfo(c: Context, deps: Deps, locale: Locale): RequestInfo {
  const { config } = deps;
  const forwarded = config.trustProxy ? c.req.header('x-forwarded-for')?.split(',')[0]?.trim() : undefined;
  const proto = config.trustProxy ? c.req.header('x-forwarded-proto') : undefined;
  const host = c.req.header('host') ?? `localhost:${config.port}`;
  const origin = config.publicUrl ?? `${proto ?? 'http'}://${host}`;
  let cookies: Map<string, string> | undefined;
  return {
    address: forwarded ?? socketAddress(c),
    agent: (c.req.header('user-agent') ?? '').slice(0, 300),
    origin,
    secure: origin.startsWith('https://'),
    locale,
    header: (name) => c.req.header(name),
    cookie(name) {
      cookies ??= new Map(
        (c.req.header('cookie') ?? '').split(';').map((part) => {
          const at = part.indexOf('=');
          return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
        }),
      );
      return cookies.get(name);
    },
    signal: c.req.raw.signal,
  };
}

function socketAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return '';
  }
}

/** A browser tells where a request began; one that changes something and began on another site is refused. */
function refuseCrossSite(endpoint: AnyEndpoint, request: RequestInfo): void {
  if (endpoint.method === 'GET' || request.header('authorization')) return;
  const site = request.header('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') throw fail('request.cross_site');
  const origin = request.header('origin');
  if (!site && origin && new URL(origin).host !== request.header('host') && origin !== request.origin)
    throw fail('request.cross_site');
}
