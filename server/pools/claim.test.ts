import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { funnelMove } from '../../contract/funnel.ts';
import { customersGet, customersList, customersSearch, contactsList } from '../../contract/customers.ts';
import { customersTimeline, followupsCreate } from '../../contract/followups.ts';
import { ownershipHistory } from '../../contract/ownership.ts';
import * as api from '../../contract/pools.ts';
import { defaultClaimRules, poolGrades } from '../../contract/pools.ts';
import { defaultStandard } from '../pipelines/public.ts';
import { giveTo, makeCustomer, makeSales } from '../testing/book.ts';
import { testApp } from '../testing/test-app.ts';
import { afterClaim, countedLayers, refusalOf, standingOf, type Holding } from './claim.rules.ts';

const day = 86_400_000;
const standard = defaultStandard('zh-CN');
const nothing: Holding = { open: {}, found: {}, claimedToday: 0, ended: 0, claimed: 0 };
const plain = { layer: 'resource' as const, grade: null, pooledOn: '2026-11-01', fresh: false, leftHimOn: null };

describe('the claim rules', () => {
  test('thirty in all; resource and graded ten together, contacted thirteen, lead seven, opportunity two', () => {
    const stand = standingOf(defaultClaimRules, standard, nothing);
    expect(stand.cap).toBe(30);
    expect(stand.layers.map((l) => [l.layers.join('+'), l.cap])).toEqual([
      ['resource+graded', 10],
      ['contacted', 13],
      ['lead', 7],
      ['opportunity', 2],
    ]);
  });

  test.each([
    [
      'full in all',
      { open: { contacted: 12, lead: 7, resource: 9, opportunity: 2 } },
      'pools.cap',
      { held: 30, cap: 30 },
    ],
    ['a full layer', { open: { resource: 6, graded: 4 } }, 'pools.layer_cap', { held: 10, cap: 10 }],
    ['a full layer, one signed since', { open: { resource: 10 }, ended: 1 }, null, null],
    [
      'a full layer, the signed one made up for',
      { open: { resource: 10 }, ended: 1, claimed: 1 },
      'pools.layer_cap',
      {},
    ],
    ['the day is used up', { claimedToday: 10 }, 'pools.per_day', { claimed: 10, perDay: 10 }],
    ['signed and implemented ones do not count', { open: { signed: 40, implemented: 50 } }, null, null],
    [
      'found ones raise the cap',
      { open: { contacted: 13, lead: 7, resource: 10 }, found: { resource: 2 } },
      null,
      null,
    ],
  ] as const)('%s', (_what, holding, rule, params) => {
    const refused = refusalOf(
      defaultClaimRules,
      standingOf(defaultClaimRules, standard, { ...nothing, ...holding }),
      plain,
      '2026-11-23',
    );
    expect(refused?.rule ?? null).toBe(rule);
    if (params) expect(refused?.params).toMatchObject(params);
  });

  test.each([
    ['its grade is not to be claimed', { ...plain, grade: 'A' as const }, 'pools.grade'],
    ['new ones are allocated first', { ...plain, fresh: true, pooledOn: '2026-11-22' }, 'pools.fresh'],
    ['new ones may be claimed in the end', { ...plain, fresh: true, pooledOn: '2026-11-20' }, null],
    ['it has just left his hands', { ...plain, leftHimOn: '2026-11-20' }, 'pools.cool_down'],
    ['it left his hands a week ago', { ...plain, leftHimOn: '2026-11-16' }, null],
  ] as const)('of one customer: %s', (_what, customer, rule) => {
    const rules = { ...defaultClaimRules, grades: ['B', 'C', 'none'] as const, freshDays: 3 };
    const refused = refusalOf(
      { ...rules, grades: [...rules.grades] },
      standingOf(defaultClaimRules, standard, nothing),
      customer,
      '2026-11-23',
    );
    expect(refused?.rule ?? null).toBe(rule);
  });

  test('whatever is claimed in whatever order, nobody gets past his cap, his day, or a layer by more than what he signed or gave up', () => {
    const layer = fc.constantFrom(...countedLayers);
    const counts = fc.dictionary(layer, fc.nat(12)) as fc.Arbitrary<Holding['open']>;
    fc.assert(
      fc.property(
        fc.record({ open: counts, found: counts, claimedToday: fc.nat(5), ended: fc.nat(6), claimed: fc.nat(6) }),
        fc.array(fc.record({ layer, grade: fc.constantFrom('A' as const, 'B' as const, 'C' as const, null) }), {
          maxLength: 60,
        }),
        fc.record({
          cap: fc.option(fc.integer({ min: 1, max: 40 })),
          byLayer: fc.boolean(),
          finderBonus: fc.nat(5),
          perDay: fc.option(fc.integer({ min: 1, max: 20 })),
          grades: fc.subarray([...poolGrades]),
        }),
        (start, wanted, limits) => {
          const rules = { ...defaultClaimRules, ...limits };
          const first = standingOf(rules, standard, start);
          let holding = start;
          for (const customer of wanted) {
            const before = standingOf(rules, standard, holding);
            const refused = refusalOf(rules, before, { ...plain, ...customer }, '2026-11-23');
            if (refused) continue;
            expect(rules.grades).toContain(customer.grade ?? 'none');
            holding = afterClaim(holding, customer.layer);
          }
          const last = standingOf(rules, standard, holding);
          expect(last.held).toBeLessThanOrEqual(Math.max(first.held, first.cap));
          if (rules.perDay !== null)
            expect(last.claimedToday).toBeLessThanOrEqual(Math.max(first.claimedToday, rules.perDay));
          last.layers.forEach((l, at) =>
            expect(l.held).toBeLessThanOrEqual(Math.max(first.layers[at]!.held, l.cap + first.credits)),
          );
        },
      ),
    );
  });
});

