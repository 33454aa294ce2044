import type { Locale } from '../../../contract/primitives.ts';
import type { Principle, RuleSet } from '../../../contract/rules.ts';
import { rulesWords } from '../../../contract/words/rules.ts';
import { addDays, dayIn, startOfDay } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { RuleFacts } from '../rules/conditions.rules.ts';
import { rulingsOf, type Ruling } from '../rules/division.rules.ts';
import { versionInForceUnscoped, type VersionRow } from '../rules/rules.store.ts';
import { givenWords } from './given-words.ts';
import { giverOf, type Given, type Giver, type Taker } from './giving.rules.ts';
import { houseOfUnscoped, namesUnscoped, takersUnscoped } from './takers.store.ts';

/** What giving customers out needs: which rule speaks of each, those it may give to, and how much they may take. */
export interface Plan {
  /** The rules in force; null when a team is named instead of them. */
  version: VersionRow | null;
  rulings: Ruling[];
  takers: Taker[];
  giver: Giver;
  house: { locale: Locale; timeZone: string; currency: string };
}

/** Instead of the rules: one principle in all teams, or one team for all. */
export interface Instead {
  principle?: Principle | undefined;
  team?: string | undefined;
}

/** Limits where no rules are in force. */
const usual: Pick<RuleSet, 'cap' | 'finderBonus' | 'perDay' | 'richDays'> = {
  cap: 30,
  finderBonus: 10,
  perDay: null,
  richDays: 90,
};

/** Plans the giving of customers by the rules in force; null when there are none and no team is named instead. */
export async function planFor(
  db: Db,
  orgId: string,
  customers: readonly RuleFacts[],
  now: Date,
  turnsOf: (db: Db, orgId: string) => Promise<Map<string, string>>,
  instead: Instead = {},
): Promise<Plan | null> {
  const version = (await versionInForceUnscoped(db, orgId, now)) ?? null;
  if (!version && !instead.team) return null;
  const house = await houseOfUnscoped(db, orgId);
  const limits = version?.content ?? usual;
  const rulingOf = version && rulingsOf(version.content, rulesWords[house.locale].otherwiseName);
  const rulings = customers.map((facts) => insteadOf(rulingOf?.(facts) ?? null, instead));
  // Turns are locked before loads are counted, so that what was given a moment ago is counted in.
  const turns = await turnsOf(db, orgId);
  const today = dayIn(house.timeZone, now);
  const takers = await takersUnscoped(db, orgId, namedIn(rulings), {
    today,
    since: startOfDay(today, house.timeZone),
    signedFrom: addDays(today, -limits.richDays),
  });
  return { version: instead.team ? null : version, rulings, takers, giver: giverOf(takers, limits, turns), house };
}

function insteadOf(ruling: Ruling | null, { principle, team }: Instead): Ruling {
  if (team)
    return {
      key: `team:${team}`,
      name: '',
      position: 0,
      target: { to: 'team', id: team, principle: principle ?? 'roundRobin' },
      fallback: null,
    };
  const { target } = ruling!;
  return principle && target.to === 'team' ? { ...ruling!, target: { ...target, principle } } : ruling!;
}

function namedIn(rulings: readonly Ruling[]): { people: string[]; teams: string[] } {
  const of = (to: string) => [...new Set(rulings.filter((r) => r.target.to === to).map((r) => r.target.id))];
  return { people: of('person'), teams: of('team') };
}

/** Puts what was given into words, with the names it needs in one look-up. */
export async function tellerOf(
  db: Db,
  orgId: string,
  plan: Plan,
  given: readonly Given[],
  locale: Locale,
): Promise<{ say: (given: Given) => string; nameOf: (id: string) => string }> {
  const ids = given.flatMap((g) => [g.person ?? g.pool ?? orgId, ...g.skipped.map((s) => s.id)]);
  const names = new Map((await namesUnscoped(db, orgId, [...new Set(ids)])).map((n) => [n.id, n.name]));
  const nameOf = (id: string) => names.get(id) ?? rulesWords[locale].unknown;
  const spoken = { number: plan.version?.number ?? null, richDays: plan.version?.content.richDays ?? usual.richDays };
  return { nameOf, say: (g) => givenWords(locale, g, nameOf, (pool) => nameOf(pool ?? orgId), spoken) };
}
