import { z } from 'zod';
import type { Ability } from './abilities.ts';
import type { ErrorCode } from './errors.ts';

/** Who may call: everybody (`public`), anyone signed in (`member`), or only those holding the ability. */
export type Access = 'public' | 'member' | Ability;

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** How the answer travels: JSON checked by `returns`, a file, or a stream of server-sent events. */
export type Delivery = 'json' | 'file' | 'stream';

type None = z.ZodUndefined;

/** An endpoint: everything that can come in and go out, stated once; server, web, OpenAPI and the sweep read it. */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: Method;
  /** With parameters in braces: `/api/v1/customers/{id}`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly returns: R;
  readonly fails: readonly ErrorCode[];
  /** 200 unless said otherwise. */
  readonly status: number;
  /** The body is multipart/form-data; `body` describes its plain fields, the file is in the field `file`. */
  readonly upload: boolean;
  readonly delivery: Delivery;
}

// eslint-disable-next-line typescript/no-explicit-any -- an endpoint of any shape, for the tables that hold them all
export type AnyEndpoint = Endpoint<any, any, any, any>;

interface Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  method: Method;
  path: string;
  access: Access;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  returns?: R;
  fails?: readonly ErrorCode[];
  status?: number;
  upload?: boolean;
  delivery?: Delivery;
}

const none: None = z.undefined();

/** Declares an endpoint. `access` has no default: `'public'` must be typed out. */
export function endpoint<
  P extends z.ZodType = None,
  Q extends z.ZodType = None,
  B extends z.ZodType = None,
  R extends z.ZodType = None,
>(id: string, spec: Spec<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    id,
    method: spec.method,
    path: spec.path,
    access: spec.access,
    summary: spec.summary,
    params: (spec.params ?? none) as P,
    query: (spec.query ?? none) as Q,
    body: (spec.body ?? none) as B,
    returns: (spec.returns ?? none) as R,
    fails: spec.fails ?? [],
    status: spec.status ?? 200,
    upload: spec.upload ?? false,
    delivery: spec.delivery ?? 'json',
  };
}

export type ParamsOf<E extends AnyEndpoint> = z.output<E['params']>;
export type QueryOf<E extends AnyEndpoint> = z.output<E['query']>;
export type BodyOf<E extends AnyEndpoint> = z.output<E['body']>;
export type ResultOf<E extends AnyEndpoint> = z.output<E['returns']>;
export type QueryInput<E extends AnyEndpoint> = z.input<E['query']>;
export type BodyInput<E extends AnyEndpoint> = z.input<E['body']>;
