import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { zipSync, strToU8, type Zippable } from 'fflate';
import { openFile } from './open-file.ts';
import { readTables } from './read-tables.ts';
import { xlsxOf } from './writing.testing.ts';

// Every reading starts a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const MB = 1024 * 1024;
const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8"?>';

/** A package by hand, so that it can lie. */
function packageOf(sheet: string, more: Record<string, string> = {}): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': types,
    '_rels/.rels': `${head}<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="客户" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'styles', 'styles.xml')}${relation('r3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])) satisfies Zippable,
  );
}

const sheetOf = (rows: string, before = '', after = '') =>
  `${head}<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
const inline = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const twoRows = `<row r="1">${inline('A1', '客户名称')}${inline('B1', '电话')}</row><row r="2">${inline('A2', '甲公司')}${inline('B2', '13800138000')}</row>`;

async function codeOf(source: Uint8Array, limits = {}): Promise<string> {
  try {
    const result = await readTables(source, { fileName: '客户.xlsx', limits });
    await result.dispose();
    return 'read';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

async function rowsOf(source: Uint8Array, limits = {}): Promise<number> {
  const result = await readTables(source, { fileName: '客户.xlsx', limits });
  const rows = result.sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
  await result.dispose();
  return rows;
}

describe('a small file that asks for too much', () => {
  const small = { heapMb: 96, rssMb: 220, milliseconds: 20_000 };

  it('by declaring a million rows, all columns and a style for each is read as the two rows it has', async () => {
    const columns = Array.from(
      { length: 400 },
      () => '<col min="1" max="16384" width="9" style="1" customWidth="1"/>',
    ).join('');
    const before = `<dimension ref="A1:XFD1048576"/><cols>${columns}</cols>`;
    const rows = `${twoRows}<row r="1048576" spans="1:16384" s="1" customFormat="1"></row>`;
    const merges = '<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>';
    const checks =
      '<dataValidations><dataValidation sqref="A1:XFD1048576" type="list"><formula1>"a,b"</formula1></dataValidation></dataValidations><conditionalFormatting sqref="A1:XFD1048576"/>';
    const source = packageOf(sheetOf(rows, before, merges + checks));
    expect(source.length).toBeLessThan(8 * 1024);
    expect(await rowsOf(source, small)).toBe(2);
  });

  it('by a hundred thousand styles and a number format of a megabyte keeps within its memory', async () => {
    const formats = `<numFmts><numFmt numFmtId="200" formatCode="${'0'.repeat(MB / 2)}"/></numFmts>`;
    const styles = `${head}<styleSheet xmlns="${main}">${formats}<cellXfs>${'<xf numFmtId="200"/>'.repeat(100_000)}</cellXfs></styleSheet>`;
    const rows = `${twoRows}<row r="3"><c r="A3" s="5"><v>12</v></c></row>`;
    expect(await rowsOf(packageOf(sheetOf(rows), { 'xl/styles.xml': styles }), small)).toBe(3);
  });

  it('by pointing a million cells at one long text ends with a code, not with a full disk', async () => {
    const strings = `${head}<sst xmlns="${main}"><si><t>${'长'.repeat(30_000)}</t></si></sst>`;
    const row = (r: number) =>
      `<row r="${r}">${Array.from({ length: 50 }, () => '<c t="s"><v>0</v></c>').join('')}</row>`;
    const rows = Array.from({ length: 400 }, (_, i) => row(i + 1)).join('');
    const source = packageOf(sheetOf(rows), { 'xl/sharedStrings.xml': strings });
    expect(await codeOf(source, { ...small, outputBytes: 100 * MB })).toBe('file.too_big');
  });

  it('by merging an area over the whole sheet does not fill it', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => `<row r="${i + 1}">${inline(`A${i + 1}`, 'x')}</row>`).join('');
    expect(
      await rowsOf(packageOf(sheetOf(rows, '', '<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells>')), small),
    ).toBe(500);
  });

  it('by a million empty rows is read in seconds', async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 3}" ht="15"/>`).join('');
    expect(await rowsOf(packageOf(sheetOf(twoRows + empty)), { ...small, milliseconds: 30_000 })).toBe(2);
  });
});

