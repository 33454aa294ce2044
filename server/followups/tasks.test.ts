import { beforeAll, describe, expect, test } from 'vitest';
import {
  followupsCreate,
  tasksCreate,
  tasksCreateForCustomer,
  tasksDone,
  tasksList,
  tasksOfCustomer,
  tasksRemove,
  tasksUpdate,
} from '../../contract/followups.ts';
import { giveTo, makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';

let t: TestApp;
let sales: Sales;
beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T02:00:00Z' });
  sales = await makeSales(t);
});

const nextStepOf = async (id: string) => {
  const row = await t.deps.db
    .selectFrom('customers')
    .select(['nextStep', 'nextStepOn'])
    .where('orgId', '=', t.orgId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return [row.nextStep, row.nextStepOn];
};

describe('planning a task', () => {
  test('a task without a customer is one’s own', async () => {
    const task = await t.as(sales.rep).call(tasksCreate, { body: { title: '写周报', dueOn: '2026-11-20' } });
    expect(task).toMatchObject({ customer: null, assignee: { id: sales.rep.id }, overdue: true, postponed: 0 });
    expect((await t.as(sales.rep).call(tasksList)).items.map((x) => x.id)).toContain(task.id);
    const params = { task: task.id };
    expect((await t.as(sales.colleague).try(tasksDone, { params, body: {} })).problem.code).toBe('tasks.not_found');
    expect((await t.as(sales.manager).call(tasksList, { query: { assignee: sales.rep.id } })).items).toHaveLength(1);
    expect((await t.as(sales.colleague).call(tasksList, { query: { assignee: sales.rep.id } })).items).toEqual([]);
  });

  test('a manager gives work to his people; a rep to nobody but himself and the owner', async () => {
    const give = (by: typeof sales.rep, assignee: string) =>
      t.as(by).try(tasksCreate, { body: { title: '整理名录', assignee } });
    expect((await give(sales.manager, sales.rep.id)).status).toBe(201);
    expect((await give(sales.manager, sales.neighbour.id)).problem.code).toBe('people.not_found');
    expect((await give(sales.director, sales.neighbour.id)).status).toBe(201);
    expect((await give(sales.rep, sales.colleague.id)).problem.code).toBe('people.not_found');
    const stranger = await t.person('rep', { orgId: await t.organisation() });
    expect((await give(sales.director, stranger.id)).problem.code).toBe('people.not_found');
    const gone = await t.person('rep', { teams: [{ id: sales.team }] });
    await t.deps.db
      .updateTable('people')
      .set({ status: 'inactive' })
      .where('orgId', '=', t.orgId)
      .where('id', '=', gone.id)
      .execute();
    expect((await give(sales.director, gone.id)).problem.code).toBe('people.not_found');
  });

  test('the earliest open task is the customer’s next step', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const later = await t.as(sales.manager).call(tasksCreateForCustomer, {
      params: { id },
      body: { title: '寄样品', dueOn: '2026-12-03', assignee: sales.rep.id },
    });
    expect(await nextStepOf(id)).toEqual(['寄样品', '2026-12-03']);
    const sooner = await t.as(sales.rep).call(tasksCreateForCustomer, {
      params: { id },
      body: { title: '问地址', dueOn: '2026-11-24' },
    });
    expect(await nextStepOf(id)).toEqual(['问地址', '2026-11-24']);
    await t.as(sales.rep).call(tasksDone, { params: { task: sooner.id }, body: {} });
    expect(await nextStepOf(id)).toEqual(['寄样品', '2026-12-03']);
    await t.as(sales.rep).call(tasksDone, { params: { task: sooner.id }, body: { done: false } });
    expect(await nextStepOf(id)).toEqual(['问地址', '2026-11-24']);
    await t.as(sales.rep).call(tasksRemove, { params: { task: sooner.id } });
    await t.as(sales.manager).call(tasksRemove, { params: { task: later.id } });
    expect(await nextStepOf(id)).toEqual([null, null]);
    expect((await t.as(sales.rep).call(tasksOfCustomer, { params: { id } })).items).toEqual([]);
  });

  test('a planned task is not done by a follow-up: only next steps are', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    await t
      .as(sales.rep)
      .call(tasksCreateForCustomer, { params: { id }, body: { title: '寄合同', dueOn: '2026-11-30' } });
    await t.as(sales.rep).call(followupsCreate, {
      params: { id },
      body: { channel: 'call', said: '约好下周', nextStep: '拜访', nextStepOn: '2026-12-01' },
    });
    const open = (await t.as(sales.rep).call(tasksOfCustomer, { params: { id } })).items.filter((x) => !x.doneAt);
    expect(open.map((x) => x.title)).toEqual(['寄合同', '拜访']);
  });
});

