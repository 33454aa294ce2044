import { describe, expect, test } from 'vitest';
import * as c from '../../contract/customers.ts';
import { testApp } from '../testing/test-app.ts';
import { nextBirthday } from './birthdays.ts';

const t = await testApp({ now: '2026-11-23T02:00:00Z' });
const rep = await t.person('rep');
const director = await t.person('director');
const customer = await t.as(rep).call(c.customersCreate, { body: { name: '联系人公司' } });
const params = { id: customer.id };

describe('contacts', () => {
  test('keep what a person is, with phones and birthday in stored form; the first is the main one', async () => {
    const made = await t.as(rep).call(c.contactsCreate, {
      params,
      body: {
        name: '陈伟',
        title: '总经理',
        decisionRole: 'decider',
        phones: ['138 0013 8000'],
        emails: ['CHEN@example.com'],
        birthday: { calendar: 'lunar', year: 1980, month: 8, day: 15 },
        homeAddress: '杭州市西湖区文三路1号',
        gifts: [{ on: '2026-09-25', what: '月饼' }],
      },
    });
    expect(made).toMatchObject({
      isPrimary: true,
      phones: [{ number: '+8613800138000' }],
      emails: ['chen@example.com'],
      nextBirthday: '2027-09-15',
      version: 1,
    });
    const second = await t.as(rep).call(c.contactsCreate, { params, body: { name: '李娜', isPrimary: true } });
    const { items } = await t.as(rep).call(c.contactsList, { params });
    expect(items.map((i) => [i.name, i.isPrimary])).toEqual([
      [second.name, true],
      ['陈伟', false],
    ]);
  });

  test('a wrong phone and an impossible birthday are named', async () => {
    const refused = await t.as(rep).try(c.contactsCreate, {
      params,
      body: { name: '甲', phones: ['123'], birthday: { calendar: 'solar', year: 2025, month: 2, day: 29 } },
    });
    expect(refused.problem.issues?.map((i) => [i.path, i.code])).toEqual([
      ['phones.0', 'phone'],
      ['birthday', 'date'],
    ]);
  });

  test('the second of two editors gets the contact as it stands; nothing changed writes nothing', async () => {
    const made = await t.as(rep).call(c.contactsCreate, { params, body: { name: '赵敏' } });
    const at = { ...params, contact: made.id };
    const update = (body: object, version: number) =>
      t.as(rep).try(c.contactsUpdate, { params: at, body, headers: { 'if-match': `"${version}"` } });
    expect((await update({ title: '会计' }, 1)).body.version).toBe(2);
    expect((await update({ title: '会计' }, 2)).body.version).toBe(2);
    expect((await update({ title: '出纳' }, 1)).problem).toMatchObject({
      code: 'customers.conflict',
      current: { title: '会计', version: 2 },
    });
    const elsewhere = await t.as(rep).call(c.customersCreate, { body: { name: '另一家' } });
    const wrong = { id: elsewhere.id, contact: made.id };
    expect((await t.as(rep).try(c.contactsUpdate, { params: wrong, body: {} })).problem.code).toBe(
      'contacts.not_found',
    );
  });

  test('their personal data is masked like the customer’s', async () => {
    const { items } = await t.as(director).call(c.contactsList, { params });
    expect(items.find((i) => i.name === '陈伟')).toMatchObject({
      phones: [{ number: '+86138****8000', masked: true }],
      emails: ['c****@example.com'],
      homeAddress: '杭****',
      birthday: { calendar: 'lunar', year: null, month: 8, day: 15 },
    });
  });
});

test.each([
  [{ calendar: 'solar', year: 1990, month: 11, day: 23 }, '2026-11-23', '2026-11-23'],
  [{ calendar: 'solar', year: 1990, month: 11, day: 22 }, '2026-11-23', '2027-11-22'],
  [{ calendar: 'solar', year: null, month: 2, day: 29 }, '2026-03-01', '2027-02-28'],
  [{ calendar: 'solar', year: null, month: 2, day: 29 }, '2028-01-01', '2028-02-29'],
  [{ calendar: 'lunar', year: null, month: 1, day: 1 }, '2026-02-17', '2026-02-17'],
  [{ calendar: 'lunar', year: null, month: 1, day: 1 }, '2026-02-18', '2027-02-06'],
  [{ calendar: 'lunar', year: null, month: 12, day: 30 }, '2026-01-01', '2026-02-16'],
  [{ calendar: 'lunar', year: null, month: 6, day: 10, leap: true }, '2025-01-01', '2025-08-03'],
  [{ calendar: 'lunar', year: null, month: 6, day: 10, leap: true }, '2026-01-01', '2026-07-23'],
] as const)('the birthday %j is kept, from %s on, on %s', (birthday, today, expected) => {
  expect(nextBirthday(birthday, today)).toBe(expected);
});
