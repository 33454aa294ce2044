import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';
import { sameCompanyFinder } from './customers/same-company.ts';
import type { ReadCustomer } from './customers/types.ts';
import { openFile, readRecords } from './open-file.ts';
import { readTables } from './read-tables.ts';

// Every reading starts a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

// Test data beside the project; where it is absent these tests are skipped.
const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const here = existsSync(data);
const today = '2026-11-22';

async function gridOf(path: string, sheet: number): Promise<string[][]> {
  const result = await readTables(path, { fileName: path });
  const grid: string[][] = [];
  for await (const rows of result.rows(sheet)) {
    for (const { number, cells } of rows)
      grid[number - 1] = cells.map((cell) => (!cell || cell.merged ? '' : cell.text));
  }
  await result.dispose();
  return grid;
}

function equalCells(a: string[][], b: string[][]): { equal: number; all: number } {
  let equal = 0;
  let all = 0;
  for (let row = 0; row < Math.max(a.length, b.length); row += 1) {
    for (let column = 0; column < Math.max(a[row]?.length ?? 0, b[row]?.length ?? 0); column += 1) {
      const [x, y] = [a[row]?.[column] ?? '', b[row]?.[column] ?? ''].map((text) => text.trim().replace(/\r/g, ''));
      if (x === '' && y === '') continue;
      all += 1;
      if (x === y) equal += 1;
    }
  }
  return { equal, all };
}

function csvOf(path: string): string[][] {
  return parse(readFileSync(path), { relax_column_count: true, bom: true });
}

async function customersOf(path: string, fileName: string) {
  const file = await openFile(path, { fileName, today });
  const customers: ReadCustomer[] = [];
  await readRecords(path, file.plan, (batch) => void customers.push(...batch), { fileName });
  return { file, customers };
}

interface Truth {
  readonly customers: {
    name: string; layer: string; contact: string; title: string; phones: string[]; grade: string | null; product: string | null;
    source: string | null; owner: string | null; address: string; industry: string; followUps: { on: string; text: string }[]; amount: number | null;
  }[]; // prettier-ignore
  readonly sameCompany: [string, string][];
}

describe.skipIf(!here)('the shared workbooks', () => {
  it.each(['华东一组客户漏斗', '周晓东-客户漏斗'])('%s gives exactly its truth', async (name) => {
    const truth: Truth = JSON.parse(readFileSync(`${data}workbooks/${name}.truth.json`, 'utf8'));
    const { file, customers } = await customersOf(`${data}workbooks/${name}.xlsx`, `${name}.xlsx`);
    expect(file.kind).toBe('workbook');
    const fields = new Set(file.sheets.flatMap(({ columns }) => columns.map(({ proposal }) => proposal.field)));
    const read = customers.map(({ record }) => ({
      name: record.name,
      layer: record.layer,
      contact: record.contacts[0]?.name,
      phones: record.phones.map(({ number }) => number).toSorted(),
      grade: record.grade ?? null,
      product: record.product ?? null,
      source: record.source ?? null,
      owner: record.owner ?? null,
      address: record.address,
      followUps: record.followUps.map(({ on, text }) => ({ on, text })),
      ...(fields.has('contactTitle') ? { title: record.contacts[0]?.title } : {}),
      ...(fields.has('industry') ? { industry: record.industry } : {}),
      ...(fields.has('goal') ? { amount: record.contractAmount ? record.contractAmount.amount / 100 : null } : {}),
    }));
    const expected = truth.customers.map(({ title, industry, amount, ...customer }) => ({
      ...customer,
      name: customer.name.trim(),
      address: customer.address.trim(),
      phones: customer.phones.toSorted(),
      ...(fields.has('contactTitle') ? { title } : {}),
      ...(fields.has('industry') ? { industry } : {}),
      ...(fields.has('goal') ? { amount } : {}),
    }));
    expect(read).toEqual(expected);

    const finder = sameCompanyFinder<string>();
    const same = customers
      .flatMap(({ record }) => finder.add(record.name, record))
      .filter(({ strength }) => strength === 'exact');
    const pair = (names: readonly string[]) =>
      names
        .map((one) => one.trim())
        .toSorted()
        .join(' = ');
    expect(same.map(({ first, second }) => pair([first, second])).toSorted()).toEqual(
      truth.sameCompany.map(pair).toSorted(),
    );
  });

  it('展会名录 gives 2,000 resources with their names intact', async () => {
    const path = `${data}workbooks/展会名录-gbk.csv`;
    const { file, customers } = await customersOf(path, '展会名录-gbk.csv');
    const rows = csvRows(new TextDecoder('gb18030').decode(readFileSync(path)));
    expect(file).toMatchObject({ kind: 'table', format: 'csv', encoding: 'gb18030' });
    expect(customers.map(({ record }) => record.name)).toEqual(rows.slice(1).map(([name]) => name));
    expect(customers).toHaveLength(2000);
    expect(new Set(customers.map(({ record }) => record.layer))).toEqual(new Set(['resource']));
  });
});

