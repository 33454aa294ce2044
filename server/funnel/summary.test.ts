import { beforeAll, describe, expect, test } from 'vitest';
import { funnelMove, funnelSummary, funnelUndo } from '../../contract/funnel.ts';
import { customersList } from '../../contract/customers.ts';
import type { LayerCode } from '../../contract/funnel-words.ts';
import { makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { insertPastMoves } from './public.ts';

let t: TestApp;
let sales: Sales;
const at = (day: string) => new Date(`${day}T02:00:00Z`);
beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T02:00:00Z' });
  sales = await makeSales(t);
});

/** A customer that went this way, day by day. */
async function history(
  owner: MadePerson,
  way: readonly (readonly [LayerCode, string])[],
  jumped = false,
): Promise<string> {
  const last = way.at(-1)!;
  const id = await makeCustomer(t, {
    ownerId: owner.id,
    layer: last[0],
    layerSince: at(last[1]),
    createdAt: at(way[0]![1]),
  });
  await insertPastMoves(
    t.deps.db,
    t.orgId,
    way.slice(1).map(([to, day], n) => ({
      customerId: id,
      fromLayer: way[n]![0],
      toLayer: to,
      at: at(day),
      byId: owner.id,
      ownerId: owner.id,
      enteredAt: at(way[n]![1]),
      jumped,
    })),
    { now: t.clock.now(), via: 'system' },
  );
  return id;
}

const summary = (by: MadePerson, query: { owner?: string; team?: string; from?: string; to?: string } = {}) =>
  t.as(by).call(funnelSummary, { query: { from: '2026-11-01', to: '2026-11-23', ...query } });
const layerOf = async (by: MadePerson, layer: LayerCode, query = {}) =>
  (await summary(by, query)).layers.find((l) => l.layer === layer)!;

