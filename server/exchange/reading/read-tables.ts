import { runReader, type ReadOptions } from './run-reader.ts';
import { rowsOf } from './tables/spool.ts';
import type { FileFormat, TableSource, TextEncoding } from './tables/types.ts';

/** A file read into rows, which lie in a temporary file until `dispose` and are handed over batch by batch. */
export interface ReadResult extends TableSource {
  readonly format: FileFormat;
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
  dispose(): Promise<void>;
}

/** Reads any spreadsheet or text table into rows of cells, in a process of its own (see `runReader` for the errors). */
export async function readTables(source: string | Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const run = await runReader(source, options, () => ({ kind: 'rows' }));
  const { outcome, spool } = run;
  return {
    ...outcome,
    fileName: options.fileName,
    rows: (sheet, batch = 500) => rowsOf(spool, outcome.sheets[sheet], batch),
    dispose: () => run.dispose(),
  };
}
