import { useMemo } from 'react';
import { teamsList } from '../../../contract/people.ts';
import { poolsList } from '../../../contract/pools.ts';
import type { RegionNode } from '../../../contract/settings.ts';
import { ruleFields } from '../../../contract/rules.ts';
import type { Names } from '../../../contract/words/rule-sentence.ts';
import { useEndpoint } from '../../platform/query.ts';
import type { FieldTable } from '../../ui/fields/field-info.ts';
import { joinedName, usePeople, useRegions } from '../../ui/fields/lookups.ts';
import { useCustomerFields } from '../customers/public.tsx';

const seldom = { staleTime: 5 * 60_000 };
const unfit = new Set(['longText', 'phone', 'email', 'url', 'customer', 'day', 'instant']);

/** The fields a rule may look at. */
export function useRuleFields(): FieldTable {
  const all = useCustomerFields();
  return useMemo(() => {
    const mine = ruleFields.flatMap((key) => all.get(key) ?? []);
    const own = [...all.values()].filter((f) => f.key.startsWith('custom.') && !unfit.has(f.type));
    return new Map([...mine, ...own].map((f) => [f.key, f]));
  }, [all]);
}

/** A key for a new rule, as an id is written (RFC 9562, version 4); works on plain http too. */
export function newRuleKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const useTeams = () => useEndpoint(teamsList, {}, seldom).data?.items ?? [];
export const usePools = () => useEndpoint(poolsList, { query: {} }, seldom).data?.items ?? [];

function regionNames(tree: readonly RegionNode[], above: readonly RegionNode[] = []): [string, string][] {
  return tree.flatMap((node) => {
    const path = [...above, node];
    return [[node.code, joinedName(path)], ...regionNames(node.children ?? [], path)] as [string, string][];
  });
}

/** Names of all that a rule being written may speak of; those the server gave of a version come first. */
export function useNames(given: Names): Names {
  const people = usePeople();
  const teams = useTeams();
  const pools = usePools();
  const regions = useRegions();
  const fields = useRuleFields();
  return useMemo(() => {
    const own = [...fields.values()].filter((f) => f.key.startsWith('custom.'));
    return {
      ...Object.fromEntries(regionNames(regions)),
      ...Object.fromEntries(own.map((f) => [f.key, f.label])),
      ...Object.fromEntries(own.flatMap((f) => (f.choices ?? []).map((c) => [`${f.key}=${c.value}`, c.label]))),
      ...given,
      ...Object.fromEntries([...people, ...teams, ...pools].map((one) => [one.id, one.name])),
    };
  }, [people, teams, pools, regions, fields, given]);
}
