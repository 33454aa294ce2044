import { describe, expect, test } from 'vitest';
import * as c from '../../../contract/customers.ts';
import * as s from '../../../contract/settings.ts';
import { testApp } from '../../testing/test-app.ts';

const t = await testApp();
const admin = await t.person(['admin']);
const rep = await t.person('rep');
const peer = await t.person('rep');
const manager = await t.person('manager');
const field = (body: object) => t.as(admin).call(s.fieldsCreate, { body: { subject: 'customer', ...body } as never });
const create = (custom: object) => t.as(rep).try(c.customersCreate, { body: { name: `客户${n++}`, custom } as never });
let n = 0;

describe('own fields', () => {
  test('get a key from their label; a key is given once', async () => {
    expect(await field({ type: 'number', labels: { 'zh-CN': '门店面积' } })).toMatchObject({
      key: 'mendianmianji',
      label: '门店面积',
      required: false,
    });
    expect((await field({ type: 'text', labels: { 'zh-CN': '门店面积' } })).key).toBe('mendianmianji_2');
    const taken = await t.as(admin).try(s.fieldsCreate, {
      body: { subject: 'customer', type: 'text', key: 'mendianmianji', labels: { en: 'x' } },
    });
    expect(taken.problem.code).toBe('fields.key_taken');
    expect(
      (await t.as(rep).try(s.fieldsCreate, { body: { subject: 'customer', type: 'text', labels: {} } })).status,
    ).toBe(403);
  });

  test('hold values of their kind only, in stored form', async () => {
    const options = [
      { value: 'a', label: '甲' },
      { value: 'b', label: '乙' },
    ];
    for (const type of [
      'number',
      'money',
      'day',
      'instant',
      'oneOf',
      'someOf',
      'flag',
      'phone',
      'email',
      'url',
      'person',
      'customer',
      'region',
      'longText',
    ])
      await field({ type, key: `k_${type.toLowerCase()}`, labels: { en: type }, options });
    const wrong = await create({
      k_number: 'x',
      k_money: 5,
      k_day: '2026-13-01',
      k_instant: 'gestern',
      k_oneof: 'c',
      k_someof: ['a', 'z'],
      k_flag: 'yes',
      k_phone: '1',
      k_email: 'x@',
      k_url: 'javascript:alert(1)',
      k_person: '0193b0a0-0000-7000-8000-000000000000',
      k_customer: '0193b0a0-0000-7000-8000-000000000000',
      k_region: '000001',
      k_longtext: 7,
      k_none: 1,
    });
    expect(Object.fromEntries((wrong.problem.issues ?? []).map((i) => [i.path.slice(9), i.code]))).toEqual({
      number: 'invalid',
      money: 'money',
      day: 'date',
      instant: 'date',
      oneof: 'not_one_of',
      someof: 'not_one_of',
      flag: 'invalid',
      phone: 'phone',
      email: 'email',
      url: 'url',
      person: 'not_found',
      customer: 'not_found',
      region: 'region',
      longtext: 'invalid',
      none: 'unknown_field',
    });
    const { body: made } = await create({
      k_number: 3.5,
      k_money: { amount: 100, currency: 'CNY' },
      k_instant: '2026-11-23T10:00:00+08:00',
      k_someof: ['b', 'a', 'b'],
      k_phone: '0571-88886666转8',
      k_email: 'A@Example.com',
      k_person: peer.id,
    });
    expect(made.custom).toEqual({
      k_number: 3.5,
      k_money: { amount: 100, currency: 'CNY' },
      k_instant: '2026-11-23T02:00:00.000Z',
      k_someof: ['b', 'a'],
      k_phone: '+8657188886666;ext=8',
      k_email: 'a@example.com',
      k_person: peer.id,
    });
    const changed = await t.as(rep).call(c.customersUpdate, {
      params: { id: made.id },
      body: { custom: { k_number: null, k_flag: true } },
    });
    expect(changed.custom).not.toHaveProperty('k_number');
    expect(changed.custom).toMatchObject({ k_flag: true, k_email: 'a@example.com' });
  });

  test('a phone comes as text in any spelling or as a number with its extension, and what is kept may be sent back', async () => {
    const { body: made } = await create({ k_phone: { number: '+8613900139001', label: '手机' } });
    const write = async (k_phone: unknown) =>
      t.as(rep).try(c.customersUpdate, { params: { id: made.id }, body: { custom: { k_phone } } as never });
    expect(made.custom).toEqual({ k_phone: '+8613900139001' });
    for (const [given, kept] of [
      ['139 0013 9000', '+8613900139000'],
      [{ number: '057188886666', ext: '9' }, '+8657188886666;ext=9'],
      ['+8657188886666;ext=9', '+8657188886666;ext=9'],
      ['0571-8888 6666 转 9', '+8657188886666;ext=9'],
      ['+8657188886666;ext=12', '+8657188886666;ext=12'],
    ] as const)
      expect((await write(given)).body.custom, JSON.stringify(given)).toEqual({ k_phone: kept });
    expect((await write({ number: '+8612345678901' })).problem.issues).toMatchObject([
      { path: 'custom.k_phone', code: 'phone' },
    ]);
    expect((await write({ amount: 1, currency: 'CNY' })).problem.issues).toMatchObject([
      { path: 'custom.k_phone', code: 'phone' },
    ]);
  });

  test('a required one is asked for by hand, and can’t be emptied; an archived one takes no new values', async () => {
    const must = await field({ type: 'text', key: 'must', labels: { en: 'Must' }, required: true });
    expect((await create({})).problem.issues).toMatchObject([{ path: 'custom.must', code: 'required' }]);
    const { body: made } = await create({ must: '有' });
    const update = (custom: object) =>
      t.as(rep).try(c.customersUpdate, { params: { id: made.id }, body: { custom } as never });
    expect((await update({ must: '' })).problem.issues).toMatchObject([{ path: 'custom.must', code: 'required' }]);
    await t.as(admin).call(s.fieldsUpdate, { params: { id: must.id }, body: { archived: true } });
    expect((await update({ must: '新值' })).problem.issues).toMatchObject([{ code: 'unknown_field' }]);
    expect((await update({ must: '有' })).status).toBe(200);
    expect((await create({})).status).toBe(201);
  });
});