describe('a zip bomb', () => {
  it('is refused by what its directory declares, before anything is inflated', async () => {
    const zeros = new Uint8Array(64 * MB);
    const source = zipSync({ 'xl/workbook.xml': zeros, 'xl/media/a.png': zeros }, { level: 9 });
    expect(await codeOf(source, { inflatedBytes: 100 * MB })).toBe('file.zip_bomb');
  });

  it('that lies about its size is stopped while it is inflated', async () => {
    const source = packageOf(sheetOf(twoRows + ' '.repeat(50 * MB)));
    const lying = withDeclaredSize(source, 'xl/worksheets/sheet1.xml', 1000);
    expect(await codeOf(lying, { inflatedBytes: 20 * MB })).toBe('file.zip_bomb');
  });

  it('of XML entities is not expanded', async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>';
    expect(await codeOf(packageOf(sheetOf(twoRows).replace(head, head + doctype)))).toBe('file.broken');
  });
});

describe('a file that is not what it says', () => {
  it('is known by its content', async () => {
    expect(await codeOf(new Uint8Array(0))).toBe('file.empty');
    expect(await codeOf(strToU8('  \r\n \r\n'))).toBe('file.empty');
    expect(await codeOf(strToU8('%PDF-1.7 …'))).toBe('file.unknown_format');
    expect(await codeOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]))).toBe(
      'file.unknown_format',
    );
    expect(await codeOf(zipSync({ 'word/document.xml': strToU8('<w:document/>') }))).toBe('file.unknown_format');
    expect(await codeOf(strToU8('客户名称,电话\n甲公司,13800138000'))).toBe('read');
    expect(
      await codeOf(strToU8('<html><table><tr><td>客户名称</td></tr><tr><td>甲公司</td></tr></table></html>')),
    ).toBe('read');
  });

  it('or is cut, or has its middle spoiled, is broken and no more', async () => {
    const whole = await xlsxOf([
      { name: '客户', rows: Array.from({ length: 200 }, (_, i) => [`第${i}公司`, `1380013${i}`]) },
    ]);
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      expect(await codeOf(whole.slice(0, Math.floor(whole.length * share))), String(share)).toBe('file.broken');
    }
    const spoiled = whole.slice();
    for (let i = 200; i < spoiled.length - 3000; i += 97) spoiled[i] = (spoiled[i] ?? 0) ^ 0xff;
    expect(['file.broken', 'file.unknown_format', 'file.zip_bomb', 'file.empty', 'file.encrypted', 'read']).toContain(
      await codeOf(spoiled),
    );
  });
});

describe('limits', () => {
  it('on size and rows end the reading with their codes', async () => {
    const source = strToU8(Array.from({ length: 2000 }, (_, i) => `第${i}公司,1`).join('\n'));
    expect(await codeOf(source, { fileBytes: 1000 })).toBe('file.too_big');
    expect(await codeOf(source, { rows: 1000 })).toBe('file.too_many_rows');
  });

  it('on time and memory end its process, and the server goes on', async () => {
    const strings = Array.from({ length: 600_000 }, (_, i) => `<si><t>第${i}号客户有限公司的一段说明</t></si>`).join(
      '',
    );
    const source = packageOf(sheetOf(twoRows), {
      'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${strings}</sst>`,
    });
    expect(await codeOf(source, { milliseconds: 150 })).toBe('file.too_slow');
    expect(await codeOf(source, { heapMb: 32 })).toBe('file.too_much_memory');
    expect(await codeOf(source, { rssMb: 60 })).toBe('file.too_much_memory');
    expect(await codeOf(strToU8('客户名称,电话\n甲公司,1'))).toBe('read');
  });

  it('a reading can be called off', async () => {
    const stop = new AbortController();
    const reading = openFile(strToU8('客户名称,电话\n甲公司,1'), {
      fileName: 'a.csv',
      today: '2026-11-22',
      signal: stop.signal,
    });
    stop.abort();
    await expect(reading).rejects.toThrow();
  });

  it('leaves nothing behind in the temporary folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guike-hostile-'));
    vi.stubEnv('TMPDIR', folder);
    try {
      await codeOf(strToU8('客户名称,电话\n甲公司,1'));
      await codeOf(strToU8('%PDF-1.7'));
      expect(await readdir(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true });
    }
  });
});

// Overwrites the size an entry declares, in the directory and before its data.
function withDeclaredSize(source: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = Buffer.from(source);
  const wanted = Buffer.from(name);
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    if (bytes.readUInt32LE(at - 46) === 0x02014b50) bytes.writeUInt32LE(size, at - 46 + 24);
    else if (bytes.readUInt32LE(at - 30) === 0x04034b50) bytes.writeUInt32LE(size, at - 30 + 22);
  }
  return new Uint8Array(bytes);
}
