import type { z } from 'zod';
import type { AnyEndpoint, BodyInput, QueryInput, ResultOf } from '../../contract/endpoint.ts';
import type { ErrorCode, Issue, Problem } from '../../contract/errors.ts';
import { currentLocale } from './i18n.ts';
import { platformWords } from './platform-words.ts';

type Part<K extends string, V> = [V] extends [undefined]
  ? { [P in K]?: undefined }
  : object extends V
    ? { [P in K]?: V }
    : { [P in K]: V };

/** What a call sends: the contract's params, query and body, and what travels beside them. */
export type CallInput<E extends AnyEndpoint> = Part<'params', z.input<E['params']>> &
  Part<'query', QueryInput<E>> &
  Part<'body', BodyInput<E>> & {
    /** For endpoints that take a file. */
    file?: File;
    /** The version the person was looking at; another's change in between answers `customers.conflict`. */
    ifMatch?: number;
    /** The same key twice does the act once; see newKey(). */
    idempotencyKey?: string;
    signal?: AbortSignal;
    /** 30 seconds unless said otherwise; uploads ten minutes. */
    timeoutMs?: number;
  };
/** The input of a call, left out where the endpoint needs none. */
export type CallArgs<E extends AnyEndpoint> =
  object extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

interface Wire {
  params?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: File;
  ifMatch?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** Why a call failed: the contract's code, or that no proper answer came at all. */
export type FailureCode = ErrorCode | 'client.offline' | 'client.timeout' | 'client.unreadable';

/** A call that failed, with words for the person (`message`) and the issues of single fields. */
export class ProblemError extends Error {
  readonly code: FailureCode;
  /** 0 when no answer came. */
  readonly status: number;
  readonly issues: readonly Issue[];
  readonly params: Record<string, string | number>;
  /** In a conflict: the record as it stands now. */
  readonly current: unknown;
  constructor(code: FailureCode, message: string, problem?: Problem) {
    super(message);
    this.name = 'ProblemError';
    this.code = code;
    this.status = problem?.status ?? 0;
    this.issues = problem?.issues ?? [];
    this.params = problem?.params ?? {};
    this.current = problem?.current;
  }
  /** Whether the same call may succeed later without the person changing anything. */
  get passing(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

/** The address of a call, for links and downloads: `<a href={urlOf(exportsFile, { params: { id } })}>`. */
export function urlOf<E extends AnyEndpoint>(endpoint: E, ...[input]: CallArgs<E>): string {
  return address(endpoint, input ?? {});
}

function address(endpoint: AnyEndpoint, input: Wire): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) search.append(key, String(one));
  }
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}

function request(endpoint: AnyEndpoint, input: Wire): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLocale() };
  if (input.ifMatch !== undefined) headers['if-match'] = `"${input.ifMatch}"`;
  if (input.idempotencyKey) headers['idempotency-key'] = input.idempotencyKey;
  const init: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin' };
  if (endpoint.upload) {
    const form = new FormData();
    for (const [key, value] of Object.entries((input.body ?? {}) as Record<string, string | undefined>))
      if (value !== undefined) form.append(key, value);
    if (input.file) form.append('file', input.file, input.file.name);
    init.body = form;
  } else if (input.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(input.body);
  }
  const limit = AbortSignal.timeout(input.timeoutMs ?? (endpoint.upload ? 600_000 : 30_000));
  init.signal = input.signal ? AbortSignal.any([input.signal, limit]) : limit;
  return init;
}

function unanswered(error: unknown): Error {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return new ProblemError('client.timeout', platformWords.t('timeout'));
  return new ProblemError('client.offline', platformWords.t('offline'));
}

/**
 * Calls an endpoint of the contract. Throws ProblemError for every refusal, lost connection and time-out (an abort by
 * the caller's own signal is passed on as it is).
 */
export async function call<E extends AnyEndpoint>(endpoint: E, ...[input]: CallArgs<E>): Promise<ResultOf<E>> {
  const wire: Wire = input ?? {};
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(address(endpoint, wire), request(endpoint, wire));
    text = await answer.text();
  } catch (error) {
    throw unanswered(error);
  }
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (answer.ok && (body !== undefined || answer.status === 204)) return body as ResultOf<E>;
  const problem = body as Problem | undefined;
  if (problem && typeof problem.code === 'string')
    throw new ProblemError(problem.code, problem.detail || problem.title, problem);
  throw new ProblemError('client.unreadable', platformWords.t('unreadable'));
}

/** A key for one act: send the same again and it is done once. (`randomUUID` is missing on plain http.) */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
