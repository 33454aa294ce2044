import { describe, expect, test } from 'vitest';
import * as c from '../../../contract/customers.ts';
import { operators, type BuiltInType, type Condition, type Filter } from '../../../contract/fields.ts';
import { fieldRulesPut, fieldsCreate, groupsCreate, tagsCreate } from '../../../contract/settings.ts';
import { testApp } from '../../testing/test-app.ts';
import { insertCustomers } from '../public.ts';

// Monday 2026-11-23, ten in the morning in Shanghai.
const t = await testApp({ now: '2026-11-23T02:00:00Z' });
const rep = await t.person('rep');
const peer = await t.person('rep');
const admin = await t.person(['admin', 'director']);
const types = [
  'text',
  'longText',
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
] as const;
for (const type of types) {
  const options = ['red', 'blue', 'green'].map((value) => ({ value, label: value }));
  await t.as(admin).call(fieldsCreate, {
    body: { subject: 'customer', type, key: `my_${type.toLowerCase()}`, labels: { 'zh-CN': type }, options },
  });
}
const vip = await t.as(rep).call(tagsCreate, { body: { name: '贵宾' } });
const fair = await t.as(rep).call(tagsCreate, { body: { name: '展会' } });
const group = await t.as(rep).call(groupsCreate, { body: { name: '重点' } });
const at = (text: string) => new Date(text);
const [alpha, beta] = await insertCustomers(t.deps.db, t.orgId, [
  {
    name: 'Alpha 100%机械',
    shortName: 'Alpha',
    kind: 'company',
    creditCode: '91350100M000100Y43',
    layer: 'lead',
    layerSince: at('2026-11-20T15:59:00Z'),
    grade: 'A',
    ownerId: rep.id,
    phones: [{ number: '+8613800138000' }],
    emails: ['wang@alpha.example.com'],
    wechat: 'wx_alpha',
    website: 'https://alpha.example.com',
    industry: 'manufacturing',
    region: '330106',
    address: '杭州市西湖区',
    size: '20-99',
    source: 'web',
    product: '数控机床',
    goal: '年内签约',
    expectedAmount: 500_000,
    expectedCurrency: 'CNY',
    contractAmount: 90_000,
    contractCurrency: 'CNY',
    contractOn: '2026-11-23',
    acceptedOn: '2026-12-01',
    abandonReason: '价格',
    lastContactAt: at('2026-11-22T16:30:00Z'),
    nextStepOn: '2026-11-20',
    remark: '老板喜欢喝茶',
    createdAt: at('2026-10-01T00:00:00Z'),
    createdBy: rep.id,
    tags: [vip.id, fair.id],
    groups: [group.id],
    custom: {
      my_text: 'Hello_世界',
      my_longtext: '很长的话',
      my_number: 7,
      my_money: { amount: 100, currency: 'CNY' },
      my_day: '2026-11-23',
      my_instant: '2026-11-23T01:00:00.000Z',
      my_oneof: 'red',
      my_someof: ['red', 'blue'],
      my_flag: true,
      my_phone: '+8613900139000',
      my_email: 'a@b.example.com',
      my_url: 'https://b.example.com',
      my_person: rep.id,
      my_region: '330106',
    },
  },
  {
    name: 'beta贸易',
    kind: 'person',
    layer: 'resource',
    layerSince: at('2026-11-23T00:00:00Z'),
    createdAt: at('2026-11-23T00:00:00Z'),
    createdBy: peer.id,
    ownerId: null,
    expectedAmount: 1000,
    region: '110101',
    lastContactAt: at('2026-09-01T00:00:00Z'),
    nextStepOn: '2026-11-24',
    tags: [fair.id],
    custom: {
      my_number: -2.5,
      my_flag: false,
      my_oneof: 'blue',
      my_someof: ['green'],
      my_day: '2026-01-01',
    },
  },
  {
    name: 'gamma',
    kind: 'company',
    layer: 'graded',
    grade: 'C',
    layerSince: at('2026-01-01T00:00:00Z'),
    createdAt: at('2025-01-01T00:00:00Z'),
    ownerId: rep.id,
  },
]);
await t.deps.db
  .updateTable('customers')
  .set({
    custom: JSON.stringify({
      my_customer: alpha,
      my_phone: '+8657188886666;ext=8',
      my_number: -2.5,
      my_flag: false,
      my_oneof: 'blue',
      my_someof: ['green'],
      my_day: '2026-01-01',
    }),
  })
  .where('orgId', '=', t.orgId)
  .where('id', '=', beta!)
  .execute();

