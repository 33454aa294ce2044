import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { customersList } from '../../contract/customers.ts';
import {
  importsCancel,
  importsCreate,
  importsDecide,
  importsGet,
  importsPlan,
  importsResult,
  importsRows,
  importsRun,
  importsUndo,
} from '../../contract/exchange.ts';
import { testApp, type Caller, type TestApp } from '../testing/test-app.ts';

const data = resolve(import.meta.dirname, '../../../shared/data/workbooks');
const csv = (rows: string[][]) => rows.map((r) => r.join(',')).join('\n');

async function upload(t: TestApp, who: Caller, name: string, content: Uint8Array | string) {
  const made = await who.call(importsCreate, { body: {}, file: { name, content } });
  return t.until(async () => {
    const now = await who.call(importsGet, { params: { id: made.id } });
    return now.status !== 'reading' && now;
  }, 60_000);
}

async function run(t: TestApp, who: Caller, id: string) {
  await who.call(importsRun, { params: { id }, body: {} });
  return settled(t, who, id);
}

const settled = (t: TestApp, who: Caller, id: string) =>
  t.until(async () => {
    const now = await who.call(importsGet, { params: { id } });
    return !['running', 'undoing', 'reading'].includes(now.status) && now;
  }, 60_000);

const book = async (who: Caller, query: Record<string, string> = {}) =>
  (await who.call(customersList, { query: { limit: 200, total: 'true', ...query } })).items;

test('a list comes in: every row is checked, faulty ones are named, and the rest is in the book', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  const found = await upload(
    t,
    boss,
    '名单.csv',
    csv([
      ['公司名称', '联系人', '电话', '级别'],
      ['杭州可奈儿服饰有限公司', '王敏', '13800138000', 'A'],
      ['', '李四', '13900139000', 'B'],
      ['宁波恒信机械厂', '赵建国', '0574-87654321转801', 'B级'],
    ]),
  );
  expect(found.status).toBe('ready');
  expect(found.check).toMatchObject({ rows: 3, fresh: 2, faulty: 1 });
  const done = await run(t, boss, found.id);
  expect(done.status).toBe('done');
  expect(done.totals).toMatchObject({ created: 2, failed: 1 });
  const names = (await book(boss)).map((c) => c.name).sort();
  expect(names).toEqual(['宁波恒信机械厂', '杭州可奈儿服饰有限公司']);
  const rows = await boss.call(importsRows, { params: { id: found.id }, query: {} });
  expect(rows.items.map((r) => r.outcome)).toEqual(['created', 'failed', 'created']);
  expect(rows.items[1]!.reason).toContain('这行有错');
  const failed = await boss.call(importsRows, { params: { id: found.id }, query: { only: 'failed' } });
  expect(failed.items.map((r) => r.row)).toEqual([3]);
});

test('an import is taken back as a whole: what it made is in the bin, what it changed is as it was', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  const first = await upload(
    t,
    boss,
    'a.csv',
    csv([
      ['公司名称', '电话', '地址'],
      ['杭州可奈儿服饰有限公司', '13800138000', ''],
    ]),
  );
  await run(t, boss, first.id);
  const second = await upload(
    t,
    boss,
    'b.csv',
    csv([
      ['公司名称', '电话', '地址'],
      ['可奈儿服饰有限公司（杭州）', '13800138001', '余杭区良睦路1号'],
      ['温州永固五金厂', '13700137000', ''],
    ]),
  );
  expect(second.check).toMatchObject({ rows: 2, fresh: 1 });
  const done = await run(t, boss, second.id);
  expect(done.totals).toMatchObject({ created: 1, merged: 1 });
  const merged = (await book(boss)).find((c) => c.name === '杭州可奈儿服饰有限公司')!;
  expect(merged.address).toBe('余杭区良睦路1号');
  expect(merged.phones).toHaveLength(2);
  await boss.call(importsUndo, { params: { id: second.id } });
  expect((await settled(t, boss, second.id)).status).toBe('undone');
  const after = await book(boss);
  expect(after.map((c) => c.name)).toEqual(['杭州可奈儿服饰有限公司']);
  expect(after[0]!.address).toBeNull();
  expect(after[0]!.phones).toHaveLength(1);
  expect((await boss.try(importsUndo, { params: { id: second.id } })).problem.code).toBe('imports.not_undoable');
});

