import { beforeAll, describe, expect, test } from 'vitest';
import { customersTimeline, followupsCreate } from '../../contract/followups.ts';
import { layerCodes, type Channel } from '../../contract/funnel-words.ts';
import { funnelCheck, funnelMove, funnelStandard, funnelUndo } from '../../contract/funnel.ts';
import type { BodyInput } from '../../contract/endpoint.ts';
import { makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';

let t: TestApp;
let sales: Sales;
beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T02:00:00Z' });
  sales = await makeSales(t);
});

type Body = BodyInput<typeof funnelMove>;
const move = (by: MadePerson, id: string, body: Body, version?: number) =>
  t.as(by).try(funnelMove, {
    params: { id },
    body,
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });
const touch = (id: string, channel: Channel) =>
  t.as(sales.rep).call(followupsCreate, {
    params: { id },
    body: { channel, said: '谈了', nextStep: '再谈', nextStepOn: '2026-11-30' },
  });
const money = { amount: 12_800_00, currency: 'CNY' };
const everything: Omit<Body, 'to'> = {
  reason: '客户自己找来',
  grade: 'A',
  product: '专业版',
  goal: '年内签',
  contractAmount: money,
  contractOn: '2026-11-20',
  acceptedOn: '2026-11-22',
};
const issuesOf = (answer: Awaited<ReturnType<typeof move>>) => [
  answer.problem.code,
  ...(answer.problem.issues ?? []).map((issue) => issue.code),
];

