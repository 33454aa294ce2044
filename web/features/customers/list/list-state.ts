import type { Filter } from '../../../../contract/fields.ts';
import type { ListSearch } from '../search.ts';

/** Which customers the list shows, in which order. Lists of values are comma-separated, as the server takes them. */
export interface ListState {
  readonly q?: string;
  readonly layer?: string;
  readonly grade?: string;
  readonly owner?: string;
  readonly team?: string;
  readonly tag?: string;
  readonly group?: string;
  readonly region?: string;
  readonly filter?: Filter;
  readonly sort?: string;
}
export const stateKeys = ['q', 'layer', 'grade', 'owner', 'team', 'tag', 'group', 'region', 'filter', 'sort'] as const;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What the address shows: the view's own state, changed by whatever the address names. An empty value takes away. */
export function stateOf(search: ListSearch, view: ListState): ListState {
  const state: Record<string, unknown> = {};
  for (const key of stateKeys) {
    const value = search[key] ?? view[key];
    if (value !== undefined && value !== '') state[key] = value;
  }
  return state;
}

/** The part of the address that makes the view show this state: only what differs from the view. */
export function addressOf(state: ListState, view: ListState): Partial<ListSearch> {
  const search: Record<string, unknown> = {};
  for (const key of stateKeys) {
    const value = state[key] === '' ? undefined : state[key];
    search[key] = same(value, view[key]) ? undefined : (value ?? '');
  }
  return search;
}

/** Whether the state is the view's own. */
export function isAsSaved(state: ListState, view: ListState): boolean {
  return stateKeys.every((key) => same(state[key], view[key]));
}

/** Whether anything narrows the list. */
export function isNarrowed(state: ListState): boolean {
  return stateKeys.some((key) => key !== 'sort' && state[key] !== undefined);
}

/** The state as the server's query. */
export function queryOf(state: ListState): Omit<ListState, 'filter'> & { filter?: string } {
  const { filter, ...rest } = state;
  return filter ? { ...rest, filter: JSON.stringify(filter) } : rest;
}

/** Values of a comma-separated list. */
export const valuesOf = (list: string | undefined): string[] => (list ? list.split(',').filter(Boolean) : []);

/** The state with one value set; nothing takes it away. */
export function withValue<K extends keyof ListState>(
  state: ListState,
  key: K,
  value: ListState[K] | undefined,
): ListState {
  const next: Record<string, unknown> = { ...state };
  if (value === undefined || value === '') delete next[key];
  else next[key] = value;
  return next;
}
