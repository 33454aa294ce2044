import { createHash } from 'node:crypto';
import type { RuleSet } from '../../../contract/rules.ts';
import { rulesWords } from '../../../contract/words/rules.ts';
import { addDays, dayIn, startOfDay } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Taker } from '../giving/giving.rules.ts';
import { houseOfUnscoped, takersUnscoped, turnsUnscoped } from '../giving/takers.store.ts';
import { spokenOf } from './conditions.rules.ts';
import { rulingsOf } from './division.rules.ts';
import { targetsOf } from './present.ts';
import { markSimulatedUnscoped, versionInForceUnscoped, versionUnscoped } from './rules.store.ts';
import { dividerOf, replay, startTally, type BookRow, type Move, type Side } from './simulation.rules.ts';
import {
  bookPageUnscoped,
  bookSizeUnscoped,
  clearMovesUnscoped,
  insertMovesUnscoped,
  simulationUnscoped,
  updateSimulationUnscoped,
} from './simulation.store.ts';

export const simulateJobName = 'rules.simulate';
export interface SimulateJob {
  orgId: string;
  simulationId: string;
}

const page = 5000;

/** What identifies the rules a simulation was made of. */
export const hashOf = (set: RuleSet): string => createHash('sha256').update(JSON.stringify(set)).digest('hex');

/** Runs a simulation; one that fails says so. */
export async function simulateJob(deps: Deps, job: SimulateJob): Promise<void> {
  try {
    await runSimulation(deps, job);
  } catch (error) {
    await updateSimulationUnscoped(deps.db, job.orgId, job.simulationId, {
      status: 'failed',
      endedAt: deps.clock.now(),
    });
    throw error;
  }
}

/** Reads the book once, asks the rules of each customer, keeps who would change hands, then gives the last days' customers out again. */
async function runSimulation({ db, clock }: Deps, { orgId, simulationId }: SimulateJob): Promise<void> {
  const simulation = await simulationUnscoped(db, orgId, simulationId);
  if (!simulation || simulation.status !== 'running') return;
  const version = await versionUnscoped(db, orgId, simulation.versionId);
  if (!version || hashOf(version.content) !== simulation.contentHash) {
    await updateSimulationUnscoped(db, orgId, simulationId, { status: 'failed', endedAt: clock.now() });
    return;
  }
  const now = clock.now();
  const house = await houseOfUnscoped(db, orgId);
  const today = dayIn(house.timeZone, now);
  const inForce = await versionInForceUnscoped(db, orgId, now);
  const otherwise = rulesWords[house.locale].otherwiseName;
  const side = async (set: RuleSet): Promise<Side> => ({
    set,
    rulingOf: rulingsOf(set, otherwise),
    takers: await takersUnscoped(db, orgId, targetsOf(set), {
      today,
      since: now,
      signedFrom: addDays(today, -set.richDays),
    }),
    turns: await turnsUnscoped(db, orgId),
  });
  const draft = await side(version.content);
  const before = inForce && inForce.id !== version.id ? await side(inForce.content) : null;
  const wants = { custom: speaksOfOwnFields(version.content) || (before !== null && speaksOfOwnFields(before.set)) };

  await clearMovesUnscoped(db, orgId, simulationId);
  const divide = dividerOf(draft.rulingOf, copied(draft.takers), draft.turns, orgId);
  const tally = startTally();
  const recent: BookRow[] = [];
  const firstDay = startOfDay(addDays(today, 1 - simulation.days), house.timeZone);
  const size = await bookSizeUnscoped(db, orgId);
  let read = 0;
  let writing: Promise<unknown> = Promise.resolve();
  let reading = bookPageUnscoped(db, orgId, null, page, wants);
  for (;;) {
    const rows = await reading;
    const last = rows.length < page;
    // The database reads the next page while the rules are asked about this one.
    if (!last) reading = bookPageUnscoped(db, orgId, rows.at(-1)!.id, page, wants);
    const moves: Move[] = [];
    for (const row of rows) {
      const { ruling, move } = divide(row);
      tally.count(row, ruling, row.ownerId ?? row.poolId!, move);
      if (move) moves.push(move);
      if (row.createdAt >= firstDay) recent.push(row);
    }
    await writing;
    read += rows.length;
    writing = keep(db, orgId, simulationId, moves, Math.min(0.95, read / Math.max(size, 1)));
    writing.catch(() => undefined);
    if (last) break;
  }
  await writing;

  const days = Array.from({ length: simulation.days + 1 }, (_, at) =>
    startOfDay(addDays(today, 1 - simulation.days + at), house.timeZone),
  );
  recent.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  const recentTally = startTally();
  const moves = replay(
    recent,
    unburdened(draft, recent),
    before && unburdened(before, recent),
    days,
    orgId,
    recentTally,
  );
  for (let at = 0; at < moves.length; at += page)
    await insertMovesUnscoped(db, orgId, simulationId, 'recent', moves.slice(at, at + page));
  await updateSimulationUnscoped(db, orgId, simulationId, {
    status: 'done',
    progress: 1,
    book: tally.part(),
    recent: recentTally.part(),
    endedAt: clock.now(),
  });
  await markSimulatedUnscoped(db, orgId, version.id, simulationId);
}

async function keep(db: Db, orgId: string, id: string, moves: readonly Move[], progress: number): Promise<void> {
  await insertMovesUnscoped(db, orgId, id, 'book', moves);
  await updateSimulationUnscoped(db, orgId, id, { progress });
}

const speaksOfOwnFields = (set: RuleSet): boolean =>
  set.rules.some((rule) => spokenOf(rule.when).some((c) => c.field.startsWith('custom.')));

const copied = (takers: readonly Taker[]): Taker[] => takers.map((t) => ({ ...t }));

/** The people of a side as they stood before the last days' customers came. */
function unburdened(side: Side, recent: readonly BookRow[]): Side {
  const held = new Map<string, number>();
  const open = new Set(['resource', 'graded', 'contacted', 'lead', 'opportunity']);
  for (const row of recent)
    if (row.ownerId !== null && !row.isFound && open.has(row.layer))
      held.set(row.ownerId, (held.get(row.ownerId) ?? 0) + 1);
  return {
    ...side,
    takers: side.takers.map((t) => ({ ...t, today: 0, open: Math.max(0, t.open - (held.get(t.id) ?? 0)) })),
  };
}
