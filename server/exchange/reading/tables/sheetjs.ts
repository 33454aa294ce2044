import { readFileSync } from 'node:fs';
import { read, type CellObject, type WorkBook } from '@e965/xlsx';
import { fail, Fault } from '../../../platform/fault.ts';
import { mergedAreas } from './merged-areas.ts';
import { numberCell, numberFormat } from './number-formats.ts';
import { MAX_TEXT } from './xlsx-parts.ts';
import type { Cell, ReadLimits, RowSink } from './types.ts';

function open(path: string, bytes?: Buffer): WorkBook {
  try {
    return read(bytes ?? readFileSync(path), {
      type: 'buffer', UTC: true, dense: true, cellNF: true, cellHTML: false, cellFormula: false, cellText: false,
      nodim: true, sheetStubs: false,
    }); // prettier-ignore
  } catch (error) {
    if (error instanceof Fault) throw error;
    const message = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(message)) throw fail('file.encrypted');
    throw fail('file.broken', { params: { why: 'workbook' } });
  }
}

function cellOf(cell: CellObject, date1904: boolean): Cell | undefined {
  const { t: type, v: value } = cell;
  if (value === undefined || value === null || type === 'z') return undefined;
  if (type === 'n' && typeof value === 'number') {
    return numberCell(value, numberFormat(0, typeof cell.z === 'string' ? cell.z : undefined), date1904);
  }
  if (type === 'b') return { text: value ? 'TRUE' : 'FALSE', boolean: Boolean(value) };
  if (type === 'e') return { text: cell.w ?? ERRORS[Number(value)] ?? '#N/A', error: true };
  if (value instanceof Date) {
    const iso = value.toISOString();
    const time = iso.slice(11, 19);
    const day = iso.slice(0, 10);
    return time === '00:00:00' ? { text: day, day } : { text: `${day} ${time}`, day, time };
  }
  const text = String(value)
    .slice(0, MAX_TEXT)
    .replace(/\r+\n?/g, '\n');
  return text === '' ? undefined : { text };
}

const ERRORS: Record<number, string> = {
  0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A', 43: '#GETTING_DATA',
}; // prettier-ignore

/** Reads what the row-by-row reader does not: .xls and .et (BIFF), .xlsb, .ods, Excel-2003 XML, HTML tables named .xls. */
export async function readSheetJs(path: string, limits: ReadLimits, sink: RowSink, bytes?: Buffer): Promise<void> {
  const book = open(path, bytes);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  for (const [index, name] of book.SheetNames.slice(0, limits.sheets).entries()) {
    const sheet = book.Sheets[name];
    sink.startSheet({ name, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 });
    if (!sheet) continue;
    const areas = (sheet['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r + 1,
      bottom: e.r + 1,
      left: s.c,
      right: e.c,
    }));
    const merged = mergedAreas(areas, limits.columns);
    const rows = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
    // forEach visits only the rows and cells that exist, however large the sheet says it is.
    rows.forEach((row, rowIndex) => {
      const cells: (Cell | undefined)[] = [];
      row.forEach((cell, column) => {
        const read = cell && cellOf(cell, date1904);
        if (!read) return;
        if (column >= limits.columns) sink.warn('too_many_columns');
        else cells[column] = read;
      });
      merged.fill(rowIndex + 1, cells);
      if (cells.length > 0) sink.row(rowIndex + 1, cells);
    });
  }
}
