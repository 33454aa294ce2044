/**
 * Server state. A key is `[endpointId, params, query]`, so `['customers.list']` names every list and
 * `['customers.get', { id }]` one customer; live.ts and `settles` invalidate by endpoint id.
 *
 *   const list = useEndpoint(tagsList);                                    // data, isPending, error
 *   const one = useEndpoint(customersGet, { params: { id } });
 *   const pages = useEndless(customersList, { query: { layer: 'lead' } }); // .items, .fetchNextPage
 *   const save = useAct(customersUpdate, { settles: ['customers.'] });
 *   save.mutate({ params: { id }, body, ifMatch: version });               // error: ProblemError
 */
import {
  infiniteQueryOptions,
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  hashKey,
  type Query,
  type QueryKey,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { AnyEndpoint, ResultOf } from '../../contract/endpoint.ts';
import { call, newKey, ProblemError, type CallArgs, type CallInput } from './client.ts';
import { longLists } from './long-lists.ts';
import type { Page } from './pages.ts';

type Wire = { params?: unknown; query?: unknown };
/** Narrows what useEndpoint asks and when. */
export interface AskOptions {
  enabled?: boolean;
  /** While other params load, keep showing the last answer (lists that are being filtered). */
  keepPrevious?: boolean;
  /** Milliseconds during which an answer counts as fresh; 15 seconds unless said otherwise (live updates do the rest). */
  staleTime?: number;
}

let onSignedOut: () => void = () => undefined;
/** Told when the server says that nobody is signed in any more. */
export function whenSignedOut(react: () => void): void {
  onSignedOut = react;
}
const watch = (error: Error) => {
  if (error instanceof ProblemError && error.code === 'session.required') onSignedOut();
};

/** Milliseconds during which an answer counts as fresh. */
const freshFor = 15_000;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    queries: {
      staleTime: freshFor,
      gcTime: 10 * 60_000,
      retry: (count, error) => count < 2 && error instanceof ProblemError && error.passing && error.status !== 429,
    },
    mutations: { retry: false },
  },
});

const long = longLists(queryClient, watch);

/** The key of a call's answer in the cache. */
export function keyOf<E extends AnyEndpoint>(endpoint: E, ...[input]: CallArgs<E>): QueryKey {
  const wire = (input ?? {}) as Wire;
  return [endpoint.id, wire.params ?? null, wire.query ?? null];
}

/** The query of an endpoint, for loaders and prefetching: `queryClient.ensureQueryData(ask(tagsList))`. */
export function ask<E extends AnyEndpoint>(endpoint: E, ...args: CallArgs<E>) {
  return queryOptions<ResultOf<E>, Error, ResultOf<E>>({
    queryKey: keyOf(endpoint, ...args),
    queryFn: async ({ signal }) => call(endpoint, ...([{ ...args[0], signal }] as unknown as CallArgs<E>)),
  });
}

/** The answer of an endpoint, kept fresh. */
export function useEndpoint<E extends AnyEndpoint>(
  endpoint: E,
  input: CallInput<E> = {} as CallInput<E>,
  options: AskOptions = {},
) {
  const { keepPrevious, ...rest } = options;
  return useQuery({
    ...ask(endpoint, ...([input] as unknown as CallArgs<E>)),
    ...rest,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

type PageOf<E extends AnyEndpoint> = ResultOf<E> extends { items: (infer Item)[]; next: string | null } ? Item : never;

/** The query of an endpoint that answers page by page; its key ends in 'pages'. */
export function askPages<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>) {
  // A long list reads what is in sight anew by itself; TanStack would read all of its pages, one after another.
  const whole = (query: Parameters<typeof long.isLong>[0]) => !long.isLong(query);
  return infiniteQueryOptions({
    refetchOnMount: whole,
    refetchOnWindowFocus: whole,
    refetchOnReconnect: whole,
    queryKey: [...keyOf(endpoint, ...([input] as unknown as CallArgs<E>)), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...((input as Wire).query as object), ...(pageParam ? { cursor: pageParam } : {}) };
      const page: Page<PageOf<E>> = await call(endpoint, ...([{ ...input, query, signal }] as unknown as CallArgs<E>));
      return page;
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/**
 * A list read page by page: `items` of all pages so far, and TanStack's `fetchNextPage`, `hasNextPage` … A list that tells
 * `look` which of its rows are in sight has only those read anew when something changes.
 */
export function useEndless<E extends AnyEndpoint>(
  endpoint: E,
  input: CallInput<E> = {} as CallInput<E>,
  options: AskOptions = {},
) {
  const { keepPrevious, ...rest } = options;
  const result = useInfiniteQuery({
    ...askPages(endpoint, input),
    ...rest,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const hash = hashKey(askPages(endpoint, input).queryKey);
  useEffect(() => long.shownAgain(hash, rest.staleTime ?? freshFor), [hash, rest.staleTime]);
  const look = useCallback((first: number, last: number) => long.look(hash, [first, last]), [hash]);
  const pages = result.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { ...result, items, total: pages?.[0]?.total, look };
}

/** Makes every answer of these endpoints stale: ids (`customers.get`) or heads that end in a dot (`customers.`). */
export async function settle(ids: readonly string[]): Promise<void> {
  await renew(({ queryKey }) => {
    const id = String(queryKey[0]);
    return ids.some((wanted) => (wanted.endsWith('.') ? id.startsWith(wanted) : id === wanted));
  });
}

/** Makes everything stale: changes were missed. */
export async function settleAll(): Promise<void> {
  await renew(() => true);
}

async function renew(wanted: (query: Query) => boolean): Promise<void> {
  const lists = queryClient.getQueryCache().findAll({ predicate: (query) => wanted(query) && long.isLong(query) });
  await Promise.all([
    queryClient.invalidateQueries({ predicate: (query) => wanted(query) && !lists.includes(query) }),
    ...lists.map(async (query) => long.renew(query)),
  ]);
}

type ActOptions<E extends AnyEndpoint> = Omit<UseMutationOptions<ResultOf<E>, Error, CallInput<E>>, 'mutationFn'> & {
  /** What the act makes stale, as in settle(). */
  settles?: readonly string[];
};

/**
 * An act on the server. POSTs carry a key of their own, so that a repeat after a lost connection is done once; up to two
 * repeats happen by themselves. For an optimistic act give `onMutate` and `onError` as TanStack has them.
 */
export function useAct<E extends AnyEndpoint>(
  endpoint: E,
  options: ActOptions<E> = {},
): UseMutationResult<ResultOf<E>, Error, CallInput<E>> {
  const { settles, ...rest } = options;
  return useMutation<ResultOf<E>, Error, CallInput<E>>({
    ...rest,
    mutationFn: async (input) => {
      const key = input.idempotencyKey ?? (endpoint.method === 'POST' ? newKey() : undefined);
      const wire: CallInput<E> = key ? { ...input, idempotencyKey: key } : input;
      for (let tries = 0; ; tries += 1) {
        try {
          return await call(endpoint, ...([wire] as unknown as CallArgs<E>));
        } catch (error) {
          const lost = error instanceof ProblemError && error.code === 'client.offline' && navigator.onLine;
          const safe = key !== undefined || endpoint.method !== 'POST';
          if (!lost || !safe || endpoint.upload || tries >= 2) throw error;
          await new Promise((resolve) => setTimeout(resolve, 400 * (tries + 1)));
        }
      }
    },
    onSettled: async (...args) => {
      await rest.onSettled?.(...args);
      if (settles) await settle(settles);
    },
  });
}