test('two hundred claim one customer at once: one has it, the others are told who', async () => {
  const t = await testApp();
  const reps = await Promise.all(Array.from({ length: 200 }, () => t.person('rep')));
  const id = await makeCustomer(t, { name: '大家都要的客户' });
  const answers = await Promise.all(reps.map((rep) => t.as(rep).try(api.ownershipClaim, { params: { id }, body: {} })));
  const won = answers.flatMap((a, at) => (a.status === 200 ? [reps[at]!] : []));
  expect(won).toHaveLength(1);
  const lost = answers.filter((a) => a.status !== 200);
  expect(new Set(lost.map((a) => `${a.status} ${a.problem.code}`))).toEqual(new Set(['409 pools.taken']));
  expect(new Set(lost.map((a) => a.problem.detail))).toEqual(new Set([`${won[0]!.name}已经在跟这个客户了。`]));
  const history = await t.as(won[0]!).call(ownershipHistory, { params: { id } });
  expect(history.items.map((p) => p.how)).toEqual(['claimed', 'created']);
}, 60_000);

test('one person who claims forty at once, one by one and many together, stops at his cap', async () => {
  const t = await testApp();
  const rep = await t.person('rep');
  const director = await t.person('director');
  await t
    .as(director)
    .call(api.poolsUpdate, { params: { id: t.orgId }, body: { claim: { perDay: null, cap: 8, byLayer: false } } });
  const ids = await Promise.all(Array.from({ length: 40 }, () => makeCustomer(t)));
  await Promise.all([
    ...ids.slice(0, 20).map((id) => t.as(rep).try(api.ownershipClaim, { params: { id }, body: {} })),
    t.as(rep).try(api.ownershipClaimMany, { body: { ids: ids.slice(20, 30) } }),
    t.as(rep).try(api.ownershipClaimMany, { body: { ids: ids.slice(30) } }),
  ]);
  const standing = await t.as(rep).call(api.poolsStanding, { params: { id: t.orgId } });
  expect(standing).toMatchObject({ held: 8, cap: 8, left: 0, claimedToday: 8 });
  const refused = await t.as(rep).call(api.ownershipClaimMany, { body: { ids } });
  const full = refused.rows.filter((r) => r.code === 'pools.cap');
  expect(full).toHaveLength(32);
  expect(full[0]!.detail).toBe('您手上有 8 个客户，上限 8 个。签约或放弃一个，就能再领一个。');
}, 60_000);

