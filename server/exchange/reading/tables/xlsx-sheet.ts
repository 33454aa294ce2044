import { attribute, readXml } from './xml.ts';
import { MAX_TEXT, unescapeExcel } from './xlsx-parts.ts';
import { numberCell, numberFormat, type NumberFormat } from './number-formats.ts';
import { mergedRows, position, type MergedAreas } from './merged-areas.ts';
import type { Cell, RowSink } from './types.ts';
import type { Zip, ZipEntry } from './zip.ts';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberFormat[];
  readonly date1904: boolean;
  readonly columns: number;
}

const GENERAL = numberFormat(0);

function isoCell(value: string): Cell {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?/.exec(value);
  if (!found) return { text: value };
  const [, day = '', time] = found;
  const long = time === undefined || time.length > 5 ? time : `${time}:00`;
  if (long === undefined || long === '00:00:00') return { text: day, day };
  return { text: `${day} ${long}`, day, time: long };
}

/** The value of a cell by its type: shared or inline text, number, yes/no, error, ISO date, result of a formula. */
function cellOf(type: string, style: number, value: string, inline: string, context: SheetContext): Cell | undefined {
  if (type === 's') {
    const text = context.strings[Number(value)];
    return text === undefined || text === '' ? undefined : { text };
  }
  if (type === 'inlineStr' || type === 'str') {
    const text = unescapeExcel(inline === '' ? value : inline).slice(0, MAX_TEXT);
    return text === '' ? undefined : { text };
  }
  if (value === '') return undefined;
  if (type === 'b') {
    const yes = value.trim() === '1' || value.trim() === 'true';
    return { text: yes ? 'TRUE' : 'FALSE', boolean: yes };
  }
  if (type === 'e') return { text: value, error: true };
  if (type === 'd') return isoCell(value);
  const number = Number(value);
  if (Number.isNaN(number)) return { text: value };
  return numberCell(number, context.styles[style] ?? GENERAL, context.date1904);
}

/** Reads one worksheet row by row into the sink; what the sheet declares of its size is not believed. */
export async function readSheet(zip: Zip, entry: ZipEntry, context: SheetContext, sink: RowSink): Promise<void> {
  const merged: MergedAreas = await mergedRows(zip, entry, context.columns);
  let row = 0;
  let column = -1;
  let cells: (Cell | undefined)[] = [];
  let type = '';
  let style = 0;
  let value = '';
  let inline = '';
  let into: 'value' | 'inline' | undefined;
  let phonetic = 0;
  let finished = false;

  await readXml(
    zip.chunks(entry),
    {
      open(name, attributes) {
        if (name === 'c') {
          const reference = attribute(attributes, 'r');
          column = reference === undefined ? column + 1 : position(reference).column;
          type = attribute(attributes, 't') ?? 'n';
          style = Number(attribute(attributes, 's') ?? 0);
          value = '';
          inline = '';
        } else if (name === 'row') {
          const number = Number.parseInt(attribute(attributes, 'r') ?? '', 10);
          row = number > row ? number : row + 1;
          column = -1;
          cells = [];
        } else if (name === 'v') into = 'value';
        else if (name === 't') into = phonetic === 0 ? 'inline' : undefined;
        else if (name === 'rPh') phonetic += 1;
      },
      text(text) {
        if (into === 'value' && value.length <= MAX_TEXT) value += text;
        else if (into === 'inline' && inline.length <= MAX_TEXT) inline += text;
      },
      close(name) {
        if (name === 'v' || name === 't') into = undefined;
        else if (name === 'c') {
          const cell = cellOf(type, style, value, inline, context);
          if (!cell) return;
          if (column >= context.columns) sink.warn('too_many_columns');
          else if (column >= 0) cells[column] = cell;
        } else if (name === 'row') {
          merged.fill(row, cells);
          if (cells.length > 0) sink.row(row, cells);
        } else if (name === 'rPh') phonetic -= 1;
        else if (name === 'sheetData') finished = true;
      },
    },
    () => finished,
  );
}
