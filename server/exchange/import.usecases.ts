import { z } from 'zod';
import type { Import, ImportPlan, importsRows } from '../../contract/exchange.ts';
import type { QueryOf, ResultOf } from '../../contract/endpoint.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Ctx } from '../platform/deps.ts';
import { change } from '../platform/deps.ts';
import { fail, invalid } from '../platform/fault.ts';
import { newId, sha256 } from '../platform/ids.ts';
import { checkOf, decideRow, ownersFound, rowsAfter, rowsAt, totalsOf } from './import-rows.store.ts';
import {
  changeImport,
  importById,
  importsAfter,
  insertImport,
  peopleByNameUnscoped,
  type ImportShown,
} from './imports.store.ts';
import { readsTheSame } from './plan.rules.ts';
import { shownImport, shownRow } from './present-import.ts';
import type { ReadJob } from './read.jobs.ts';

export const readJobName = 'imports.read';
export const runJobName = 'imports.run';
export const undoJobName = 'imports.undo';

/** What bringing in or taking back an import needs to know. */
export interface ImportJob {
  orgId: string;
  importId: string;
}

const endings = /\.(xlsx|xlsm|xlsb|xls|et|ods|csv|tsv|txt|xml|html?)$/i;

/** Keeps an uploaded spreadsheet and has it read in the background. */
export async function createImport(ctx: Ctx, file: File): Promise<Import> {
  if (!endings.test(file.name)) throw fail('file.unknown_format');
  const { orgId, personId } = ctx.actor;
  const id = newId();
  const content = new Uint8Array(await file.arrayBuffer());
  const path = await ctx.files.pathFor(orgId, 'imports', id);
  await ctx.files.save(path, content);
  await change(ctx, async (tx, now, emit) => {
    await insertImport(tx, {
      orgId,
      id,
      createdBy: personId,
      createdAt: now,
      fileName: file.name.slice(-200),
      fileBytes: content.byteLength,
      fileSha256: sha256(content),
    });
    await ctx.jobs.send<ReadJob>(tx, readJobName, { orgId, importId: id, revision: 0 });
    emit({ type: 'import.uploaded', subjectType: 'import', subjectId: id, facts: { fileName: file.name } });
  });
  return getImport(ctx, id);
}

/** An import a person may look at: his own, or anyone's for who sees and allots the whole book. */
async function find(ctx: Ctx, id: string): Promise<ImportShown> {
  const row = await importById(ctx.db, ctx.actor.orgId, id, seesAll(ctx) ? null : ctx.actor.personId);
  if (!row) throw fail('imports.not_found');
  return row;
}

const seesAll = (ctx: Ctx) => scopeOf(ctx.actor).all && ctx.actor.abilities.has('customers.assign');

async function present(ctx: Ctx, row: ImportShown): Promise<Import> {
  const { orgId, locale } = ctx.actor;
  // While rows are brought in, people look every moment; what was found is counted before and after.
  const checked = !['reading', 'failed', 'running'].includes(row.status);
  const [check, found, people] = await Promise.all([
    checked && row.plan ? checkOf(ctx.db, orgId, row.id, row.plan) : null,
    checked ? ownersFound(ctx.db, orgId, row.id) : [],
    peopleByNameUnscoped(ctx.db, orgId),
  ]);
  const byId = new Map(people.map((p) => [p.id, p]));
  const owners = found.map(({ name, rows }) => {
    const person = row.plan?.owners.find((o) => o.name === name)?.person;
    return { name, rows, person: person ? (byId.get(person) ?? null) : null };
  });
  return shownImport(row, { check, owners, locale, now: ctx.clock.now() });
}

export async function getImport(ctx: Ctx, id: string): Promise<Import> {
  return present(ctx, await find(ctx, id));
}

const ListPlace = z.tuple([z.iso.datetime(), z.uuid()]);
const RowPlace = z.tuple([z.int()]);

