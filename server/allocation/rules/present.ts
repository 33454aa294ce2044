import type { Filter } from '../../../contract/fields.ts';
import type { RuleSet, RuleVersion } from '../../../contract/rules.ts';
import { regionByCode } from '../../platform/chinese/regions.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { Ctx } from '../../platform/deps.ts';
import { namesUnscoped } from '../giving/takers.store.ts';
import { spokenOf } from './conditions.rules.ts';
import { ownFieldsUnscoped, type OwnField, type VersionRow } from './rules.store.ts';
import { mayDo } from './versions.rules.ts';

const filtersOf = (set: RuleSet): (Filter | null)[] => set.rules.map((r) => r.when);

/** The ids of people, teams and pools that rules give to. */
export function targetsOf(set: RuleSet): { people: string[]; teams: string[]; pools: string[] } {
  const targets = [...set.rules.map((r) => r.target), set.otherwise];
  const of = (to: string) => [...new Set(targets.filter((t) => t.to === to).map((t) => t.id))];
  const fallbacks = set.rules.flatMap((r) => (r.fallback === null ? [] : [r.fallback]));
  return { people: of('person'), teams: of('team'), pools: [...new Set([...of('pool'), ...fallbacks])] };
}

/** Names of regions, own fields and their choices, as the sentences of rules look them up. */
function wordsOfConditions(set: RuleSet, own: readonly OwnField[], locale: Ctx['actor']['locale']): [string, string][] {
  const fields = new Map(own.map((f) => [`custom.${f.key}`, f]));
  return filtersOf(set)
    .flatMap(spokenOf)
    .flatMap(({ field, op, value }): [string, string][] => {
      const values = value === undefined ? [] : [value].flat().map(String);
      if (op === 'within') return values.flatMap((code) => (regionName(code) ? [[code, regionName(code)]] : []));
      const known = fields.get(field);
      if (!known) return [];
      const label = known.labels[locale] ?? known.labels['zh-CN'] ?? Object.values(known.labels)[0] ?? known.key;
      const choices = known.options.filter((o) => values.includes(o.value));
      return [[field, label], ...choices.map((o): [string, string] => [`${field}=${o.value}`, o.label])];
    });
}

/** A division's name with the ones above it, a doubled part once: 江苏省苏州市. */
function regionName(code: string): string {
  const names: string[] = [];
  for (let at = regionByCode(code); at; at = at.parent ? regionByCode(at.parent) : null) names.unshift(at.name);
  return names.filter((name, at) => name !== names[at - 1]).join('');
}

/** Versions as shown, with the names their sentences need, in one look-up for all. */
export async function presentVersions(ctx: Ctx, db: Db, rows: readonly VersionRow[]): Promise<RuleVersion[]> {
  const { actor } = ctx;
  const ids = rows.flatMap(({ content }) => Object.values(targetsOf(content)).flat());
  const names = new Map((await namesUnscoped(db, actor.orgId, [...new Set(ids)])).map((n) => [n.id, n.name]));
  const own = rows.some((r) => r.content.rules.length > 0) ? await ownFieldsUnscoped(db, actor.orgId) : [];
  const approved = rows
    .filter((r) => r.inForceFrom !== null)
    .toSorted((a, b) => a.inForceFrom!.getTime() - b.inForceFrom!.getTime() || a.number! - b.number!);
  return rows.map((row) => {
    const targets = Object.values(targetsOf(row.content)).flat();
    const next = approved[approved.indexOf(row) + 1];
    const can = (act: Parameters<typeof mayDo>[1]) => mayDo(row.state, act, actor.abilities);
    return {
      id: row.id,
      number: row.number,
      state: row.state,
      content: row.content,
      ledgerIds: row.ledgerIds,
      note: row.note,
      names: Object.fromEntries([
        ...targets.flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : [])),
        ...wordsOfConditions(row.content, own, actor.locale),
      ]) as Record<string, string>,
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdBy === null ? null : { id: row.createdBy, name: row.creatorName ?? '' },
      updatedAt: row.updatedAt.toISOString(),
      approvedAt: row.approvedAt?.toISOString() ?? null,
      approvedBy: row.approvedBy === null ? null : { id: row.approvedBy, name: row.approverName ?? '' },
      inForceFrom: row.inForceFrom?.toISOString() ?? null,
      inForceTo: row.inForceFrom && next ? next.inForceFrom!.toISOString() : null,
      simulation: row.simulationId,
      can: { edit: can('edit'), simulate: can('simulate'), approve: can('approve'), apply: can('apply') },
      version: row.version,
    };
  });
}
