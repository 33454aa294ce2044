import type { Cell, TableRow } from '../tables/types.ts';
import { guessHeader, headerKey, isOtherHeader, isRowNumberHeader } from './field-words.ts';
import { cellText, emailsIn, isCompanyName } from './values.ts';

export interface Header {
  /** Row numbers of the header, one or two; empty when the table has none. */
  readonly rows: readonly number[];
  /** Label of each column; two header rows are joined where both say something. */
  readonly labels: readonly string[];
  /** Lines above the header: titles, dates, notes. */
  readonly titles: readonly { readonly row: number; readonly text: string }[];
}

/** The cells of a row that are its own, not the shadow of a merged area. */
export function ownCells(row: TableRow): { column: number; cell: Cell; text: string }[] {
  return row.cells.flatMap((cell, column) => {
    const text = cellText(cell);
    return cell && cell.merged !== true && text !== '' ? [{ column, cell, text }] : [];
  });
}

function isValue(cell: Cell, text: string): boolean {
  if (cell.number !== undefined || cell.day !== undefined || cell.boolean !== undefined) return true;
  return (
    /\d{6,}/.test(text) ||
    emailsIn(text).length > 0 ||
    text.length > 40 ||
    (isCompanyName(text) && !/名称|全称|name/i.test(text))
  );
}

// How much a row reads as a header: known words, short distinct texts, no values.
function headerScore(row: TableRow, customLabels: ReadonlySet<string>): { score: number; hits: number } {
  const cells = ownCells(row);
  if (cells.length === 0) return { score: 0, hits: 0 };
  let hits = 0;
  let values = 0;
  for (const { cell, text } of cells) {
    const known =
      text.length <= 30 && cell.number === undefined && cell.day === undefined ? guessHeader(text)[0] : undefined;
    // “公司行號” reads as a company's name, but it is a header's word.
    if (known && known.score >= 0.9) hits += 1;
    else if (isValue(cell, text)) values += 1;
    else if (text.length <= 30 && customLabels.has(headerKey(text))) hits += 1;
    else if (text.length <= 30 && !/[:：]\s*\S/.test(text)) {
      if (known) hits += 0.6;
      else if (isOtherHeader(text) || (isRowNumberHeader(text) && text !== '')) hits += 0.6;
    }
  }
  const distinct = new Set(cells.map(({ text }) => text)).size / cells.length;
  return { score: (hits - values * 1.5) * (0.5 + 0.5 * distinct), hits };
}

function joined(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const above = upper[column] ?? '';
    const below = lower[column] ?? '';
    if (above === '' || above === below) return below;
    if (below === '') return above;
    // “基本信息 / 名称”: the group adds nothing where the lower word means more by itself.
    const together = above + below;
    const own = guessHeader(below)[0]?.score ?? 0;
    const whole = guessHeader(together)[0]?.score ?? 0;
    if (/联系人|联络人|contact|决策人|负责人/i.test(above) && !/联系人|联络人|contact/i.test(below)) {
      return whole > 0 && /电话|手机|邮|微信|职|mail|phone|title|wechat|方式/i.test(below) ? together : below;
    }
    return own >= 0.9 || whole <= own ? below : together;
  });
}

const labelsIn = (row: TableRow): string[] => Array.from(row.cells, (cell) => cellText(cell).replace(/\s*\n\s*/g, ''));

const DEPTH = 60;

/** Finds the header among the first rows, below titles, notes and blank lines; `customLabels` are words of the organisation's own. */
export function findHeader(rows: readonly TableRow[], customLabels: readonly string[] = []): Header {
  const own = new Set(customLabels.map(headerKey));
  const top = rows.slice(0, DEPTH);
  let best = -1;
  let bestScore = 0;
  for (const [i, row] of top.entries()) {
    const { score, hits } = headerScore(row, own);
    const columns = ownCells(row).length;
    const enough = hits >= 2 || (hits >= 0.9 && (columns <= 2 || i === 0 || hits / columns >= 0.3));
    // The first good header counts; one further down must be much better, else it is its repetition.
    if (enough && score > (bestScore > 0 ? bestScore * 1.5 + 0.5 : 0.5)) {
      best = i;
      bestScore = score;
    }
  }
  const header = top[best];
  if (!header) return { rows: [], labels: [], titles: titlesOf(withoutHeader(top)) };
  const { from, to } = span(top, best, own);
  return headerOf(top.slice(from, to + 1), top.slice(0, from));
}

/** The header as a person names it: one row, or none (null); what stands above it are titles. */
export const headerAt = (rows: readonly TableRow[], row: number | null): Header =>
  row === null
    ? { rows: [], labels: [], titles: [] }
    : headerOf(
        rows.filter(({ number }) => number === row),
        rows.filter(({ number }) => number < row),
      );

/** The header made of these rows, under the rows `above` it. */
export function headerOf(used: readonly TableRow[], above: readonly TableRow[]): Header {
  const labels = used.map(labelsIn).reduce(joined, []);
  return { rows: used.map(({ number }) => number), labels, titles: titlesOf(above) };
}

// A header of two rows: groups above (merged across) or details below (under merged groups).
function span(rows: readonly TableRow[], best: number, own: ReadonlySet<string>): { from: number; to: number } {
  const header = rows[best];
  const above = rows[best - 1];
  const below = rows[best + 1];
  const hasMerged = (row: TableRow | undefined, from: TableRow | undefined) =>
    row?.cells.some((cell, column) => cell?.merged === true && cellText(cell) === cellText(from?.cells[column])) ===
    true;
  if (above && header && above.number === header.number - 1 && ownCells(above).length >= 2) {
    const groups = ownCells(above).filter(({ cell, text }) => text.length <= 12 && !isValue(cell, text)).length;
    if (groups === ownCells(above).length) return { from: best - 1, to: best };
  }
  if (below && header && below.number === header.number + 1) {
    const cells = ownCells(below);
    const words = cells.filter(({ cell, text }) => text.length <= 15 && !isValue(cell, text)).length;
    const across = header.cells.some((cell) => cell?.merged === true);
    const { hits } = headerScore(below, own);
    const under = hasMerged(below, header) || cells.length < ownCells(header).length;
    if (cells.length > 0 && words === cells.length && hits >= Math.max(1, cells.length * 0.4) && (across || under)) {
      return { from: best, to: best + 1 };
    }
  }
  return { from: best, to: best };
}

// Without a header the table begins at its first row of several cells.
function withoutHeader(rows: readonly TableRow[]): readonly TableRow[] {
  const first = rows.findIndex((row) => ownCells(row).length >= 2);
  return first < 0 ? [] : rows.slice(0, first);
}

function titlesOf(rows: readonly TableRow[]): { row: number; text: string }[] {
  return rows.map((row) => ({
    row: row.number,
    text: ownCells(row)
      .map(({ text }) => text)
      .join('  '),
  }));
}
