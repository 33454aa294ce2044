import { readListSearch, stateKeys, type ListSearch, type ListState } from '../customers/public.tsx';

/** The address of the pools: which pool, what narrows its list, the open record. */
export type PoolsSearch = Omit<ListSearch, 'view'> & { pool?: string | undefined };

/** Reads the address; what it does not understand it leaves out. */
export function readPoolsSearch(search: Record<string, unknown>): PoolsSearch {
  const { view: _view, ...read } = readListSearch(search);
  return typeof search['pool'] === 'string' ? { ...read, pool: search['pool'] } : read;
}

/** What narrows and orders the list; without a wish the newest in the book come first. */
export function stateOf(search: PoolsSearch): ListState {
  const state: Record<string, unknown> = { sort: '-createdAt' };
  for (const key of stateKeys) if (search[key]) state[key] = search[key];
  return state;
}

/** The address that shows a state. */
export function addressOf(state: ListState): Partial<PoolsSearch> {
  return Object.fromEntries(stateKeys.map((key) => [key, state[key] || undefined]));
}