const who = t.as(rep);
const short: Record<string, string> = { 'Alpha 100%机械': 'a', beta贸易: 'b', gamma: 'g' };
async function found(filter: Filter): Promise<string> {
  const { items, total } = await who.call(c.customersList, {
    query: { filter: JSON.stringify(filter), sort: 'name', total: 'true' },
  });
  expect(total).toBe(items.length);
  return items.map((i) => short[i.name]).join('');
}

type Case = [field: string, op: string, value: Condition['value'], expected: string];
const dayCases = (field: string): Case[] => [
  [field, 'on', '2026-11-23', 'a'],
  [field, 'before', '2026-11-23', ''],
  [field, 'after', '2026-11-22', 'a'],
  [field, 'between', ['2026-11-23', '2026-11-30'], 'a'],
  [field, 'within', 'thisMonth', 'a'],
  [field, 'isEmpty', undefined, 'bg'],
  [field, 'isFilled', undefined, 'a'],
];
const cases: Partial<Record<BuiltInType, Case[]>> = {
  text: [
    ['name', 'is', 'alpha 100%机械', 'a'],
    ['name', 'isNot', 'gamma', 'ab'],
    ['name', 'contains', '0%', 'a'],
    ['name', 'contains', '机_', ''],
    ['name', 'notContains', '贸易', 'ag'],
    ['name', 'startsWith', 'BETA', 'b'],
    ['shortName', 'isEmpty', undefined, 'bg'],
    ['shortName', 'isFilled', undefined, 'a'],
    ['address', 'isNot', '别处', 'abg'],
    ['custom.my_text', 'is', 'hello_世界', 'a'],
    ['custom.my_text', 'isNot', 'hello_世界', 'bg'],
    ['custom.my_text', 'contains', 'o_世', 'a'],
    ['custom.my_text', 'notContains', '世界', 'bg'],
    ['custom.my_text', 'startsWith', 'Hell', 'a'],
    ['custom.my_text', 'isEmpty', undefined, 'bg'],
    ['custom.my_text', 'isFilled', undefined, 'a'],
  ],
  longText: [
    ['remark', 'contains', '喝茶', 'a'],
    ['remark', 'notContains', '喝茶', 'bg'],
    ['remark', 'isEmpty', undefined, 'bg'],
    ['custom.my_longtext', 'isFilled', undefined, 'a'],
  ],
  url: [
    ['website', 'is', 'https://alpha.example.com', 'a'],
    ['website', 'contains', 'ALPHA', 'a'],
    ['website', 'isEmpty', undefined, 'bg'],
    ['custom.my_url', 'isFilled', undefined, 'a'],
  ],
  email: [
    ['custom.my_email', 'is', 'A@b.example.com', 'a'],
    ['custom.my_email', 'contains', 'b.ex', 'a'],
    ['custom.my_email', 'isEmpty', undefined, 'bg'],
    ['custom.my_email', 'isFilled', undefined, 'a'],
  ],
  emails: [
    ['emails', 'is', 'Wang@alpha.example.com', 'a'],
    ['emails', 'contains', 'alpha', 'a'],
    ['emails', 'isEmpty', undefined, 'bg'],
    ['emails', 'isFilled', undefined, 'a'],
  ],
  phone: [
    ['custom.my_phone', 'is', '+8613900139000', 'a'],
    ['custom.my_phone', 'is', '139 0013 9000', 'a'],
    ['custom.my_phone', 'is', '0571-88886666', 'b'],
    ['custom.my_phone', 'is', '0571-88886666转8', 'b'],
    ['custom.my_phone', 'is', '0571-88886666转9', ''],
    ['custom.my_phone', 'contains', '3900', 'a'],
    ['custom.my_phone', 'contains', '0571-8888', 'b'],
    ['custom.my_phone', 'isEmpty', undefined, 'g'],
    ['custom.my_phone', 'isFilled', undefined, 'ab'],
  ],
  phones: [
    ['phones', 'is', '138 0013 8000', 'a'],
    ['phones', 'contains', '3800 138', 'a'],
    ['phones', 'isEmpty', undefined, 'bg'],
    ['phones', 'isFilled', undefined, 'a'],
  ],
  number: [
    ['custom.my_number', 'eq', 7, 'a'],
    ['custom.my_number', 'ne', 7, 'bg'],
    ['custom.my_number', 'lt', 0, 'b'],
    ['custom.my_number', 'lte', -2.5, 'b'],
    ['custom.my_number', 'gt', -2.5, 'a'],
    ['custom.my_number', 'gte', -2.5, 'ab'],
    ['custom.my_number', 'between', [-3, 0], 'b'],
    ['custom.my_number', 'isEmpty', undefined, 'g'],
    ['custom.my_number', 'isFilled', undefined, 'ab'],
  ],
  money: [
    ['expected', 'eq', 1000, 'b'],
    ['expected', 'ne', 1000, 'ag'],
    ['expected', 'lt', 2000, 'b'],
    ['expected', 'lte', 1000, 'b'],
    ['expected', 'gt', 1000, 'a'],
    ['contractAmount', 'gte', 90_000, 'a'],
    ['expected', 'between', [0, 1e9], 'ab'],
    ['expected', 'isEmpty', undefined, 'g'],
    ['expected', 'isFilled', undefined, 'ab'],
    ['custom.my_money', 'gt', 99, 'a'],
    ['custom.my_money', 'isEmpty', undefined, 'bg'],
  ],
  day: [
    ...dayCases('contractOn'),
    ['acceptedOn', 'within', 'next30', 'a'],
    ['nextStepOn', 'within', 'overdue', 'a'],
    ['nextStepOn', 'within', 'tomorrow', 'b'],
    ['nextStepOn', 'after', '2026-11-20', 'b'],
    ['nextStepOn', 'isEmpty', undefined, 'g'],
    ['nextStepOn', 'isFilled', undefined, 'ab'],
    ['custom.my_day', 'on', '2026-11-23', 'a'],
    ['custom.my_day', 'before', '2026-11-23', 'b'],
    ['custom.my_day', 'after', '2026-01-01', 'a'],
    ['custom.my_day', 'between', ['2026-01-01', '2026-12-31'], 'ab'],
    ['custom.my_day', 'within', 'thisYear', 'ab'],
    ['custom.my_day', 'isEmpty', undefined, 'g'],
    ['custom.my_day', 'isFilled', undefined, 'ab'],
  ],
  instant: [
    ['lastContactAt', 'on', '2026-11-23', 'a'],
    ['lastContactAt', 'before', '2026-11-23', 'b'],
    ['lastContactAt', 'after', '2026-11-22', 'a'],
    ['lastContactAt', 'between', ['2026-09-01', '2026-11-23'], 'ab'],
    ['lastContactAt', 'within', 'today', 'a'],
    ['lastContactAt', 'isEmpty', undefined, 'g'],
    ['lastContactAt', 'isFilled', undefined, 'ab'],
    ['layerSince', 'on', '2026-11-20', 'a'],
    ['createdAt', 'within', 'today', 'b'],
    ['updatedAt', 'before', '2026-01-01', 'g'],
    ['custom.my_instant', 'on', '2026-11-23', 'a'],
    ['custom.my_instant', 'before', '2026-11-23', ''],
    ['custom.my_instant', 'isEmpty', undefined, 'bg'],
  ],
  oneOf: [
    ['industry', 'anyOf', ['manufacturing', 'it'], 'a'],
    ['size', 'noneOf', ['20-99'], 'bg'],
    ['source', 'isEmpty', undefined, 'bg'],
    ['source', 'isFilled', undefined, 'a'],
    ['custom.my_oneof', 'anyOf', ['red', 'blue'], 'ab'],
    ['custom.my_oneof', 'noneOf', ['red'], 'bg'],
    ['custom.my_oneof', 'isEmpty', undefined, 'g'],
  ],
  someOf: [
    ['custom.my_someof', 'anyOf', ['red', 'green'], 'ab'],
    ['custom.my_someof', 'allOf', ['red', 'blue'], 'a'],
    ['custom.my_someof', 'noneOf', ['red'], 'bg'],
    ['custom.my_someof', 'isEmpty', undefined, 'g'],
    ['custom.my_someof', 'isFilled', undefined, 'ab'],
  ],
  tags: [
    ['tags', 'anyOf', [vip.id, fair.id], 'ab'],
    ['tags', 'allOf', [vip.id, fair.id], 'a'],
    ['tags', 'noneOf', [vip.id], 'bg'],
    ['tags', 'isEmpty', undefined, 'g'],
    ['tags', 'isFilled', undefined, 'ab'],
  ],
  groups: [
    ['groups', 'anyOf', [group.id], 'a'],
    ['groups', 'allOf', [group.id], 'a'],
    ['groups', 'noneOf', [group.id], 'bg'],
    ['groups', 'isEmpty', undefined, 'bg'],
    ['groups', 'isFilled', undefined, 'a'],
  ],
  flag: [
    ['custom.my_flag', 'isTrue', undefined, 'a'],
    ['custom.my_flag', 'isFalse', undefined, 'b'],
    ['custom.my_flag', 'isEmpty', undefined, 'g'],
    ['overLimit', 'isTrue', undefined, 'g'],
    ['overLimit', 'isFalse', undefined, 'ab'],
    ['overLimit', 'isEmpty', undefined, ''],
  ],
  person: [
    ['owner', 'anyOf', ['me'], 'ag'],
    ['owner', 'noneOf', ['me'], 'b'],
    ['owner', 'isMe', undefined, 'ag'],
    ['owner', 'isEmpty', undefined, 'b'],
    ['owner', 'isFilled', undefined, 'ag'],
    ['createdBy', 'anyOf', [peer.id], 'b'],
    ['custom.my_person', 'isMe', undefined, 'a'],
    ['custom.my_person', 'anyOf', ['me', peer.id], 'a'],
    ['custom.my_person', 'noneOf', ['me'], 'bg'],
    ['custom.my_person', 'isEmpty', undefined, 'bg'],
  ],
  customer: [
    ['custom.my_customer', 'anyOf', [alpha!], 'b'],
    ['custom.my_customer', 'isEmpty', undefined, 'ag'],
    ['custom.my_customer', 'isFilled', undefined, 'b'],
  ],
  region: [
    ['region', 'within', '330000', 'a'],
    ['region', 'within', ['330100', '110000'], 'ab'],
    ['region', 'isEmpty', undefined, 'g'],
    ['region', 'isFilled', undefined, 'ab'],
    ['custom.my_region', 'within', '330100', 'a'],
  ],
  layer: [
    ['layer', 'anyOf', ['lead', 'graded'], 'ag'],
    ['layer', 'noneOf', ['lead'], 'bg'],
  ],
  grade: [
    ['grade', 'anyOf', ['A'], 'a'],
    ['grade', 'noneOf', ['A'], 'bg'],
    ['grade', 'isEmpty', undefined, 'b'],
    ['grade', 'isFilled', undefined, 'ag'],
  ],
  kind: [['kind', 'anyOf', ['person'], 'b']],
  passages: [
    ['passages', 'entered', { layer: 'lead', from: '2026-10-01', to: '2026-10-01' }, 'a'],
    ['passages', 'entered', { layer: 'resource', from: '2026-11-01', to: '2026-11-30' }, 'b'],
    ['passages', 'entered', { layer: 'lead', from: '2026-10-01', to: '2026-10-31', owner: peer.id }, ''],
    ['passages', 'movedOn', { layer: 'lead', from: '2026-01-01', to: '2026-11-30' }, ''],
    ['passages', 'abandonedFrom', { layer: 'lead', from: '2026-01-01', to: '2026-11-30' }, ''],
    ['passages', 'signed', { from: '2026-01-01', to: '2026-11-30' }, ''],
    ['passages', 'signedOutside', { from: '2026-01-01', to: '2026-11-30', owner: rep.id }, ''],
  ],
};