describe('a customer on its way down the funnel', () => {
  test('from resource to implemented, each layer asking for its own', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const go = (body: Body) => move(sales.rep, id, body);
    expect(issuesOf(await go({ to: 'graded', grade: 'A' }))).toEqual([
      'funnel.criteria_missing',
      'needs_product',
      'needs_goal',
    ]);
    const graded = await go({ to: 'graded', grade: 'A', product: '专业版', goal: '年内签' });
    expect(graded.status).toBe(200);
    expect(graded.body).toMatchObject({
      customer: {
        layer: 'graded',
        grade: 'A',
        product: '专业版',
        goal: '年内签',
        version: 2,
        daysInLayer: 0,
        idealDays: 1,
      },
      move: { from: 'resource', to: 'graded', jumped: false, days: 0, by: { id: sales.rep.id } },
    });
    expect(issuesOf(await go({ to: 'contacted' }))).toEqual(['funnel.criteria_missing', 'needs_call_or_message']);
    await touch(id, 'wechat');
    t.clock.set('2026-11-24T02:00:00Z');
    expect((await go({ to: 'contacted' })).body.move.days).toBe(1);
    expect((await go({ to: 'lead' })).status).toBe(200);
    expect(issuesOf(await go({ to: 'opportunity' }))).toEqual(['funnel.criteria_missing', 'needs_visit_or_meeting']);
    await touch(id, 'meeting');
    expect((await go({ to: 'opportunity' })).status).toBe(200);
    expect(issuesOf(await go({ to: 'signed', contractAmount: money }))).toEqual([
      'funnel.criteria_missing',
      'needs_contract_day',
    ]);
    const signed = await go({ to: 'signed', contractAmount: money, contractOn: '2026-11-24' });
    expect(signed.body.customer).toMatchObject({ contractAmount: money, contractOn: '2026-11-24' });
    expect(issuesOf(await go({ to: 'implemented' }))).toEqual(['funnel.criteria_missing', 'needs_acceptance_day']);
    expect((await go({ to: 'implemented', acceptedOn: '2026-11-24' })).body.customer.acceptedOn).toBe('2026-11-24');
    const { moves, layer } = await t.as(sales.manager).call(funnelCheck, { params: { id } });
    expect([layer, ...moves.map((m) => m.to)]).toEqual([
      'implemented',
      'implemented',
      'signed',
      'opportunity',
      'lead',
      'contacted',
      'graded',
    ]);
    t.clock.set('2026-11-23T02:00:00Z');
  });

  test('each move is an entry of its file: layer, what came along, why', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead' });
    await move(sales.rep, id, { to: 'abandoned', reason: '买了别家的' });
    const { items } = await t.as(sales.rep).call(customersTimeline, { params: { id } });
    expect(items[0]).toMatchObject({
      type: 'layer.moved',
      changes: { layer: ['lead', 'abandoned'], abandonReason: [null, '买了别家的'] },
      why: '买了别家的',
      facts: { jumped: false, days: 0 },
    });
  });

  test('jumping wants a reason, and is recorded as a jump', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    const refused = await move(sales.rep, id, { to: 'lead' });
    expect([refused.status, ...issuesOf(refused)]).toEqual([409, 'funnel.jump_needs_reason', 'needs_reason']);
    expect(refused.problem.detail).toBe('跳过了中间层次，请写原因。');
    const check = await t.as(sales.rep).call(funnelCheck, { params: { id }, query: { to: 'lead' } });
    expect(check).toMatchObject({ layer: 'resource', missing: ['reason'], jumps: true });
    const jumped = await move(sales.rep, id, { to: 'lead', reason: '老客户介绍，已有兴趣' });
    expect(jumped.body.move).toMatchObject({ jumped: true, reason: '老客户介绍，已有兴趣' });
    const [entry] = (await t.as(sales.rep).call(customersTimeline, { params: { id } })).items;
    expect(entry).toMatchObject({ facts: { skipped: ['graded', 'contacted'], jumped: true } });
  });

  test('to the layer it is in, it does not move', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead' });
    const answer = await move(sales.rep, id, { to: 'lead' });
    expect(answer.problem).toMatchObject({ code: 'funnel.same_layer', detail: '客户已经在“线索客户”了。' });
  });

  test('back from abandoned it comes with a reason; the reason of abandoning goes to history', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead' });
    await move(sales.rep, id, { to: 'abandoned', reason: '联系不上' });
    expect(issuesOf(await move(sales.rep, id, { to: 'lead' }))).toEqual(['funnel.criteria_missing', 'needs_reason']);
    const back = await move(sales.rep, id, { to: 'lead', reason: '主动来电' });
    expect(back.body).toMatchObject({ customer: { layer: 'lead', abandonReason: null }, move: { jumped: false } });
  });

  test('two who move at once: the second sees the record as it stands', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'contacted' });
    expect((await move(sales.rep, id, { to: 'lead' }, 1)).status).toBe(200);
    const second = await move(sales.manager, id, { to: 'abandoned', reason: '无意向' }, 1);
    expect(second.problem).toMatchObject({ code: 'customers.conflict', current: { layer: 'lead', version: 2 } });
  });

  test('two who move to the same layer at the same moment: it moves once', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'contacted' });
    const answers = await Promise.all([sales.rep, sales.manager].map((by) => move(by, id, { to: 'lead' })));
    expect(answers.map((answer) => answer.problem.code ?? 'moved').sort()).toEqual(['funnel.same_layer', 'moved']);
    expect((await t.as(sales.rep).call(funnelCheck, { params: { id } })).moves).toHaveLength(1);
  });

  test('a follow-up of a colleague is no edit: the move goes through with the version seen before', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead' });
    await touch(id, 'visit');
    expect((await move(sales.rep, id, { to: 'opportunity' }, 1)).status).toBe(200);
  });
});

