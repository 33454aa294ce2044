import type { BodyInput } from '../../contract/endpoint.ts';
import { describe, expect, test } from 'vitest';
import * as c from '../../contract/customers.ts';
import { testApp } from '../testing/test-app.ts';
import { makeTeam } from '../testing/factories.ts';

const t = await testApp();
const team = await makeTeam(t.deps, t.orgId, '华东一组');
const rep = await t.person('rep', { teams: [{ id: team }] });
const peer = await t.person('rep', { teams: [{ id: team }] });
const manager = await t.person('manager', { teams: [{ id: team, leads: true }] });
const support = await t.person('support');
const create = (input: { body: BodyInput<typeof c.customersCreate> }, who = rep) =>
  t.as(who).call(c.customersCreate, input);
const events = (id: string) =>
  t.deps.db
    .selectFrom('events')
    .select(['type', 'changes', 'facts', 'why', 'actorId'])
    .where('orgId', '=', t.orgId)
    .where('customerId', '=', id)
    .orderBy('id')
    .execute();

describe('entering a customer', () => {
  test('it belongs to who entered it, with everything in stored form', async () => {
    const made = await create({
      body: {
        name: '  苏州恒通精密机械有限公司 ',
        phones: ['0512-6288 1234转801', '１３９　１２３４　５６７８'],
        emails: ['Wang@HengTong.example.com'],
        creditCode: '91350100m000100y43',
        region: '320500',
        expected: { amount: 1_200_000, currency: 'CNY' },
        contacts: [{ name: '王敏', title: '采购经理', phones: ['13800138000'] }],
      },
    });
    expect(made).toMatchObject({
      name: '苏州恒通精密机械有限公司',
      owner: { id: rep.id },
      layer: 'resource',
      phones: [{ number: '+8651262881234', ext: '801' }, { number: '+8613912345678' }],
      emails: ['wang@hengtong.example.com'],
      creditCode: '91350100M000100Y43',
      regionName: '江苏省苏州市',
      version: 1,
      can: { write: true, delete: true, assign: false, reveal: true, share: true },
    });
    const { items } = await t.as(rep).call(c.contactsList, { params: { id: made.id } });
    expect(items).toMatchObject([{ name: '王敏', isPrimary: true, phones: [{ number: '+8613800138000' }] }]);
    expect(await events(made.id)).toMatchObject([
      { type: 'customer.created', actorId: rep.id, facts: { name: made.name, layer: 'resource', ownerId: rep.id } },
    ]);
  });

  test('what is wrong is named field by field', async () => {
    const refused = await t.as(rep).try(c.customersCreate, {
      body: {
        name: '甲',
        phones: ['12', '13800138001'],
        creditCode: '91350100M000100Y44',
        region: '999999',
        website: 'javascript:alert(1)',
        contacts: [{ name: '乙', phones: ['abc'] }],
      },
    });
    expect(refused.status).toBe(400);
    expect(refused.problem.issues?.map((i) => [i.path, i.code])).toEqual([
      ['website', 'url'],
      ['creditCode', 'credit_code'],
      ['region', 'region'],
      ['phones.0', 'phone'],
      ['contacts.0.phones.0', 'phone'],
    ]);
  });

  test('a rep gives a new customer to nobody else; who hands out customers does, and to the pool', async () => {
    const body = { name: '常州一方', owner: peer.id };
    expect((await t.as(rep).try(c.customersCreate, { body })).problem.code).toBe('access.denied');
    expect(await create({ body }, support)).toMatchObject({ owner: { id: peer.id } });
    expect(await create({ body: { name: '常州二方', owner: null } }, support)).toMatchObject({ owner: null });
    const unknown = await t
      .as(support)
      .try(c.customersCreate, { body: { name: '常州三方', owner: '0193b0a0-0000-7000-8000-000000000000' } });
    expect(unknown.problem.code).toBe('people.not_found');
  });

  test('a customer enters another layer only by who hands out customers, with a reason', async () => {
    const body = { name: '无锡老客户', layer: 'implemented' as const };
    expect((await t.as(rep).try(c.customersCreate, { body: { ...body, reason: '旧账' } })).status).toBe(403);
    expect((await t.as(manager).try(c.customersCreate, { body })).problem.issues?.[0]).toMatchObject({
      path: 'reason',
      code: 'required',
    });
    const made = await create({ body: { ...body, reason: '从旧账本转来' } }, manager);
    expect(made.layer).toBe('implemented');
    expect(await events(made.id)).toMatchObject([{ why: '从旧账本转来', facts: { layer: 'implemented' } }]);
  });
});

