import type { TableRow, TableSource } from '../tables/types.ts';
import { latestDayIn } from './follow-ups.ts';
import { findHeader, headerAt, ownCells, type Header } from './header.ts';
import { layerOf, sideSheet } from './layers.ts';
import { proposeMapping } from './mapping.ts';
import { isPersonName, ownerIn, ownerInFileName, personNamed } from './owners.ts';
import { guessPhoneRegion } from './phones.ts';
import { leftOutReason } from './rows.ts';
import { cellText } from './values.ts';
import type {
  ColumnSummary, CustomFieldSpec, IgnoredReason, LeftOut, PersonName, ReadingPlan, SheetSummary,
} from './types.ts'; // prettier-ignore

export interface SummaryOptions {
  readonly today: string;
  readonly people?: readonly PersonName[];
  readonly customFields?: readonly CustomFieldSpec[];
  /** Header rows a person chose, by the name of the sheet; null: the sheet has none. */
  readonly headerRows?: Readonly<Record<string, number | null>>;
}

export interface FileSummary {
  /** `workbook`: a funnel kept as one sheet per layer; `table`: one or more lists. */
  readonly kind: 'workbook' | 'table';
  readonly fileName: string;
  readonly sheets: readonly SheetSummary[];
  /** The reading proposed: every sheet in use with its proposed mapping. */
  readonly plan: ReadingPlan;
}

const SAMPLE = 300;
const SHOWN_LEFT_OUT = 1000;
const SHOWN_SAMPLES = 5;

/** A, B … Z, AA … as Excel names its columns. */
export function columnLetter(index: number): string {
  let letter = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letter = String.fromCharCode(65 + ((rest - 1) % 26)) + letter;
  }
  return letter;
}

async function firstRows(result: TableSource, sheet: number): Promise<TableRow[]> {
  for await (const batch of result.rows(sheet, SAMPLE)) return [...batch];
  return [];
}

function summariseColumns(header: Header, rows: readonly TableRow[], options: SummaryOptions): ColumnSummary[] {
  const { people = [], customFields = [], today } = options;
  const width = Math.max(header.labels.length, ...rows.map((row) => row.cells.length));
  const labels = Array.from({ length: width }, (_, column) => header.labels[column] ?? '');
  const proposals = proposeMapping({ labels, samples: rows, people, customFields, today });
  return labels.flatMap((label, index) => {
    const texts = rows.map((row) => cellText(row.cells[index])).filter((text) => text !== '');
    const proposal = proposals[index];
    if (!proposal || (label === '' && texts.length === 0)) return [];
    const samples = [...new Set(texts)].slice(0, SHOWN_SAMPLES).map((text) => text.slice(0, 200));
    return [{ index, letter: columnLetter(index), label, samples, filled: texts.length, proposal }];
  });
}

interface Scan {
  records: number;
  leftOut: LeftOut[];
  leftOutCount: number;
  latest: string | null;
}

// The whole sheet goes by once: which rows are customers, which are left out and why.
async function scanSheet(
  result: TableSource,
  sheet: number,
  header: Header,
  columns: readonly ColumnSummary[],
  today: string,
): Promise<Scan> {
  const scan: Scan = { records: 0, leftOut: [], leftOutCount: 0, latest: null };
  const plan = columns.map(({ index, proposal }) => ({ index, field: proposal.field }));
  const histories = plan.filter(({ field }) => field === 'followUps').map(({ index }) => index);
  const leave = (row: number, reason: LeftOut['reason'], text: string) => {
    scan.leftOutCount += 1;
    if (scan.leftOut.length < SHOWN_LEFT_OUT) scan.leftOut.push({ row, reason, text: text.slice(0, 100) });
  };
  const titles = new Map(header.titles.map(({ row, text }) => [row, text]));
  let previous = 0;
  for await (const batch of result.rows(sheet)) {
    for (const row of batch) {
      // Gaps are rows without content; a sheet may skip a million of them.
      for (let blank = previous + 1; blank < row.number && blank - previous <= SHOWN_LEFT_OUT; blank += 1)
        leave(blank, 'blank', '');
      previous = row.number;
      const text = ownCells(row)
        .map((own) => own.text)
        .join(' ');
      if (titles.has(row.number)) leave(row.number, 'title', text);
      else if (header.rows.includes(row.number)) leave(row.number, 'header', text);
      else {
        const reason = leftOutReason(row, header, plan);
        if (reason !== null) leave(row.number, reason, text);
        else scan.records += 1;
      }
      for (const column of histories) {
        const day = latestDayIn(cellText(row.cells[column]), today);
        if (day !== null && (scan.latest === null || day > scan.latest)) scan.latest = day;
      }
    }
  }
  return scan;
}

