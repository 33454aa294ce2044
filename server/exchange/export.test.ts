import { readFileSync, existsSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { customersCreate, customersList } from '../../contract/customers.ts';
import { exportsCreate, exportsGet, importsCreate, importsGet, importsRun } from '../../contract/exchange.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';

async function exported(
  t: TestApp,
  person: MadePerson,
  body: { format: 'xlsx' | 'csv' | 'workbook'; columns?: string[]; query?: object },
) {
  const asked = await t.as(person).call(exportsCreate, { body: body });
  const done = await t.until(async () => {
    const now = await t.as(person).call(exportsGet, { params: { id: asked.id } });
    return now.status === 'done' && now;
  });
  const response = await t.request(done.url!, { as: person });
  return { done, bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers };
}

async function imported(t: TestApp, person: MadePerson, name: string, content: Uint8Array) {
  const made = await t.as(person).call(importsCreate, { body: {}, file: { name, content } });
  await t.until(
    async () => (await t.as(person).call(importsGet, { params: { id: made.id } })).status === 'ready',
    60_000,
  );
  await t.as(person).call(importsRun, { params: { id: made.id }, body: {} });
  return t.until(async () => {
    const now = await t.as(person).call(importsGet, { params: { id: made.id } });
    return now.status === 'done' && now;
  }, 60_000);
}

test('a list is exported with the columns shown, and nothing in it runs as a formula', async () => {
  const t = await testApp({ jobs: true });
  const boss = await t.person('director');
  await t
    .as(boss)
    .call(customersCreate, { body: { name: '=cmd|calc 公司', remark: '@SUM(1)', phones: ['13800138000'] } });
  const { bytes, headers } = await exported(t, boss, { format: 'csv', columns: ['name', 'phones', 'remark'] });
  expect(headers.get('content-disposition')).toContain("filename*=UTF-8''");
  const text = new TextDecoder().decode(bytes);
  expect(text.split('\r\n').slice(0, 2)).toEqual(['客户名称,电话,备注', "'=cmd|calc 公司,138 0013 8000,'@SUM(1)"]);
  const sheet = await exported(t, boss, { format: 'xlsx', columns: ['name', 'remark'] });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(sheet.bytes.buffer);
  expect(book.worksheets[0]!.getCell('A2').type).toBe(ExcelJS.ValueType.String);
  expect(book.worksheets[0]!.getCell('A2').value).toBe('=cmd|calc 公司');
});

test('an export shows what its asker may see: others’ phones are masked, others’ exports do not exist', async () => {
  const t = await testApp({ jobs: true });
  const [boss, rep] = [await t.person('director'), await t.person('rep')];
  await t.as(rep).call(customersCreate, { body: { name: '杭州可奈儿服饰有限公司', phones: ['13800138000'] } });
  const { bytes, done } = await exported(t, boss, { format: 'csv', columns: ['name', 'phones'] });
  expect(new TextDecoder().decode(bytes)).not.toContain('0013 8000');
  expect((await t.as(await t.person('director')).try(exportsGet, { params: { id: done.id } })).status).toBe(404);
  expect((await t.as(rep).try(exportsCreate, { body: { format: 'csv' } })).problem.code).toBe('access.denied');
});

const data = resolve(import.meta.dirname, '../../../shared/data/workbooks');

test.skipIf(!existsSync(data))(
  'the book goes out as the eight-sheet workbook and comes in again without loss',
  async () => {
    const t = await testApp({ jobs: true });
    for (const name of ['赵敏', '陈建国', '王丽华']) await t.person('rep', { name });
    const boss = await t.person('director');
    await t
      .as(boss)
      .call((await import('../../contract/people.ts')).organisationUpdate, { body: { maskPhones: false } })
      .catch(() => undefined);
    await t.deps.db
      .updateTable('organisations')
      .set({ settings: '{"maskPhones": false}' as never })
      .where('id', '=', t.orgId)
      .execute();
    await imported(t, boss, '华东一组客户漏斗.xlsx', readFileSync(resolve(data, '华东一组客户漏斗.xlsx')));
    const before = await snapshot(t);
    const { bytes } = await exported(t, boss, { format: 'workbook' });
    if (process.env['KEEP_EXPORT']) writeFileSync(join(mkdtempSync(join(tmpdir(), 'export-')), 'book.xlsx'), bytes);

    const other = await t.organisation('第二家');
    for (const name of ['赵敏', '陈建国', '王丽华']) await t.person('rep', { name, orgId: other });
    const second = await t.person('director', { orgId: other });
    const result = await imported(t, second, '客户.xlsx', bytes);
    expect(result.kind).toBe('workbook');
    expect(result.totals).toMatchObject({ created: before.length, failed: 0 });
    expect(await snapshot(t, other)).toEqual(before);
    expect((await t.as(second).call(customersList, { query: { total: 'true', limit: 1 } })).total).toBe(before.length);
  },
  120_000,
);

/** The whole book as one would compare it by hand. */
async function snapshot(t: TestApp, orgId = t.orgId) {
  const customers = await t.deps.db
    .selectFrom('customers')
    .selectAll()
    .where('orgId', '=', orgId)
    .orderBy('name')
    .execute();
  const contacts = await t.deps.db
    .selectFrom('contacts')
    .selectAll()
    .where('orgId', '=', orgId)
    .orderBy('name')
    .execute();
  const followups = await t.deps.db
    .selectFrom('followups')
    .selectAll()
    .where('orgId', '=', orgId)
    .orderBy('happenedAt')
    .orderBy('said')
    .execute();
  const people = new Map(
    (await t.deps.db.selectFrom('people').select(['id', 'name']).where('orgId', '=', orgId).execute()).map((p) => [
      p.id,
      p.name,
    ]),
  );
  const bare = (phones: unknown) => (phones as { number: string; ext?: string }[]).map((p) => [p.number, p.ext ?? '']);
  return customers.map((c) => ({
    name: c.name,
    layer: c.layer,
    grade: c.grade,
    owner: c.ownerId ? people.get(c.ownerId) : null,
    product: c.product,
    source: c.source,
    industry: c.industry,
    address: c.address,
    region: c.region,
    phones: bare(c.phones),
    emails: c.emails,
    contractAmount: c.contractAmount,
    contacts: contacts.filter((x) => x.customerId === c.id).map((x) => [x.name, x.title, bare(x.phones)]),
    followups: followups
      .filter((f) => f.customerId === c.id)
      .map((f) => [f.happenedAt.toISOString(), f.said, f.channel]),
  }));
}
