import { PassThrough, Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Ctx } from '../platform/deps.ts';
import { importForResult } from './import.usecases.ts';
import { rowsAfter } from './import-rows.store.ts';
import { problemInWords, reasonInWords } from './present-import.ts';
import { sheetText } from './cells.ts';
import { exchangeWords } from './words.ts';

/** The result of an import as a workbook: the original rows, sheet by sheet, with what became of each and why. */
export async function resultFile(ctx: Ctx, id: string): Promise<Response> {
  const row = await importForResult(ctx, id);
  const out = new PassThrough();
  const body = Readable.toWeb(out) as ReadableStream;
  writeResult(ctx, row, out).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  const name = `${row.fileName.replace(/\.[^.]*$/, '')}-${exchangeWords[ctx.actor.locale].result.title}.xlsx`;
  return new Response(body, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="result.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}

async function writeResult(
  ctx: Ctx,
  row: Awaited<ReturnType<typeof importForResult>>,
  out: PassThrough,
): Promise<void> {
  const { locale, orgId } = ctx.actor;
  const words = exchangeWords[locale];
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  let sheet: ExcelJS.Worksheet | undefined;
  let name: string | undefined;
  let after = -1;
  for (;;) {
    const rows = await rowsAfter(ctx.db, orgId, row.id, 'all', after, 500);
    for (const r of rows) {
      if (r.sheet !== name) {
        if (sheet) sheet.commit();
        name = r.sheet;
        const columns = row.summary?.sheets.find((s) => s.name === r.sheet)?.columns ?? [];
        const width = Math.max(r.cells.length, ...columns.map((c) => c.index + 1));
        sheet = book.addWorksheet(sheetName(book, r.sheet), { views: [{ state: 'frozen', ySplit: 1 }] });
        const labels = Array.from({ length: width }, (_, i) => columns.find((c) => c.index === i)?.label ?? '');
        const head = sheet.addRow([
          words.result.row,
          ...labels.map(sheetText),
          words.result.outcome,
          words.result.reason,
          words.result.customer,
        ]);
        head.font = { bold: true };
        head.commit();
      }
      const width = Math.max(
        r.cells.length,
        ...(row.summary?.sheets.find((s) => s.name === r.sheet)?.columns ?? []).map((c) => c.index + 1),
      );
      const problems = r.problems.map((p) => [p.column, problemInWords(p, locale)].filter(Boolean).join(': '));
      const reason = [reasonInWords(r.reason, locale), ...problems].filter(Boolean).join('; ');
      sheet!
        .addRow([
          r.row,
          ...Array.from({ length: width }, (_, i) => sheetText(r.cells[i] ?? '')),
          words.outcomes[r.outcome ?? 'waiting'],
          sheetText(reason),
          r.customerId ?? '',
        ])
        .commit();
    }
    if (rows.length < 500) break;
    after = rows.at(-1)!.position;
  }
  sheet?.commit();
  if (!sheet) book.addWorksheet(words.result.title).commit();
  await book.commit();
}

/** A sheet's name as Excel takes it: 31 characters, none of its forbidden signs, none twice. */
function sheetName(book: { getWorksheet(name: string): unknown }, wanted: string): string {
  const clean =
    wanted
      .replaceAll(/[*?:\\/[\]]/g, ' ')
      .trim()
      .slice(0, 28) || 'Sheet';
  let name = clean;
  for (let n = 2; book.getWorksheet(name); n += 1) name = `${clean} ${n}`;
  return name;
}