function ownerOfSheet(
  name: string,
  titles: Header['titles'],
  options: SummaryOptions,
  namedSheets: boolean,
): string | null {
  const { people = [] } = options;
  const known = personNamed(name.trim(), people);
  if (known !== undefined) return known;
  for (const { text } of titles) {
    const owner = ownerIn(text, people);
    if (owner !== undefined) return owner;
  }
  const inName = ownerIn(name, people);
  // A single sheet called like a person may be about a customer; several are the reps of a team.
  return inName !== undefined && (namedSheets || !isPersonName(name.trim()) || people.length > 0) ? inName : null;
}

function ignoredBecause(
  name: string,
  hidden: boolean,
  columns: readonly ColumnSummary[],
  scan: Scan,
  workbook: boolean,
): IgnoredReason | null {
  if (scan.records === 0) return 'empty';
  const fields = new Set(columns.map(({ proposal }) => proposal.field));
  const side = sideSheet(name);
  const layered = layerOf(name) !== null;
  const customers =
    fields.has('name') && (fields.size >= 3 || (fields.size >= 2 && columns.length <= 2) || columns.length === 1);
  if (side !== null && (!layered || !customers)) return side;
  if (side === 'summary' && workbook) return 'summary';
  if (hidden && !(layered && workbook)) return 'hidden';
  return customers || (layered && fields.has('name')) ? null : 'no_customers';
}

// “2024年客户漏斗.xlsx”: without a single full date the title's year is the file's.
function endOfYearIn(texts: readonly string[], today: string): string | null {
  for (const text of texts) {
    const year = /(?<!\d)(20\d\d)(?!\d)/.exec(text)?.[1];
    if (year !== undefined && `${year}-12-31` < today) return `${year}-12-31`;
  }
  return null;
}

/** Looks a file over for the wizard: its sheets, what each column is proposed as, what is left out and why, and the plan to read it. */
export async function summarise(result: TableSource, options: SummaryOptions): Promise<FileSummary> {
  const { people = [], customFields = [], today } = options;
  const layers = new Set(
    result.sheets
      .map(({ name }) => (sideSheet(name) === null ? layerOf(name) : null))
      .filter((layer) => layer !== null),
  );
  const workbook = layers.size >= 2;
  const namedSheets = result.sheets.filter(({ name }) => isPersonName(name.trim())).length >= 2;
  const fileOwner = ownerInFileName(result.fileName, people) ?? null;
  const custom = customFields.map(({ label }) => label);
  const sheets: SheetSummary[] = [];
  const numbers: string[] = [];
  let latest: string | null = null;
  for (const { index, name, hidden } of result.sheets) {
    const rows = await firstRows(result, index);
    const found = findHeader(rows, custom);
    const chosen = options.headerRows?.[name];
    const header = chosen === undefined || chosen === (found.rows.at(-1) ?? null) ? found : headerAt(rows, chosen);
    const top = Math.max(0, ...header.rows, ...header.titles.map(({ row }) => row));
    const data = rows.filter(({ number }) => number > top);
    const rough = summariseColumns(header, data, options);
    const roughPlan = rough.map((column) => ({ index: column.index, field: column.proposal.field }));
    // Totals and notes must not speak for a column: the mapping is proposed again without them.
    const clean = data.filter((row) => leftOutReason(row, header, roughPlan) === null);
    const columns = clean.length === data.length ? rough : summariseColumns(header, clean, options);
    const scan = await scanSheet(result, index, header, columns, today);
    if (scan.latest !== null && (latest === null || scan.latest > latest)) latest = scan.latest;
    const phoneColumns = columns.filter(
      ({ proposal }) => proposal.field === 'phones' || proposal.field === 'contactPhones',
    );
    numbers.push(...phoneColumns.flatMap(({ samples }) => samples));
    const ignored = ignoredBecause(name, hidden, columns, scan, workbook);
    sheets.push({
      index, name, columns, ignored,
      use: ignored === null,
      layer: layerOf(name),
      owner: ownerOfSheet(name, header.titles, options, namedSheets) ?? fileOwner,
      titles: header.titles.map(({ text }) => text),
      headerRows: header.rows,
      records: scan.records,
      leftOut: scan.leftOut,
      leftOutCount: scan.leftOutCount,
    }); // prettier-ignore
  }
  const plan: ReadingPlan = {
    sheets: sheets
      .filter(({ use }) => use)
      .map(({ index, headerRows, layer, owner, columns }) => ({
        index, headerRows, layer, owner,
        columns: columns.map((column) => ({ index: column.index, field: column.proposal.field })),
      })), // prettier-ignore
    today,
    latest: latest ?? endOfYearIn([result.fileName, ...sheets.flatMap(({ name, titles }) => [name, ...titles])], today),
    phoneRegion: guessPhoneRegion(numbers),
    people,
    customFields,
  };
  return { kind: workbook ? 'workbook' : 'table', fileName: result.fileName, sheets, plan };
}
