import type { Locale } from '../../../contract/primitives.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { RuleFacts } from '../rules/conditions.rules.ts';
import { versionInForceUnscoped } from '../rules/rules.store.ts';
import { bestFirst, type Given } from './giving.rules.ts';
import { planFor, tellerOf } from './plan.usecases.ts';
import { keepTurnsUnscoped, lockTurnsUnscoped, turnsUnscoped } from './takers.store.ts';

/** Who shall hold a new customer by the rules in force, and why; for the ledger. */
export interface Allotted {
  ownerId: string | null;
  /** The pool when nobody holds it. */
  poolId: string | null;
  ruleId: string;
  why: string;
}

/**
 * Gives new customers out by the rules in force, the best first, in the transaction that stores them: turns are locked, loads and
 * today's gifts counted. Null when no rules are in force. Answers in the order given.
 */
export async function allocateNewUnscoped(
  tx: Db,
  orgId: string,
  customers: readonly RuleFacts[],
  now: Date,
): Promise<Allotted[] | null> {
  if (customers.length === 0) return [];
  const plan = await planFor(tx, orgId, customers, now, lockTurnsUnscoped);
  if (!plan?.version) return null;
  const { giver, rulings, version, house } = plan;
  const order = customers
    .map((facts, at) => ({ at, grade: facts.grade, amount: facts.expected ?? 0 }))
    .toSorted((a, b) => bestFirst(a, b) || a.at - b.at);
  const given: Given[] = [];
  for (const { at } of order) given[at] = giver.give(rulings[at]!);
  await keepTurnsUnscoped(tx, orgId, giver.turns);
  const { say } = await tellerOf(tx, orgId, plan, given, house.locale);
  return given.map((g) => ({
    ownerId: g.person,
    poolId: g.person === null ? (g.pool ?? orgId) : null,
    ruleId: version.ledgerIds[g.ruling.key]!,
    why: say(g),
  }));
}

/** Whose a customer would be by the rules in force; nothing is given and no turn taken. Null without rules. */
export async function wouldHoldUnscoped(
  db: Db,
  orgId: string,
  facts: RuleFacts,
  now: Date,
  locale: Locale,
): Promise<{ person: string | null; pool: string | null; rule: string; version: number; why: string } | null> {
  const plan = await planFor(db, orgId, [facts], now, turnsUnscoped);
  if (!plan?.version) return null;
  const given = plan.giver.give(plan.rulings[0]!);
  const { say, nameOf } = await tellerOf(db, orgId, plan, [given], locale);
  return {
    person: given.person === null ? null : nameOf(given.person),
    pool: given.person === null ? nameOf(given.pool ?? orgId) : null,
    rule: given.ruling.name,
    version: plan.version.number!,
    why: say(given),
  };
}

/** Whether “Is it mine?” may tell an owner's name; it may where no rules are in force. */
export async function tellsOwnerUnscoped(db: Db, orgId: string, now: Date): Promise<boolean> {
  return (await versionInForceUnscoped(db, orgId, now))?.content.tellsOwner ?? true;
}

/** The version of the division rules in force at an instant: its number, and the ledger's name of each rule; null without rules. */
export async function ruleInForceUnscoped(
  db: Db,
  orgId: string,
  at: Date,
): Promise<{ id: string; number: number; ledgerIds: Record<string, string> } | null> {
  const row = await versionInForceUnscoped(db, orgId, at);
  return row ? { id: row.id, number: row.number!, ledgerIds: row.ledgerIds } : null;
}