test('a pool is for its members: others neither see nor claim, names are hidden until one has claimed, phones always', async () => {
  const t = await testApp();
  const sales = await makeSales(t);
  const admin = await t.person('admin');
  const pool = await t.as(admin).call(api.poolsCreate, {
    body: { name: '一组公海', namesMasked: true, teams: [sales.team], claim: { byLayer: false } },
  });
  expect(pool).toMatchObject({
    kind: 'open',
    customers: 0,
    claim: { perDay: 10, byLayer: false },
    teams: [{ name: '一组' }],
  });
  const id = await makeCustomer(t, {
    name: '宁波海曙精密机械有限公司',
    poolId: pool.id,
    phones: [{ number: '+8613800138000' }],
    creditCode: '91330200MA2AH1234X',
    industry: 'manufacturing',
    contacts: [{ name: '王海' }],
  });
  const rep = t.as(sales.rep);
  const seen = await rep.call(customersGet, { params: { id } });
  expect(seen).toMatchObject({
    name: '宁****',
    creditCode: null,
    phones: [],
    industry: 'manufacturing',
    pool: { name: '一组公海' },
  });
  expect(seen.can).toMatchObject({ claim: true, write: false, reveal: false });
  expect((await rep.call(contactsList, { params: { id } })).items).toEqual([]);
  expect((await rep.call(customersTimeline, { params: { id } })).items).toEqual([]);
  expect((await rep.call(customersSearch, { query: { q: '海曙' } })).items).toEqual([]);
  expect((await rep.call(customersList, { query: { q: '海曙' } })).items).toEqual([]);
  const asked = (filter: object) => rep.call(customersList, { query: { filter: JSON.stringify(filter) } });
  expect((await asked({ field: 'name', op: 'startsWith', value: '宁波' })).items).toEqual([]);
  expect((await asked({ field: 'creditCode', op: 'is', value: '91330200MA2AH1234X' })).items).toEqual([]);
  expect((await asked({ field: 'industry', op: 'anyOf', value: ['manufacturing'] })).items).toHaveLength(1);
  expect((await rep.call(customersList, { query: { pool: pool.id } })).items).toHaveLength(1);
  // The neighbour's team has no part in it.
  expect((await t.as(sales.neighbour).try(customersGet, { params: { id } })).status).toBe(404);
  expect((await t.as(sales.neighbour).try(api.ownershipClaim, { params: { id }, body: {} })).status).toBe(404);
  expect((await t.as(sales.neighbour).call(api.poolsList)).items.map((p) => p.name)).toEqual(['公海']);
  // Who sees everything is not a member by that.
  const director = t.as(sales.director);
  expect((await director.call(customersGet, { params: { id } })).name).toBe('宁波海曙精密机械有限公司');
  expect((await director.call(customersGet, { params: { id } })).phones).toMatchObject([{ masked: true }]);
  expect((await director.try(api.ownershipClaim, { params: { id }, body: {} })).problem.code).toBe('pools.not_member');
  const { customer, standing } = await rep.call(api.ownershipClaim, { params: { id }, body: {} });
  expect(customer).toMatchObject({ name: '宁波海曙精密机械有限公司', owner: { id: sales.rep.id }, pool: null });
  expect(customer.phones).toMatchObject([{ number: '+8613800138000' }]);
  expect(standing).toMatchObject({ held: 1, claimedToday: 1 });
});

test('what is given back says why, cools down for who had it, and a claim by mistake is undone without a trace in his numbers', async () => {
  const t = await testApp();
  const sales = await makeSales(t);
  const id = await makeCustomer(t, { ownerId: sales.rep.id, ownerSince: t.clock.now() });
  const params = { id };
  const rep = t.as(sales.rep);
  expect((await t.as(sales.neighbour).try(api.ownershipRelease, { params, body: { reason: '要' } })).status).toBe(404);
  t.clock.advance(day);
  const released = await rep.call(api.ownershipRelease, { params, body: { reason: '没有预算' } });
  expect(released.pool.name).toBe('公海');
  const [period] = (await rep.call(ownershipHistory, { params })).items;
  expect(period).toMatchObject({
    how: 'released',
    why: '没有预算',
    pool: { name: '公海' },
    decidedBy: { id: sales.rep.id },
  });
  const again = await rep.try(api.ownershipClaim, { params, body: {} });
  expect(again.problem).toMatchObject({
    code: 'pools.cool_down',
    detail: '这个客户刚从您手上回到公海，2026-12-01 起您才能再领取。',
  });
  const colleague = t.as(sales.colleague);
  await colleague.call(api.ownershipClaim, { params, body: {} });
  expect((await rep.try(api.ownershipClaim, { params, body: {} })).problem.code).toBe('pools.taken');
  const undo = { reason: '点错了', undo: true };
  await colleague.call(api.ownershipRelease, { params, body: undo });
  expect(await colleague.call(api.poolsStanding, { params: { id: t.orgId } })).toMatchObject({
    held: 0,
    claimedToday: 0,
  });
  await colleague.call(api.ownershipClaim, { params, body: {} });
  await colleague.call(followupsCreate, { params, body: { channel: 'call', said: '谈了', noNextStepReason: '再看' } });
  expect((await colleague.try(api.ownershipRelease, { params, body: undo })).problem.code).toBe('pools.too_late');
  const types = (await colleague.call(customersTimeline, { params })).items.map((e) => e.type);
  expect(types).toEqual(expect.arrayContaining(['customer.claimed', 'customer.claim_undone', 'customer.released']));
});

