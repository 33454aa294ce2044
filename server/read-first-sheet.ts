import { readTables } from './exchange/reading/read-tables.ts';

/** Bounds of a short list; what is longer is not one. */
const limits = { rows: 5000, columns: 64, sheets: 64, fileBytes: 10 * 1_048_576, milliseconds: 20_000 };

/** The first visible sheet that holds anything, as rows of text: a list short enough to be held in memory. */
export async function readFirstSheet(file: File): Promise<string[][]> {
  const tables = await readTables(new Uint8Array(await file.arrayBuffer()), { fileName: file.name, limits });
  try {
    const sheet = tables.sheets.find((s) => !s.hidden && s.rows > 0);
    const rows: string[][] = [];
    if (!sheet) return rows;
    for await (const batch of tables.rows(sheet.index)) {
      for (const { number, cells } of batch) {
        // Rows without content are left out by the reader; their numbers stay.
        while (rows.length < number - 1 && rows.length < limits.rows) rows.push([]);
        rows.push(Array.from(cells, (cell) => cell?.text ?? ''));
      }
    }
    return rows;
  } finally {
    await tables.dispose();
  }
}
