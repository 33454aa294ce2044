import { useMemo } from 'react';
import { customersGet } from '../../../contract/customers.ts';
import { peopleList, type Person } from '../../../contract/people.ts';
import { groupsList, regionsTree, tagsList, type RegionNode } from '../../../contract/settings.ts';
import { useEndpoint } from '../../platform/query.ts';

const seldom = { staleTime: 5 * 60_000 };
const never = { staleTime: Infinity };

/** All members, those who left too (their names stand in old records). */
export function usePeople(enabled = true): readonly Person[] {
  return useEndpoint(peopleList, {}, { ...seldom, enabled }).data?.items ?? none;
}
const none: readonly never[] = [];

/** The organisation's tags. */
export function useTags() {
  return useEndpoint(tagsList, {}, seldom).data?.items ?? none;
}

/** My groups and the shared ones. */
export function useGroups() {
  return useEndpoint(groupsList, {}, seldom).data?.items ?? none;
}

/** The official divisions, province to district. */
export function useRegions(enabled = true): readonly RegionNode[] {
  return useEndpoint(regionsTree, {}, { ...never, enabled }).data?.items ?? none;
}

/** Codes from the province down to the division, for the cascader; empty for an unknown code. */
export function regionPath(tree: readonly RegionNode[], code: string | null | undefined): RegionNode[] {
  if (!code) return [];
  for (const node of tree) {
    if (node.code === code) return [node];
    const below = node.children && regionPath(node.children, code);
    if (below && below.length > 0) return [node, ...below];
  }
  return [];
}

/** The name of a division by its code, province first, a doubled part (上海市上海市) once. */
export function useRegionName(code: string | null | undefined): string {
  const tree = useRegions(Boolean(code));
  return useMemo(() => joinedName(regionPath(tree, code)) || (code ?? ''), [tree, code]);
}

export function joinedName(path: readonly RegionNode[]): string {
  return path
    .map((node) => node.name)
    .filter((name, at, all) => name !== all[at - 1])
    .join('');
}

/** The name of a customer by id; the id itself never shows. */
export function useCustomerName(id: string | null | undefined): string {
  return (
    useEndpoint(customersGet, { params: { id: id ?? '' } }, { enabled: Boolean(id), staleTime: 60_000 }).data?.name ??
    '…'
  );
}