test('a row that is known can be skipped, one by one or by rule, and the result file says so', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  const content = csv([
    ['公司名称', '电话'],
    ['杭州可奈儿服饰有限公司', '13800138000'],
    ['=1+1 公司', '13800138009'],
  ]);
  await run(t, boss, (await upload(t, boss, 'a.csv', content)).id);
  const again = await upload(t, boss, 'a.csv', content);
  expect(again.check).toMatchObject({ exact: 2, fresh: 0, planned: { merge: 2, create: 0 } });
  await boss.call(importsDecide, { params: { id: again.id, position: 0 }, body: { decision: 'skip' } });
  const done = await run(t, boss, again.id);
  expect(done.totals).toMatchObject({ skipped: 1, merged: 1, created: 0 });
  const response = await boss.try(importsResult, { params: { id: again.id } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('spreadsheetml');
});

test('a rep brings in his own customers, not those of a colleague, and learns no more than that there is one', async () => {
  const t = await testApp({ jobs: true });
  const [mei, otto] = [await t.person('rep', { name: '周晓东' }), await t.person('rep', { name: '陈建国' })];
  const content = csv([
    ['公司名称', '电话', '负责人'],
    ['杭州可奈儿服饰有限公司', '13800138000', '周晓东'],
  ]);
  await run(t, t.as(mei), (await upload(t, t.as(mei), '客户.csv', content)).id);
  const seen = await upload(t, t.as(otto), '客户.csv', content);
  const row = (await t.as(otto).call(importsRows, { params: { id: seen.id }, query: {} })).items[0]!;
  expect(row.matches[0]).toMatchObject({ id: null, owner: null, strength: 'exact' });
  const done = await run(t, t.as(otto), seen.id);
  expect(done.totals).toMatchObject({ skipped: 1, created: 0 });
  expect(
    (await t.as(otto).try(importsGet, { params: { id: (await upload(t, t.as(mei), 'x.csv', content)).id } })).problem
      .code,
  ).toBe('imports.not_found');
});

test('the plan can be changed before it runs: another column, another owner, and a cancelled import goes on', async () => {
  const t = await testApp({ jobs: true });
  const director = await t.person('director');
  const rep = await t.person('rep', { name: '赵敏' });
  const boss = t.as(director);
  const found = await upload(
    t,
    boss,
    'a.csv',
    csv([
      ['公司名称', '电话', '说明'],
      ['杭州可奈儿服饰有限公司', '13800138000', '老客户介绍'],
    ]),
  );
  const plan = structuredClone(found.plan!);
  plan.sheets[0]!.columns = plan.sheets[0]!.columns.map((c) => (c.index === 2 ? { index: 2, field: 'product' } : c));
  plan.defaultOwner = rep.id;
  await boss.call(importsPlan, { params: { id: found.id }, body: plan });
  const ready = await settled(t, boss, found.id);
  expect(ready.status).toBe('ready');
  const done = await run(t, boss, found.id);
  expect(done.status).toBe('done');
  const [customer] = await book(t.as(rep));
  expect(customer).toMatchObject({ name: '杭州可奈儿服饰有限公司', product: '老客户介绍', owner: { id: rep.id } });
  expect((await boss.try(importsCancel, { params: { id: found.id } })).problem.code).toBe('imports.not_ready');
});

test('an import that is stopped has written exactly what it says, and going on at once brings no row in twice', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  const count = 1600;
  const rows = Array.from({ length: count }, (_, i) => [`徐州第${i}号机械有限公司`, String(13_500_000_000 + i)]);
  const { id } = await upload(t, boss, '大名录.csv', csv([['公司名称', '电话'], ...rows]));
  const held = async () =>
    (await t.as(await t.person('director')).call(customersList, { query: { total: 'true', limit: 1 } })).total;
  const look = () => boss.call(importsGet, { params: { id } });
  for (let stops = 0; stops < 2; stops += 1) {
    await boss.call(importsRun, { params: { id }, body: {} });
    await t.until(async () => (await look()).totals.created > stops * 500);
    const stopped = await boss.try(importsCancel, { params: { id } });
    if (stopped.status !== 200) break;
    expect(stopped.body.totals.created).toBe(await held());
  }
  const now = await look();
  if (now.status === 'cancelled') await boss.call(importsRun, { params: { id }, body: {} });
  const done = await settled(t, boss, id);
  expect(done).toMatchObject({ status: 'done', totals: { created: count } });
  expect(await held()).toBe(count);
}, 120_000);

