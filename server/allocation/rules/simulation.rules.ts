import type { LayerCode } from '../../../contract/funnel-words.ts';
import type { RuleSet, SimulationPart } from '../../../contract/rules.ts';
import { giverOf, type Given, type Taker } from '../giving/giving.rules.ts';
import type { RuleFacts } from './conditions.rules.ts';
import type { Ruling } from './division.rules.ts';

/** A customer as a simulation reads it. */
export interface BookRow extends RuleFacts {
  id: string;
  ownerId: string | null;
  poolId: string | null;
  /** Signed or else expected amount, minor units. */
  amount: number;
  keyAccount: boolean;
  createdAt: Date;
  /** Entered by hand by who holds it: the finder keeps it. */
  isFound: boolean;
}

/** A customer that would change hands. */
export interface Move {
  row: BookRow;
  from: string;
  toPerson: string | null;
  toPool: string | null;
  ruleKey: string;
}

interface HolderTally {
  kind: 'person' | 'pool';
  before: number;
  gains: number;
  losses: number;
  gainsAmount: number;
  lossesAmount: number;
  byLayer: Map<string, { gains: number; losses: number }>;
}

/** Counts who gains and loses what as moves come in. */
export interface Tally {
  count(row: BookRow, ruling: Ruling, from: string, move: Move | null): void;
  /** The sums so far; names are put in where it is shown. */
  part(): StoredPart;
}
export type StoredPart = Omit<SimulationPart, 'shifts'> & {
  shifts: (Omit<SimulationPart['shifts'][number], 'holder'> & { kind: 'person' | 'pool'; id: string })[];
};

export function startTally(): Tally {
  const holders = new Map<string, HolderTally>();
  const rules = new Map<string, { key: string; name: string; fits: number; moves: number }>();
  let customers = 0;
  let moves = 0;
  let keyAccounts = 0;
  const holder = (id: string, kind: 'person' | 'pool'): HolderTally => {
    let tally = holders.get(id);
    if (!tally) {
      tally = { kind, before: 0, gains: 0, losses: 0, gainsAmount: 0, lossesAmount: 0, byLayer: new Map() };
      holders.set(id, tally);
    }
    return tally;
  };
  const layer = (tally: HolderTally, code: string) => {
    let one = tally.byLayer.get(code);
    if (!one) tally.byLayer.set(code, (one = { gains: 0, losses: 0 }));
    return one;
  };
  return {
    count(row, ruling, from, move) {
      customers += 1;
      let rule = rules.get(ruling.key);
      if (!rule) rules.set(ruling.key, (rule = { key: ruling.key, name: ruling.name, fits: 0, moves: 0 }));
      rule.fits += 1;
      const loser = holder(from, row.poolId === from ? 'pool' : 'person');
      loser.before += 1;
      if (!move) return;
      moves += 1;
      rule.moves += 1;
      if (row.keyAccount) keyAccounts += 1;
      loser.losses += 1;
      loser.lossesAmount += row.amount;
      layer(loser, row.layer).losses += 1;
      const gainer = holder(move.toPerson ?? move.toPool!, move.toPerson === null ? 'pool' : 'person');
      gainer.gains += 1;
      gainer.gainsAmount += row.amount;
      layer(gainer, row.layer).gains += 1;
    },
    part: () => ({
      customers,
      moves,
      keyAccounts,
      rules: [...rules.values()],
      shifts: [...holders]
        .map(([id, { byLayer, ...t }]) => ({
          ...t,
          id,
          after: t.before + t.gains - t.losses,
          byLayer: Object.fromEntries(byLayer) as Partial<Record<LayerCode, { gains: number; losses: number }>>,
        }))
        .toSorted((a, b) => b.gains + b.losses - a.gains - a.losses),
    }),
  };
}

/** Whether who holds a customer may keep it under a ruling: he is named, in the team, or it is the pool. */
export function keeps(ruling: Ruling, row: BookRow, takers: ReadonlyMap<string, Taker>): boolean {
  const { target } = ruling;
  if (target.to === 'pool') return row.poolId === target.id;
  if (row.ownerId === null) return false;
  if (target.to === 'person') return row.ownerId === target.id;
  const owner = takers.get(row.ownerId);
  return owner !== undefined && owner.active && owner.teams.includes(target.id);
}

/**
 * Divides the book as it stands: who may keep a customer keeps it, the rest is given out. The whole book is divided at one
 * stroke, so holding caps and daily limits (made for new customers, one by one) are left out.
 */
export function dividerOf(
  rulingOf: (facts: RuleFacts) => Ruling,
  takers: readonly Taker[],
  turns: ReadonlyMap<string, string>,
  orgId: string,
): (row: BookRow) => { ruling: Ruling; move: Move | null } {
  const byId = new Map(takers.map((t) => [t.id, t]));
  const giver = giverOf(takers, { cap: null, perDay: null, finderBonus: 0 }, turns);
  return (row) => {
    const ruling = rulingOf(row);
    if (keeps(ruling, row, byId)) return { ruling, move: null };
    return { ruling, move: moveOf(row, row.ownerId ?? row.poolId!, giver.give(ruling), orgId) };
  };
}

function moveOf(row: BookRow, from: string, given: Given, orgId: string): Move | null {
  const toPool = given.person === null ? (given.pool ?? orgId) : null;
  if ((given.person ?? toPool) === from) return null;
  return { row, from, toPerson: given.person, toPool, ruleKey: given.ruling.key };
}

/** The rules of one side of a comparison, with people of its own to load. */
export interface Side {
  set: RuleSet;
  rulingOf: (facts: RuleFacts) => Ruling;
  takers: Taker[];
  turns: ReadonlyMap<string, string>;
}

/**
 * Gives the new customers of the last days out again, day by day in the order they came, with caps and daily limits. `before` are
 * the rules of today (null: who got them in fact). What people found themselves stays theirs. `days` are the beginnings of the days.
 */
export function replay(
  rows: readonly BookRow[],
  draft: Side,
  before: Side | null,
  days: readonly Date[],
  orgId: string,
  tally: Tally,
): Move[] {
  const moves: Move[] = [];
  const give = (side: Side) => {
    const giver = giverOf(side.takers, side.set, side.turns);
    let day = 0;
    return (row: BookRow): Given => {
      while (days[day + 1] && row.createdAt >= days[day + 1]!) {
        day += 1;
        for (const taker of side.takers) taker.today = 0;
      }
      return giver.give(side.rulingOf(row));
    };
  };
  const byDraft = give(draft);
  const byBefore = before && give(before);
  for (const row of rows) {
    if (row.isFound) {
      tally.count(row, draft.rulingOf(row), row.ownerId!, null);
      continue;
    }
    const now = byDraft(row);
    const was = byBefore?.(row);
    const from = was ? (was.person ?? was.pool ?? orgId) : (row.ownerId ?? row.poolId!);
    const move = moveOf(row, from, now, orgId);
    const seen = { ...row, poolId: was ? (was.person === null ? from : null) : row.poolId };
    tally.count(seen, now.ruling, from, move);
    if (move) moves.push(move);
  }
  return moves;
}
