import { beforeAll, describe, expect, test } from 'vitest';
import { customersTimeline, followupsCreate } from '../../contract/followups.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { shownChanges, shownFacts } from './timeline.rules.ts';

let t: TestApp;
let sales: Sales;
beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T02:00:00Z' });
  sales = await makeSales(t);
});

const record = (by: MadePerson, customerId: string, ...events: Partial<DomainEvent>[]) =>
  t.deps.db.transaction().execute((tx) =>
    recordEvents(
      tx,
      { orgId: t.orgId, actorId: by.id, via: 'session', now: t.clock.now() },
      events.map((e) => ({
        type: 'customer.changed',
        subjectType: 'customer',
        subjectId: customerId,
        customerId,
        ...e,
      })),
    ),
  );
const read = async (by: MadePerson, id: string, query: { only?: 'all' | 'followups' | 'changes' } = {}) =>
  (await t.as(by).call(customersTimeline, { params: { id }, query: { limit: 200, ...query } })).items;

describe('the timeline of a customer', () => {
  test('tells everything, newest first, with the follow-up where an entry is about one', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    await record(sales.rep, id, {
      changes: { grade: [null, 'A'] },
      why: '规模大',
      at: new Date('2026-11-20T02:00:00Z'),
    });
    await t.as(sales.rep).call(followupsCreate, {
      params: { id },
      body: { channel: 'call', said: '报了价', nextStep: '回访', nextStepOn: '2026-11-26' },
    });
    const items = await read(sales.manager, id);
    expect(items.map((e) => e.type)).toEqual(['followup.logged', 'customer.changed']);
    expect(items[0]).toMatchObject({ actor: { id: sales.rep.id }, followup: { said: '报了价' } });
    expect(items[1]).toMatchObject({ changes: { grade: [null, 'A'] }, why: '规模大', followup: null });
    expect((await read(sales.manager, id, { only: 'changes' })).map((e) => e.type)).toEqual(['customer.changed']);
    expect((await read(sales.manager, id, { only: 'followups' })).map((e) => e.type)).toEqual(['followup.logged']);
  });

  test('page after page, each entry once, also where many happened at the same moment', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    await record(sales.rep, id, ...Array.from({ length: 25 }, (_, n) => ({ facts: { n } })));
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await t
        .as(sales.rep)
        .call(customersTimeline, { params: { id }, query: { limit: 7, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((e) => e.facts?.['n']));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => 24 - n));
    const bad = await t.as(sales.rep).try(customersTimeline, { params: { id }, query: { cursor: 'e30' } });
    expect(bad.problem.code).toBe('cursor.invalid');
  });

  test('does not exist for who does not see the customer', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const tried = await t.as(sales.neighbour).try(customersTimeline, { params: { id } });
    expect(tried.problem.code).toBe('customers.not_found');
  });

  test('no phone leaks through history: what is masked on the page is masked in before and after', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const contact = { subjectType: 'contact', type: 'contact.changed' };
    await record(
      sales.rep,
      id,
      { changes: { phones: [[{ number: '+8613800138000' }], [{ number: '+8657188886666', ext: '8001' }]] } },
      { changes: { emails: [['li@example.com'], []], wechat: [null, 'lixiaodong88'] } },
      {
        ...contact,
        changes: { phones: [[], [{ number: '+8613911112222' }]], homeAddress: [null, '文三路 1 号 3 单元'] },
      },
      { ...contact, changes: { birthday: [null, { calendar: 'lunar', year: 1980, month: 8, day: 15 }] } },
      {
        type: 'contact.created',
        subjectType: 'contact',
        facts: { name: '李晓东', phones: [{ number: '+8613955556666' }] },
      },
    );
    const mine = JSON.stringify(await read(sales.rep, id));
    for (const secret of [
      '13800138000',
      '57188886666',
      'li@example.com',
      'lixiaodong88',
      '13911112222',
      '文三路',
      '1980',
      '13955556666',
    ])
      expect(mine).toContain(secret);
    const managers = JSON.stringify(await read(sales.manager, id));
    for (const secret of ['0013800', '8888', 'li@', 'xiaodong', '1111', '三路', '1980', '95555', '8001'])
      expect(managers).not.toContain(secret);
    expect(managers).toContain('李晓东');
    expect(managers).toContain('+86138****8000');
  });

  test('a field hidden from a role is hidden in the history too', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    await record(sales.rep, id, {
      changes: {
        contractAmount: [null, { amount: 100, currency: 'CNY' }],
        custom: [{}, { margin: 12, city: '杭州' }],
        goal: [null, '年内签'],
      },
    });
    const service = await t.person('service');
    const rules = [
      { field: 'contractAmount', rule: 'hidden' },
      { field: 'custom.margin', rule: 'hidden' },
      { field: 'goal', rule: 'masked' },
    ] as const;
    await t.deps.db
      .insertInto('fieldRules')
      .values(rules.map((r) => ({ orgId: t.orgId, role: 'service', ...r })))
      .execute();
    expect((await read(service, id))[0]!.changes).toEqual({
      custom: [{}, { city: '杭州' }],
      goal: [null, '年****'],
    });
  });

  test('who looked at masked data is told to the owner, to his leaders and to the one who looked', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const service = await t.person('service');
    const other = await t.person('service');
    await record(service, id, { type: 'customer.revealed', why: '报修回电' });
    for (const person of [sales.rep, sales.manager, sales.director, service])
      expect((await read(person, id)).map((e) => e.type)).toEqual(['customer.revealed']);
    expect(await read(other, id)).toEqual([]);
  });
});

describe('what history shows', () => {
  const sight = (field: string) => (field === 'phones' ? 'masked' : field === 'goal' ? 'hidden' : 'full');

  test('nothing where there was nothing', () => {
    expect(shownChanges('customer', null, sight)).toBeNull();
    expect(shownFacts('customer', null, sight)).toBeNull();
    expect(shownChanges('customer', { phones: [null, []], goal: ['a', 'b'] }, sight)).toEqual({ phones: [null, []] });
  });
});