describe.each(Object.entries(cases))('a filter on a field of kind %s', (type, rows) => {
  test.each(rows)('%s %s %j finds %s', async (field, op, value, expected) => {
    expect(await found({ field, op, ...(value === undefined ? {} : { value }) })).toBe(expected);
  });
  test('has a case for every operator it offers', () => {
    expect(new Set(rows.map(([, op]) => op))).toEqual(new Set<string>(operators[type as BuiltInType]));
  });
});

test('every kind of field has its cases', () => {
  expect(Object.keys(cases).toSorted()).toEqual(Object.keys(operators).toSorted());
});

test('conditions are joined by and, or and not; what is empty is neither here nor there', async () => {
  const lead: Filter = { field: 'layer', op: 'anyOf', value: ['lead'] };
  const cheap: Filter = { field: 'expected', op: 'lt', value: 2000 };
  expect(await found({ or: [lead, cheap] })).toBe('ab');
  expect(await found({ and: [lead, cheap] })).toBe('');
  expect(await found({ not: cheap })).toBe('ag');
  expect(await found({ and: [] })).toBe('abg');
  expect(await found({ or: [] })).toBe('');
  expect(await found({ not: { and: [lead, { not: { or: [cheap] } }] } })).toBe('bg');
});

test.each([
  ['not json', '{'],
  ['an unknown field', { field: 'salary', op: 'is', value: 'x' }],
  ['an unknown own field', { field: 'custom.nothing', op: 'is', value: 'x' }],
  ['the name of an inherited property', { field: 'constructor', op: 'is', value: 'x' }],
  ['a field that is not filtered by', { field: 'nextStep', op: 'is', value: 'x' }],
  ['an operator of another kind', { field: 'expected', op: 'contains', value: 'x' }],
  ['a missing value', { field: 'name', op: 'is' }],
  ['a day that does not exist', { field: 'contractOn', op: 'on', value: '2026-02-30' }],
  ['a word for a number', { field: 'expected', op: 'gt', value: 'many' }],
  ['a person who is no id', { field: 'owner', op: 'anyOf', value: ['x'] }],
  ['an unknown span', { field: 'createdAt', op: 'within', value: 'soon' }],
  ['passages without days', { field: 'passages', op: 'entered', value: { layer: 'lead' } }],
  ['entering no layer', { field: 'passages', op: 'entered', value: { from: '2026-11-01', to: '2026-11-02' } }],
  ['days the wrong way round', { field: 'passages', op: 'signed', value: { from: '2026-11-03', to: '2026-11-02' } }],
  ['a word for a phone', { field: 'custom.my_phone', op: 'is', value: '张三' }],
  ['too short a piece of a phone', { field: 'custom.my_phone', op: 'contains', value: '571' }],
  ['a place that is none', { field: 'region', op: 'within', value: '999999' }],
])('%s is refused with its reason', async (_, filter) => {
  const text = typeof filter === 'string' ? filter : JSON.stringify(filter);
  const refused = await who.try(c.customersList, { query: { filter: text } });
  expect(refused.status).toBe(400);
  expect(refused.problem).toMatchObject({ code: 'filter.invalid', issues: [{ path: 'filter' }] });
});

