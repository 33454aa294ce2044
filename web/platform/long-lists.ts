import type { InfiniteData, Query, QueryClient, QueryKey } from '@tanstack/react-query';
import { pagesUnder, reread, withFresh, type Page } from './pages.ts';

type Row = { id: string };
type Pages = InfiniteData<Page<Row>, string | undefined>;
/** What is looked at of a query, whatever its answer. */
type Known = { queryKey: QueryKey; queryHash: string; state: { data: unknown } };
type Range = readonly [first: number, last: number];

/** Lists of which only the pages in sight are read anew when something changes. */
export interface LongLists {
  /** Whether a query is a list of several pages that says which of its rows are in sight. */
  isLong: (query: Known) => boolean;
  /** Reads the first page and those in sight anew; the others once they come into sight. */
  renew: (query: Query) => Promise<void>;
  /** Says which rows are in sight. */
  look: (queryHash: string, range: Range) => void;
  /** A list came back on the screen: reads anew what is stale or older than `age` milliseconds. */
  shownAgain: (queryHash: string, age: number) => void;
}

/** Keeps long lists fresh without reading every page: a thousand rows down, a colleague's change costs two requests, not ten. */
export function longLists(client: QueryClient, failed: (error: Error) => void): LongLists {
  const sights = new Map<string, Range>();
  const stale = new Map<string, Set<number>>();
  const cache = client.getQueryCache();
  cache.subscribe((event) => {
    if (event.type !== 'removed') return;
    sights.delete(event.query.queryHash);
    stale.delete(event.query.queryHash);
  });
  const dataOf = (query: Known) => query.state.data as Pages | undefined;
  const isLong = (query: Known) =>
    query.queryKey.at(-1) === 'pages' && sights.has(query.queryHash) && (dataOf(query)?.pages.length ?? 0) > 1;

  const readSight = async (query: Query): Promise<void> => {
    const data = dataOf(query);
    const old = stale.get(query.queryHash);
    const sight = sights.get(query.queryHash);
    const { queryFn } = query.options;
    if (!data || !old || !sight || typeof queryFn !== 'function') return;
    const wanted = [...new Set([0, ...pagesUnder(data.pages, ...sight)])].filter((at) => old.has(at));
    if (wanted.length === 0) return;
    for (const at of wanted) old.delete(at);
    const ask = async (pageParam: string | undefined) =>
      (await queryFn({
        client,
        queryKey: query.queryKey,
        signal: new AbortController().signal,
        meta: undefined,
        pageParam,
        direction: 'forward',
      })) as Page<Row>;
    try {
      const read = await Promise.all(
        wanted.map(async (at) =>
          reread(data.pages, at, async (after) => ask(typeof after === 'number' ? data.pageParams[after] : after)),
        ),
      );
      // A next page that is just being fetched would put the old pages back.
      while (query.state.fetchStatus === 'fetching') await query.promise?.catch(() => undefined);
      if (read.includes(null)) {
        stale.delete(query.queryHash);
        await client.invalidateQueries({ queryKey: query.queryKey, exact: true });
        return;
      }
      const fresh = new Map(wanted.map((at, n) => [at, read[n]!]));
      client.setQueryData<Pages>(query.queryKey, (now) => now && { ...now, pages: withFresh(now.pages, fresh) });
    } catch (error) {
      for (const at of wanted) old.add(at);
      if (error instanceof Error) failed(error);
    }
  };
  const markAll = (query: Query) => stale.set(query.queryHash, new Set(dataOf(query)?.pages.keys()));
  let soon: ReturnType<typeof setTimeout> | undefined;
  return {
    isLong,
    renew: async (query) => {
      markAll(query);
      if (query.isActive()) await readSight(query);
    },
    look: (queryHash, range) => {
      sights.set(queryHash, range);
      if (!stale.get(queryHash)?.size) return;
      clearTimeout(soon);
      soon = setTimeout(() => {
        const query = cache.get(queryHash);
        if (query?.isActive()) void readSight(query);
      }, 150);
    },
    shownAgain: (queryHash, age) => {
      const query = cache.get(queryHash);
      if (!query || !isLong(query)) return;
      if (query.isStaleByTime(age)) markAll(query);
      void readSight(query);
    },
  };
}
