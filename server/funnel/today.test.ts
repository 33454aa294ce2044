import { beforeAll, describe, expect, test } from 'vitest';
import { followupsCreate, tasksCreate, tasksCreateForCustomer, tasksDone } from '../../contract/followups.ts';
import { layerCodes, type Grade, type LayerCode } from '../../contract/funnel-words.ts';
import { todayList, todayPostpone } from '../../contract/funnel.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { loadActor } from '../people/actor.ts';
import { standardOf } from '../pipelines/public.ts';
import { startOfDay } from '../platform/clock.ts';
import { makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { insertPastMoves } from './public.ts';
import { workByOwner, workRows } from './today.store.ts';
import { ordered, thresholdsOf, workDayOf, workOfRow } from './today.usecases.ts';

let t: TestApp;
let sales: Sales;
// Monday morning in Shanghai
const now = '2026-11-23T02:00:00Z';
const daysAgo = (n: number) => new Date(Date.parse(now) - n * 86_400_000);
beforeAll(async () => {
  t = await testApp({ now });
  sales = await makeSales(t);
});

const read = (by: MadePerson, query: { owner?: string; team?: string; limit?: number } = {}) =>
  t.as(by).call(todayList, { query });
const names = async (by: MadePerson, query = {}) => (await read(by, query)).rows.map((row) => row.customer.name);
const codes = async (by: MadePerson, id: string) =>
  (await read(by)).rows.find((row) => row.customer.id === id)?.reasons.map((r) => r.code) ?? null;

describe('a rep’s day', () => {
  test('is in the upward order, each row with its reason, whom to call and what is next', async () => {
    const me = await t.person('rep', { teams: [{ id: sales.team }] });
    const make = (name: string, layer: LayerCode, more: Parameters<typeof makeCustomer>[1] = {}) =>
      makeCustomer(t, { ownerId: me.id, name, layer, layerSince: daysAgo(1), lastContactAt: daysAgo(3), ...more });
    await make('资源', 'resource', { lastContactAt: null });
    await make('接触C', 'contacted', { grade: 'C', layerSince: daysAgo(4) });
    await make('接触A', 'contacted', { grade: 'A', layerSince: daysAgo(4), expectedAmount: 100 });
    await make('接触A大', 'contacted', { grade: 'A', layerSince: daysAgo(4), expectedAmount: 900 });
    await make('接触超期', 'contacted', { grade: 'C', layerSince: daysAgo(9) });
    await make('不用管', 'contacted', { grade: 'C' });
    await make('已签', 'signed', {
      contacts: [
        { name: '财务小王', phones: [{ number: '+8613900000001' }], isPrimary: false },
        { name: '老板', title: '总经理', phones: [{ number: '+8613900000002' }], isPrimary: true },
      ],
    });
    const opportunity = await make('意向', 'opportunity', {
      phones: [{ number: '+8657188886666' }],
      contacts: [{ name: '没电话' }],
    });
    await t.as(me).call(tasksCreateForCustomer, {
      params: { id: opportunity },
      body: { title: '带方案去', dueOn: '2026-11-23', dueTime: '14:00' },
    });
    const { rows, on, more } = await read(me);
    expect([on, more]).toEqual(['2026-11-23', 0]);
    expect(rows.map((r) => r.customer.name)).toEqual(['已签', '意向', '接触超期', '接触A大', '接触A', '接触C', '资源']);
    expect(rows[0]).toMatchObject({
      reasons: [{ code: 'toImplement', days: null }],
      contact: { name: '老板', title: '总经理', phone: { number: '+8613900000002' } },
      can: { write: true },
    });
    expect(rows[1]).toMatchObject({
      reasons: [{ code: 'stepDue' }],
      task: { title: '带方案去', dueTime: '14:00' },
      contact: { name: '没电话', phone: { number: '+8657188886666' } },
    });
    expect(rows[2]!.reasons).toEqual([{ code: 'overLimit', days: 4 }]);
    expect(rows.at(-1)!.reasons).toEqual([
      { code: 'nearLimit', days: 0 },
      { code: 'neverTouched', days: null },
    ]);
    const cut = await read(me, { limit: 3 });
    expect([cut.rows.length, cut.more]).toEqual([3, 4]);
  });

  test('a customer that came through its last layers in no time goes first in its layer', async () => {
    const me = await t.person('rep');
    const slow = await makeCustomer(t, {
      ownerId: me.id,
      layer: 'lead',
      grade: 'A',
      layerSince: daysAgo(8),
      name: '慢',
    });
    const fast = await makeCustomer(t, {
      ownerId: me.id,
      layer: 'lead',
      grade: 'C',
      layerSince: daysAgo(1),
      lastContactAt: daysAgo(1),
      name: '快',
    });
    const way = [
      ['resource', 'graded', 3, 3],
      ['graded', 'contacted', 2, 3],
      ['contacted', 'lead', 1, 2],
    ] as const;
    await insertPastMoves(
      t.deps.db,
      t.orgId,
      way.map(([fromLayer, toLayer, ago, entered]) => ({
        customerId: fast,
        fromLayer,
        toLayer,
        at: daysAgo(ago),
        enteredAt: daysAgo(entered),
        byId: me.id,
        ownerId: me.id,
      })),
      { now: t.clock.now(), via: 'system' },
    );
    expect(await names(me)).toEqual(['快', '慢']);
    expect(await codes(me, fast)).toEqual(['fastMover']);
    expect(await codes(me, slow)).toEqual(['overLimit', 'neverTouched']);
  });

  test('doing it takes the row away and counts; a promise of today stays until it is kept', async () => {
    const me = await t.person('rep');
    const id = await makeCustomer(t, {
      ownerId: me.id,
      layer: 'contacted',
      lastContactAt: daysAgo(20),
      layerSince: daysAgo(20),
    });
    expect((await read(me)).doneToday).toBe(0);
    await t.as(me).call(followupsCreate, {
      params: { id },
      body: { channel: 'call', said: '约了下午', nextStep: '下午再电话', nextStepOn: '2026-11-23' },
    });
    expect(await codes(me, id)).toEqual(['stepDue', 'overLimit']);
    await t.as(me).call(followupsCreate, {
      params: { id },
      body: { channel: 'call', said: '谈妥', nextStep: '发合同', nextStepOn: '2026-11-25' },
    });
    const after = await read(me);
    expect([after.rows.length, after.doneToday]).toEqual([0, 1]);
  });

  test('putting off moves the open step, or makes one; the row is back on that day', async () => {
    const me = await t.person('rep');
    const id = await makeCustomer(t, { ownerId: me.id, layer: 'signed', layerSince: daysAgo(3) });
    expect(await codes(me, id)).toEqual(['toImplement', 'neverTouched']);
    const { task } = await t
      .as(me)
      .call(todayPostpone, { params: { id }, body: { to: '2026-11-25', why: '等设备到货' } });
    expect(await codes(me, id)).toBeNull();
    const again = await t.as(me).call(todayPostpone, { params: { id }, body: { to: '2026-11-26' } });
    expect(again.task).toBe(task);
    const stored = await t.deps.db
      .selectFrom('tasks')
      .select(['title', 'dueOn', 'postponed', 'assigneeId'])
      .where('orgId', '=', t.orgId)
      .where('id', '=', task)
      .executeTakeFirstOrThrow();
    expect(stored).toEqual({ title: '再联系', dueOn: '2026-11-26', postponed: 2, assigneeId: me.id });
    t.clock.set('2026-11-26T02:00:00Z');
    expect(await codes(me, id)).toEqual(['toImplement', 'stepDue', 'overLimit', 'neverTouched']);
    t.clock.set(now);
    const tried = await t.as(me).try(todayPostpone, { params: { id }, body: { to: '2026-11-22' } });
    expect(tried.problem.issues).toMatchObject([{ path: 'to', code: 'too_small' }]);
    expect(
      (await t.as(sales.neighbour).try(todayPostpone, { params: { id }, body: { to: '2026-11-25' } })).status,
    ).toBe(404);
  });

  test('tasks without a customer, and those on a colleague’s customer, stand beside', async () => {
    const me = await t.person('rep');
    const mine = await makeCustomer(t, { ownerId: me.id, layer: 'lead' });
    const theirs = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead', name: '同事的客户' });
    await t.deps.db
      .insertInto('customerCollaborators')
      .values({ orgId: t.orgId, customerId: theirs, personId: me.id, grip: 'work', since: t.clock.now() })
      .execute();
    await t
      .as(me)
      .call(tasksCreateForCustomer, { params: { id: mine }, body: { title: '自己的', dueOn: '2026-11-23' } });
    await t
      .as(me)
      .call(tasksCreateForCustomer, { params: { id: theirs }, body: { title: '帮忙演示', dueOn: '2026-11-23' } });
    const report = await t.as(me).call(tasksCreate, { body: { title: '写周报', dueOn: '2026-11-20' } });
    await t.as(me).call(tasksCreate, { body: { title: '下周的事', dueOn: '2026-11-30' } });
    const { tasks, rows, team } = await read(me);
    expect(rows.map((r) => r.customer.id)).toEqual([mine]);
    expect(tasks.map((x) => [x.title, x.overdue, x.customer?.name ?? null])).toEqual([
      ['写周报', true, null],
      ['帮忙演示', false, '同事的客户'],
    ]);
    expect(team).toBeNull();
    await t.as(me).call(tasksDone, { params: { task: report.id }, body: {} });
    expect((await read(me)).doneToday).toBe(1);
  });
});

describe('a manager’s day', () => {
  test('is that of his people: who has what to do, and who has not touched what', async () => {
    const app = await testApp({ now });
    const people = await makeSales(app);
    const own = (owner: MadePerson, layer: LayerCode, more: Parameters<typeof makeCustomer>[1] = {}) =>
      makeCustomer(app, { ownerId: owner.id, layer, layerSince: daysAgo(1), ...more });
    const first = await own(people.rep, 'opportunity', {
      name: '甲',
      phones: [{ number: '+8613800138000' }],
      contacts: [{ name: '赵总' }],
    });
    await own(people.rep, 'lead', { name: '乙', layerSince: daysAgo(9), lastContactAt: daysAgo(9) });
    await own(people.colleague, 'signed', { name: '丙', lastContactAt: daysAgo(1) });
    await own(people.neighbour, 'signed', { name: '二组的' });
    await makeCustomer(app, { layer: 'resource', name: '公海的' });
    const ask = (by: MadePerson, query = {}) => app.as(by).call(todayList, { query });
    const managers = await ask(people.manager);
    expect(managers.rows.map((r) => r.customer.name)).toEqual(['丙', '甲', '乙']);
    expect(managers.rows[1]).toMatchObject({
      customer: { owner: { id: people.rep.id }, phone: { number: '+86138****8000', masked: true } },
      contact: { name: '赵总', phone: { masked: true } },
    });
    await app.as(people.rep).call(followupsCreate, {
      params: { id: first },
      body: { channel: 'visit', said: '看了样品', nextStep: '报价', nextStepOn: '2026-11-24' },
    });
    const after = await ask(people.manager);
    expect(after.doneToday).toBe(1);
    const of = (id: string) => after.team!.find((x) => x.person.id === id);
    expect(of(people.rep.id)).toMatchObject({
      due: 1,
      overdue: 1,
      untouched: 1,
      touchedToday: 1,
      lastTouchAt: app.clock.now().toISOString(),
    });
    expect(of(people.colleague.id)).toMatchObject({
      due: 1,
      overdue: 0,
      untouched: 0,
      touchedToday: 0,
      lastTouchAt: null,
    });
    expect(of(people.manager.id)).toMatchObject({ due: 0 });
    expect(of(people.neighbour.id)).toBeUndefined();
    expect((await ask(people.director)).rows.map((r) => r.customer.name).sort()).toEqual(['丙', '乙', '二组的'].sort());
    const drilled = await ask(people.director, { owner: people.colleague.id });
    expect([drilled.rows.map((r) => r.customer.name), drilled.team]).toEqual([['丙'], null]);
    const otherTeam = await ask(people.director, { team: people.otherTeam });
    expect(otherTeam.rows.map((r) => r.customer.name)).toEqual(['二组的']);
    expect(otherTeam.team!.map((x) => x.person.id)).toEqual([people.neighbour.id]);
    expect((await ask(people.rep, { owner: people.colleague.id })).rows).toEqual([]);
  });
});

describe('the statement that finds the rows', () => {
  test('agrees with the rules on a book of every kind: who, why, and in which order', async () => {
    const app = await testApp({ now });
    const rep = await app.person('rep');
    let seed = 20_261_123;
    const chance = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * n);
    };
    const one = <T>(list: readonly T[]): T => list[chance(list.length)]!;
    const moves: Parameters<typeof insertPastMoves>[2][number][] = [];
    for (let n = 0; n < 400; n += 1) {
      const layer = one(layerCodes);
      const since = chance(9);
      const planned = one([null, null, '2026-11-20', '2026-11-23', '2026-11-26']);
      const id = await makeCustomer(app, {
        ownerId: rep.id,
        layer,
        layerSince: daysAgo(since),
        grade: one<Grade | null>(['A', 'B', 'C', null]),
        lastContactAt: one([null, daysAgo(0), daysAgo(chance(12)), daysAgo(chance(12))]),
        expectedAmount: one([null, 100, 200]),
        nextStepOn: planned,
        nextStep: planned && '跟进',
      });
      if (planned)
        await app.deps.db
          .insertInto('tasks')
          .values({
            orgId: app.orgId,
            id,
            customerId: id,
            title: '跟进',
            dueOn: planned,
            assigneeId: rep.id,
            nextStep: true,
            postponed: chance(2),
            createdAt: daysAgo(5),
          })
          .execute();
      const at = layerCodes.indexOf(layer);
      if (at > 0 && layer !== 'abandoned') {
        const stay = chance(4);
        moves.push({
          customerId: id,
          fromLayer: layerCodes[at - 1]!,
          toLayer: layer,
          at: daysAgo(since),
          enteredAt: daysAgo(since + stay),
          byId: rep.id,
          ownerId: rep.id,
        });
      }
    }
    await insertPastMoves(app.deps.db, app.orgId, moves, { now: app.clock.now(), via: 'system' });
    const actor = (await loadActor(app.deps.db, {
      orgId: app.orgId,
      personId: rep.id,
      id: 'x',
      via: 'session',
      abilities: null,
    }))!;
    const standard = await standardOf(app.deps.db, app.orgId);
    const day = workDayOf(standard, '2026-11-23');
    const query = {
      owners: [rep.id],
      on: day.on,
      dayStart: startOfDay(day.on, actor.timeZone),
      timeZone: actor.timeZone,
      thresholds: thresholdsOf(standard, day, actor.timeZone),
    };
    const rows = await workRows(app.deps.db, scopeOf(actor), query, 500);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) expect([row.id, workOfRow(row, day, actor.timeZone).listed]).toEqual([row.id, true]);
    expect(ordered(rows, day, actor.timeZone).map((r) => r.id)).toEqual(rows.map((r) => r.id));
    const [counted] = await workByOwner(app.deps.db, scopeOf(actor), query);
    expect(counted!.due).toBe(rows.length);
    // With a standard that lists everybody, the rules see the whole book: exactly the rows found are listed by them.
    const everyone = query.thresholds.map((x) => ({
      ...x,
      nearBefore: new Date('2030-01-01T00:00:00Z'),
      ended: false,
    }));
    const all = await workRows(app.deps.db, scopeOf(actor), { ...query, thresholds: everyone }, 500);
    const listed = all.filter((row) => workOfRow(row, day, actor.timeZone).listed).map((r) => r.id);
    expect(all.length).toBeGreaterThan(rows.length);
    expect(new Set(listed)).toEqual(new Set(rows.map((r) => r.id)));
  });
});
