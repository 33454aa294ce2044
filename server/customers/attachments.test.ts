import { expect, test } from 'vitest';
import * as c from '../../contract/customers.ts';
import { testApp } from '../testing/test-app.ts';

const t = await testApp();
const rep = await t.person('rep');
const peer = await t.person('rep');
const customer = await t.as(rep).call(c.customersCreate, { body: { name: '有文件的公司' } });
const params = { id: customer.id };
const add = (name: string, content: string, who = rep) =>
  t.as(who).try(c.attachmentsAdd, { params, body: {}, file: { name, content } });

test('a file comes back as it was, under its name in any script', async () => {
  const { body: made } = await add('报价单（终稿）2026.pdf', '%PDF-1.7 内容');
  const response = await t.request(made.url, { as: rep });
  expect(await response.text()).toBe('%PDF-1.7 内容');
  expect(response.headers.get('content-disposition')).toBe(
    `inline; filename="____________2026.pdf"; filename*=UTF-8''${encodeURIComponent('报价单（终稿）2026.pdf')}`.replace(
      '____________2026.pdf',
      `${'_'.repeat(7)}2026.pdf`,
    ),
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const { items } = await t.as(rep).call(c.attachmentsList, { params });
  expect(items).toMatchObject([{ id: made.id, mime: 'application/pdf', createdBy: { id: rep.id } }]);
});

test('what could carry a script is never shown in place, whatever it calls itself', async () => {
  for (const name of ['seite.html', 'bild.svg', 'x.xml', 'ohne']) {
    const { body: made } = await add(name, '<script>alert(1)</script>');
    const response = await t.request(made.url, { as: rep });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
  }
});

test('folders, control characters and reversed letters are taken out of a name', async () => {
  const { body: made } = await add('../..\\etc/合同\u202Efdp.exe', 'x');
  expect(made.name).toBe('合同fdp.exe');
});

test('who doesn’t see the customer sees no file; a removed file is gone', async () => {
  const { body: made } = await add('a.txt', 'x');
  expect((await add('b.txt', 'x', peer)).status).toBe(404);
  expect((await t.request(made.url, { as: peer })).status).toBe(404);
  await t.as(rep).call(c.attachmentsRemove, { params: { ...params, attachment: made.id } });
  expect((await t.request(made.url, { as: rep })).status).toBe(404);
});
