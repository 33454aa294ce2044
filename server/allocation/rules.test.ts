import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import * as desk from '../../contract/allocations.ts';
import { customersCreate, customersGet } from '../../contract/customers.ts';
import { ownershipLookup } from '../../contract/lookup.ts';
import { ownershipHistory } from '../../contract/ownership.ts';
import * as api from '../../contract/rules.ts';
import { giveTo, makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import type { MadePerson } from '../testing/factories.ts';
import { newId } from '../platform/ids.ts';

let t: TestApp;
let s: Sales;
let support: MadePerson;

const shanghai = newId();
const setOf = (more: Partial<api.RuleSet> = {}): api.RuleSet => ({
  rules: [
    {
      key: shanghai,
      name: '上海',
      when: { field: 'region', op: 'within', value: '310000' },
      target: { to: 'team', id: s.team, principle: 'roundRobin' },
      fallback: null,
    },
  ],
  otherwise: { to: 'pool', id: t.orgId },
  richDays: 90,
  cap: 30,
  finderBonus: 10,
  perDay: null,
  tellsOwner: true,
  ...more,
});

/** A draft, and its simulation when it is done. */
async function simulated(content: api.RuleSet): Promise<{ draft: api.RuleVersion; simulation: api.Simulation }> {
  const draft = await t.as(support).call(api.rulesCreate, { body: { content } });
  const started = await t.as(support).call(api.rulesSimulate, { params: { id: draft.id }, body: {} });
  return { draft, simulation: await finished(started.id) };
}
const finished = (id: string) =>
  t.until(async () => {
    const simulation = await t.as(support).call(api.rulesSimulation, { params: { id } });
    expect(simulation.status).not.toBe('failed');
    return simulation.status === 'done' && !simulation.applying && simulation;
  });
async function inForce(content: api.RuleSet): Promise<api.RuleVersion> {
  const { draft } = await simulated(content);
  return t.as(s.director).call(api.rulesApprove, { params: { id: draft.id }, body: {} });
}
const ownersOf = async (ids: string[]) => {
  const rows = await t.deps.db
    .selectFrom('customers')
    .select(['id', 'ownerId'])
    .where('orgId', '=', t.orgId)
    .where('id', 'in', ids)
    .execute();
  return ids.map((id) => rows.find((r) => r.id === id)?.ownerId ?? null);
};

beforeAll(async () => {
  t = await testApp({ jobs: true });
  s = await makeSales(t);
  support = await t.person('support', { name: '支持小林' });
});

describe('without rules', () => {
  test('what one enters is one’s own, whoever one is', async () => {
    const made = await t.as(support).call(customersCreate, { body: { name: '无规则公司', region: '310115' } });
    expect(made.owner?.id).toBe(support.id);
    const hit = await t.as(s.rep).call(ownershipLookup, { query: { q: '没听过的公司' } });
    expect(hit).toMatchObject({ state: 'unknown', would: null });
  });
});

describe('a draft', () => {
  test('must speak of what there is', async () => {
    const bad = setOf();
    bad.rules[0]!.when = { field: 'grade', op: 'contains', value: 'A' };
    expect((await t.as(support).try(api.rulesCreate, { body: { content: bad } })).problem.issues?.[0]?.path).toBe(
      'content.rules.0.when.op',
    );
    const gone = setOf({ otherwise: { to: 'person', id: newId() } });
    expect((await t.as(support).try(api.rulesCreate, { body: { content: gone } })).problem.code).toBe(
      'rules.unknown_target',
    );
  });

  test('is written by support, seen by no rep, approved by the director alone, and only after a simulation', async () => {
    const draft = await t.as(support).call(api.rulesCreate, { body: { content: setOf() } });
    expect(draft.can).toEqual({ edit: true, simulate: true, approve: false, apply: false });
    expect((await t.as(s.rep).try(api.rulesGet, { params: { id: draft.id } })).status).toBe(404);
    expect((await t.as(s.rep).call(api.rulesList)).items).toEqual([]);
    const approve = (who: MadePerson) => t.as(who).try(api.rulesApprove, { params: { id: draft.id }, body: {} });
    expect((await approve(support)).status).toBe(403);
    expect((await approve(s.director)).problem.code).toBe('rules.not_simulated');
    await t.as(support).call(api.rulesDrop, { params: { id: draft.id } });
    expect((await approve(s.director)).problem.code).toBe('rules.not_found');
  });

  test('changed after its simulation has to be simulated anew; two editors don’t overwrite each other', async () => {
    const { draft } = await simulated(setOf());
    const now = await t.as(support).call(api.rulesGet, { params: { id: draft.id } });
    expect(now.state).toBe('simulated');
    const edit = (version: number, cap: number) =>
      t.as(support).try(api.rulesUpdate, {
        params: { id: draft.id },
        body: { content: setOf({ cap }) },
        headers: { 'if-match': `"${version}"` },
      });
    expect((await edit(now.version, 20)).body.state).toBe('draft');
    expect((await edit(now.version, 25)).problem.code).toBe('rules.conflict');
    expect((await t.as(s.director).try(api.rulesApprove, { params: { id: draft.id }, body: {} })).problem.code).toBe(
      'rules.not_simulated',
    );
  });
});

describe('a simulation', () => {
  test('shows who would gain and lose what, customer by customer, and moves nothing', async () => {
    const mine = await makeCustomer(t, { region: '310101', ownerId: s.neighbour.id, expectedAmount: 5_000_000 });
    const kept = await makeCustomer(t, { region: '310101', ownerId: s.rep.id });
    const { simulation } = await simulated(setOf());
    const book = simulation.book!;
    expect(book.rules.find((r) => r.key === shanghai)).toMatchObject({ name: '上海', moves: expect.any(Number) });
    const loser = book.shifts.find((x) => x.holder.id === s.neighbour.id)!;
    expect(loser).toMatchObject({ losses: 1, lossesAmount: 5_000_000, byLayer: { resource: { losses: 1, gains: 0 } } });
    for (const shift of book.shifts) expect(shift.after).toBe(shift.before + shift.gains - shift.losses);
    expect(book.shifts.reduce((sum, x) => sum + x.gains - x.losses, 0)).toBe(0);
    const { items } = await t.as(s.director).call(api.rulesDifferences, {
      params: { id: simulation.id },
      query: { holder: s.neighbour.id, way: 'losses' },
    });
    expect(items).toMatchObject([
      { customer: { id: mine }, from: { person: { name: s.neighbour.name } }, rule: '上海' },
    ]);
    expect(await ownersOf([mine, kept])).toEqual([s.neighbour.id, s.rep.id]);
    // A manager of another team sees the sums, but not the customers of others.
    const other = await t.person('manager', { name: '外组经理' });
    const seen = await t.as(other).call(api.rulesDifferences, { params: { id: simulation.id } });
    expect(seen.items.filter((d) => d.customer.id === mine)).toEqual([]);
  });
});

describe('rules in force', () => {
  let version: api.RuleVersion;
  beforeAll(async () => {
    version = await inForce(setOf());
  });

  test('are published to every member with number, day, approver; the database refuses to change them', async () => {
    const seen = await t.as(s.rep).call(api.rulesList);
    expect(seen.now).toMatchObject({ id: version.id, number: 1, approvedBy: { name: s.director.name } });
    expect(seen.now?.names[s.team]).toBe('一组');
    expect(seen.now?.names['310000']).toBe('上海市');
    await expect(
      t.deps.db
        .updateTable('ruleVersions')
        .set({ content: sql`'{}'::jsonb` })
        .where('orgId', '=', t.orgId)
        .where('id', '=', version.id)
        .execute(),
    ).rejects.toThrow('never change');
    const edit = await t.as(support).try(api.rulesUpdate, { params: { id: version.id }, body: { note: '改' } });
    expect(edit.problem.code).toBe('rules.fixed');
  });

  test('give out what support enters, one after another, and the ledger says by which rule and why', async () => {
    const made = [];
    for (let n = 0; n < 3; n += 1)
      made.push(await t.as(support).call(customersCreate, { body: { name: `轮流公司${n}号`, region: '310115' } }));
    const team = [s.manager.id, s.rep.id, s.colleague.id].toSorted();
    expect(made.map((c) => c.owner?.id)).toEqual(team);
    const ledger = await t.as(s.director).call(ownershipHistory, { params: { id: made[0]!.id } });
    expect(ledger.items[0]).toMatchObject({ how: 'rule', ruleId: version.ledgerIds[shanghai], decidedBy: null });
    expect(ledger.items[0]!.why).toMatch(/^第 1 版规则第 1 条“上海”：轮到.+。$/);
  });

  test('leave to a seller what he finds himself', async () => {
    const found = await t.as(s.neighbour).call(customersCreate, { body: { name: '邻组自己找的', region: '310115' } });
    expect(found.owner?.id).toBe(s.neighbour.id);
    const ledger = await t.as(s.neighbour).call(ownershipHistory, { params: { id: found.id } });
    expect(ledger.items[0]).toMatchObject({ how: 'created', ruleId: null });
  });

  test('send what none fits where the default says, in words', async () => {
    const made = await t.as(support).call(customersCreate, { body: { name: '北京某公司', region: '110105' } });
    expect(made.owner).toBeNull();
    const ledger = await t.as(s.director).call(ownershipHistory, { params: { id: made.id } });
    expect(ledger.items[0]?.why).toBe('第 1 版规则第 2 条“其余”：进公海。');
  });

  test('pass over who is away, and say so', async () => {
    const [first] = [s.manager, s.rep, s.colleague].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const away = await t.as(first!).call(desk.absencesCreate, { body: { from: '2026-11-20', note: '休假' } });
    expect((await t.as(s.neighbour).call(desk.absencesList)).items[0]).toMatchObject({ note: null, to: null });
    const other = await t.as(s.neighbour).try(desk.absencesRemove, { params: { id: away.id } });
    expect(other.status).toBe(403);
    const made = await t.as(support).call(customersCreate, { body: { name: '跳过公司一', region: '310115' } });
    expect(made.owner?.id).not.toBe(first!.id);
    const ledger = await t.as(s.director).call(ownershipHistory, { params: { id: made.id } });
    expect(ledger.items[0]?.why).toContain(`跳过${first!.name}（将离开）`);
    await t.as(first!).call(desk.absencesRemove, { params: { id: away.id } });
  });

  test('ten at the same moment: turns are taken one by one, nobody is two ahead', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        t.as(support).call(customersCreate, { body: { name: `同时进来的第${n}家厂`, region: '310115' } }),
      ),
    );
    const got = Map.groupBy(made, (c) => c.owner!.id);
    expect([...got.values()].map((list) => list.length)).toEqual([4, 4, 4]);
  });

  test('tell whose it is and whose it would be, and nothing else of the record; each look-up is kept', async () => {
    await t
      .as(s.neighbour)
      .call(customersCreate, { body: { name: '苏州工业园区天一机电有限公司', phones: ['13911112222'] } });
    const hit = await t.as(s.rep).call(ownershipLookup, { query: { q: '139 1111 2222' } });
    expect(hit).toMatchObject({
      state: 'owned',
      hits: [{ strength: 'exact', by: ['phone'], mine: false, owner: s.neighbour.name, customer: null }],
      would: null,
    });
    expect(JSON.stringify(hit)).not.toContain('天一');
    const own = await t.as(s.neighbour).call(ownershipLookup, { query: { q: '天一机电' } });
    expect(own.hits[0]).toMatchObject({ mine: true, customer: { name: '苏州工业园区天一机电有限公司' } });
    const none = await t.as(s.rep).call(ownershipLookup, { query: { q: '上海从未见过的仪表厂' } });
    expect(none).toMatchObject({ state: 'unknown', region: '310000', would: { rule: '上海', version: 1 } });
    expect(none.would!.why).toContain('轮到');
    const kept = await t.deps.db
      .selectFrom('lookups')
      .select(['asked', 'state'])
      .where('orgId', '=', t.orgId)
      .execute();
    expect(kept).toContainEqual({ asked: '139 1111 2222', state: 'owned' });
    const events = await t.deps.db
      .selectFrom('events')
      .select('type')
      .where('orgId', '=', t.orgId)
      .where('type', '=', 'customer.looked_up')
      .execute();
    expect(events).toHaveLength(2);
  });

  test('are asked for by their instant: before the approval there were none', async () => {
    const at = (instant: string) => t.as(s.rep).call(api.rulesInForce, { query: { at: instant } });
    expect((await at('2026-11-01T00:00:00Z')).version).toBeNull();
    expect((await at('2026-11-24T00:00:00Z')).version?.number).toBe(1);
  });

  test('apply to existing customers only when decided, never to key accounts or to what moved meanwhile', async () => {
    const far = await makeCustomer(t, { region: '310101', ownerId: s.neighbour.id });
    const key = await makeCustomer(t, { region: '310101', ownerId: s.neighbour.id });
    const moved = await makeCustomer(t, { region: '310101', ownerId: s.neighbour.id });
    await t.deps.db
      .updateTable('customers')
      .set({ keyAccount: true })
      .where('orgId', '=', t.orgId)
      .where('id', '=', key)
      .execute();
    const run = await t.as(s.director).call(api.rulesSimulate, { params: { id: version.id }, body: {} });
    await finished(run.id);
    await giveTo(t, moved, s.director.id);
    const body = { why: '按新规则调整', from: 'owned' as const };
    expect((await t.as(s.manager).try(api.rulesApply, { params: { id: run.id }, body })).status).toBe(403);
    await t.as(s.director).call(api.rulesApply, { params: { id: run.id }, body });
    expect((await finished(run.id)).applied).toBeGreaterThan(0);
    const [now, ...others] = await ownersOf([far, key, moved]);
    expect([s.manager.id, s.rep.id, s.colleague.id]).toContain(now);
    expect(others).toEqual([s.neighbour.id, s.director.id]);
    const ledger = await t.as(s.director).call(ownershipHistory, { params: { id: far } });
    expect(ledger.items[0]).toMatchObject({ how: 'rule', approvedBy: { id: s.director.id }, actId: run.id });
    expect(ledger.items[0]?.why).toBe('第 1 版规则第 1 条“上海”：按新规则调整');
    const again = await t.as(s.director).try(api.rulesApply, { params: { id: run.id }, body });
    expect(again.problem.code).toBe('rules.already_applied');
  });

  test('a later version takes over on its day; until then the first one speaks', async () => {
    const { draft } = await simulated(setOf({ tellsOwner: false }));
    const approve = (from: string) =>
      t.as(s.director).try(api.rulesApprove, { params: { id: draft.id }, body: { from } });
    expect((await approve('2026-11-01')).problem.issues?.[0]?.path).toBe('from');
    expect((await approve('2026-12-01')).body.inForceFrom).toBe('2026-11-30T16:00:00.000Z');
    expect((await t.as(s.rep).call(api.rulesList)).now?.number).toBe(1);
    const first = await t.as(s.rep).call(api.rulesGet, { params: { id: version.id } });
    expect(first.inForceTo).toBe('2026-11-30T16:00:00.000Z');
    t.clock.set('2026-12-02T02:00:00Z');
    expect((await t.as(s.rep).call(api.rulesList)).now?.number).toBe(2);
    const hit = await t.as(s.rep).call(ownershipLookup, { query: { q: '139 1111 2222' } });
    expect(hit.hits[0]?.owner).toBeNull();
  });
});

