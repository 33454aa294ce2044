import { createRequire } from 'node:module';
import type ExcelJs from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readTables } from '../read-tables.ts';
import { xlsxOf } from '../writing.testing.ts';
import { detectDelimiter } from './csv.ts';
import { detectEncoding } from './encoding.ts';
import { momentOf, numberCell, numberFormat, plainNumber } from './number-formats.ts';
import type { Cell } from './types.ts';

// Every reading starts a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const require = createRequire(import.meta.url);
const library: typeof ExcelJs = require('exceljs');

async function read(source: Uint8Array, fileName = '客户.xlsx') {
  const result = await readTables(source, { fileName });
  const rows: { number: number; cells: readonly (Cell | undefined)[] }[] = [];
  for (const { index } of result.sheets) for await (const batch of result.rows(index)) rows.push(...batch);
  await result.dispose();
  return { ...result, rows, texts: rows.map(({ cells }) => cells.map((cell) => cell?.text ?? '')) };
}

describe('a cell of an .xlsx', () => {
  it('gives its text and its typed value: number, day, moment, yes/no, formula, rich text, link, error', async () => {
    const book = new library.Workbook();
    const sheet = book.addWorksheet('客户');
    sheet.addRow([
      13_800_138_000,
      new Date(Date.UTC(2025, 2, 1)),
      new Date(Date.UTC(2025, 2, 1, 14, 30)),
      true,
      { formula: 'A1*2', result: 42 },
      { richText: [{ text: '甲' }, { text: '公司', font: { bold: true } }] },
      { text: '官网', hyperlink: 'https://example.com' },
      { error: '#N/A' },
      0.125,
      '第一行\n第二行',
    ]);
    sheet.getCell('I1').numFmt = '0.0%';
    const { rows } = await read(new Uint8Array(await book.xlsx.writeBuffer()));
    const cells = rows[0]?.cells ?? [];
    expect(cells[0]).toEqual({ text: '13800138000', number: 13_800_138_000 });
    expect(cells[1]).toMatchObject({ day: '2025-03-01' });
    expect(cells[2]).toMatchObject({ day: '2025-03-01', time: '14:30:00' });
    expect(cells[3]).toEqual({ text: 'TRUE', boolean: true });
    expect(cells[4]).toEqual({ text: '42', number: 42 });
    expect(cells[5]).toEqual({ text: '甲公司' });
    expect(cells[6]).toMatchObject({ text: '官网' });
    expect(cells[7]).toEqual({ text: '#N/A', error: true });
    expect(cells[8]).toEqual({ text: '12.5%', number: 0.125 });
    expect(cells[9]).toEqual({ text: '第一行\n第二行' });
  });

  it('in a merged area shows its master and says so; rows keep the numbers Excel shows', async () => {
    const { rows } = await read(
      await xlsxOf([
        { name: '客户', rows: [['负责人', '客户'], [], ['赵敏', '甲公司'], [null, '乙公司']], merge: ['A3:A4'] },
      ]),
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 4]);
    expect(rows[2]?.cells[0]).toEqual({ text: '赵敏', merged: true });
  });

  it('is read whatever the file is called', async () => {
    const source = await xlsxOf([{ name: '客户', rows: [['客户名称'], ['甲公司']] }]);
    for (const name of ['客户.xls', '客户.csv', '客户', '客户.txt']) {
      const result = await read(source, name);
      expect(result.format).toBe('xlsx');
      expect(result.texts).toEqual([['客户名称'], ['甲公司']]);
    }
  });
});

describe('a text table', () => {
  const table = [
    ['客户名称', '電話', '备注'],
    ['甲乙科技有限公司', '0571-88886666', '他说“好”, 再谈'],
    ['丙丁贸易', '13800138000', '两行\n备注'],
  ];
  const quoted = (delimiter: string, end: string) =>
    table.map((row) => row.map((cell) => (/[,;|\t\n"“]/.test(cell) ? `"${cell}"` : cell)).join(delimiter)).join(end);

  it('is read in UTF-8 and UTF-16, with and without a mark, with any delimiter and line end', async () => {
    const utf16 = (text: string) => Buffer.from(text, 'utf16le');
    const sources = [
      Buffer.from(quoted(',', '\n')),
      Buffer.from(`\ufeff${quoted('\t', '\r\n')}`),
      utf16(`\ufeff${quoted(';', '\r')}`),
      utf16(`\ufeff${quoted('|', '\n')}`).swap16(),
      utf16(quoted(',', '\r\n')),
    ];
    for (const source of sources) expect((await read(source, '客户.xls')).texts).toEqual(table);
  });

  it('with one quotation mark that never closes loses nothing', async () => {
    const { texts } = await read(Buffer.from('客户名称,规格\n甲公司,"19寸\n乙公司,22寸\n丙公司,24寸'), 'a.csv');
    expect(texts.map(([name]) => name)).toEqual(['客户名称', '甲公司', '乙公司', '丙公司']);
  });

  it('written by a system as ="0138…" keeps the digits', async () => {
    const { texts } = await read(Buffer.from('客户,电话\n甲公司,="01088886666"\n'), 'a.csv');
    expect(texts[1]).toEqual(['甲公司', '01088886666']);
  });

  it('in GB18030 or Big5 is told apart by what reads as Chinese', () => {
    // 客户名称 … in GBK, 客戶名稱 … in Big5.
    const gbk = Buffer.from('bfcdbba7c3fbb3c62cb5d8d6b72cb5e7bbb0', 'hex');
    const big5 = Buffer.from('abc8a4e1a657bad92ca661a77d2cb971b8dc', 'hex');
    expect(new TextDecoder('big5').decode(big5)).toBe('客戶名稱,地址,電話');
    expect(detectEncoding(gbk, false)).toBe('gb18030');
    expect(detectEncoding(big5, false)).toBe('big5');
  });

  it('has its delimiter found though the cells hold others', () => {
    expect(detectDelimiter('a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5')).toBe(';');
    expect(detectDelimiter('sep=|\na|b')).toBe('|');
    expect(detectDelimiter('只有一列\n没有分隔')).toBe(',');
  });
});

describe('numbers', () => {
  it('keep all digits of what may be a phone, and show the rest as Excel does', () => {
    expect([13_800_138_000, 0.1 + 0.2, 1 / 3, 1e21, -0].map(plainNumber)).toEqual([
      '13800138000',
      '0.3',
      '0.333333333',
      '1E+21',
      '0',
    ]);
  });

  it('are days where the format says so, in both calendars', () => {
    expect(momentOf(1, false)?.day).toBe('1900-01-01');
    expect(momentOf(61, false)?.day).toBe('1900-03-01');
    expect(momentOf(0, true)?.day).toBe('1904-01-01');
    for (const code of ['yyyy"年"m"月"d"日"', 'yyyy年m月d日', 'm/d/yy', '[$-804]yyyy/m/d;@', 'd-mmm-yy']) {
      expect(numberCell(45_717, numberFormat(164, code), false).day, code).toBe('2025-03-01');
    }
    for (const code of ['0.00', '#,##0;[Red]-#,##0', '0"天"', '[h]:mm', '"第"0"季度"', '0%']) {
      expect(numberCell(45_717, numberFormat(164, code), false).day, code).toBeUndefined();
    }
  });

  it('of any day come back as that day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_000 }), (serial) => {
        const day = momentOf(serial, false)?.day ?? '';
        expect((Date.parse(`${day}T00:00:00Z`) - Date.parse('1899-12-30T00:00:00Z')) / 86_400_000).toBe(serial);
      }),
    );
  });
});