describe('changing a task', () => {
  test('a later day counts as put off, an earlier one does not', async () => {
    const task = await t
      .as(sales.rep)
      .call(tasksCreate, { body: { title: '回电', dueOn: '2026-11-23', dueTime: '16:00' } });
    const params = { task: task.id };
    expect(await t.as(sales.rep).call(tasksUpdate, { params, body: { dueOn: '2026-11-25' } })).toMatchObject({
      postponed: 1,
      dueTime: '16:00',
      version: 2,
    });
    const sooner = await t.as(sales.rep).call(tasksUpdate, { params, body: { dueOn: '2026-11-24', title: '回电话' } });
    expect(sooner).toMatchObject({ postponed: 1, title: '回电话' });
    const events = await t.deps.db
      .selectFrom('events')
      .select(['type', 'changes'])
      .where('orgId', '=', t.orgId)
      .where('subjectId', '=', task.id)
      .orderBy('id')
      .execute();
    expect(events.map((e) => e.type)).toEqual(['task.created', 'task.postponed', 'task.changed']);
    expect(events[1]!.changes).toEqual({ dueOn: ['2026-11-23', '2026-11-25'] });
  });

  test('done twice is done once', async () => {
    const task = await t.as(sales.rep).call(tasksCreate, { body: { title: '盖章' } });
    const params = { task: task.id };
    const first = await t.as(sales.rep).call(tasksDone, { params, body: {} });
    const second = await t.as(sales.rep).call(tasksDone, { params, body: {} });
    expect([first.doneBy?.id, second.version]).toEqual([sales.rep.id, first.version]);
  });

  test('a colleague who works on the customer may, one who only reads it may not', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const worker = await t.person('rep');
    const reader = await t.person('rep');
    for (const [person, grip] of [
      [worker, 'work'],
      [reader, 'read'],
    ] as const)
      await t.deps.db
        .insertInto('customerCollaborators')
        .values({ orgId: t.orgId, customerId: id, personId: person.id, grip, since: t.clock.now() })
        .execute();
    const task = await t.as(sales.rep).call(tasksCreateForCustomer, { params: { id }, body: { title: '送货' } });
    const params = { task: task.id };
    expect((await t.as(reader).try(tasksDone, { params, body: {} })).problem.code).toBe('access.denied');
    expect((await t.as(worker).try(tasksDone, { params, body: {} })).status).toBe(200);
  });
});

describe('the list of tasks', () => {
  test('comes by day and hour, page by page, none twice', async () => {
    const me = await t.person('rep');
    const days = ['2026-11-30', null, '2026-11-24', '2026-11-24', '2026-11-20'];
    const times = [null, null, '15:00', '09:00', null];
    for (const [n, dueOn] of days.entries())
      await t.as(me).call(tasksCreate, { body: { title: `第${n}件`, dueOn, dueTime: times[n]! } });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await t.as(me).call(tasksList, { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((x) => x.title));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['第4件', '第3件', '第2件', '第0件', '第1件']);
    expect((await t.as(me).try(tasksList, { query: { cursor: 'bad' } })).problem.code).toBe('cursor.invalid');
    expect((await t.as(me).call(tasksList, { query: { state: 'done' } })).items).toEqual([]);
    expect((await t.as(me).call(tasksList, { query: { state: 'all' } })).items).toHaveLength(5);
  });

  test('a customer that went to someone else is not named in my old task, one in the bin is gone', async () => {
    const me = await t.person('rep');
    const id = await makeCustomer(t, { ownerId: me.id });
    await t.as(me).call(tasksCreateForCustomer, { params: { id }, body: { title: '跟进' } });
    await giveTo(t, id, sales.neighbour.id);
    expect((await t.as(me).call(tasksList)).items).toMatchObject([{ title: '跟进', customer: null }]);
    await t.deps.db
      .updateTable('customers')
      .set({ deletedAt: t.clock.now() })
      .where('orgId', '=', t.orgId)
      .where('id', '=', id)
      .execute();
    expect((await t.as(me).call(tasksList)).items).toEqual([]);
  });
});