describe('what one does not see can’t be asked for', () => {
  test('pieces of masked numbers find nothing, whole ones do', async () => {
    const manager = await t.person('director');
    const asked = async (filter: Filter) =>
      (await t.as(manager).call(c.customersList, { query: { filter: JSON.stringify(filter) } })).items.length;
    expect(await asked({ field: 'phones', op: 'contains', value: '0013' })).toBe(0);
    expect(await asked({ field: 'phones', op: 'is', value: '13800138000' })).toBe(1);
    expect(await asked({ field: 'wechat', op: 'startsWith', value: 'wx' })).toBe(0);
    expect(await asked({ field: 'wechat', op: 'is', value: 'wx_alpha' })).toBe(1);
    expect(await asked({ field: 'emails', op: 'contains', value: 'alpha' })).toBe(0);
  });

  test('a hidden field is unknown to filters, quick parameters, sorting, search and writing; a masked one only compares whole', async () => {
    await t.as(admin).call(fieldRulesPut, {
      body: {
        items: [
          { field: 'grade', role: 'service', rule: 'hidden' },
          { field: 'creditCode', role: 'service', rule: 'hidden' },
          { field: 'expected', role: 'service', rule: 'hidden' },
          { field: 'goal', role: 'service', rule: 'masked' },
          { field: 'custom.my_text', role: 'service', rule: 'hidden' },
        ],
      },
    });
    const service = t.as(await t.person('service'));
    const seen = await service.call(c.customersGet, { params: { id: alpha! } });
    expect(seen).toMatchObject({ grade: null, creditCode: null, expected: null, goal: '年****' });
    expect(seen.custom).not.toHaveProperty('my_text');
    const refused = async (query: object) => (await service.try(c.customersList, { query })).problem?.code;
    const by = (field: string, op: string, value: string) => ({ filter: JSON.stringify({ field, op, value }) });
    expect(await refused(by('expected', 'gt', '1'))).toBe('filter.invalid');
    expect(await refused(by('custom.my_text', 'is', 'x'))).toBe('filter.invalid');
    expect(await refused(by('goal', 'contains', '年'))).toBe('filter.invalid');
    expect(await refused(by('goal', 'is', '年内签约'))).toBeUndefined();
    expect(await refused({ grade: 'A' })).toBe('filter.invalid');
    expect(await refused({ sort: '-expected' })).toBe('filter.invalid');
    const hits = async (q: string) => (await service.call(c.customersSearch, { query: { q } })).items.length;
    expect(await hits('91350100M000100Y43')).toBe(0);
    expect(await hits('Alpha')).toBe(1);
  });
});