test('another header row gives the columns its names and a mapping of their own; back at the first one all is as it was', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  const found = await upload(
    t,
    boss,
    '两张表.csv',
    csv([
      ['公司名称', '地址', '级别'],
      ['杭州可奈儿服饰有限公司', '余杭区良睦路1号', 'A'],
      ['客户名称', '联系人', '手机'],
      ['宁波恒信机械厂', '赵建国', '13800138000'],
      ['温州永固五金厂', '李四', '13900139000'],
    ]),
  );
  const params = { id: found.id };
  const shown = (now: typeof found) => now.sheets[0]!.columns.map((c) => [c.header, c.field]);
  const mapped = (now: typeof found) => now.plan!.sheets[0]!.columns.map((c) => c.field);
  const first = shown(found);
  expect(first[0]).toEqual(['公司名称', 'name']);
  const under = async (headerRow: number, now: typeof found) => {
    const sheets = now.plan!.sheets.map((s) => ({ ...s, headerRow }));
    await boss.call(importsPlan, { params, body: { ...now.plan!, sheets } });
    return settled(t, boss, found.id);
  };
  const second = await under(3, found);
  expect(shown(second)).toEqual([
    ['客户名称', 'name'],
    ['联系人', 'contactName'],
    ['手机', expect.stringMatching(/hones$/)],
  ]);
  expect(mapped(second)).toEqual(shown(second).map(([, field]) => field));
  expect(second.sheets[0]).toMatchObject({ headerRow: 3, rows: 2 });
  expect(second.check).toMatchObject({ rows: 2, faulty: 0 });
  const { items } = await boss.call(importsRows, { params, query: {} });
  expect(items.map((r) => r.record?.['name'])).toEqual(['宁波恒信机械厂', '温州永固五金厂']);
  expect(shown(await under(1, second))).toEqual(first);
});

test('rows of one company are one customer of the funnel to come, in the deepest of their layers', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  const found = await upload(
    t,
    boss,
    '层.csv',
    csv([
      ['公司名称', '电话', '漏斗层'],
      ['杭州可奈儿服饰有限公司', '13800138000', '线索客户'],
      ['杭州可奈儿服饰有限公司', '13800138000', '签约客户'],
      ['宁波恒信机械厂', '13900139000', '线索客户'],
    ]),
  );
  const params = { id: found.id };
  expect(found.plan!.sheets[0]!.columns.map((c) => c.field)).toContain('layer');
  expect(found.check).toMatchObject({ rows: 3, insideFile: 1, byLayer: { signed: 1, lead: 1 } });
  const as = async (insideFile: 'skip' | 'create') =>
    (await boss.call(importsPlan, { params, body: { ...found.plan!, insideFile } })).check!.byLayer;
  expect(await as('skip')).toEqual({ lead: 2 });
  expect(await as('create')).toEqual({ lead: 2, signed: 1 });
});

test('a file that is no spreadsheet is refused with a reason', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  expect((await boss.try(importsCreate, { body: {}, file: { name: 'photo.png', content: 'x' } })).problem.code).toBe(
    'file.unknown_format',
  );
  const broken = await upload(t, boss, 'broken.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9, 9]));
  expect(broken.status).toBe('failed');
  expect(broken.fault?.code).toBe('file.broken');
});