describe('the allocation desk', () => {
  test('proposes with reasons, compares principles, gives out what is approved with the changes made', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        makeCustomer(t, { name: `台面资源${n}厂`, grade: n === 5 ? 'A' : 'C', expectedAmount: n * 100 }),
      ),
    );
    const batch = { ids };
    const how = { team: s.team, principle: 'leastLoad' as const };
    const compared = await t.as(support).call(desk.allocationsCompare, { body: { batch, how: { team: s.team } } });
    expect(compared.items.map((i) => i.principle)).toEqual(['richFirst', 'roundRobin', 'leastLoad']);
    for (const item of compared.items) expect(item.shares.reduce((sum, x) => sum + x.customers, 0)).toBe(6);
    const proposal = await t.as(support).call(desk.allocationsPropose, { body: { batch, how } });
    expect(proposal.rows[0]!.customer).toMatchObject({ id: ids[5], grade: 'A' });
    expect(proposal.rows[0]!.why).toMatch(/在手 \d+ 个，在能接的人里最少。$/);
    expect(await ownersOf(ids)).toEqual(ids.map(() => null));

    await giveTo(t, ids[1]!, s.director.id);
    const changes = [
      { customer: ids[0]!, person: s.neighbour.id },
      { customer: ids[2]!, person: null },
    ];
    const done = await t.as(support).call(desk.allocationsApprove, { params: { id: proposal.id }, body: { changes } });
    const outcome = (id: string) => done.rows.find((r) => r.customer.id === id)?.outcome;
    expect([outcome(ids[0]!), outcome(ids[1]!), outcome(ids[2]!)]).toEqual(['given', 'taken', 'kept']);
    const owners = await ownersOf(ids);
    expect(owners.slice(0, 3)).toEqual([s.neighbour.id, s.director.id, null]);
    expect(owners.slice(3).every((o) => o !== null)).toBe(true);
    const again = await t.as(support).try(desk.allocationsApprove, { params: { id: proposal.id }, body: {} });
    expect(again.problem.code).toBe('allocations.closed');
    const shown = await t.as(s.director).call(customersGet, { params: { id: ids[3]! } });
    expect(shown.owner).not.toBeNull();
  });

  test('takes the first of a pool that fit', async () => {
    await makeCustomer(t, { name: '池中物流公司', industry: 'logistics' });
    const proposal = await t.as(support).call(desk.allocationsPropose, {
      body: {
        batch: { take: 5, when: { field: 'industry', op: 'anyOf', value: ['logistics'] } },
        how: { team: s.team },
      },
    });
    expect(proposal.rows.map((r) => r.customer.name)).toEqual(['池中物流公司']);
    const none = await t.as(support).try(desk.allocationsPropose, {
      body: { batch: { take: 5, when: { field: 'industry', op: 'anyOf', value: ['nothing'] } } },
    });
    expect(none.problem.code).toBe('batch.empty');
  });

  test('shows every member how evenly customers are given, against what was signed', async () => {
    await makeCustomer(t, {
      ownerId: s.rep.id,
      contractAmount: 900,
      contractCurrency: 'CNY',
      contractOn: '2026-12-01',
      layer: 'signed',
    });
    const fair = await t.as(s.neighbour).call(desk.allocationsFairness, { query: { days: 30 } });
    expect(fair.people.find((p) => p.person.id === s.rep.id)).toMatchObject({ signed: 1, amount: 900 });
    expect(fair.giniGiven).toBeGreaterThan(0);
    expect(fair.giniAmount).toBeGreaterThan(0.5);
  });
});