describe('the funnel, real against standard', () => {
  beforeAll(async () => {
    await history(sales.rep, [
      ['resource', '2026-11-02'],
      ['graded', '2026-11-03'],
      ['contacted', '2026-11-04'],
      ['lead', '2026-11-07'],
    ]);
    await history(sales.rep, [
      ['resource', '2026-11-02'],
      ['graded', '2026-11-03'],
      ['contacted', '2026-11-04'],
      ['lead', '2026-11-11'],
    ]);
    await history(sales.rep, [
      ['resource', '2026-11-02'],
      ['graded', '2026-11-03'],
      ['contacted', '2026-11-04'],
      ['abandoned', '2026-11-06'],
    ]);
    await history(sales.rep, [
      ['contacted', '2026-10-05'],
      ['lead', '2026-11-05'],
      ['contacted', '2026-11-08'],
    ]);
    await history(sales.neighbour, [
      ['contacted', '2026-11-05'],
      ['lead', '2026-11-06'],
    ]);
  });

  test('what came in, moved on, was given up, and how long it took', async () => {
    // Entered: three from graded, one back from lead. Moved on: 3, 7 and 31 days.
    expect(await layerOf(sales.director, 'contacted', { owner: sales.rep.id })).toEqual({
      layer: 'contacted',
      have: 1,
      shouldHave: 13,
      entered: 4,
      movedOn: 3,
      abandoned: 1,
      rate: 0.5,
      idealRate: 0.5,
      medianDays: 7,
      idealDays: 5,
    });
    expect(await layerOf(sales.director, 'resource', { owner: sales.rep.id })).toMatchObject({
      have: 0,
      entered: 3,
      movedOn: 3,
      rate: 1,
      medianDays: 1,
    });
    expect(await layerOf(sales.director, 'lead', { owner: sales.rep.id })).toMatchObject({
      entered: 3,
      movedOn: 0,
      rate: 0,
      medianDays: null,
    });
    expect(await layerOf(sales.director, 'signed', { owner: sales.rep.id })).toMatchObject({ entered: 0, rate: null });
  });

  test('by person, by team and for all that one sees', async () => {
    const entered = async (by: MadePerson, query = {}) => (await layerOf(by, 'contacted', query)).entered;
    expect(await entered(sales.rep)).toBe(4);
    expect(await entered(sales.manager)).toBe(4);
    expect(await entered(sales.director)).toBe(5);
    expect(await entered(sales.director, { team: sales.otherTeam })).toBe(1);
    expect(await entered(sales.neighbour, { owner: sales.rep.id })).toBe(0);
    const { byPerson, people } = await summary(sales.manager);
    expect(people).toBe(3);
    expect(byPerson.find((p) => p.person.id === sales.rep.id)).toMatchObject({
      have: { contacted: 1, lead: 2, abandoned: 1 },
    });
    // A seller with nothing to work on is shown too.
    expect(byPerson.find((p) => p.person.id === sales.colleague.id)).toMatchObject({ have: {}, signed: 0 });
  });

  test('a period holds its first and its last day, where the organisation is', async () => {
    expect((await layerOf(sales.director, 'lead', { from: '2026-11-07', to: '2026-11-07' })).entered).toBe(1);
    expect((await layerOf(sales.director, 'lead', { from: '2026-11-08', to: '2026-11-10' })).entered).toBe(0);
    const late = await makeCustomer(t, { ownerId: sales.rep.id, createdAt: new Date('2026-09-30T16:30:00Z') });
    expect((await layerOf(sales.director, 'resource', { from: '2026-10-01', to: '2026-10-01' })).entered).toBe(1);
    expect((await layerOf(sales.director, 'resource', { from: '2026-09-30', to: '2026-09-30' })).entered).toBe(0);
    await t.deps.db.deleteFrom('customers').where('orgId', '=', t.orgId).where('id', '=', late).execute();
    const usual = await t.as(sales.director).call(funnelSummary);
    expect([usual.from, usual.to]).toEqual(['2026-10-25', '2026-11-23']);
    const tried = await t.as(sales.director).try(funnelSummary, { query: { from: '2026-11-02', to: '2026-11-01' } });
    expect(tried.status).toBe(400);
  });

  test('a move that was taken back has not been', async () => {
    const id = await makeCustomer(t, { ownerId: sales.colleague.id, layer: 'contacted', createdAt: at('2026-01-01') });
    const before = await layerOf(sales.director, 'lead', { owner: sales.colleague.id });
    const { move } = await t.as(sales.colleague).call(funnelMove, { params: { id }, body: { to: 'lead' } });
    expect((await layerOf(sales.director, 'lead', { owner: sales.colleague.id })).entered).toBe(before.entered + 1);
    await t.as(sales.colleague).call(funnelUndo, { params: { id }, body: { move: move.id } });
    expect(await layerOf(sales.director, 'lead', { owner: sales.colleague.id })).toEqual(before);
  });

  test('customers signed from outside the funnel are counted: by a jump, or entered as signed by hand', async () => {
    const period = { from: '2026-06-01', to: '2026-06-30' };
    await history(
      sales.rep,
      [
        ['resource', '2026-06-02'],
        ['signed', '2026-06-03'],
      ],
      true,
    );
    await history(sales.rep, [
      ['opportunity', '2026-05-02'],
      ['signed', '2026-06-03'],
      ['implemented', '2026-06-09'],
    ]);
    await history(sales.rep, [['signed', '2026-06-05']]);
    const { outsideFunnel, byPerson } = await summary(sales.director, period);
    expect(outsideFunnel).toBe(2);
    expect(byPerson.find((p) => p.person.id === sales.rep.id)!.signed).toBe(3);
  });

  test('opens: the list with the same filters holds as many as the summary says', async () => {
    for (const query of [{}, { owner: sales.rep.id }, { team: sales.team }])
      for (const { layer, have } of (await summary(sales.manager, query)).layers) {
        const list = await t
          .as(sales.manager)
          .call(customersList, { query: { ...query, layer, total: 'true', limit: 1 } });
        expect([layer, list.total]).toEqual([layer, have]);
      }
  });
});
