import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse, type Options } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { fail } from '../../../platform/fault.ts';
import { detectEncoding } from './encoding.ts';
import { MAX_TEXT } from './xlsx-parts.ts';
import type { Cell, ReadLimits, RowSink, TextEncoding } from './types.ts';

const SAMPLE = 256 * 1024;
const DELIMITERS = [',', '\t', ';', '|', '，', '；', '^', '~', '\u0001', '、'];

function options(delimiter: string, quote: boolean): Options {
  return {
    delimiter, quote: quote ? '"' : null, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 4 * 1024 * 1024,
  }; // prettier-ignore
}

// How much like a table the sample is with this delimiter: columns that stay the same row after row.
function regularity(sample: string, delimiter: string): number {
  if (!sample.includes(delimiter)) return 0;
  const rows: string[][] = [];
  try {
    const found: string[][] = parseSync(sample, { ...options(delimiter, true), to: 400 });
    rows.push(...found);
  } catch {
    return 0;
  }
  const widths = new Map<number, number>();
  let counted = 0;
  for (const row of rows) {
    if (row.length === 1 && (row[0] ?? '').trim() === '') continue;
    counted += 1;
    widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [width, times] of widths) {
    if (width > 1) best = Math.max(best, (times / counted) * (1 + Math.log2(width) / 8));
  }
  return best;
}

/** The delimiter that makes the sample most like a table; a comma when none does. */
export function detectDelimiter(sample: string): string {
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(sample)?.[1];
  if (named !== undefined) return named;
  let best = ',';
  let score = 0;
  for (const delimiter of DELIMITERS) {
    const own = regularity(sample, delimiter);
    // A delimiter further down the list must be clearly better than an ordinary one.
    if (own > score * 1.02) {
      best = delimiter;
      score = own;
    }
  }
  return best;
}

function cellOf(raw: string): Cell | undefined {
  if (raw === '') return undefined;
  // Systems write ="013800138000" so that Excel keeps the text as it is.
  const kept = raw.startsWith('="') && raw.endsWith('"') ? raw.slice(2, -1).replaceAll('""', '"') : raw;
  return kept === '' ? undefined : { text: kept.slice(0, MAX_TEXT).replace(/\r+\n?/g, '\n') };
}

async function* decoded(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: false });
  for await (const chunk of createReadStream(path, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The first bytes of a file. */
export async function sampleOf(path: string, length = SAMPLE): Promise<{ bytes: Buffer; cut: boolean }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, length));
    await file.read(bytes, 0, bytes.length, 0);
    return { bytes, cut: size > length };
  } finally {
    await file.close();
  }
}

/** Reads a text table: encoding and delimiter are found, any line end and stray quotes are taken. */
export async function readCsv(
  path: string,
  name: string,
  limits: ReadLimits,
  sink: RowSink,
): Promise<{ encoding: TextEncoding; delimiter: string }> {
  const { bytes, cut } = await sampleOf(path);
  const encoding = detectEncoding(bytes, cut);
  const sample = new TextDecoder(encoding).decode(bytes, { stream: cut });
  const delimiter = detectDelimiter(sample);
  sink.startSheet({ name, hidden: false });
  if (!(await readRecords(path, encoding, options(delimiter, true), limits, sink))) {
    // One quotation mark that never closes would swallow the rest: then it is only a character.
    sink.restartSheet();
    if (!(await readRecords(path, encoding, options(delimiter, false), limits, sink))) {
      throw fail('file.broken', { params: { why: 'csv' } });
    }
  }
  return { encoding, delimiter };
}

// False when the records can't be told apart with these options.
async function readRecords(
  path: string,
  encoding: TextEncoding,
  parsing: Options,
  limits: ReadLimits,
  sink: RowSink,
): Promise<boolean> {
  const parser = parse(parsing);
  let number = 0;
  const feed = (async () => {
    try {
      for await (const text of decoded(path, encoding)) {
        if (!parser.write(text)) await new Promise((resolve) => void parser.once('drain', resolve));
      }
      parser.end();
    } catch (error) {
      parser.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      if (number === 1 && record.length <= 2 && /^sep=/i.test(record[0] ?? '')) {
        // Excel takes this line as an instruction and does not count it.
        number = 0;
        continue;
      }
      const cells: (Cell | undefined)[] = [];
      for (const [column, raw] of record.entries()) {
        const cell = cellOf(raw);
        if (cell && column < limits.columns) cells[column] = cell;
        else if (cell) sink.warn('too_many_columns');
      }
      if (cells.length > 0) sink.row(number, cells);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) {
      return false;
    }
    throw error;
  }
  await feed;
  return true;
}
