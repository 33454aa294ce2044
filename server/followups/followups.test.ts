import { beforeAll, describe, expect, test } from 'vitest';
import {
  customersTimeline,
  followupsCreate,
  followupsList,
  followupsRemove,
  followupsUpdate,
  tasksOfCustomer,
} from '../../contract/followups.ts';
import type { BodyInput } from '../../contract/endpoint.ts';
import { makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { insertFollowups, removeImportedFollowups } from './public.ts';
import { newId } from '../platform/ids.ts';

let t: TestApp;
let sales: Sales;
beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T02:00:00Z' });
  sales = await makeSales(t);
});

type Body = BodyInput<typeof followupsCreate>;
const log = (by: MadePerson, id: string, body: Partial<Body> = {}) =>
  t.as(by).try(followupsCreate, {
    params: { id },
    body: { channel: 'call', said: '介绍了产品', nextStep: '发报价', nextStepOn: '2026-11-25', ...body },
  });
const openTasks = async (id: string) =>
  (await t.as(sales.manager).call(tasksOfCustomer, { params: { id } })).items.filter((task) => task.doneAt === null);
const stored = (id: string) =>
  t.deps.db
    .selectFrom('customers')
    .select(['lastContactAt', 'nextStep', 'nextStepOn', 'version'])
    .where('orgId', '=', t.orgId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

describe('logging a follow-up', () => {
  test('keeps everything that was said, and makes the next step a task of the owner', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, contacts: [{ name: '陈静' }] });
    const contact = await t.deps.db
      .selectFrom('contacts')
      .select('id')
      .where('orgId', '=', t.orgId)
      .where('customerId', '=', id)
      .executeTakeFirstOrThrow();
    const { status, body } = await log(sales.manager, id, {
      channel: 'visit',
      contact: contact.id,
      understood: '预算在明年一月',
      feedback: '价格偏高',
      attitude: 'warm',
      method: 'examples',
      place: { name: '客户公司', latitude: 30.25, longitude: 120.16, checkedIn: true },
      nextStepTime: '14:30',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      contact: { id: contact.id, name: '陈静' },
      understood: '预算在明年一月',
      place: { checkedIn: true, latitude: 30.25 },
      by: { id: sales.manager.id },
      can: { edit: true },
    });
    const [task] = await openTasks(id);
    expect(task).toMatchObject({
      title: '发报价',
      dueOn: '2026-11-25',
      dueTime: '14:30',
      assignee: { id: sales.rep.id },
      followupId: body.id,
      customer: { id },
    });
    expect(await stored(id)).toMatchObject({
      lastContactAt: t.clock.now(),
      nextStep: '发报价',
      nextStepOn: '2026-11-25',
      version: 1,
    });
    expect((await t.as(sales.rep).call(followupsList, { params: { id } })).items[0]).toMatchObject({
      id: body.id,
      can: { edit: false },
    });
  });

  test('the steps agreed on before are done by it, however many', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    await log(sales.rep, id, { nextStep: '第一步' });
    const second = await log(sales.rep, id, { nextStep: '第二步', nextStepOn: '2026-11-26' });
    const items = (await t.as(sales.rep).call(tasksOfCustomer, { params: { id } })).items;
    expect(items.map((task) => [task.title, task.doneAt !== null, task.doneBy?.id ?? null])).toEqual([
      ['第二步', false, null],
      ['第一步', true, sales.rep.id],
    ]);
    expect(await stored(id)).toMatchObject({ nextStep: '第二步', nextStepOn: '2026-11-26' });
    await t.as(sales.rep).call(followupsRemove, { params: { id, followup: second.body.id } });
    expect((await openTasks(id)).map((task) => task.title)).toEqual(['第一步']);
    expect(await stored(id)).toMatchObject({ nextStep: '第一步', nextStepOn: '2026-11-25' });
  });

  test('without a next step it wants a reason, except on an ended customer', async () => {
    const none = { nextStep: null, nextStepOn: null };
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'contacted' });
    const refused = await log(sales.rep, id, none);
    expect([refused.status, refused.problem.code]).toEqual([400, 'followups.next_step_missing']);
    expect((await log(sales.rep, id, { ...none, nextStep: '再联系' })).problem.issues).toMatchObject([
      { path: 'nextStepOn', code: 'required' },
    ]);
    expect((await log(sales.rep, id, { ...none, noNextStepReason: '等客户年会后来电' })).status).toBe(201);
    for (const layer of ['implemented', 'abandoned'] as const) {
      const ended = await makeCustomer(t, { ownerId: sales.rep.id, layer });
      expect((await log(sales.rep, ended, none)).status).toBe(201);
    }
  });

  test('five people log at the same moment: one next step is open in the end', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => log(sales.manager, id, { nextStep: `第${n}个` })));
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
    expect(await openTasks(id)).toHaveLength(1);
  });

  test('a note is no touch: the last contact stays, and no step is done by it', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    await log(sales.rep, id, { happenedAt: '2026-11-20T01:00:00Z' });
    await log(sales.rep, id, { channel: 'note', nextStep: null, nextStepOn: null, noNextStepReason: '备忘' });
    expect((await stored(id)).lastContactAt).toEqual(new Date('2026-11-20T01:00:00Z'));
    expect(await openTasks(id)).toHaveLength(1);
  });

  test('a touch written down late neither moves the last contact back nor closes a later step', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    await log(sales.rep, id, { nextStep: '今天约的' });
    const late = await log(sales.rep, id, {
      happenedAt: '2026-11-19T08:00:00Z',
      nextStep: null,
      nextStepOn: null,
      noNextStepReason: '补记',
    });
    expect(late.status).toBe(201);
    expect((await stored(id)).lastContactAt).toEqual(t.clock.now());
    expect((await openTasks(id)).map((task) => task.title)).toEqual(['今天约的']);
    const { items } = await t.as(sales.rep).call(followupsList, { params: { id } });
    expect(items.map((f) => f.happenedAt.slice(0, 10))).toEqual(['2026-11-23', '2026-11-19']);
  });

  test('nothing has happened in the future, a phone’s fast clock aside', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const early = await log(sales.rep, id, { happenedAt: '2026-11-23T02:06:00Z' });
    expect(early.problem).toMatchObject({ code: 'request.invalid', issues: [{ path: 'happenedAt', code: 'too_big' }] });
    expect((await log(sales.rep, id, { happenedAt: '2026-11-23T02:04:00Z' })).status).toBe(201);
  });

  test('a contact of another customer is not found', async () => {
    const other = await makeCustomer(t, { ownerId: sales.rep.id, contacts: [{ name: '别家的人' }] });
    const contact = await t.deps.db
      .selectFrom('contacts')
      .select('id')
      .where('orgId', '=', t.orgId)
      .where('customerId', '=', other)
      .executeTakeFirstOrThrow();
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    expect((await log(sales.rep, id, { contact: contact.id })).problem.code).toBe('contacts.not_found');
  });

  test('one who does not see the customer gets 404; one who only reads it may not log', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    expect((await log(sales.neighbour, id)).problem.code).toBe('customers.not_found');
    await t.deps.db
      .insertInto('customerCollaborators')
      .values({ orgId: t.orgId, customerId: id, personId: sales.neighbour.id, grip: 'read', since: t.clock.now() })
      .execute();
    const reader = await t.person('rep');
    await t.deps.db
      .insertInto('customerCollaborators')
      .values({ orgId: t.orgId, customerId: id, personId: reader.id, grip: 'read', since: t.clock.now() })
      .execute();
    expect((await log(reader, id)).problem.code).toBe('access.denied');
  });
});

