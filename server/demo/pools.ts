import { defaultClaimRules } from '../../contract/pools.ts';
import type { RecallRule } from '../../contract/recall.ts';
import { addDays, dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/db/connect.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { newId } from '../platform/ids.ts';
import { insertPool, keepCold, limitsOf, writePoolMembers, writeRecall } from '../pools/public.ts';

const timeZone = 'Asia/Shanghai';

/** Days the demo's recall has been counting. */
const countedDays = 10;

const recallRules: readonly RecallRule[] = [
  { layers: ['contacted'], grades: ['C', 'none'], untouched: 7, unmoved: null, warn: 3, pool: null },
  {
    layers: ['resource', 'graded', 'contacted'],
    grades: [],
    untouched: 10,
    unmoved: 30,
    warn: 3,
    pool: null,
  },
  { layers: ['lead', 'opportunity'], grades: [], untouched: 15, unmoved: 60, warn: 5, pool: null },
];

/** Opens the demo's two pools beside the main one and switches its recall on; returns the pools. */
export async function openDemoPools(
  tx: Tx,
  orgId: string,
  people: { teams: readonly string[]; managers: readonly string[]; support: readonly string[]; director: string },
  now: Date,
): Promise<string[]> {
  const [ofTeam, asleep] = [newId(), newId()];
  await insertPool(
    tx,
    orgId,
    { id: ofTeam, name: '华东一组公海', namesMasked: false, claim: { ...defaultClaimRules, cap: 45, byLayer: false } },
    now,
  );
  await writePoolMembers(tx, orgId, ofTeam, {
    teams: people.teams.slice(0, 1),
    people: [],
    administrators: people.managers.slice(0, 1),
  });
  const rules = {
    ...defaultClaimRules,
    coolDays: 30,
    perDay: 3,
    grades: ['B' as const, 'C' as const, 'none' as const],
  };
  await insertPool(tx, orgId, { id: asleep, name: '沉睡客户', namesMasked: true, claim: rules }, now);
  await writePoolMembers(tx, orgId, asleep, { teams: people.teams, people: [], administrators: people.support });
  const settings = {
    active: true,
    fromDay: addDays(dayIn(timeZone, now), -countedDays),
    rules: [...recallRules],
    coldKeeping: true,
    coldDays: 90,
  };
  await writeRecall(tx, orgId, settings, limitsOf(recallRules), { now, by: people.director, timeZone });
  return [ofTeam, asleep];
}

/** Puts some of the demo's given-up customers into cold keeping. */
export async function keepSomeCold(tx: Tx, orgId: string, ids: readonly string[], now: Date): Promise<void> {
  const events: DomainEvent[] = [];
  const keeper = { actor: { orgId, timeZone, personId: null } };
  await keepCold(keeper, tx, ids, {}, now, (...more) => void events.push(...more));
  await recordEvents(tx, { orgId, actorId: null, via: 'system', now }, events);
}
