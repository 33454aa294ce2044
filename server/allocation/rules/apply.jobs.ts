import { rulesWords } from '../../../contract/words/rules.ts';
import { moveHolder, type Holder } from '../../ownership/public.ts';
import type { Tx } from '../../platform/db/connect.ts';
import type { Deps } from '../../platform/deps.ts';
import { recordEvents } from '../../platform/events/record.ts';
import { houseOfUnscoped, namesUnscoped } from '../giving/takers.store.ts';
import { otherwiseKey } from './division.rules.ts';
import { versionUnscoped, type VersionRow } from './rules.store.ts';
import { dueMovesUnscoped, simulationUnscoped, updateSimulationUnscoped, type DueMove } from './simulation.store.ts';
import type { SimulationRow } from './simulation.store.ts';

export const applyJobName = 'rules.apply';
export interface ApplyJob {
  orgId: string;
  simulationId: string;
}

const chunk = 1000;

/** Gives existing customers out as a simulation shows it, a thousand in a transaction; what moved meanwhile stays where it is. */
export async function applyJob(deps: Deps, { orgId, simulationId }: ApplyJob): Promise<void> {
  const row = await simulationUnscoped(deps.db, orgId, simulationId);
  if (!row?.apply || row.appliedAt !== null) return;
  const version = (await versionUnscoped(deps.db, orgId, row.versionId))!;
  const words = rulesWords[(await houseOfUnscoped(deps.db, orgId)).locale];
  const positions = new Map(version.content.rules.map((r, at) => [r.key, { position: at + 1, name: r.name }]));
  const why = (key: string): string => {
    const rule = positions.get(key) ?? { position: version.content.rules.length + 1, name: words.otherwiseName };
    const head = words.because
      .replace('{version}', String(version.number))
      .replace('{position}', String(rule.position))
      .replace('{rule}', key === otherwiseKey ? words.otherwiseName : rule.name);
    return `${head}${row.apply!.why}`;
  };
  let after: string | null = null;
  let applied = row.applied ?? 0;
  for (;;) {
    const done: { last: string | null; moved: number } = await deps.db.transaction().execute(async (tx) => {
      const due = await dueMovesUnscoped(tx, orgId, simulationId, row.apply!, after, chunk);
      const moved = await moveDue(deps, tx, orgId, row, version, due, why);
      return { last: due.at(-1)?.customerId ?? null, moved };
    });
    if (done.last === null) break;
    after = done.last;
    applied += done.moved;
    await updateSimulationUnscoped(deps.db, orgId, simulationId, { applied });
  }
  await updateSimulationUnscoped(deps.db, orgId, simulationId, { applied, appliedAt: deps.clock.now() });
}

async function moveDue(
  deps: Deps,
  tx: Tx,
  orgId: string,
  row: SimulationRow,
  version: VersionRow,
  due: readonly DueMove[],
  why: (key: string) => string,
): Promise<number> {
  const now = deps.clock.now();
  const standing = due.filter((d) => d.stands);
  const ids = standing.flatMap((d) => [d.fromId, d.toOwnerId ?? d.toPoolId!]);
  const names = new Map((await namesUnscoped(tx, orgId, [...new Set(ids)])).map((n) => [n.id, n]));
  const person = (id: string | null) => (id === null ? null : { id, name: names.get(id)?.name ?? '' });
  let moved = 0;
  for (const [, group] of Map.groupBy(standing, (d) => `${d.toOwnerId ?? d.toPoolId} ${d.ruleKey}`)) {
    const { toOwnerId, toPoolId, ruleKey } = group[0]!;
    const to: Holder = toOwnerId === null ? { pool: toPoolId! } : { person: toOwnerId };
    const decision = {
      how: 'rule' as const,
      by: row.apply!.by,
      approvedBy: row.apply!.by,
      ruleId: version.ledgerIds[ruleKey] ?? null,
      actId: row.id,
      why: why(ruleKey),
    };
    const gone = await moveHolder(
      tx,
      orgId,
      group.map((d) => d.customerId),
      to,
      decision,
      now,
    );
    moved += gone.length;
    await recordEvents(
      tx,
      { orgId, actorId: row.apply!.by, via: 'system', now },
      gone.map((g) => ({
        type: 'customer.assigned',
        subjectType: 'customer',
        subjectId: g.id,
        customerId: g.id,
        changes: { owner: [person(g.fromOwnerId), person(toOwnerId)] },
        why: decision.why,
      })),
    );
  }
  return moved;
}
