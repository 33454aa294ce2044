import { createRequire } from 'node:module';
import type ExcelJs from 'exceljs';

const require = createRequire(import.meta.url);
const library: typeof ExcelJs = require('exceljs');

export type TestCell = string | number | boolean | Date | null;
export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  /** Areas such as `A1:C1`. */
  readonly merge?: readonly string[];
  readonly hidden?: boolean;
}

/** An .xlsx file with these sheets. Tests only. */
export async function xlsxOf(sheets: readonly TestSheet[]): Promise<Uint8Array> {
  const book = new library.Workbook();
  for (const { name, rows, merge = [], hidden = false } of sheets) {
    const sheet = book.addWorksheet(name, { state: hidden ? 'hidden' : 'visible' });
    for (const row of rows) sheet.addRow([...row]);
    for (const area of merge) sheet.mergeCells(area);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
