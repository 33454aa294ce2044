import type { AnyEndpoint, BodyOf, Endpoint, ParamsOf, QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { Actor } from '../actor.ts';
import type { Ctx, Deps } from '../deps.ts';

/** What a handler may need to know of the request beyond its checked input. */
export interface RequestInfo {
  address: string;
  agent: string;
  /** Where people reach this server: `https://crm.example.com`. */
  origin: string;
  secure: boolean;
  locale: Locale;
  cookie(name: string): string | undefined;
  header(name: string): string | undefined;
  signal: AbortSignal;
}

/** The checked input of one call. */
export interface Input<E extends AnyEndpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** The uploaded file of an upload endpoint. */
  file: File | undefined;
  request: RequestInfo;
}

/** A result with headers of its own, and cookies as `Set-Cookie` writes them. */
export class Reply<T> {
  readonly result: T;
  readonly headers: Record<string, string>;
  readonly cookies: readonly string[];
  constructor(result: T, headers: Record<string, string>, cookies: readonly string[] = []) {
    this.result = result;
    this.headers = headers;
    this.cookies = cookies;
  }
}

/** The context of an endpoint open to everybody: there may be no actor. */
export type PublicCtx = Deps & { actor: Actor | null };

export interface Route {
  endpoint: AnyEndpoint;
  handler: (ctx: Ctx, input: Input<AnyEndpoint>) => Promise<unknown>;
}

type Answer<E extends AnyEndpoint> = ResultOf<E> | Reply<ResultOf<E>> | Response;

/** Binds an endpoint that needs a signed-in person to its use case. */
export function route<E extends Endpoint>(
  endpoint: E,
  handler: (ctx: Ctx, input: Input<E>) => Promise<Answer<E>>,
): Route {
  if (endpoint.access === 'public') throw new Error(`${endpoint.id} is public: bind it with publicRoute`);
  return { endpoint, handler: handler as Route['handler'] };
}

/** Binds an endpoint open to everybody. */
export function publicRoute<E extends Endpoint>(
  endpoint: E,
  handler: (ctx: PublicCtx, input: Input<E>) => Promise<Answer<E>>,
): Route {
  if (endpoint.access !== 'public') throw new Error(`${endpoint.id} is not public: bind it with route`);
  return { endpoint, handler: handler };
}
