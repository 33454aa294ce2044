import type { Filter } from '../../../contract/fields.ts';

export const recordTabs = ['timeline', 'profile', 'contacts', 'tasks', 'files', 'ownership', 'sharing'] as const;
export type RecordTab = (typeof recordTabs)[number];

/** The list's address: the view, what differs from it (an empty value takes away), the open drawer and its tab. */
export interface ListSearch {
  view?: string | undefined;
  q?: string | undefined;
  layer?: string | undefined;
  grade?: string | undefined;
  owner?: string | undefined;
  team?: string | undefined;
  tag?: string | undefined;
  group?: string | undefined;
  region?: string | undefined;
  filter?: Filter | '' | undefined;
  sort?: string | undefined;
  open?: string | undefined;
  tab?: RecordTab | undefined;
}
export interface RecordSearch {
  tab?: RecordTab;
  /** The form stands open. */
  edit?: boolean;
}

const texts = ['view', 'q', 'layer', 'grade', 'owner', 'team', 'tag', 'group', 'region', 'sort', 'open'] as const;

export const tabOf = (value: unknown): RecordTab | undefined => recordTabs.find((tab) => tab === value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether something read from a link has the form of a filter. The server checks fields, operators and values. */
export function isFilter(value: unknown, depth = 0): value is Filter {
  if (!isObject(value) || depth > 8) return false;
  if ('and' in value) return Array.isArray(value['and']) && value['and'].every((part) => isFilter(part, depth + 1));
  if ('or' in value) return Array.isArray(value['or']) && value['or'].every((part) => isFilter(part, depth + 1));
  if ('not' in value) return isFilter(value['not'], depth + 1);
  return typeof value['field'] === 'string' && typeof value['op'] === 'string';
}

/** Reads the list's address; what it does not understand it leaves out. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const read: ListSearch = {};
  for (const key of texts) {
    const value = search[key];
    if (typeof value === 'string' || typeof value === 'number') read[key] = String(value);
  }
  if (search['filter'] === '' || isFilter(search['filter'])) read.filter = search['filter'];
  const tab = tabOf(search['tab']);
  if (tab) read.tab = tab;
  return read;
}

/** Reads the address of a customer's own page. */
export function readRecordSearch(search: Record<string, unknown>): RecordSearch {
  const tab = tabOf(search['tab']);
  return { ...(tab ? { tab } : {}), ...(search['edit'] === true ? { edit: true } : {}) };
}