describe('tags, groups and views', () => {
  test('a tag’s name is given once; renaming keeps its colour; removing takes it off its customers', async () => {
    const tag = await t.as(rep).call(s.tagsCreate, { body: { name: '老客户', colour: 'gold' } });
    expect((await t.as(peer).try(s.tagsCreate, { body: { name: '老客户' } })).problem.code).toBe('tags.name_taken');
    const made = await t.as(rep).call(c.customersCreate, { body: { name: '带标签的', tags: [tag.id] } });
    expect((await t.as(rep).call(s.tagsList)).items).toMatchObject([{ name: '老客户', customers: 1 }]);
    expect((await t.as(peer).call(s.tagsList)).items).toMatchObject([{ customers: 0 }]);
    expect((await t.as(rep).try(s.tagsUpdate, { params: { id: tag.id }, body: { name: 'x' } })).status).toBe(403);
    const renamed = await t.as(manager).call(s.tagsUpdate, { params: { id: tag.id }, body: { name: '熟客' } });
    expect(renamed).toMatchObject({ name: '熟客', colour: 'gold' });
    await t.as(manager).call(s.tagsRemove, { params: { id: tag.id } });
    expect((await t.as(rep).call(c.customersGet, { params: { id: made.id } })).tags).toEqual([]);
    const gone = await t.as(rep).try(c.customersUpdate, { params: { id: made.id }, body: { tags: [tag.id] } });
    expect(gone.problem.code).toBe('tags.not_found');
  });

  test('one’s own groups are one’s own; shared ones are made by who may share', async () => {
    const own = await t.as(rep).call(s.groupsCreate, { body: { name: '周五拜访' } });
    await t.as(peer).call(s.groupsCreate, { body: { name: '周五拜访' } });
    expect((await t.as(rep).try(s.groupsCreate, { body: { name: '周五拜访' } })).problem.code).toBe(
      'groups.name_taken',
    );
    expect((await t.as(rep).try(s.groupsCreate, { body: { name: '共享', shared: true } })).status).toBe(403);
    const shared = await t.as(manager).call(s.groupsCreate, { body: { name: '共享', shared: true } });
    expect((await t.as(peer).call(s.groupsList)).items.map((g) => [g.name, g.can.manage])).toEqual([
      ['周五拜访', true],
      ['共享', false],
    ]);
    const renamed = await t.as(manager).call(s.groupsUpdate, { params: { id: shared.id }, body: { name: '共有' } });
    expect(renamed.shared).toBe(true);
    const theirs = await t.as(peer).try(s.groupsUpdate, { params: { id: own.id }, body: { name: 'x' } });
    expect(theirs.problem.code).toBe('groups.not_found');
    expect((await t.as(peer).try(s.groupsRemove, { params: { id: shared.id } })).status).toBe(403);
    await t.as(rep).call(s.groupsRemove, { params: { id: own.id } });
  });

  test('saved views are one’s own or shared, and keep what isn’t changed', async () => {
    const body = { name: '本周', setup: { columns: ['name'] }, position: 3 };
    const view = await t.as(rep).call(s.viewsCreate, { body });
    const moved = await t.as(rep).call(s.viewsUpdate, { params: { id: view.id }, body: { name: '下周' } });
    expect(moved).toMatchObject({ name: '下周', position: 3, setup: { columns: ['name'] }, version: 2 });
    expect((await t.as(rep).try(s.viewsUpdate, { params: { id: view.id }, body: { shared: true } })).status).toBe(403);
    expect((await t.as(peer).call(s.viewsList)).items).toEqual([]);
    await t.as(manager).call(s.viewsCreate, { body: { ...body, shared: true } });
    expect((await t.as(peer).call(s.viewsList)).items).toMatchObject([{ can: { manage: false } }]);
    await t.as(rep).call(s.viewsRemove, { params: { id: view.id } });
  });
});

test('field rules hide fields by role, but never what says which customer it is', async () => {
  const rule = (name: string) => ({ field: name, role: 'service' as const, rule: 'hidden' as const });
  const refused = await t.as(admin).try(s.fieldRulesPut, { body: { items: [rule('name'), rule('nonsense')] } });
  expect(refused.problem.issues?.map((i) => i.path)).toEqual(['items.0.field', 'items.1.field']);
  const { items } = await t
    .as(admin)
    .call(s.fieldRulesPut, { body: { items: [rule('grade'), rule('contact.homeAddress')] } });
  expect(items).toHaveLength(2);
  expect((await t.as(rep).try(s.fieldRulesList)).status).toBe(403);
});

test('the divisions of the country come as a tree', async () => {
  const { items } = await t.as(rep).call(s.regionsTree);
  const zhejiang = items.find((r) => r.code === '330000');
  expect(zhejiang?.children?.find((r) => r.code === '330100')?.name).toBe('杭州市');
});