describe('correcting a follow-up', () => {
  test('its author may, his manager may, the colleague may not; what changed is on record', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const { body: f } = await log(sales.rep, id, { said: '客户要三十套' });
    const params = { id, followup: f.id };
    const corrected = await t.as(sales.manager).call(followupsUpdate, { params, body: { said: '客户要十三套' } });
    expect(corrected).toMatchObject({ said: '客户要十三套', version: 2 });
    expect((await t.as(sales.colleague).try(followupsUpdate, { params, body: { said: '?' } })).status).toBe(404);
    const ours = await log(sales.manager, id, { said: '经理的拜访' });
    const tried = await t
      .as(sales.rep)
      .try(followupsUpdate, { params: { id, followup: ours.body.id }, body: { said: '改' } });
    expect(tried.problem.code).toBe('access.denied');
    const { items } = await t.as(sales.rep).call(customersTimeline, { params: { id } });
    expect(items.find((e) => e.type === 'followup.changed')).toMatchObject({
      actor: { id: sales.manager.id },
      changes: { said: ['客户要三十套', '客户要十三套'] },
    });
  });

  test('two who correct at once: the second sees what stands', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const { body: f } = await log(sales.rep, id);
    const params = { id, followup: f.id };
    const headers = { 'if-match': '"1"' };
    await t.as(sales.rep).call(followupsUpdate, { params, headers, body: { said: '一' } });
    const second = await t.as(sales.manager).try(followupsUpdate, { params, headers, body: { said: '二' } });
    expect(second.problem).toMatchObject({ code: 'customers.conflict', current: { said: '一', version: 2 } });
  });

  test('its open next step follows; a step done meanwhile stays as it was', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const { body: f } = await log(sales.rep, id);
    const params = { id, followup: f.id };
    await t.as(sales.rep).call(followupsUpdate, { params, body: { nextStepOn: '2026-11-27', nextStepTime: '09:00' } });
    expect(await openTasks(id)).toMatchObject([{ title: '发报价', dueOn: '2026-11-27', dueTime: '09:00' }]);
    expect(await stored(id)).toMatchObject({ nextStepOn: '2026-11-27' });
    await t.as(sales.rep).call(followupsUpdate, {
      params,
      body: { nextStep: null, nextStepOn: null, noNextStepReason: '客户要求不再联系' },
    });
    expect(await openTasks(id)).toEqual([]);
    expect(await stored(id)).toMatchObject({ nextStep: null, nextStepOn: null });
  });

  test('a wrong time, put right, puts the last contact right', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const { body: f } = await log(sales.rep, id);
    await t.as(sales.rep).call(followupsUpdate, {
      params: { id, followup: f.id },
      body: { happenedAt: '2026-11-18T03:00:00Z' },
    });
    expect((await stored(id)).lastContactAt).toEqual(new Date('2026-11-18T03:00:00Z'));
  });
});

