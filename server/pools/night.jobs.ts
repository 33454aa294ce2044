import { notify } from '../notices/public.ts';
import { moveHolder } from '../ownership/public.ts';
import { workdayRows, workdaysBetween } from '../platform/chinese/work-calendar.ts';
import { dayIn, startOfDay } from '../platform/clock.ts';
import type { Tx } from '../platform/db/connect.ts';
import type { Deps } from '../platform/deps.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { keepCold, wake } from './cold.usecases.ts';
import { givenUpUnscoped, wakingUnscoped } from './cold.store.ts';
import { poolsUnscoped } from './pools.store.ts';
import {
  organisationsUnscoped,
  reckonRecallUnscoped,
  recallSettingsUnscoped,
  soonUnscoped,
  takenTonightUnscoped,
  writeWorkdaysUnscoped,
} from './recall.store.ts';

/** What a night did in one organisation. */
export interface Night {
  recalled: number;
  cold: number;
  woken: number;
  warned: number;
}

/** The years around today whose working days the database knows. */
const yearsBack = 6;
const yearsOn = 5;

/** Names in a notice before it says “and others”. */
const named = 3;

/** The night of one organisation, in one transaction: recall, cold keeping, waking; then warnings for the days to come. */
export async function nightOf(deps: Deps, org: { id: string; timeZone: string }): Promise<Night> {
  const now = deps.clock.now();
  const on = dayIn(org.timeZone, now);
  return deps.db.transaction().execute(async (tx) => {
    const settings = await recallSettingsUnscoped(tx, org.id);
    const events: DomainEvent[] = [];
    const emit = (...more: DomainEvent[]) => void events.push(...more);
    const recalled = settings.active ? await recall(tx, org.id, on, now, emit) : 0;
    const cold = settings.coldKeeping ? await gather(tx, org, settings.fromDay ?? on, now, emit) : 0;
    const waking = await wakingUnscoped(tx, org.id, on);
    if (waking.length > 0) {
      const main = (await poolsUnscoped(tx, org.id, org.id))[0]!;
      await wake(org.id, null, tx, waking, main, null, now, emit);
    }
    const warned = settings.active ? await warn(tx, org.id, on, now) : 0;
    await recordEvents(tx, { orgId: org.id, actorId: null, via: 'system', now }, events);
    return { recalled, cold, woken: waking.length, warned };
  });
}

type Emit = (...events: DomainEvent[]) => void;

async function recall(tx: Tx, orgId: string, on: string, now: Date, emit: Emit): Promise<number> {
  const rows = await takenTonightUnscoped(tx, orgId, on);
  if (rows.length === 0) return 0;
  const pools = new Map((await poolsUnscoped(tx, orgId)).map((p) => [p.id, p.name]));
  for (const [pool, group] of Map.groupBy(rows, (row) => (pools.has(row.pool) ? row.pool : orgId))) {
    await moveHolder(
      tx,
      orgId,
      group.map((row) => row.id),
      { pool },
      { how: 'recalled', by: null },
      now,
    );
    emit(
      ...group.map((row) => ({
        type: 'customer.recalled',
        subjectType: 'customer',
        subjectId: row.id,
        customerId: row.id,
        changes: { owner: [{ id: row.ownerId, name: row.ownerName }, null] as [unknown, unknown] },
        facts: { pool: pools.get(pool) ?? '', due: row.recallOn },
      })),
    );
  }
  const owners = [...Map.groupBy(rows, (row) => row.ownerId)];
  await notify(
    tx,
    orgId,
    now,
    owners.map(([to, list]) => ({
      to,
      kind: 'recalled' as const,
      customerId: list.length === 1 ? list[0]!.id : null,
      facts: {
        count: list.length,
        names: list
          .slice(0, named)
          .map((row) => row.name)
          .join('、'),
      },
      mail: true,
    })),
  );
  return rows.length;
}

async function gather(
  tx: Tx,
  org: { id: string; timeZone: string },
  fromDay: string,
  now: Date,
  emit: Emit,
): Promise<number> {
  const span = { from: startOfDay(fromDay, org.timeZone), before: startOfDay(dayIn(org.timeZone, now), org.timeZone) };
  const ids = await givenUpUnscoped(tx, org.id, span);
  if (ids.length === 0) return 0;
  const actor = { orgId: org.id, timeZone: org.timeZone, personId: null };
  await keepCold({ actor }, tx, ids, {}, now, emit);
  return ids.length;
}

/** Tells owners of customers whose warning begins today, and how many wait in all. */
async function warn(tx: Tx, orgId: string, on: string, now: Date): Promise<number> {
  const soon = await soonUnscoped(tx, orgId, on, null, 100_000);
  const fresh = [...Map.groupBy(soon, (row) => row.ownerId)].filter(([, list]) => list.some((row) => row.begins));
  await notify(
    tx,
    orgId,
    now,
    fresh.map(([to, list]) => ({
      to,
      kind: 'recall_soon' as const,
      customerId: list.length === 1 ? list[0]!.id : null,
      facts: {
        count: list.length,
        first: list[0]!.name,
        day: list[0]!.recallOn,
        days: Math.max(0, workdaysBetween(on, list[0]!.recallOn)),
      },
      mail: true,
    })),
  );
  return fresh.length;
}

/** Recalls, keeps cold, wakes and warns every night, organisation by organisation; and reckons days anew when rules change. */
export function definePoolsJobs(deps: Deps): void {
  deps.jobs.define(
    'pools.night',
    async () => {
      const year = deps.clock.now().getUTCFullYear();
      const changed = await writeWorkdaysUnscoped(
        deps.db,
        workdayRows(`${year - yearsBack}-01-01`, `${year + yearsOn}-12-31`),
      );
      for (const org of await organisationsUnscoped(deps.db)) {
        if (changed) await reckonRecallUnscoped(deps.db, org.id);
        const night = await nightOf(deps, org);
        if (night.recalled + night.cold + night.woken + night.warned > 0)
          deps.log.info('the pools’ night', { orgId: org.id, ...night });
      }
    },
    { cron: '40 18 * * *' },
  );
  deps.jobs.define<{ orgId: string }>('pools.reckon', async ({ orgId }) => {
    await reckonRecallUnscoped(deps.db, orgId);
  });
}