describe('a customer that is in the book already', () => {
  test('is caught at entry, without showing one rep the other’s data', async () => {
    const theirs = await create({ body: { name: '绍兴金帆纺织有限公司', phones: ['13587654321'] } });
    const refused = await t
      .as(peer)
      .try(c.customersCreate, { body: { name: '金帆纺织(绍兴)有限公司', phones: ['135 8765 4321'] } });
    expect(refused.problem.code).toBe('customers.duplicate');
    const seen = JSON.stringify(refused.problem);
    expect(seen).not.toContain(theirs.id);
    expect(seen).not.toContain(rep.name);
    expect(seen).not.toContain('绍兴金帆纺织有限公司');
    const mine = await t.as(rep).try(c.customersCreate, { body: { name: '绍兴金帆纺织有限公司' } });
    expect(mine.problem.current).toMatchObject({
      matches: [{ id: theirs.id, name: '绍兴金帆纺织有限公司', strength: 'exact' }],
    });
    const anyway = await create({ body: { name: '绍兴金帆纺织有限公司', allowDuplicate: true } });
    expect(anyway.matches).toHaveLength(1);
  });

  test('is entered once when several enter it at the same moment', async () => {
    const reps = await Promise.all(Array.from({ length: 6 }, () => t.person('rep')));
    const answers = await Promise.all(
      reps.map((r, i) =>
        t.as(r).try(c.customersCreate, { body: { name: i % 2 ? '宁波同时录入有限公司' : '同时录入（宁波）有限公司' } }),
      ),
    );
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409]);
  });

  test('shows while typing, except the one being edited', async () => {
    const made = await create({ body: { name: '嘉兴万里运输有限公司', phones: ['13700001111'] } });
    const asked = await t.as(rep).call(c.customersDuplicates, { body: { phones: ['137-0000-1111'] } });
    expect(asked.items).toMatchObject([
      { id: made.id, name: made.name, strength: 'likely', reasons: [{ code: 'phone', value: '+8613700001111' }] },
    ]);
    const unseen = await t.as(peer).call(c.customersDuplicates, { body: { name: '万里', phones: ['13700001111'] } });
    expect(unseen.items).toEqual([
      { id: null, name: '万里', owner: null, strength: expect.any(String), reasons: expect.any(Array) },
    ]);
    const itself = await t.as(rep).call(c.customersDuplicates, { body: { phones: ['13700001111'], except: made.id } });
    expect(itself.items).toEqual([]);
  });
});

describe('changing a customer', () => {
  test('is recorded as before → after of exactly what changed; nothing changed writes nothing', async () => {
    const made = await create({ body: { name: '南通华星', industry: '机械' } });
    const changed = await t.as(rep).call(c.customersUpdate, {
      params: { id: made.id },
      body: { industry: '机械', grade: 'A', goal: '年内签约', expected: { amount: 500, currency: 'CNY' } },
    });
    expect(changed).toMatchObject({ grade: 'A', version: 2 });
    const again = await t.as(rep).call(c.customersUpdate, { params: { id: made.id }, body: { grade: 'A' } });
    expect(again.version).toBe(2);
    const log = await events(made.id);
    expect(log).toHaveLength(2);
    expect(log[1]).toMatchObject({
      type: 'customer.changed',
      changes: { grade: [null, 'A'], goal: [null, '年内签约'], expected: [null, { amount: 500, currency: 'CNY' }] },
    });
    expect(Object.keys(log[1]!.changes as object)).toHaveLength(3);
  });

  test('the second of two editors gets both versions', async () => {
    const made = await create({ body: { name: '扬州大江' } });
    const first = await t
      .as(rep)
      .try(c.customersUpdate, { params: { id: made.id }, body: { size: '20-99' }, headers: { 'if-match': '"1"' } });
    expect(first.headers.get('etag')).toBe('"2"');
    const second = await t
      .as(manager)
      .try(c.customersUpdate, { params: { id: made.id }, body: { size: '1-19' }, headers: { 'if-match': '"1"' } });
    expect(second.status).toBe(409);
    expect(second.problem).toMatchObject({ code: 'customers.conflict', current: { size: '20-99', version: 2 } });
  });

  test('who sees a customer but doesn’t work on it may not write it; to others it does not exist', async () => {
    const made = await create({ body: { name: '泰州远航' } });
    const service = await t.person('service');
    expect((await t.as(peer).try(c.customersUpdate, { params: { id: made.id }, body: { size: 'x' } })).status).toBe(
      404,
    );
    expect((await t.as(service).call(c.customersGet, { params: { id: made.id } })).can.write).toBe(false);
    await t.as(rep).call(c.collaboratorsPut, { params: { id: made.id }, body: { person: peer.id, grip: 'read' } });
    const reading = () => t.as(peer).try(c.customersUpdate, { params: { id: made.id }, body: { size: 'x' } });
    await t.until(async () => (await reading()).status === 403);
    await t.as(rep).call(c.collaboratorsPut, { params: { id: made.id }, body: { person: peer.id, grip: 'work' } });
    await t.until(async () => (await reading()).status === 200);
    expect((await t.as(peer).call(c.customersGet, { params: { id: made.id } })).can).toMatchObject({
      write: true,
      delete: false,
      share: false,
    });
    const { items } = await t.as(rep).call(c.collaboratorsList, { params: { id: made.id } });
    expect(items).toMatchObject([{ person: { id: peer.id, name: peer.name }, grip: 'work' }]);
    await t.as(peer).call(c.collaboratorsRemove, { params: { id: made.id, person: peer.id } });
    await t.until(async () => (await reading()).status === 404);
  });
});