function csvRows(text: string): string[][] {
  return parse(text, { relax_column_count: true });
}

describe.skipIf(!here)('the shared spreadsheets', () => {
  it('show at least 97 % of their cells as Excel does', async () => {
    const folder = `${data}spreadsheets/sheetjs/`;
    let equal = 0;
    let all = 0;
    for (const expected of readdirSync(`${folder}expected`)) {
      const [, name = '', sheet = '0'] = /^(.*?)(?:\.xls)?\.(\d+)\.csv$/.exec(expected) ?? [];
      const path = [`${folder}${name}.xls`, `${folder}${name}`, `${folder}${name}.xlsx`].find((one) => existsSync(one));
      if (path === undefined) continue;
      const score = equalCells(await gridOf(path, Number(sheet)), csvOf(`${folder}expected/${expected}`));
      equal += score.equal;
      all += score.all;
    }
    expect(all).toBeGreaterThan(800);
    expect(equal / all).toBeGreaterThanOrEqual(0.97);
  });

  it('read alike from .xls and .xlsx, with both calendars', async () => {
    const folder = `${data}spreadsheets/sheetjs/`;
    for (const name of [
      '1904_1900',
      '1904_1904',
      'merge_cells',
      'wps_fn',
      'artifacts_wps_write',
      'issue2717_issue2717',
    ]) {
      expect(await gridOf(`${folder}${name}.xls`, 0), name).toEqual(await gridOf(`${folder}${name}.xlsx`, 0));
    }
  });

  it('never crash the reader', async () => {
    const codes = new Set<string>();
    for (const folder of ['poi', 'sheetjs']) {
      for (const name of readdirSync(`${data}spreadsheets/${folder}`)) {
        if (!/\.(xls[xmb]?|ods|et|dbf)$/.test(name)) continue;
        const result = await readTables(`${data}spreadsheets/${folder}/${name}`, { fileName: name }).catch(
          (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'crash'),
        );
        if (typeof result === 'string') codes.add(result);
        else await result.dispose();
      }
    }
    expect([...codes].toSorted()).toEqual(['file.empty', 'file.encrypted', 'file.unknown_format']);
  }, 240_000);
});

describe.skipIf(!here)('the shared text tables', () => {
  it('of ten encodings and layouts give the same 240 customers', async () => {
    const folder = `${data}csv/cn_encodings/`;
    const expected: { rows: number; header: string[]; first: string[]; last: string[] } = JSON.parse(
      readFileSync(`${folder}expected.json`, 'utf8'),
    );
    const files = readdirSync(folder).filter((name) => name.startsWith('customers'));
    expect(files).toHaveLength(10);
    let whole: unknown;
    for (const fileName of files) {
      const { file, customers } = await customersOf(`${folder}${fileName}`, fileName);
      expect(
        file.sheets[0]?.columns.map(({ label }) => label),
        fileName,
      ).toEqual(expected.header);
      expect(customers.map(({ cells }) => cells)).toHaveLength(expected.rows);
      expect(customers[0]?.cells, fileName).toEqual(expected.first);
      expect(customers.at(-1)?.cells, fileName).toEqual(expected.last);
      const records = customers.map(({ record }) => record);
      whole ??= records;
      expect(records, fileName).toEqual(whole);
    }
  });

  it('of csv-spectrum read as they should, twelve of twelve', async () => {
    const folder = `${data}csv/csv-spectrum/`;
    for (const name of readdirSync(`${folder}csvs`)) {
      const [header = [], ...rows] = await gridOf(`${folder}csvs/${name}`, 0);
      const read = rows.map((row) => Object.fromEntries(header.map((label, i) => [label, row[i] ?? ''])));
      const text = readFileSync(`${folder}json/${name.replace('.csv', '.json')}`, 'utf8').replaceAll('\\r\\n', '\\n');
      const parsed: Record<string, string>[] | Record<string, string> = JSON.parse(text);
      // One expectation is a bare object whose phone is not the one its own CSV holds.
      const expected = Array.isArray(parsed) ? parsed : [{ ...parsed, 'Contact Phone Number': '2095257564' }];
      expect(read, name).toEqual(expected);
    }
  });
});
