import type { TableRow, TableSource } from '../tables/types.ts';
import { headerOf, ownCells, type Header } from './header.ts';
import { ownerIn } from './owners.ts';
import type { ReadColumn, RecordContext } from './draft.ts';
import { readRecord } from './record.ts';
import { leftOutReason } from './rows.ts';
import { cellText } from './values.ts';
import type { CustomerRecord, ReadCustomer, ReadingPlan, SheetReading, Target } from './types.ts';

const BATCH = 200;

/** A sheet's stars are counted over its first rows: five where any cell has four or more. */
function starScale(rows: readonly TableRow[], columns: readonly ReadColumn[]): 3 | 5 {
  const column = columns.find(({ field }) => field === 'grade')?.index;
  if (column === undefined) return 5;
  const most = Math.max(0, ...rows.map((row) => (cellText(row.cells[column]).match(/[★⭐]/gu) ?? []).length));
  const numbered = rows.some((row) => /^[45]\s*(?:颗|个)?星/.test(cellText(row.cells[column])));
  return most > 3 || numbered || most === 0 ? 5 : 3;
}

function columnsOf(sheet: SheetReading, header: Header): ReadColumn[] {
  return sheet.columns.flatMap(({ index, field }) =>
    field === null ? [] : [{ index, field, label: header.labels[index] ?? '' }],
  );
}

/** Fields that may go on in the rows below, under one customer. */
const CONTINUED = new Set<Target>(['followUps', 'nextStep', 'nextStepOn', 'lastContactOn']);

// A row that only goes on with the customer above: his name is a merged cell, or only his history has cells.
function continues(row: TableRow, columns: readonly ReadColumn[]): boolean {
  const name = columns.find(({ field }) => field === 'name');
  if (!name) return false;
  const cell = row.cells[name.index];
  if (cell?.merged === true) return true;
  if (cellText(cell) !== '') return false;
  const own = ownCells(row).flatMap(({ column }) => columns.filter(({ index }) => index === column));
  return own.length > 0 && own.every(({ field }) => CONTINUED.has(field));
}

function joinRecords(record: CustomerRecord, more: CustomerRecord): void {
  const key = (value: unknown) => JSON.stringify(value);
  const add = <T>(target: T[], values: readonly T[]) => {
    const known = new Set(target.map(key));
    target.push(...values.filter((value) => !known.has(key(value))));
  };
  add(record.followUps, more.followUps);
  add(record.phones, more.phones);
  add(record.emails, more.emails);
  add(record.tags, more.tags);
  add(record.contacts, more.contacts);
  record.nextStep ??= more.nextStep;
  record.nextStepOn ??= more.nextStepOn;
  if (record.nextStep === undefined) delete record.nextStep;
  if (record.nextStepOn === undefined) delete record.nextStepOn;
}

/** Rows of a sheet below its header that are customers, with the owner that a line such as “业务员：张三” gives to the rows under it. */
async function* customerRows(
  result: TableSource,
  sheet: SheetReading,
  plan: ReadingPlan,
): AsyncGenerator<{ row: TableRow; context: RecordContext }> {
  const headerEnd = Math.max(0, ...sheet.headerRows);
  let header: Header | undefined;
  let context: RecordContext | undefined;
  const above: TableRow[] = [];
  for await (const batch of result.rows(sheet.index, BATCH)) {
    const below = batch.filter((row) => row.number > headerEnd);
    above.push(...batch.filter((row) => row.number <= headerEnd));
    if (below.length === 0) continue;
    if (!header || !context) {
      header = headerOf(
        above.filter(({ number }) => sheet.headerRows.includes(number)),
        above.filter(({ number }) => !sheet.headerRows.includes(number)),
      );
      const columns = columnsOf(sheet, header);
      context = {
        columns, layer: sheet.layer, owner: sheet.owner, people: plan.people, customFields: plan.customFields,
        today: plan.today, latest: plan.latest, stars: starScale(below, columns), phoneRegion: plan.phoneRegion,
      }; // prettier-ignore
    }
    for (const row of below) {
      const reason = leftOutReason(row, header, sheet.columns);
      if (reason === null) yield { row, context };
      else if (reason === 'note') {
        const owner = ownerIn(ownCells(row)[0]?.text ?? '', plan.people);
        if (owner !== undefined) context = { ...context, owner };
      }
    }
  }
}

/**
 * Reads a file's customers by a plan, sheet by sheet, in batches. Rows that are titles, headers, totals or notes do not come;
 * rows that only continue a customer are joined to it.
 */
export async function* readCustomers(
  result: TableSource,
  plan: ReadingPlan,
  batch = BATCH,
): AsyncGenerator<ReadCustomer[]> {
  let ready: ReadCustomer[] = [];
  for (const sheet of plan.sheets) {
    let last: (ReadCustomer & { moreRows: number[]; problems: ReadCustomer['problems'][number][] }) | undefined;
    for await (const { row, context } of customerRows(result, sheet, plan)) {
      const { record, problems } = readRecord(row.cells, context);
      if (last && continues(row, context.columns)) {
        joinRecords(last.record, record);
        last.moreRows.push(row.number);
        last.problems.push(...problems.filter(({ fatal }) => !fatal));
        continue;
      }
      if (last) ready.push(last);
      if (ready.length >= batch) {
        yield ready;
        ready = [];
      }
      last = {
        sheet: sheet.index,
        sheetName: result.sheets[sheet.index]?.name ?? '',
        row: row.number,
        moreRows: [],
        cells: Array.from(row.cells, cellText),
        record,
        problems,
      };
    }
    if (last) ready.push(last);
  }
  if (ready.length > 0) yield ready;
}
