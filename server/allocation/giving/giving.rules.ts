import type { Principle, RuleSet } from '../../../contract/rules.ts';
import type { Refusal } from '../../../contract/words/rules.ts';
import type { Ruling } from '../rules/division.rules.ts';

/** Somebody customers may be given to, with what counts for that at this moment. */
export interface Taker {
  id: string;
  name: string;
  /** The teams he is in and those above them. */
  teams: readonly string[];
  /** Sells: only sellers share in a team's customers. */
  sells: boolean;
  active: boolean;
  away: boolean;
  /** Away without an end. */
  leaving: boolean;
  /** Open customers he holds, and how many of them he found himself. */
  open: number;
  found: number;
  /** Given to him by rules today. */
  today: number;
  /** Signed amount over the rules' window, minor units. */
  signed: number;
}

/** Who gets a customer and why: the reason is put into words where it is told. */
export interface Given {
  person: string | null;
  /** Null for the main pool; only read when there is no person. */
  pool: string | null;
  ruling: Ruling;
  reason: Principle | 'named' | 'pool' | 'nobody';
  /** What the reason speaks of: his signed amount or his open customers, before this one. */
  signed: number;
  open: number;
  skipped: readonly { id: string; why: Refusal }[];
}

type Limits = Pick<RuleSet, 'cap' | 'finderBonus' | 'perDay'>;

/** Why somebody can't take a customer now; null when he can. Those he found himself are a bonus to his cap. */
export function refusalOf(taker: Taker, { cap, finderBonus, perDay }: Limits): Refusal | null {
  if (!taker.active) return 'inactive';
  if (taker.leaving) return 'leaving';
  if (taker.away) return 'away';
  if (cap !== null && taker.open - Math.min(taker.found, finderBonus) >= cap) return 'full';
  return perDay !== null && taker.today >= perDay ? 'quota' : null;
}

/** Gives customers out, one after another; every gift counts for the next. Turns are kept by rule key: the last who had one. */
export interface Giver {
  give(ruling: Ruling): Given;
  /** The last person of each rule that gives in turn, to be kept. */
  readonly turns: ReadonlyMap<string, string>;
}

const byId = (a: Taker, b: Taker): number => (a.id < b.id ? -1 : 1);
const orders: Record<Principle, (a: Taker, b: Taker) => number> = {
  richFirst: (a, b) => b.signed - a.signed || a.open - b.open || byId(a, b),
  leastLoad: (a, b) => a.open - b.open || a.today - b.today || byId(a, b),
  roundRobin: byId,
};

/** Most people named in a reason. */
const mostSkipped = 5;

/** A giver over these people; they are changed as customers are given. */
export function giverOf(takers: readonly Taker[], limits: Limits, turns: ReadonlyMap<string, string>): Giver {
  const people = new Map(takers.map((t) => [t.id, t]));
  const teams = new Map<string, Taker[]>();
  const last = new Map(turns);

  const membersOf = (team: string, principle: Principle): Taker[] => {
    const at = `${team} ${principle}`;
    let members = teams.get(at);
    if (!members) {
      members = takers.filter((t) => t.sells && t.active && t.teams.includes(team)).toSorted(orders[principle]);
      teams.set(at, members);
    }
    // Only loads change from gift to gift.
    return principle === 'leastLoad' ? members.sort(orders.leastLoad) : members;
  };
  const inTurn = (members: readonly Taker[], key: string): Taker[] => {
    const before = last.get(key);
    const at = before === undefined ? 0 : members.findIndex((m) => m.id > before);
    return at <= 0 ? [...members] : [...members.slice(at), ...members.slice(0, at)];
  };
  const take = (taker: Taker): void => {
    taker.open += 1;
    taker.today += 1;
  };

  return {
    turns: last,
    give(ruling) {
      const { target } = ruling;
      const given: Omit<Given, 'reason' | 'person' | 'pool'> = { ruling, signed: 0, open: 0, skipped: [] };
      if (target.to === 'pool') return { ...given, person: null, pool: target.id, reason: 'pool' };
      const one = target.to === 'person' ? people.get(target.id) : undefined;
      const candidates =
        target.to === 'person'
          ? one
            ? [one]
            : []
          : target.principle === 'roundRobin'
            ? inTurn(membersOf(target.id, 'roundRobin'), ruling.key)
            : membersOf(target.id, target.principle);
      const skipped: { id: string; why: Refusal }[] = [];
      for (const taker of candidates) {
        const why = refusalOf(taker, limits);
        if (why) {
          if (skipped.length < mostSkipped) skipped.push({ id: taker.id, why });
          continue;
        }
        const { signed, open } = taker;
        take(taker);
        if (target.to === 'team' && target.principle === 'roundRobin') last.set(ruling.key, taker.id);
        const reason = target.to === 'team' ? target.principle : 'named';
        return { ...given, person: taker.id, pool: null, reason, signed, open, skipped };
      }
      return { ...given, person: null, pool: ruling.fallback, reason: 'nobody', skipped };
    },
  };
}

/** What a customer is worth when the best are given first: grade, then the amount expected. */
export interface Worth {
  grade: string | null;
  amount: number;
}

/** The best resources first (胖子原则): A before B before C before none, then by the amount expected. */
export const bestFirst = (a: Worth, b: Worth): number =>
  (a.grade ?? 'Z').localeCompare(b.grade ?? 'Z') || b.amount - a.amount;

/** How unevenly something is spread (Gini 1912): 0 when all have the same, towards 1 when one has all. Mean absolute difference over twice the mean. */
export function giniOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, v) => sum + v, 0);
  if (total <= 0) return 0;
  const n = sorted.length;
  const weighted = sorted.reduce((sum, v, at) => sum + (2 * (at + 1) - n - 1) * v, 0);
  return weighted / (n * total);
}
