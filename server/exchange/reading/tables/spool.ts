import { createReadStream, ftruncateSync, writeSync } from 'node:fs';
import { fail } from '../../../platform/fault.ts';
import type { Cell, ReadLimits, RowSink, SheetInfo, SheetWarning, TableRow } from './types.ts';

// A row on disk: [number, cell, cell …]; a cell is null, its bare text, or the typed object.
type SpooledCell = null | string | Cell;

interface OpenSheet {
  name: string;
  hidden: boolean;
  rows: number;
  columns: number;
  from: number;
  warnings: Set<SheetWarning>;
}

export interface SpooledSheet extends SheetInfo {
  /** Where the sheet's rows begin and end in the spool, in bytes. */
  readonly from: number;
  readonly to: number;
}

function isBare(cell: Cell): boolean {
  for (const key in cell) if (key !== 'text') return false;
  return true;
}

/** Writes rows to an open file as JSON lines, sheet after sheet, within the limits on rows and size. */
export function spoolTo(file: number, limits: ReadLimits): RowSink & { finish(): SpooledSheet[] } {
  const sheets: SpooledSheet[] = [];
  let sheet: OpenSheet | undefined;
  let buffered: string[] = [];
  let bufferedLength = 0;
  let written = 0;
  let rows = 0;

  function flush(): void {
    if (buffered.length === 0) return;
    const bytes = Buffer.from(buffered.join(''), 'utf8');
    buffered = [];
    bufferedLength = 0;
    if (written + bytes.length > limits.outputBytes)
      throw fail('file.too_big', { params: { limit: limits.outputBytes } });
    let done = 0;
    while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, written + done);
    written += bytes.length;
  }

  function close(): void {
    flush();
    if (!sheet) return;
    const { warnings, ...rest } = sheet;
    sheets.push({ ...rest, index: sheets.length, warnings: [...warnings], to: written });
    sheet = undefined;
  }

  return {
    startSheet({ name, hidden }) {
      close();
      sheet = { name, hidden, rows: 0, columns: 0, from: written, warnings: new Set() };
    },
    restartSheet() {
      if (!sheet) return;
      buffered = [];
      bufferedLength = 0;
      written = sheet.from;
      ftruncateSync(file, written);
      rows -= sheet.rows;
      sheet.rows = 0;
      sheet.columns = 0;
    },
    row(number, cells) {
      if (!sheet) return;
      let own = false;
      const line: (number | SpooledCell)[] = [number];
      for (const cell of cells) {
        if (!cell) line.push(null);
        else {
          own ||= cell.merged !== true && cell.text.trim() !== '';
          line.push(isBare(cell) ? cell.text : cell);
        }
      }
      // What is only the shadow of a merged area above is no row of its own.
      if (!own) return;
      rows += 1;
      if (rows > limits.rows) throw fail('file.too_many_rows', { params: { limit: limits.rows } });
      sheet.rows += 1;
      sheet.columns = Math.max(sheet.columns, cells.length);
      const text = `${JSON.stringify(line)}\n`;
      buffered.push(text);
      bufferedLength += text.length;
      if (bufferedLength > 256 * 1024) flush();
    },
    warn(warning) {
      sheet?.warnings.add(warning);
    },
    finish() {
      close();
      return sheets;
    },
  };
}

function rowOf([number, ...cells]: [number, ...SpooledCell[]]): TableRow {
  return {
    number,
    cells: cells.map((cell) => (cell === null ? undefined : typeof cell === 'string' ? { text: cell } : cell)),
  };
}

/** Reads JSON lines back in batches; only one batch is in memory at a time. `to` is the byte after the last. */
export async function* linesOf<T>(path: string, batch: number, from = 0, to = Infinity): AsyncGenerator<T[]> {
  const stream = createReadStream(path, { start: from, end: to - 1, highWaterMark: 256 * 1024 });
  let rest: Buffer = Buffer.alloc(0);
  let lines: T[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
        const line: T = JSON.parse(bytes.toString('utf8', start, end));
        lines.push(line);
        start = end + 1;
        if (lines.length >= batch) {
          yield lines;
          lines = [];
        }
      }
      rest = bytes.subarray(start);
    }
    if (lines.length > 0) yield lines;
  } finally {
    stream.destroy();
  }
}

/** One sheet's rows from the spool, in batches. */
export async function* rowsOf(
  path: string,
  sheet: SpooledSheet | undefined,
  batch: number,
): AsyncGenerator<TableRow[]> {
  if (!sheet || sheet.to <= sheet.from) return;
  for await (const lines of linesOf<[number, ...SpooledCell[]]>(path, batch, sheet.from, sheet.to))
    yield lines.map(rowOf);
}
