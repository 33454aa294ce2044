import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { linkLook, peopleImport, peopleList, teamsCreate } from '../../../contract/people.ts';
import { testApp } from '../../testing/test-app.ts';
import { membersOf, readRoles } from './member-list.rules.ts';

describe('a member list is read', () => {
  test('by its headings, under titles and notes', () => {
    expect(
      membersOf([
        ['2026年销售部通讯录', ''],
        [],
        ['序号', '姓名*', '手机号码', '邮箱', '职务', '所属团队'],
        ['1', '李建国', '138 0013 8000', '', '组长', '华东一组'],
        ['', '', '', '', '', ''],
        ['2', '王敏', '', 'Min@Example.com', '销售、培训师', ''],
      ]),
    ).toEqual([
      { row: 4, name: '李建国', logins: ['138 0013 8000'], roles: ['manager'], team: '华东一组' },
      { row: 6, name: '王敏', logins: ['Min@Example.com'], roles: ['rep', 'trainer'], team: '' },
    ]);
  });
  test('by what its cells look like, without headings', () => {
    expect(membersOf([['13800138000', '李建国', '销售经理', '一组']])).toEqual([
      { row: 1, name: '李建国', logins: ['13800138000'], roles: ['manager'], team: '一组' },
    ]);
  });
  test('with roles in the words people use', () => {
    expect(readRoles('銷售總監 / 管理員')).toEqual(['director', 'admin']);
    expect(readRoles('')).toEqual(['rep']);
    expect(readRoles('Sales Rep')).toEqual(['rep']);
    expect(readRoles('宇航员')).toBeNull();
  });
});

async function workbook(rows: (string | number)[][]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('成员');
  for (const row of rows) sheet.addRow(row);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('members of a spreadsheet are previewed, then invited; every line says what became of it', async () => {
  const t = await testApp();
  const boss = await t.person('admin');
  const admin = t.as(boss);
  await admin.call(teamsCreate, { body: { name: '华东一组' } });
  const stranger = await t.person('rep', { orgId: await t.organisation() });
  const content = await workbook([
    ['姓名', '账号', '角色', '团队'],
    ['李建国', 13800138000, '经理', '华东一组'],
    ['王敏', 'min@example.com', '', ''],
    ['王敏', 'MIN@example.com', '', ''],
    ['老板', boss.email, '', ''],
    ['外人', stranger.email, '', ''],
    ['赵六', 'zhao@example.com', '宇航员', ''],
    ['钱七', 'qian@example.com', '销售', '没有的组'],
    ['孙八', '12', '销售', ''],
    ['', 'anon@example.com', '', ''],
  ]);
  const upload = (preview: 'true' | 'false') =>
    admin.call(peopleImport, { file: { name: '成员.xlsx', content }, body: { preview } });
  const seen = await upload('true');
  const outcomes = ['ready', 'ready', 'faulty', 'exists', 'faulty', 'faulty', 'faulty', 'faulty', 'faulty'];
  expect(seen.rows.map((r) => r.outcome)).toEqual(outcomes);
  expect(seen.rows.every((r) => (r.outcome === 'faulty') === (r.reason !== null))).toBe(true);
  expect((await admin.call(peopleList, { query: { status: 'invited' } })).items).toEqual([]);

  const done = await upload('false');
  expect(done.rows.map((r) => r.outcome)).toEqual(outcomes.map((o) => (o === 'ready' ? 'invited' : o)));
  expect(done.rows[0]).toMatchObject({ row: 2, name: '李建国', login: '+8613800138000', roles: ['manager'] });
  const token = done.rows[0]!.url!.split('/').pop()!;
  expect(await t.call(linkLook, { params: { token } })).toMatchObject({ name: '李建国' });
  const { items } = await admin.call(peopleList, { query: { status: 'invited' } });
  expect(items.map((p) => [p.name, p.teams.map((x) => x.leads)])).toEqual([
    ['李建国', [true]],
    ['王敏', []],
  ]);
  expect((await upload('false')).rows.slice(0, 2).map((r) => r.outcome)).toEqual(['exists', 'exists']);
});

test('a list in GB18030 text works too; what is no list, or too long, is said so', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const gbk = Uint8Array.from(Buffer.from('d0d5c3fb2cd3cacfe40ac0eebda8b9fa2c6c69406578616d706c652e636f6d0a', 'hex'));
  const { rows } = await admin.call(peopleImport, { file: { name: 'a.csv', content: gbk }, body: { preview: 'true' } });
  expect(rows).toEqual([expect.objectContaining({ name: '李建国', login: 'li@example.com', outcome: 'ready' })]);
  const long = `姓名,邮箱\n${Array.from({ length: 600 }, (_, n) => `甲,a${n}@example.com`).join('\n')}`;
  const tries = [
    await admin.try(peopleImport, { file: { name: 'a.xlsx', content: 'PK\u0003\u0004 broken' }, body: {} }),
    await admin.try(peopleImport, { file: { name: 'a.csv', content: '' }, body: {} }),
    await admin.try(peopleImport, { file: { name: 'a.csv', content: long }, body: {} }),
  ];
  expect(tries.map((r) => r.problem.code)).toEqual(['file.broken', 'file.empty', 'file.too_many_rows']);
  const rep = await t.person('rep');
  const denied = await t.as(rep).try(peopleImport, { file: { name: 'a.csv', content: gbk }, body: {} });
  expect(denied.problem.code).toBe('access.denied');
});
