import { attribute, readXml } from './xml.ts';
import type { Cell } from './types.ts';
import type { Zip, ZipEntry } from './zip.ts';

/** Column index (from 0) and row number (from 1) of a reference such as `AB12`. */
export function position(reference: string): { column: number; row: number } {
  let column = 0;
  let i = 0;
  for (; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i);
    if (code >= 65 && code <= 90) column = column * 26 + code - 64;
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96;
    else if (code !== 36) break;
  }
  return { column: column - 1, row: Number.parseInt(reference.slice(i), 10) };
}

/** The merged areas of a sheet, asked row by row from the top. */
export interface MergedAreas {
  /** Puts each master's value into the other cells of its area in this row, flagged `merged`. */
  fill(row: number, cells: (Cell | undefined)[]): void;
}

interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const MAX_AREAS = 200_000;
// A title or a group of columns is never wider; an area over whole rows is decoration.
const MAX_WIDTH = 64;
const none: MergedAreas = { fill() {} };

/** Areas given from any source; `columns` bounds how far one may reach to the right. */
export function mergedAreas(areas: Area[], columns: number): MergedAreas {
  if (areas.length === 0) return none;
  const waiting = areas.toSorted((a, b) => a.top - b.top);
  let next = 0;
  let open: { area: Area; master: Cell | undefined }[] = [];
  return {
    fill(row, cells) {
      for (let area = waiting[next]; area && area.top <= row; area = waiting[next]) {
        next += 1;
        if (area.bottom >= row) open.push({ area, master: area.top === row ? cells[area.left] : undefined });
      }
      if (open.length === 0) return;
      if (open.some(({ area }) => area.bottom < row)) open = open.filter(({ area }) => area.bottom >= row);
      for (const { area, master } of open) {
        if (!master) continue;
        const right = Math.min(area.right, area.left + MAX_WIDTH - 1, columns - 1);
        for (let column = area.left; column <= right; column += 1) {
          if (row !== area.top || column !== area.left) cells[column] = { ...master, merged: true };
        }
      }
    },
  };
}

/** An area from a reference such as `A1:P1`, or undefined when it isn't one. */
export function areaOf(reference: string): Area | undefined {
  const [from = '', to = from] = reference.split(':');
  const a = position(from);
  const b = position(to);
  if (!(a.row > 0) || !(b.row >= a.row) || a.column < 0 || b.column < a.column) return undefined;
  return { top: a.row, bottom: b.row, left: a.column, right: b.column };
}

const MARK = Buffer.from('sheetData>');

// Merged areas are listed after the rows they belong to, so the sheet is looked through once for them alone.
async function* afterRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let tail: Buffer = Buffer.alloc(0);
  let found = false;
  let first = true;
  for await (const chunk of chunks) {
    if (found) {
      yield chunk;
      continue;
    }
    const joined = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    if (first && joined.length > 1 && (joined[0] === 0xff || joined[0] === 0xfe || joined[1] === 0)) return;
    first = false;
    for (let at = joined.indexOf(MARK); at >= 0; at = joined.indexOf(MARK, at + 1)) {
      const before = joined.toString('latin1', Math.max(0, at - 16), at);
      if (!/<\/(?:[\w.-]+:)?$/.test(before)) continue;
      found = true;
      yield joined.subarray(at + MARK.length);
      break;
    }
    tail = found ? tail : joined.subarray(Math.max(0, joined.length - 40));
  }
}

/** The merged areas of an .xlsx worksheet. */
export async function mergedRows(zip: Zip, entry: ZipEntry, columns: number): Promise<MergedAreas> {
  const areas: Area[] = [];
  await readXml(afterRows(zip.chunks(entry)), {
    open(name, attributes) {
      if (name !== 'mergeCell' || areas.length >= MAX_AREAS) return;
      const area = areaOf(attribute(attributes, 'ref') ?? '');
      if (area) areas.push(area);
    },
    close() {},
    text() {},
  });
  return mergedAreas(areas, columns);
}
