import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { once } from 'node:events';
import ExcelJS from 'exceljs';
import { countCustomers, customerIdsOf, presentCustomers } from '../customers/public.ts';
import type { Customer, CustomerQuery } from '../../contract/customers.ts';
import { layerCodes } from '../../contract/funnel-words.ts';
import { domainWords } from '../../contract/words/domain.ts';
import type { Ctx, Deps } from '../platform/deps.ts';
import { today } from '../platform/deps.ts';
import { ctxFor, signalProgress } from './background.ts';
import { csvLine, sheetText } from './cells.ts';
import { columnsFor, type OutCell, type OutContext } from './export-cells.ts';
import type { ExportJob } from './export.usecases.ts';
import { changeExport, exportById, ownFieldsForExport, type ExportRecord } from './exports.store.ts';
import { bookColumns, bookRows } from './book-out.ts';

const page = 200;

/** Writes an export's file, a page of customers at a time: what the person sees then, masked as he sees it. */
export async function writeExport(deps: Deps, job: ExportJob): Promise<void> {
  const { orgId, exportId, personId } = job;
  const row = await exportById(deps.db, orgId, exportId, personId);
  if (!row || !(await changeExport(deps.db, orgId, exportId, ['waiting', 'running'], { status: 'running' }))) return;
  const ctx = await ctxFor(deps, orgId, personId);
  if (!ctx || !ctx.actor.abilities.has('customers.export')) {
    await changeExport(deps.db, orgId, exportId, ['running'], { status: 'failed', endedAt: deps.clock.now() });
    return;
  }
  const path = await deps.files.pathFor(orgId, 'exports', exportId);
  try {
    const own = await ownFieldsForExport(deps.db, orgId, ctx.actor.locale);
    const context: OutContext = {
      locale: ctx.actor.locale,
      timeZone: ctx.actor.timeZone,
      own: new Map(own.map((f) => [f.key, f])),
    };
    const finished =
      row.setup.format === 'workbook'
        ? await writeBook(ctx, row, path, context)
        : await writeList(ctx, row, path, context);
    if (!finished) return;
    const name = `${ctx.actor.locale === 'en' ? 'customers' : '客户'}-${today(ctx)}.${row.setup.format === 'csv' ? 'csv' : 'xlsx'}`;
    await changeExport(deps.db, orgId, exportId, ['running'], {
      status: 'done',
      fileName: name,
      fileBytes: (await stat(path)).size,
      endedAt: deps.clock.now(),
    });
  } catch (error) {
    deps.log.error('an export failed', {
      exportId,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    await changeExport(deps.db, orgId, exportId, ['running'], { status: 'failed', endedAt: deps.clock.now() });
  } finally {
    await signalProgress(deps, orgId, personId, 'export', exportId);
  }
}

/** All customers of a query (or of given ids), page by page. */
async function* pages(ctx: Ctx, query: CustomerQuery, ids: readonly string[] | undefined): AsyncGenerator<Customer[]> {
  if (ids) {
    for (let from = 0; from < ids.length; from += page)
      yield presentCustomers(ctx, ctx.db, ids.slice(from, from + page));
    return;
  }
  let cursor: string | undefined;
  for (;;) {
    const found = await customerIdsOf(ctx, ctx.db, query, { limit: page, cursor });
    if (found.ids.length > 0) yield presentCustomers(ctx, ctx.db, found.ids);
    if (!found.next) return;
    cursor = found.next;
  }
}

/** Writes down how far it is; false when it was cancelled meanwhile. */
async function stillWanted(ctx: Ctx, row: ExportRecord, done: number): Promise<boolean> {
  const going = await changeExport(ctx.db, row.orgId, row.id, ['running'], { progress: done });
  await signalProgress(ctx, row.orgId, row.createdBy, 'export', row.id);
  return going;
}

async function writeList(ctx: Ctx, row: ExportRecord, path: string, context: OutContext): Promise<boolean> {
  const { query, ids, format } = row.setup;
  await changeExport(ctx.db, row.orgId, row.id, ['running'], {
    rowsTotal: ids?.length ?? (await countCustomers(ctx, ctx.db, query)),
  });
  const columns = columnsFor(row.setup.columns, context);
  const sink = format === 'csv' ? csvSink(path) : sheetSink(path, domainWordsTitle(context));
  await sink.header(columns.map((c) => c.header));
  let done = 0;
  let wanted = true;
  for await (const customers of pages(ctx, query, ids)) {
    for (const customer of customers) await sink.row(columns.map((c) => c.cell(customer)));
    done += customers.length;
    wanted = await stillWanted(ctx, row, done);
    if (!wanted) break;
  }
  await sink.close();
  return wanted;
}

const domainWordsTitle = (context: OutContext) => (context.locale === 'en' ? 'Customers' : '客户');

interface Sink {
  header(cells: readonly string[]): Promise<void>;
  row(cells: readonly OutCell[]): Promise<void>;
  close(): Promise<void>;
}

/** CSV with a byte-order mark, which Excel needs to read Chinese. */
function csvSink(path: string): Sink {
  const out = createWriteStream(path, { mode: 0o600 });
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  return {
    header: (cells) => write(`\uFEFF${csvLine(cells)}`),
    row: (cells) => write(csvLine(cells.map(String))),
    async close() {
      out.end();
      await once(out, 'close');
    },
  };
}

function sheetSink(path: string, title: string): Sink {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
  const sheet = addSheet(book, title);
  return {
    header: (cells) => Promise.resolve(headRow(sheet, cells)),
    row: (cells) => Promise.resolve(sheet.addRow(cells.map(plain)).commit()),
    async close() {
      sheet.commit();
      await book.commit();
    },
  };
}

const plain = (cell: OutCell): OutCell => (typeof cell === 'number' ? cell : sheetText(cell));

const addSheet = (book: ExcelJS.stream.xlsx.WorkbookWriter, title: string): ExcelJS.Worksheet =>
  book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });

function headRow(sheet: ExcelJS.Worksheet, cells: readonly string[]): void {
  sheet.columns = cells.map((text) => ({ width: Math.min(40, Math.max(10, [...text].length * 2 + 4)) }));
  const head = sheet.addRow(cells.map(sheetText));
  head.font = { bold: true };
  head.commit();
}

/** The book as the team kept it before: one sheet per layer, from the bottom of the funnel up, with its history in one column. */
async function writeBook(ctx: Ctx, row: ExportRecord, path: string, context: OutContext): Promise<boolean> {
  const { query } = row.setup;
  await changeExport(ctx.db, row.orgId, row.id, ['running'], { rowsTotal: await countCustomers(ctx, ctx.db, query) });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
  const columns = bookColumns(context);
  const order = layerCodes.slice(0, 7).reverse();
  const asked = [query.layer ?? []].flat().flatMap((l) => l.split(','));
  let done = 0;
  let wanted = true;
  for (const layer of [...order, 'abandoned'] as const) {
    const sheet = addSheet(book, domainWords[context.locale].layers[layer]);
    headRow(
      sheet,
      columns.map((c) => c.header),
    );
    if (wanted && (asked.length === 0 || asked.includes(layer))) {
      for await (const customers of pages(ctx, { ...query, layer }, undefined)) {
        for (const cells of await bookRows(ctx, customers, columns)) sheet.addRow(cells.map(plain)).commit();
        done += customers.length;
        wanted = await stillWanted(ctx, row, done);
        if (!wanted) break;
      }
    }
    sheet.commit();
  }
  await book.commit();
  return wanted;
}