describe('follow-ups by the thousand', () => {
  test('a rep’s history comes in with its own times; only the newest step is open', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const importId = newId();
    const base = { customerId: id, channel: 'call' as const, byId: sales.rep.id, dayOnly: true, importId };
    await t.deps.db.transaction().execute((tx) =>
      insertFollowups(
        tx,
        t.orgId,
        [
          {
            ...base,
            said: '初次电话',
            happenedAt: new Date('2026-09-01T00:00:00Z'),
            nextStep: '发资料',
            nextStepOn: '2026-09-03',
          },
          {
            ...base,
            said: '有兴趣',
            happenedAt: new Date('2026-10-08T00:00:00Z'),
            nextStep: '约访',
            nextStepOn: '2026-12-01',
          },
        ],
        { now: t.clock.now(), via: 'system' },
      ),
    );
    expect(await openTasks(id)).toMatchObject([{ title: '约访', dueOn: '2026-12-01', assignee: { id: sales.rep.id } }]);
    expect((await stored(id)).lastContactAt).toEqual(new Date('2026-10-08T00:00:00Z'));
    const { items } = await t.as(sales.rep).call(customersTimeline, { params: { id } });
    expect(items.map((e) => [e.at.slice(0, 10), e.followup?.said, e.actor?.id])).toEqual([
      ['2026-10-08', '有兴趣', sales.rep.id],
      ['2026-09-01', '初次电话', sales.rep.id],
    ]);
    await t.deps.db.transaction().execute((tx) => removeImportedFollowups(tx, t.orgId, importId, t.clock.now()));
    expect(await openTasks(id)).toEqual([]);
    expect(await stored(id)).toMatchObject({ lastContactAt: null, nextStep: null });
  });

  test('ten thousand take seconds', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 50; n += 1) ids.push(await makeCustomer(t, { ownerId: sales.rep.id }));
    const rows = Array.from({ length: 10_000 }, (_, n) => ({
      customerId: ids[n % 50]!,
      channel: 'call' as const,
      said: `第 ${n} 次联系`,
      happenedAt: new Date(Date.UTC(2026, 5, 1) + n * 60_000),
      byId: n % 2 ? sales.rep.id : sales.colleague.id,
    }));
    const before = performance.now();
    await t.deps.db
      .transaction()
      .execute((tx) => insertFollowups(tx, t.orgId, rows, { now: t.clock.now(), via: 'system' }));
    expect(performance.now() - before).toBeLessThan(10_000);
    const seen = await t.as(sales.rep).call(followupsList, { params: { id: ids[7]! }, query: { limit: 150 } });
    expect(seen.items).toHaveLength(150);
    const rest = await t.as(sales.rep).call(followupsList, {
      params: { id: ids[7]! },
      query: { limit: 150, cursor: seen.next! },
    });
    expect([rest.items.length, rest.next]).toEqual([50, null]);
    expect(new Set([...seen.items, ...rest.items].map((f) => f.id)).size).toBe(200);
  });
});
