import type { Deps } from '../platform/deps.ts';
import { recordEvents } from '../platform/events/record.ts';
import { attachmentIdsUnscoped } from './attachments.store.ts';
import { binDays } from './bin.usecases.ts';
import { deleteCustomersUnscoped, purgeableUnscoped } from './purge.store.ts';

const chunk = 200;

/** Deletes for good what has lain in the bin for thirty days, files too; says how many. */
export async function purgeBin(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - binDays * 86_400_000);
  let purged = 0;
  for (;;) {
    const rows = await purgeableUnscoped(deps.db, before, chunk);
    for (const [orgId, gone] of Map.groupBy(rows, (r) => r.orgId)) {
      const ids = gone.map((r) => r.id);
      const files = await attachmentIdsUnscoped(deps.db, orgId, ids);
      await deps.db.transaction().execute(async (tx) => {
        await deleteCustomersUnscoped(tx, orgId, ids);
        await recordEvents(
          tx,
          { orgId, actorId: null, via: 'system', now },
          ids.map((id) => ({ type: 'customer.purged', subjectType: 'customer', subjectId: id, customerId: id })),
        );
      });
      for (const id of files) await deps.files.remove(await deps.files.pathFor(orgId, 'attachments', id));
      purged += ids.length;
    }
    if (rows.length < chunk) return purged;
  }
}

/** Empties the bin every night. */
export function defineCustomersJobs(deps: Deps): void {
  deps.jobs.define(
    'customers.purge',
    async () => {
      const purged = await purgeBin(deps);
      if (purged > 0) deps.log.info('customers purged from the bin', { purged });
    },
    { cron: '20 18 * * *' },
  );
}