export async function listImports(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ items: Import[]; next: string | null }> {
  const place = decodeCursor(ListPlace, query.cursor);
  const after = place ? { createdAt: place[0], id: place[1] } : null;
  const rows = await importsAfter(
    ctx.db,
    ctx.actor.orgId,
    seesAll(ctx) ? null : ctx.actor.personId,
    after,
    query.limit + 1,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items: Import[] = [];
  for (const row of page)
    items.push(shownImport(row, { check: null, owners: [], locale: ctx.actor.locale, now: ctx.clock.now() }));
  return {
    items,
    next: rows.length > page.length && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** Changes how the file is read. Only another reading of the cells has the rows read and checked anew. */
export async function changePlan(ctx: Ctx, id: string, plan: ImportPlan): Promise<Import> {
  const row = await find(ctx, id);
  if (row.status !== 'ready' && row.status !== 'reading')
    throw fail(row.status === 'failed' ? 'imports.not_ready' : 'imports.already_run');
  if (!row.plan || !row.summary) throw fail('imports.not_ready');
  await checkPlan(ctx, plan);
  const { orgId } = ctx.actor;
  if (readsTheSame(row.plan, plan)) {
    await changeImport(ctx.db, orgId, id, ['ready', 'reading'], { plan });
    return getImport(ctx, id);
  }
  const revision = row.revision + 1;
  await ctx.db.transaction().execute(async (tx) => {
    await changeImport(tx, orgId, id, ['ready', 'reading'], { plan, status: 'reading', revision, progress: 0 });
    await ctx.jobs.send<ReadJob>(tx, readJobName, { orgId, importId: id, revision });
  });
  return getImport(ctx, id);
}

/** Every person named as an owner must exist, and be one the importer may give customers to. */
async function checkPlan(ctx: Ctx, plan: Partial<ImportPlan>): Promise<void> {
  const named = [
    plan.defaultOwner,
    ...(plan.owners ?? []).map((o) => o.person),
    ...(plan.sheets ?? []).map((s) => s.owner),
  ].filter((p) => p !== null && p !== undefined);
  if (named.length === 0) return;
  const known = new Set((await peopleByNameUnscoped(ctx.db, ctx.actor.orgId)).map((p) => p.id));
  const wrong = named.find(
    (p) => !known.has(p) || (!ctx.actor.abilities.has('customers.assign') && p !== ctx.actor.personId),
  );
  if (wrong) throw invalid({ path: 'owners', code: 'not_found' });
}

/** A page of the file's rows with what each becomes. */
export async function listRows(
  ctx: Ctx,
  id: string,
  query: QueryOf<typeof importsRows>,
): Promise<ResultOf<typeof importsRows>> {
  const row = await find(ctx, id);
  const { orgId, locale } = ctx.actor;
  const after = decodeCursor(RowPlace, query.cursor)?.[0] ?? -1;
  const rows = await rowsAfter(ctx.db, orgId, row.id, query.only, after, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const twins = await twinsOf(
    ctx,
    row.id,
    page.flatMap((r) => (r.sameAs === null ? [] : [r.sameAs])),
  );
  return {
    items: page.map((r) => shownRow(r, twins, locale)),
    next: rows.length > page.length ? encodeCursor([page.at(-1)!.position]) : null,
  };
}

async function twinsOf(
  ctx: Ctx,
  importId: string,
  positions: number[],
): Promise<Map<number, { sheet: string; row: number }>> {
  const rows = await rowsAt(ctx.db, ctx.actor.orgId, importId, [...new Set(positions)]);
  return new Map(rows.map((r) => [r.position, { sheet: r.sheet, row: r.row }]));
}

/** Decides about one row, against the plan's rule. */
export async function decide(
  ctx: Ctx,
  id: string,
  position: number,
  decision: 'create' | 'update' | 'merge' | 'skip' | null,
): Promise<ResultOf<typeof importsRows>['items'][number]> {
  const row = await find(ctx, id);
  if (row.status !== 'ready') throw fail('imports.already_run');
  const { orgId, locale } = ctx.actor;
  await decideRow(ctx.db, orgId, id, position, decision);
  const [changed] = await rowsAt(ctx.db, orgId, id, [position]);
  if (!changed) throw fail('imports.not_found');
  return shownRow(changed, await twinsOf(ctx, id, changed.sameAs === null ? [] : [changed.sameAs]), locale);
}

/** Starts bringing the rows in, or goes on where a cancelled import stopped. */
export async function runImport(ctx: Ctx, id: string, patch: Partial<ImportPlan> | undefined): Promise<Import> {
  const row = await find(ctx, id);
  if (row.status === 'reading' || row.status === 'failed') throw fail('imports.not_ready');
  if (!['ready', 'cancelled', 'paused'].includes(row.status) || !row.plan) throw fail('imports.already_run');
  const plan = { ...row.plan, ...patch };
  if (patch && (row.status !== 'ready' || !readsTheSame(row.plan, plan))) throw fail('imports.not_ready');
  await checkPlan(ctx, plan);
  await change(ctx, async (tx, now, emit) => {
    const started = await changeImport(tx, ctx.actor.orgId, id, ['ready', 'cancelled', 'paused'], {
      status: 'running',
      plan,
      startedAt: now,
      endedAt: null,
    });
    if (!started) throw fail('imports.already_run');
    await ctx.jobs.send<ImportJob>(tx, runJobName, { orgId: ctx.actor.orgId, importId: id });
    emit({ type: 'import.started', subjectType: 'import', subjectId: id });
  });
  return getImport(ctx, id);
}

/** Stops an import that runs; rows that came in stay. */
export async function cancelImport(ctx: Ctx, id: string): Promise<Import> {
  await find(ctx, id);
  const { orgId } = ctx.actor;
  const now = ctx.clock.now();
  const stopped =
    (await changeImport(ctx.db, orgId, id, ['running'], { status: 'cancelled', endedAt: now })) ||
    (await changeImport(ctx.db, orgId, id, ['reading'], { status: 'failed', fault: null, endedAt: now }));
  if (!stopped) throw fail('imports.not_ready');
  return getImport(ctx, id);
}

/** Takes an import back as a whole, in the background. */
export async function undoImport(ctx: Ctx, id: string): Promise<Import> {
  const row = await find(ctx, id);
  const { totals } = await totalsOf(ctx.db, ctx.actor.orgId, row.id);
  if (totals.created + totals.updated + totals.merged === 0 && row.status !== 'done')
    throw fail('imports.not_undoable');
  await change(ctx, async (tx, now, emit) => {
    const started = await changeImport(tx, ctx.actor.orgId, id, ['done', 'cancelled', 'paused'], {
      status: 'undoing',
      startedAt: now,
      progress: 0,
    });
    if (!started) throw fail('imports.not_undoable');
    await ctx.jobs.send<ImportJob>(tx, undoJobName, { orgId: ctx.actor.orgId, importId: id });
    emit({ type: 'import.undo_started', subjectType: 'import', subjectId: id });
  });
  return getImport(ctx, id);
}

/** The import behind a result file; there is one as soon as something was brought in. */
export async function importForResult(ctx: Ctx, id: string): Promise<ImportShown> {
  const row = await find(ctx, id);
  if (!['done', 'cancelled', 'paused', 'undone', 'running'].includes(row.status)) throw fail('imports.not_ready');
  return row;
}
