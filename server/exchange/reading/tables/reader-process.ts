// The process that reads one file and dies; started by read-tables.ts with limits of its own.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Fault, fail } from '../../../platform/fault.ts';
import { readCsv, sampleOf } from './csv.ts';
import { checkOle, detectContainer } from './detect.ts';
import { readSheetJs } from './sheetjs.ts';
import { spoolTo, type SpooledSheet } from './spool.ts';
import { readPackage } from './xlsx.ts';
import type { FileFormat, ReadLimits, RowSink, TextEncoding } from './types.ts';

export interface ReadOrder {
  readonly path: string;
  readonly fileName: string;
  readonly spool: string;
  readonly limits: ReadLimits;
}

export type ReadAnswer =
  | {
      readonly ok: true;
      readonly format: FileFormat;
      readonly encoding?: TextEncoding;
      readonly delimiter?: string;
      readonly sheets: readonly SpooledSheet[];
    }
  | { readonly ok: false; readonly code: string; readonly params: Record<string, string | number> };

interface Outcome {
  format: FileFormat;
  encoding?: TextEncoding;
  delimiter?: string;
}

async function readInto(order: ReadOrder, sink: RowSink): Promise<Outcome> {
  const { path, fileName, limits } = order;
  const { bytes } = await sampleOf(path);
  const container = detectContainer(bytes);
  switch (container) {
    case 'zip':
      return { format: await readPackage(path, limits, sink) };
    case 'ole':
    case 'biff': {
      const whole = readFileSync(path);
      if (container === 'ole') checkOle(whole);
      await readSheetJs(path, limits, sink, whole);
      return { format: 'xls' };
    }
    case 'xml':
    case 'html':
      await readSheetJs(path, limits, sink);
      return { format: container };
    case 'text': {
      const name = basename(fileName).replace(/\.[^.]*$/, '');
      return { format: 'csv', ...(await readCsv(path, name, limits, sink)) };
    }
  }
}

async function answer(order: ReadOrder): Promise<ReadAnswer> {
  const file = openSync(order.spool, 'w');
  try {
    const sink = spoolTo(file, order.limits);
    const outcome = await readInto(order, sink);
    const sheets = sink.finish();
    if (sheets.every((sheet) => sheet.rows === 0)) throw fail('file.empty');
    return { ok: true, ...outcome, sheets };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, code: error.code, params: error.params };
    return { ok: false, code: 'file.broken', params: { why: error instanceof Error ? error.name : 'unknown' } };
  } finally {
    closeSync(file);
  }
}

process.once('message', (order: ReadOrder) => {
  void answer(order).then((result) => process.send?.(result, () => process.exit(0)));
});
// The server went away: nobody waits for the answer.
process.once('disconnect', () => process.exit(0));