describe('the bin', () => {
  test('keeps a customer for thirty days, for those who may restore it', async () => {
    const made = await create({ body: { name: '镇江江岸' } });
    const gone = () => t.as(rep).try(c.customersGet, { params: { id: made.id } });
    expect((await t.as(rep).try(c.customersRestore, { params: { id: made.id } })).problem.code).toBe(
      'customers.not_deleted',
    );
    await t.as(rep).call(c.customersRemove, { params: { id: made.id } });
    expect((await gone()).problem.code).toBe('customers.not_found');
    const bin = await t.as(rep).call(c.customersList, { query: { bin: 'true' } });
    expect(bin.items.map((i) => i.id)).toContain(made.id);
    expect((await t.as(peer).call(c.customersList, { query: { bin: 'true' } })).items).toEqual([]);
    expect((await t.as(peer).try(c.customersRestore, { params: { id: made.id } })).status).toBe(404);
    const back = await t.as(rep).call(c.customersRestore, { params: { id: made.id } });
    expect(back).toMatchObject({ name: '镇江江岸', deletedAt: null });
    expect((await events(made.id)).map((e) => e.type)).toEqual([
      'customer.created',
      'customer.removed',
      'customer.restored',
    ]);
  });
});

describe('personal data of others’ customers', () => {
  test('is masked for the manager until he looks, which is written down', async () => {
    const made = await create({
      body: {
        name: '徐州矿机',
        phones: ['13812345678'],
        emails: ['boss@kj.example.com'],
        contacts: [{ name: '李强', phones: ['13987654321'], homeAddress: '徐州市云龙区和平路1号' }],
      },
    });
    const seen = await t.as(manager).call(c.customersGet, { params: { id: made.id } });
    expect(seen.phones).toEqual([{ number: '+86138****5678', masked: true }]);
    expect(seen.emails).toEqual(['b****@kj.example.com']);
    const full = await t.as(manager).call(c.customersReveal, { params: { id: made.id }, body: { why: '客户来电' } });
    expect(full).toMatchObject({
      phones: [{ number: '+8613812345678' }],
      contacts: [{ phones: [{ number: '+8613987654321' }], homeAddress: '徐州市云龙区和平路1号' }],
    });
    expect((await events(made.id)).at(-1)).toMatchObject({
      type: 'customer.revealed',
      actorId: manager.id,
      why: '客户来电',
      facts: { fields: expect.arrayContaining(['phones', 'contact.homeAddress']) },
    });
  });

  test('is not for every visitor of the open pool', async () => {
    const pooled = await create({ body: { name: '徐州煤机', phones: ['13812340000'], owner: null } }, support);
    expect((await t.as(peer).call(c.customersGet, { params: { id: pooled.id } })).phones[0]?.masked).toBe(true);
    expect((await t.as(peer).try(c.customersReveal, { params: { id: pooled.id }, body: {} })).status).toBe(403);
  });
});
