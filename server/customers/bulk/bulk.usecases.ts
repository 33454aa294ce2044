import type { BulkAct, customersBulk, customersBulkPreview, Selection } from '../../../contract/bulk.ts';
import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import { scopeOf, veiled } from '../../ownership/visibility.ts';
import type { Db } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { maskedText } from '../masking.ts';
import { customerIdsOf } from '../list/list.usecases.ts';
import { preparedAct, type PreparedAct } from './acts.usecases.ts';
import { chunk, isNamed, refusal, tally, type Row } from './bulk.rules.ts';
import { lockedCustomers, namesOf } from './bulk.store.ts';

/** A selection of all that matches goes no further than this. */
const most = 100_000;
/** Rows of a preview that are shown. */
const sampled = 50;

/** The ids a selection means: those given, or all that its query finds but for some. */
export async function selectedIds(ctx: Ctx, selection: Selection): Promise<string[]> {
  if ('ids' in selection) return [...new Set(selection.ids)];
  const except = new Set(selection.except ?? []);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await customerIdsOf(ctx, ctx.db, selection.query, { limit: 5000, cursor });
    for (const id of page.ids) if (!except.has(id)) ids.push(id);
    cursor = page.next ?? undefined;
  } while (cursor && ids.length < most);
  return ids;
}

/** Does (or only tries) an act on one chunk: every row is checked by itself, the rest is written together. */
async function actOn(
  ctx: Ctx,
  tx: Db,
  ids: string[],
  act: BulkAct,
  prepared: PreparedAct,
  dry: boolean,
): Promise<Row[]> {
  const scope = scopeOf(ctx.actor);
  const rows = await lockedCustomers(tx, scope, ids, { binned: act.act === 'restore' });
  const known = new Map(rows.map((row) => [row.id, row]));
  const allowed = rows.filter((row) => refusal(ctx.actor, act, row) === null);
  const changed = await prepared.run(tx, allowed, dry);
  const elsewhere = known.size < ids.length ? await namesOf(tx, scope, ids) : new Map<string, string>();
  return ids.map((id): Row => {
    const row = known.get(id);
    if (!row) {
      const name = elsewhere.get(id);
      return { id, name: name ?? '', outcome: 'refused', reason: 'customers.not_found' };
    }
    const reason = refusal(ctx.actor, act, row);
    const name = veiled(ctx.actor, row) ? maskedText(row.name) : row.name;
    if (reason) return { id, name, outcome: 'refused', reason };
    return { id, name, outcome: changed.has(id) ? 'changed' : 'unchanged', reason: null };
  });
}

async function run(
  ctx: Ctx,
  selection: Selection,
  act: BulkAct,
  { dry, name }: { dry: boolean; name: string },
): Promise<Row[]> {
  const ids = await selectedIds(ctx, selection);
  if (ids.length === 0) throw fail('batch.empty');
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += chunk) {
    const part = ids.slice(from, from + chunk);
    rows.push(
      ...(await change(ctx, async (tx, now, emit) => {
        const prepared = await preparedAct({ ctx, now, emit, name }, tx, act);
        return actOn(ctx, tx, part, act, prepared, dry);
      })),
    );
  }
  return rows;
}

/** What an act on a selection would do, with a sample of the rows: refused ones first. */
export async function previewBulk(
  ctx: Ctx,
  body: BodyOf<typeof customersBulkPreview>,
): Promise<ResultOf<typeof customersBulkPreview>> {
  const rows = await run(ctx, body.selection, body.act, { dry: true, name: newId() });
  const order = ['refused', 'changed', 'unchanged'];
  const sample = rows.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome)).slice(0, sampled);
  return { ...tally(rows), sample };
}

/** Does an act on a selection, a thousand rows at a time; answers per row. */
export async function runBulk(ctx: Ctx, body: BodyOf<typeof customersBulk>): Promise<ResultOf<typeof customersBulk>> {
  const name = newId();
  const rows = await run(ctx, body.selection, body.act, { dry: false, name });
  return { ...tally(rows), rows, act: isNamed(body.act) ? name : null };
}
