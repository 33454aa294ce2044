import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { approvalsDecide } from '../../contract/approvals.ts';
import { customersGet, customersList } from '../../contract/customers.ts';
import { followupsCreate } from '../../contract/followups.ts';
import { funnelMove } from '../../contract/funnel.ts';
import { noticesList } from '../../contract/notices.ts';
import { ownershipHistory } from '../../contract/ownership.ts';
import * as api from '../../contract/recall.ts';
import { addWorkdays, isWorkday } from '../platform/chinese/work-calendar.ts';
import { addDays, dayIn } from '../platform/clock.ts';
import { giveTo, makeCustomer, makeSales } from '../testing/book.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { nightOf } from './night.jobs.ts';
import { limitsOf } from './recall.rules.ts';
import { reckonRecallUnscoped } from './recall.store.ts';

const zone = 'Asia/Shanghai';
const night = (t: TestApp) => nightOf(t.deps, { id: t.orgId, timeZone: zone });
const rule = (more: Partial<api.RecallRule> = {}): api.RecallRule => ({
  layers: ['resource', 'graded', 'contacted', 'lead'],
  grades: [],
  untouched: 5,
  unmoved: null,
  warn: 2,
  pool: null,
  ...more,
});

async function switchOn(t: TestApp, rules: api.RecallRule[], more: Partial<api.RecallSettings> = {}) {
  const director = await t.person('director');
  const body = { active: true, fromDay: null, rules, coldKeeping: false, coldDays: 180, ...more };
  await t.as(director).call(api.recallPut, { body });
  await reckonRecallUnscoped(t.deps.db, t.orgId);
  return t.as(director);
}
const recallOn = async (t: TestApp, id: string) =>
  (
    await t.deps.db
      .selectFrom('customers')
      .select('recallOn')
      .where('orgId', '=', t.orgId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).recallOn;

test('the first rule that fits a layer and grade holds; where none fits nobody is recalled', () => {
  const limits = limitsOf([
    rule({ grades: ['A'], untouched: 3 }),
    rule(),
    rule({ layers: ['signed', 'lead'], untouched: 9 }),
  ]);
  const of = (layer: string, grade: string) =>
    limits.find((l) => l.layer === layer && l.grade === grade)?.untouched ?? null;
  expect([of('lead', 'A'), of('lead', 'B'), of('lead', 'none'), of('signed', 'A'), of('implemented', 'A')]).toEqual([
    3,
    5,
    5,
    9,
    null,
  ]);
});

test('the database reckons the day as the calendar does: working days from the last touch, move or new owner, whatever is written', async () => {
  const t = await testApp({ jobs: true });
  const rep = await t.person('rep');
  await switchOn(
    t,
    [rule({ untouched: 7, unmoved: 20 }), rule({ layers: ['opportunity'], untouched: null, unmoved: 3 })],
    { fromDay: '2026-01-05' },
  );
  const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 10, 20) }).map((ms) => new Date(ms));
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        layer: fc.constantFrom('resource' as const, 'lead' as const, 'opportunity' as const, 'signed' as const),
        since: instant,
        moved: instant,
        touched: fc.option(instant),
        later: fc.option(instant),
        to: fc.constantFrom('lead' as const, 'opportunity' as const, 'signed' as const),
      }),
      async ({ layer, since, moved, touched, later, to }) => {
        const held = { layer, ownerId: rep.id, ownerSince: since, layerSince: moved, lastContactAt: touched };
        const id = await makeCustomer(t, { ...held, createdAt: new Date('2026-01-01') });
        const expected = (l: string, m: Date, c: Date | null): string | null => {
          const floor = [dayIn(zone, since), '2026-01-05'].toSorted().at(-1)!;
          const after = (at: Date | null, n: number) =>
            addWorkdays([floor, at ? dayIn(zone, at) : floor].toSorted().at(-1)!, n);
          if (l === 'opportunity') return after(m, 3);
          return l === 'signed' ? null : [after(c, 7), after(m, 20)].toSorted()[0]!;
        };
        expect(await recallOn(t, id)).toBe(expected(layer, moved, touched));
        const write = t.deps.db.updateTable('customers').where('orgId', '=', t.orgId).where('id', '=', id);
        await write.set({ lastContactAt: later }).execute();
        expect(await recallOn(t, id)).toBe(expected(layer, moved, later));
        const move = later ?? since;
        await write.set({ layer: to, layerSince: move }).execute();
        expect(await recallOn(t, id)).toBe(expected(to, move, later));
        await giveTo(t, id, null);
        expect(await recallOn(t, id)).toBeNull();
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('working days count as announced: the national holidays do not, the made-up Saturday does', async () => {
  const t = await testApp({ now: '2026-09-28T02:00:00Z' });
  const rep = await t.person('rep');
  await t.deps.db.transaction().execute(async (tx) => {
    await sql`insert into recall_limits (org_id, layer, grade, untouched, warn, from_day, time_zone)
      values (${t.orgId}::uuid, 'lead', '', 5, 1, '2026-01-01', ${zone})`.execute(tx);
  });
  const id = await makeCustomer(t, { ownerId: rep.id, layer: 'lead' });
  expect(await recallOn(t, id)).toBe(addWorkdays('2026-09-28', 5));
  expect(addWorkdays('2026-09-28', 5) > '2026-10-07').toBe(true);
});

test('recall is off until switched on, and then counts from that day: an old book is not taken by surprise', async () => {
  const t = await testApp({ jobs: true });
  const sales = await makeSales(t);
  const old = new Date('2025-03-01T02:00:00Z');
  const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead', createdAt: old, lastContactAt: old });
  expect(await night(t)).toMatchObject({ recalled: 0 });
  expect(await recallOn(t, id)).toBeNull();
  const director = await switchOn(t, [rule()]);
  expect(await director.call(api.recallGet)).toMatchObject({ active: true, fromDay: '2026-11-23' });
  const record = await t.as(sales.rep).call(customersGet, { params: { id } });
  expect(record).toMatchObject({ recallOn: '2026-11-30', recallIn: 5 });
  expect(await night(t)).toMatchObject({ recalled: 0 });
  // What is imported now counts from its import, however old its dates are.
  const imported = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead', layerSince: old, lastContactAt: old });
  expect(await recallOn(t, imported)).toBe('2026-11-30');
  await t.as(sales.rep).call(followupsCreate, {
    params: { id: imported },
    body: { channel: 'call', said: '谈了', noNextStepReason: '等' },
  });
  expect(
    (await t.as(sales.rep).call(customersList, { query: { sort: 'recallOn' } })).items.map((c) => c.id).slice(0, 2),
  ).toHaveLength(2);
  const soon = JSON.stringify({ field: 'recallOn', op: 'within', value: 'next7' });
  expect((await t.as(sales.rep).call(customersList, { query: { filter: soon } })).items).toHaveLength(2);
});

test('the owner is warned, the dry run tells whose would go, and the night takes just those; who led sees why in the ledger', async () => {
  const t = await testApp({ jobs: true });
  const sales = await makeSales(t);
  const director = await switchOn(t, [rule()]);
  const [id, other, key, away, contract] = [
    await makeCustomer(t, { name: '被忘记的', ownerId: sales.rep.id, layer: 'lead' }),
    await makeCustomer(t, { ownerId: sales.rep.id, layer: 'signed' }),
    await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead', keyAccount: true }),
    await makeCustomer(t, { ownerId: sales.colleague.id, layer: 'lead' }),
    await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead', contractOn: '2026-11-01' }),
  ];
  await sql`insert into absences (org_id, id, person_id, from_day, to_day, created_at)
    values (${t.orgId}::uuid, gen_random_uuid(), ${sales.colleague.id}::uuid, '2026-11-25', '2026-12-20', now())`.execute(
    t.deps.db,
  );
  // 11-30 is the last day; two working days before, 11-26, the bell rings.
  t.clock.set('2026-11-24T19:00:00Z');
  expect(await night(t)).toMatchObject({ warned: 0 });
  t.clock.set('2026-11-25T19:00:00Z');
  expect(await night(t)).toMatchObject({ warned: 2 });
  const bell = (await t.as(sales.rep).call(noticesList)).items;
  expect(bell).toMatchObject([{ kind: 'recall_soon', facts: { count: 3, first: '被忘记的', day: '2026-11-30' } }]);
  const mine = await t.as(sales.rep).call(api.recallMine);
  expect(mine.items[0]).toMatchObject({ customer: { name: '被忘记的' }, recallOn: '2026-11-30', recallIn: 2 });
  t.clock.set('2026-11-30T08:00:00Z');
  const tonight = await director.call(api.recallTonight);
  expect(tonight).toMatchObject({ total: 1, owners: [{ person: { id: sales.rep.id }, customers: 1 }] });
  expect(new Map(tonight.spared.map((s) => [s.why, s.customers]))).toEqual(
    new Map([
      ['key', 1],
      ['away', 1],
      ['contract', 1],
    ]),
  );
  expect((await t.as(sales.neighbour).call(api.recallTonight)).total).toBe(0);
  expect(await night(t)).toMatchObject({ recalled: 0 });
  t.clock.set('2026-11-30T19:00:00Z');
  expect(await night(t)).toMatchObject({ recalled: 1 });
  const [period] = (await director.call(ownershipHistory, { params: { id } })).items;
  expect(period).toMatchObject({ how: 'recalled', decidedBy: null, pool: { name: '公海' } });
  for (const stays of [other, key, away, contract])
    expect((await director.call(customersGet, { params: { id: stays } })).owner).not.toBeNull();
  expect((await t.as(sales.rep).call(noticesList)).items[0]).toMatchObject({
    kind: 'recalled',
    facts: { count: 1, names: '被忘记的' },
  });
  expect(isWorkday('2026-11-30')).toBe(true);
});

test('a touch, a move or more time put the day off; more time is granted by who leads, and asked for by the owner', async () => {
  const t = await testApp({ jobs: true });
  const sales = await makeSales(t);
  await switchOn(t, [rule({ unmoved: 8 })]);
  const rep = t.as(sales.rep);
  const params = { id: await makeCustomer(t, { ownerId: sales.rep.id, layer: 'contacted' }) };
  t.clock.set('2026-11-25T02:00:00Z');
  await rep.call(followupsCreate, { params, body: { channel: 'call', said: '谈了', noNextStepReason: '等' } });
  expect((await rep.call(customersGet, { params })).recallOn).toBe('2026-12-02');
  t.clock.set('2026-12-01T02:00:00Z');
  await rep.call(funnelMove, { params, body: { to: 'lead' } });
  await rep.call(followupsCreate, { params, body: { channel: 'call', said: '再谈', noNextStepReason: '等' } });
  expect((await rep.call(customersGet, { params })).recallOn).toBe('2026-12-08');
  const ask = { until: '2026-12-31', why: '等对方年度预算' };
  expect((await rep.try(api.recallExtend, { params, body: { ...ask, until: '2027-06-01' } })).problem.code).toBe(
    'recall.too_far',
  );
  const { approval, recallOn: still } = await rep.call(api.recallExtend, { params, body: ask });
  expect(still).toBeNull();
  expect((await rep.try(api.recallExtend, { params, body: ask })).problem.code).toBe('approvals.asked_already');
  await t
    .as(sales.manager)
    .call(approvalsDecide, { params: { id: approval! }, body: { decision: 'approve', words: '可以' } });
  expect((await rep.call(customersGet, { params })).recallOn).toBe('2026-12-31');
  const granted = await t
    .as(sales.manager)
    .call(api.recallExtend, { params, body: { ...ask, until: addDays('2026-12-31', 20) } });
  expect(granted).toEqual({ recallOn: '2027-01-20', approval: null });
  // A new owner begins anew.
  await giveTo(t, params.id, sales.colleague.id);
  expect(await recallOn(t, params.id)).toBe('2026-12-08');
});

test('given-up customers are gathered into cold keeping overnight when that is wished, and wake by themselves on their day', async () => {
  const t = await testApp({ jobs: true });
  const sales = await makeSales(t);
  await switchOn(t, [], { active: false, coldKeeping: true, coldDays: 3 });
  const params = { id: await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead' }) };
  const before = await makeCustomer(t, {
    ownerId: sales.rep.id,
    layer: 'abandoned',
    layerSince: new Date('2026-05-01'),
  });
  await t.as(sales.rep).call(funnelMove, { params, body: { to: 'abandoned', reason: '不需要' } });
  expect(await night(t)).toMatchObject({ cold: 0 });
  t.clock.set('2026-11-23T19:00:00Z');
  expect(await night(t)).toMatchObject({ cold: 1, recalled: 0 });
  expect((await t.as(sales.rep).call(customersGet, { params: { id: before } })).owner?.id).toBe(sales.rep.id);
  t.clock.set('2026-11-26T19:00:00Z');
  expect(await night(t)).toMatchObject({ woken: 1 });
  expect((await t.as(sales.rep).call(customersGet, { params })).pool?.name).toBe('公海');
});
