import { binCustomers, lockCustomer, removeContacts, writeCustomer } from '../customers/public.ts';
import { removeImportedFollowups } from '../followups/public.ts';
import { removeImportedMoves } from '../funnel/public.ts';
import type { Tx } from '../platform/db/connect.ts';
import type { Ctx, Deps } from '../platform/deps.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { Fault } from '../platform/fault.ts';
import { ctxFor, signalProgress } from './background.ts';
import { rowsDone, type StoredRow } from './import-rows.store.ts';
import type { ImportJob } from './import.usecases.ts';
import { changeImport, importById, type ImportShown } from './imports.store.ts';

const chunk = 500;

/**
 * Takes an import back: customers it made go to the bin, what it changed of others gets its old value again (unless somebody
 * changed it since), its contacts, follow-ups and moves go.
 */
export async function undoImportJob(deps: Deps, job: ImportJob): Promise<void> {
  const { orgId, importId } = job;
  const row = await importById(deps.db, orgId, importId, null);
  if (!row || row.status !== 'undoing') return;
  const ctx = await ctxFor(deps, orgId, row.createdBy);
  if (!ctx) return;
  let before = Number.MAX_SAFE_INTEGER;
  let done = 0;
  for (;;) {
    const rows = await rowsDone(deps.db, orgId, importId, Math.min(before, 2_147_483_647), chunk);
    if (rows.length === 0) break;
    await deps.db.transaction().execute((tx) => takeBack(ctx, tx, row, rows));
    before = rows.at(-1)!.position;
    done += rows.length;
    await changeImport(deps.db, orgId, importId, ['undoing'], { progress: done });
    await signalProgress(deps, orgId, row.createdBy, 'import', importId);
  }
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await removeImportedFollowups(tx, orgId, importId, now);
    await removeImportedMoves(tx, orgId, importId);
    await changeImport(tx, orgId, importId, ['undoing'], { status: 'undone', endedAt: now });
    await recordEvents(tx, { orgId, actorId: row.createdBy, via: 'import', now }, [
      { type: 'import.undone', subjectType: 'import', subjectId: importId, facts: { rows: done } },
    ]);
  });
  await signalProgress(deps, orgId, row.createdBy, 'import', importId);
}

async function takeBack(ctx: Ctx, tx: Tx, imported: ImportShown, rows: StoredRow[]): Promise<void> {
  const { orgId, personId } = ctx.actor;
  const now = ctx.clock.now();
  const events: DomainEvent[] = [];
  const made = rows.filter((r) => r.outcome === 'created' && r.customerId !== null).map((r) => r.customerId!);
  const binned = await binCustomers(tx, orgId, made, { now, by: personId });
  for (const id of binned)
    events.push({
      type: 'customer.removed',
      subjectType: 'customer',
      subjectId: id,
      customerId: id,
      facts: { importId: imported.id },
    });
  for (const row of rows) {
    if (!row.before || !row.customerId) continue;
    const known = await lockCustomer(ctx, tx, row.customerId, { write: false }).catch((error: unknown) => {
      if (error instanceof Fault) return null;
      throw error;
    });
    if (!known) continue;
    const current = known as unknown as Record<string, unknown>;
    const back = Object.entries(row.before.columns).filter(
      ([column, [, after]]) => JSON.stringify(current[column] ?? null) === JSON.stringify(after ?? null),
    );
    if (back.length > 0) {
      const set = Object.fromEntries(back.map(([column, [was]]) => [column, was]));
      await writeCustomer(tx, orgId, row.customerId, set, { now, by: personId });
      events.push({
        type: 'customer.changed',
        subjectType: 'customer',
        subjectId: row.customerId,
        customerId: row.customerId,
        changes: Object.fromEntries(back.map(([c, [was, is]]) => [c, [is, was]])),
        facts: { importId: imported.id },
      });
    }
    await removeContacts(tx, orgId, row.customerId, row.before.contacts, now);
  }
  await recordEvents(tx, { orgId, actorId: personId, via: 'import', now }, events);
}