test('a given-up customer goes to cold keeping, is judged, given to nobody before its day, and wakes with its past', async () => {
  const t = await testApp();
  const sales = await makeSales(t);
  const id = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'lead' });
  const params = { id };
  const rep = t.as(sales.rep);
  const manager = t.as(sales.manager);
  await rep.call(funnelMove, { params, body: { to: 'abandoned', reason: '买了别家的' } });
  expect((await rep.call(api.ownershipRelease, { params, body: { reason: '交回' } })).pool.name).toBe('冷处理');
  expect((await rep.try(customersGet, { params })).status).toBe(404);
  t.clock.advance(6000);
  const kept = await manager.call(api.coldKeep, { params, body: { judgement: '半年后再看', wakeOn: '2026-11-28' } });
  expect(kept).toMatchObject({
    reason: '买了别家的',
    givenUpBy: { id: sales.rep.id },
    wakeOn: '2026-11-28',
    can: { wake: false },
  });
  const record = await manager.call(customersGet, { params });
  expect(record.can).toMatchObject({ assign: false, claim: false });
  expect((await manager.try(api.ownershipClaim, { params, body: {} })).problem).toMatchObject({
    code: 'pools.cold',
    detail: '这个客户正在冷处理，2026-11-28 之前不分配、不领取。',
  });
  expect((await manager.try(api.coldWake, { params, body: {} })).problem.code).toBe('cold.too_early');
  t.clock.set('2026-11-28T03:00:00Z');
  await manager.call(api.coldWake, { params, body: { why: '对方换了负责人' } });
  const { items } = await rep.call(customersTimeline, { params });
  expect(items[0]).toMatchObject({
    type: 'customer.woken',
    why: '对方换了负责人',
    facts: { givenUpBy: sales.rep.name, reason: '买了别家的', judgement: '半年后再看', pool: '公海' },
  });
  expect((await rep.call(customersGet, { params })).can.claim).toBe(true);
});

test('several pools: an administrator gives out, a closed pool leaves its customers to the main one, names are not taken twice', async () => {
  const t = await testApp();
  const sales = await makeSales(t);
  const support = await t.person('manager');
  const director = t.as(sales.director);
  const pool = await director.call(api.poolsCreate, {
    body: {
      name: '华东',
      people: [sales.neighbour.id],
      administrators: [support.id],
      claim: { grades: ['C', 'none'] },
    },
  });
  const [a, c] = [
    await makeCustomer(t, { poolId: pool.id, grade: 'A' }),
    await makeCustomer(t, { poolId: pool.id, grade: 'C' }),
  ];
  const neighbour = t.as(sales.neighbour);
  expect((await neighbour.try(api.ownershipClaim, { params: { id: a }, body: {} })).problem.detail).toBe(
    '“华东”的 A 级客户由公海管理员分配，不能领取。',
  );
  await neighbour.call(api.ownershipClaim, { params: { id: c }, body: {} });
  expect((await t.as(support).call(customersGet, { params: { id: a } })).can).toMatchObject({
    assign: true,
    write: true,
  });
  expect((await t.as(sales.manager).try(customersGet, { params: { id: a } })).status).toBe(404);
  expect((await director.try(api.poolsCreate, { body: { name: '华东' } })).problem.code).toBe('pools.name_taken');
  expect((await director.try(api.poolsClose, { params: { id: t.orgId } })).problem.code).toBe('pools.fixed');
  expect(await director.call(api.poolsClose, { params: { id: pool.id } })).toEqual({ ok: true, customers: 1 });
  await giveTo(t, c, null);
  expect((await director.call(api.poolsList)).items).toMatchObject([{ kind: 'main', customers: 2 }]);
  expect((await t.as(sales.rep).try(api.poolsCreate, { body: { name: '私' } })).status).toBe(403);
});
