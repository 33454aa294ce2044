import { customersBulk, customersBulkUndo, type BulkAct, type BulkRow } from '../../../../contract/bulk.ts';
import type { ResultOf } from '../../../../contract/endpoint.ts';
import { call, newKey } from '../../../platform/client.ts';
import { settle } from '../../../platform/query.ts';

/** The act that takes another back, for the rows it changed; null where it is taken back by its own name, or not at all. */
export function opposite(act: BulkAct): BulkAct | null {
  if (act.act === 'remove') return { act: 'restore' };
  if (act.act === 'restore') return { act: 'remove' };
  // What was added or taken away in part (some rows had it already) cannot be told apart row by row when both happened.
  if ((act.act === 'tag' || act.act === 'group') && (act.add.length === 0 || act.remove.length === 0))
    return { act: act.act, add: act.remove, remove: act.add };
  return null;
}

/** Takes a bulk act back on exactly the rows that it changed, and says which it had to leave alone; null where that is not possible. */
export function undoBulk(act: BulkAct, done: ResultOf<typeof customersBulk>): (() => Promise<BulkRow[]>) | null {
  const back = opposite(act);
  const name = done.act;
  const ids = done.rows.filter((row) => row.outcome === 'changed').map((row) => row.id);
  if ((!back && !name) || ids.length === 0 || ids.length !== done.changed || ids.length > 10_000) return null;
  return async () => {
    const { rows } = back
      ? await call(customersBulk, { body: { selection: { ids }, act: back }, idempotencyKey: newKey() })
      : await call(customersBulkUndo, { body: { act: name ?? '', ids }, idempotencyKey: newKey() });
    await settle(['customers.', 'funnel.', 'today.', 'tags.', 'groups.']);
    return rows.filter((row) => row.outcome === 'refused');
  };
}
