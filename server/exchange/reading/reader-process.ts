// The process that reads one file and dies; started by run-reader.ts with limits of its own.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { ErrorCode } from '../../../contract/errors.ts';
import { Fault, fail } from '../../platform/fault.ts';
import { readCustomers } from './customers/read-customers.ts';
import { summarise, type FileSummary, type SummaryOptions } from './customers/summary.ts';
import type { ReadingPlan } from './customers/types.ts';
import { readCsv, sampleOf } from './tables/csv.ts';
import { checkOle, detectContainer } from './tables/detect.ts';
import { readSheetJs } from './tables/sheetjs.ts';
import { rowsOf, spoolTo, type SpooledSheet } from './tables/spool.ts';
import { readPackage } from './tables/xlsx.ts';
import type { FileFormat, ReadLimits, RowSink, TableSource, TextEncoding } from './tables/types.ts';

/** What to do with the file once it is read: hand over its rows, look it over, or turn it into customers. */
export type ReadTask =
  | { readonly kind: 'rows' }
  | { readonly kind: 'summary'; readonly options: SummaryOptions }
  | { readonly kind: 'customers'; readonly plan: ReadingPlan; readonly into: string };

export interface ReadOrder {
  readonly path: string;
  readonly fileName: string;
  /** File the rows are written into, one JSON line each. */
  readonly spool: string;
  readonly limits: ReadLimits;
  readonly task: ReadTask;
}

export interface ReadOutcome {
  readonly format: FileFormat;
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
  readonly sheets: readonly SpooledSheet[];
  readonly summary?: FileSummary;
}

export type ReadAnswer =
  | { readonly ok: true; readonly outcome: ReadOutcome }
  | { readonly ok: false; readonly code: ErrorCode; readonly params: Record<string, string | number> };

type Format = Omit<ReadOutcome, 'sheets' | 'summary'>;

async function readInto(order: ReadOrder, sink: RowSink): Promise<Format> {
  const { path, fileName, limits } = order;
  const { bytes } = await sampleOf(path);
  const container = detectContainer(bytes);
  if (container === 'zip') return { format: await readPackage(path, limits, sink) };
  if (container === 'text') {
    const name = basename(fileName).replace(/\.[^.]*$/, '');
    return { format: 'csv', ...(await readCsv(path, name, limits, sink)) };
  }
  if (container === 'xml' || container === 'html') {
    await readSheetJs(path, limits, sink);
    return { format: container };
  }
  const whole = readFileSync(path);
  if (container === 'ole') checkOle(whole);
  await readSheetJs(path, limits, sink, whole);
  return { format: 'xls' };
}

async function writeCustomers(source: TableSource, plan: ReadingPlan, into: string, limits: ReadLimits): Promise<void> {
  const file = openSync(into, 'w');
  let written = 0;
  try {
    for await (const batch of readCustomers(source, plan)) {
      const bytes = Buffer.from(batch.map((customer) => `${JSON.stringify(customer)}\n`).join(''));
      written += bytes.length;
      if (written > limits.outputBytes) throw fail('file.too_big', { params: { limit: limits.outputBytes } });
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    }
  } finally {
    closeSync(file);
  }
}

async function read(order: ReadOrder): Promise<ReadOutcome> {
  const file = openSync(order.spool, 'w');
  let format: Format;
  let sheets: SpooledSheet[];
  try {
    const sink = spoolTo(file, order.limits);
    format = await readInto(order, sink);
    sheets = sink.finish();
  } finally {
    closeSync(file);
  }
  const found = sheets;
  if (found.every((sheet) => sheet.rows === 0)) throw fail('file.empty');
  const outcome = { ...format, sheets: found };
  const source: TableSource = {
    fileName: order.fileName,
    sheets: found,
    rows: (index, batch = 500) => rowsOf(order.spool, found[index], batch),
  };
  const { task } = order;
  if (task.kind === 'summary') return { ...outcome, summary: await summarise(source, task.options) };
  if (task.kind === 'customers') await writeCustomers(source, task.plan, task.into, order.limits);
  return outcome;
}

async function answer(order: ReadOrder): Promise<ReadAnswer> {
  try {
    return { ok: true, outcome: await read(order) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, code: error.code, params: error.params };
    return {
      ok: false,
      code: 'file.broken',
      params: { why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' },
    };
  }
}

process.once('message', (order: ReadOrder) => {
  void answer(order).then((result) => process.send?.(result, () => process.exit(0)));
});
// The server went away: nobody waits for the answer.
process.once('disconnect', () => process.exit(0));