test.skipIf(!existsSync(data))(
  'the East China workbook becomes exactly the customers, layers, owners and follow-ups of its truth',
  async () => {
    const t = await testApp({ jobs: true });
    const names = ['赵敏', '陈建国', '周晓东'];
    const truth = JSON.parse(readFileSync(resolve(data, '华东一组客户漏斗.truth.json'), 'utf8')) as {
      customers: { name: string; layer: string; owner: string | null; followUps: { on: string; text: string }[] }[];
      distinctCompanies: number;
      layers: Record<string, number>;
    };
    for (const name of new Set([...names, ...truth.customers.flatMap((c) => c.owner ?? [])]))
      await t.person('rep', { name });
    const boss = t.as(await t.person('director'));
    const found = await upload(t, boss, '华东一组客户漏斗.xlsx', readFileSync(resolve(data, '华东一组客户漏斗.xlsx')));
    expect(found.kind).toBe('workbook');
    expect(found.check).toMatchObject({ rows: truth.customers.length, faulty: 0 });
    // A company that stands on two sheets is one customer of the funnel to come: what is promised is what then stands in the book.
    const { byLayer } = found.check!;
    for (const [layer, rows] of Object.entries(truth.layers)) expect(byLayer[layer] ?? 0).toBeLessThanOrEqual(rows);
    const done = await run(t, boss, found.id);
    expect(done.totals.created).toBe(truth.distinctCompanies);
    expect(done.totals.created + done.totals.merged).toBe(truth.customers.length);
    const owners = await t.deps.db
      .selectFrom('customers as c')
      .leftJoin('people as p', (j) => j.onRef('p.orgId', '=', 'c.orgId').onRef('p.id', '=', 'c.ownerId'))
      .select(['c.name', 'p.name as owner', 'c.layer'])
      .where('c.orgId', '=', t.orgId)
      .execute();
    expect(owners.length).toBe(truth.distinctCompanies);
    const standing: Record<string, number> = {};
    for (const { layer } of owners) standing[layer] = (standing[layer] ?? 0) + 1;
    expect(standing).toEqual(byLayer);
    for (const c of owners)
      expect(
        truth.customers.some((x) => x.name === c.name && (x.owner ?? null) === c.owner),
        c.name,
      ).toBe(true);
  },
  120_000,
);

test('owners chosen while the rows are read anew hold, and only the last reading counts', async () => {
  const t = await testApp({ jobs: true });
  const boss = t.as(await t.person('director'));
  const rep = await t.person('rep');
  const found = await upload(
    t,
    boss,
    'a.csv',
    csv([
      ['公司名称', '业务员', '代号'],
      ...Array.from({ length: 300 }, (_, i) => [`杭州第${i}机械厂`, '赵敏', `K${i}`]),
    ]),
  );
  const plan = found.plan!;
  const withColumn = (field: string | null) => ({
    ...plan,
    sheets: plan.sheets.map((s) => ({
      ...s,
      columns: s.columns.map((c) => (c.index === 2 ? { ...c, field } : c)),
    })),
  });
  const params = { id: found.id };
  await boss.call(importsPlan, { params, body: withColumn('remark') });
  await boss.call(importsPlan, { params, body: withColumn('shortName') });
  const owners = [{ name: '赵敏', person: rep.id }];
  await boss.call(importsPlan, { params, body: { ...withColumn('shortName'), owners } });
  const ready = await settled(t, boss, found.id);
  expect(ready.status).toBe('ready');
  expect(ready.plan!.owners).toEqual(owners);
  expect(ready.check).toMatchObject({ rows: 300, planned: { create: 300 } });
  const rows = await boss.call(importsRows, { params, query: { limit: 1 } });
  expect(rows.items[0]!.record).toMatchObject({ shortName: 'K0' });
});
