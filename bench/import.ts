import { createReadStream } from 'node:fs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { companyOf } from '../server/demo/companies.ts';
import { chanceFrom } from '../server/demo/random.ts';

const rowCount = 10_000;
const headers = ['客户名称', '联系人', '职务', '电话', '地址', '行业', '级别', '来源', '推荐产品', '备注', '跟踪记录'];

/** A 10,000-row workbook through the whole import (checks, duplicates) against parsing it and a bare COPY of the same rows. */
export async function benchImport(
  base: string,
  databaseUrl: string,
  token: string,
  folder: string,
  say: (text: string) => void,
): Promise<void> {
  const file = join(folder, 'import.xlsx');
  await writeWorkbook(file);
  const authorization = `Bearer ${token}`;
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(base + path, {
      method,
      headers: {
        authorization,
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const answer = (await response.json()) as {
      id: string;
      status: string;
      totals: Record<string, number>;
      fault: unknown;
    };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const settled = async (id: string, busy: string) => {
    for (;;) {
      const now = await json('GET', `/api/v1/imports/${id}`);
      if (now.status !== busy) return now;
      await new Promise((r) => setTimeout(r, 100));
    }
  };
  const start = performance.now();
  const form = new FormData();
  form.set('file', new File([readFileSync(file)], 'import.xlsx'));
  const made = await json('POST', '/api/v1/imports', form);
  const ready = await settled(made.id, 'reading');
  if (ready.status !== 'ready') throw new Error(`the import is ${ready.status}: ${JSON.stringify(ready.fault)}`);
  const checked = performance.now();
  await json('POST', `/api/v1/imports/${made.id}/run`, {});
  const done = await settled(made.id, 'running');
  const end = performance.now();
  const bare = await bareCopy(file, databaseUrl);
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  say(
    `import of ${rowCount} rows: ${seconds(end - start)} s (read and checked ${seconds(checked - start)} s, brought in ${seconds(end - checked)} s), outcome ${JSON.stringify(done.totals)}`,
  );
  say(`parsing and a bare COPY of the same rows: ${seconds(bare)} s; ratio ${((end - start) / bare).toFixed(2)}`);
}

async function writeWorkbook(file: string): Promise<void> {
  const chance = chanceFrom(77);
  const taken = new Set<string>();
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = book.addWorksheet('客户资源');
  sheet.addRow(headers).commit();
  for (let i = 0; i < rowCount; i += 1) {
    const c = companyOf(chance, taken);
    const phone = c.contacts[0]!.phones[0]?.number ?? c.phones[0]!.number;
    sheet
      .addRow([
        `${c.name.replace(/(有限公司|厂)$/, '')}甲${i % 97}${c.name.endsWith('厂') ? '厂' : '有限公司'}`,
        c.contacts[0]!.name,
        c.contacts[0]!.title,
        phone.replace('+86', ''),
        c.address,
        '制造',
        chance.pick(['A', 'B', 'C']),
        '展会',
        '企业邮箱',
        '',
        '2026-10-12 电话联系，让发资料\n2026-10-20 加了微信，发了案例',
      ])
      .commit();
  }
  sheet.commit();
  await book.commit();
}

async function bareCopy(file: string, databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create table bare_rows (id int primary key, ${headers.map((_, i) => `c${i} text`).join(', ')})`);
  const start = performance.now();
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(file), {
    sharedStrings: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
    hyperlinks: 'ignore',
    styles: 'ignore',
  });
  const lines = async function* () {
    let n = 0;
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const cells = headers.map((_, i) =>
          String(row.getCell(i + 1).value ?? '')
            .replaceAll('\\', '\\\\')
            .replaceAll('\n', '\\n')
            .replaceAll('\t', '\\t'),
        );
        yield `${n++}\t${cells.join('\t')}\n`;
      }
    }
  };
  await pipeline(Readable.from(lines()), client.query(copyFrom('copy bare_rows from stdin')));
  const ms = performance.now() - start;
  await client.query('drop table bare_rows');
  await client.end();
  return ms;
}