describe('every layer to every other', () => {
  const pairs = layerCodes.flatMap((from) => layerCodes.filter((to) => to !== from).map((to) => [from, to] as const));
  test.each(pairs)(
    '%s → %s: who works on it may with all that is asked for; who only sees it may not; a stranger finds nothing',
    async (from, to) => {
      const ready = async () => {
        const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: from });
        await touch(id, 'visit');
        return id;
      };
      for (const by of [sales.rep, sales.manager, sales.director]) {
        const done = await move(by, await ready(), { to, ...everything });
        expect([done.status, done.body.customer?.layer]).toEqual([200, to]);
      }
      const id = await ready();
      const service = await move(sales.rep, id, { to });
      expect([200, 409]).toContain(service.status);
      expect((await move(sales.neighbour, await ready(), { to, ...everything })).problem.code).toBe(
        'customers.not_found',
      );
      expect((await move(sales.colleague, await ready(), { to, ...everything })).problem.code).toBe(
        'customers.not_found',
      );
    },
  );

  test('roles that do not write customers do not move them', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id });
    for (const role of ['service', 'trainer', 'admin'] as const) {
      const answer = await move(await t.person(role), id, { to: 'graded', ...everything });
      expect([answer.status, answer.problem.code]).toEqual([403, 'access.denied']);
    }
    expect((await move(await t.person('support'), id, { to: 'graded', ...everything })).status).toBe(200);
    expect((await move(await t.person('marketer'), id, { to: 'lead', ...everything })).status).toBe(404);
    expect((await t.try(funnelMove, { params: { id }, body: { to: 'lead' } })).status).toBe(401);
    const elsewhere = await t.person('director', { orgId: await t.organisation() });
    expect((await move(elsewhere, id, { to: 'lead', ...everything })).status).toBe(404);
  });

  test('a colleague who may work on it moves it, one who may read it does not', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'contacted' });
    const [worker, reader] = [await t.person('rep'), await t.person('rep')];
    for (const [person, grip] of [
      [worker, 'work'],
      [reader, 'read'],
    ] as const)
      await t.deps.db
        .insertInto('customerCollaborators')
        .values({ orgId: t.orgId, customerId: id, personId: person.id, grip, since: t.clock.now() })
        .execute();
    expect((await move(reader, id, { to: 'lead' })).problem.code).toBe('access.denied');
    expect((await move(worker, id, { to: 'lead' })).status).toBe(200);
  });
});

describe('taking a move back', () => {
  const undo = (by: MadePerson, id: string, moveId: string) =>
    t.as(by).try(funnelUndo, { params: { id }, body: { move: moveId } });

  test('layer, time in it and what the move had set are as before', async () => {
    const since = new Date('2026-11-18T01:00:00Z');
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'opportunity', layerSince: since, grade: 'B' });
    const { body } = await move(sales.rep, id, {
      to: 'signed',
      grade: 'A',
      contractAmount: money,
      contractOn: '2026-11-23',
    });
    const back = await undo(sales.rep, id, body.move.id);
    expect(back.body).toMatchObject({
      layer: 'opportunity',
      layerSince: since.toISOString(),
      grade: 'B',
      contractAmount: null,
      contractOn: null,
    });
    const { moves } = await t.as(sales.rep).call(funnelCheck, { params: { id } });
    expect(moves).toMatchObject([{ id: body.move.id, undone: true }]);
    const [entry] = (await t.as(sales.rep).call(customersTimeline, { params: { id } })).items;
    expect(entry).toMatchObject({
      type: 'layer.move_undone',
      changes: { layer: ['signed', 'opportunity'], grade: ['A', 'B'] },
    });
    expect((await undo(sales.rep, id, body.move.id)).problem.code).toBe('funnel.not_undoable');
  });

  test('what someone changed since is left as he wrote it', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, product: '标准版', goal: '试用', grade: 'C' });
    const { body } = await move(sales.rep, id, { to: 'graded', grade: 'B', goal: '年内签' });
    await t.deps.db
      .updateTable('customers')
      .set({ goal: '春节前签' })
      .where('orgId', '=', t.orgId)
      .where('id', '=', id)
      .execute();
    expect((await undo(sales.manager, id, body.move.id)).body).toMatchObject({ grade: 'C', goal: '春节前签' });
  });

  test('only the last move, and only while nothing moved since', async () => {
    const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'contacted' });
    const first = await move(sales.rep, id, { to: 'lead' });
    const second = await move(sales.rep, id, { to: 'abandoned', reason: '无预算' });
    expect((await undo(sales.rep, id, first.body.move.id)).problem.code).toBe('funnel.not_undoable');
    expect((await undo(sales.rep, id, second.body.move.id)).body.layer).toBe('lead');
    expect((await undo(sales.rep, id, first.body.move.id)).body.layer).toBe('contacted');
    expect((await undo(sales.neighbour, id, first.body.move.id)).problem.code).toBe('customers.not_found');
  });
});

test('the standard in force is open to every member', async () => {
  const standard = await t.as(await t.person('trainer')).call(funnelStandard);
  expect(standard.layers.map((l) => l.idealHolding)).toEqual([5, 5, 13, 7, 2, null, null, null]);
});
