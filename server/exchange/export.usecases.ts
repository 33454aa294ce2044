import type { Export } from '../../contract/exchange.ts';
import type { Ctx } from '../platform/deps.ts';
import { change } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import { checkQuery } from '../customers/public.ts';
import {
  changeExport,
  exportById,
  exportsOf,
  insertExport,
  type ExportRecord,
  type ExportSetup,
} from './exports.store.ts';

export const exportJobName = 'exports.write';

export interface ExportJob {
  orgId: string;
  exportId: string;
  personId: string;
}

/** Days after which an exported file is gone. */
const keepDays = 7;

/** Has a list written in the background; the file is for who asked, for a week, and the export is on record. */
export async function createExport(ctx: Ctx, setup: ExportSetup): Promise<Export> {
  await checkQuery(ctx, setup.query);
  const { orgId, personId } = ctx.actor;
  const id = newId();
  await change(ctx, async (tx, now, emit) => {
    await insertExport(tx, {
      orgId,
      id,
      createdBy: personId,
      createdAt: now,
      setup,
      expiresAt: new Date(now.getTime() + keepDays * 86_400_000),
    });
    await ctx.jobs.send<ExportJob>(tx, exportJobName, { orgId, exportId: id, personId });
    emit({
      type: 'export.asked',
      subjectType: 'export',
      subjectId: id,
      facts: { format: setup.format, query: setup.query, columns: setup.columns, ids: setup.ids?.length ?? null },
    });
  });
  return getExport(ctx, id);
}

async function find(ctx: Ctx, id: string): Promise<ExportRecord> {
  const row = await exportById(ctx.db, ctx.actor.orgId, id, ctx.actor.personId);
  if (!row) throw fail('exports.not_found');
  return row;
}

export async function getExport(ctx: Ctx, id: string): Promise<Export> {
  return shown(await find(ctx, id), ctx.clock.now());
}

export async function listExports(ctx: Ctx): Promise<{ items: Export[] }> {
  const rows = await exportsOf(ctx.db, ctx.actor.orgId, ctx.actor.personId);
  return { items: rows.map((r) => shown(r, ctx.clock.now())) };
}

export async function cancelExport(ctx: Ctx, id: string): Promise<Export> {
  await find(ctx, id);
  await changeExport(ctx.db, ctx.actor.orgId, id, ['waiting', 'running'], {
    status: 'cancelled',
    endedAt: ctx.clock.now(),
  });
  return getExport(ctx, id);
}

/** The file of an export, for who asked for it and as long as it is kept. */
export async function exportFile(ctx: Ctx, id: string): Promise<Response> {
  const row = await find(ctx, id);
  if (row.expiresAt && row.expiresAt < ctx.clock.now()) throw fail('exports.not_found');
  if (row.status !== 'done' || !row.fileName) throw fail('exports.not_ready');
  const path = await ctx.files.pathFor(ctx.actor.orgId, 'exports', id);
  const size = await ctx.files.size(path);
  if (size === null) throw fail('exports.not_found');
  const csv = row.fileName.endsWith('.csv');
  return new Response(ctx.files.read(path), {
    headers: {
      'content-type': csv
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': String(size),
      'content-disposition': `attachment; filename="export.${csv ? 'csv' : 'xlsx'}"; filename*=UTF-8''${encodeURIComponent(row.fileName)}`,
      'cache-control': 'no-store',
    },
  });
}

function shown(row: ExportRecord, now: Date): Export {
  const expired = row.expiresAt !== null && row.expiresAt < now;
  return {
    id: row.id,
    status: row.status,
    progress: row.progress,
    rowsTotal: row.rowsTotal,
    fileName: row.fileName,
    fileBytes: row.fileBytes,
    url: row.status === 'done' && !expired ? `/api/v1/exports/${row.id}/file` : null,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
