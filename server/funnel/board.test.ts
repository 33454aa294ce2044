import { beforeAll, describe, expect, test } from 'vitest';
import { layerCodes } from '../../contract/funnel-words.ts';
import { funnelBoard } from '../../contract/funnel.ts';
import { customersList } from '../../contract/customers.ts';
import { newId } from '../platform/ids.ts';
import { makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';

let t: TestApp;
let sales: Sales;
const daysAgo = (n: number) => new Date(t.clock.now().getTime() - n * 86_400_000);
beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T02:00:00Z' });
  sales = await makeSales(t);
  for (const [n, layer] of layerCodes.entries()) {
    for (let i = 0; i <= n; i += 1)
      await makeCustomer(t, { ownerId: sales.rep.id, layer, layerSince: daysAgo(i), name: `一组${layer}${i}` });
    await makeCustomer(t, { ownerId: sales.colleague.id, layer, layerSince: daysAgo(9) });
    await makeCustomer(t, { ownerId: sales.neighbour.id, layer });
    await makeCustomer(t, { layer: 'resource' });
  }
  const binned = await makeCustomer(t, { ownerId: sales.rep.id, layer: 'resource' });
  await t.deps.db
    .updateTable('customers')
    .set({ deletedAt: t.clock.now() })
    .where('orgId', '=', t.orgId)
    .where('id', '=', binned)
    .execute();
});

const board = (by: MadePerson, query: { owner?: string; team?: string; perLayer?: number } = {}) =>
  t.as(by).call(funnelBoard, { query });
const have = async (by: MadePerson, query: { owner?: string; team?: string } = {}) =>
  (await board(by, query)).columns.map((c) => c.have);

describe('the board', () => {
  test('holds what one sees: a rep his own and the pool, a manager his team, a director all', async () => {
    const own = await have(sales.rep, { owner: sales.rep.id });
    expect(own[0]).toBe(1);
    expect((await have(sales.rep))[0]).toBe(1 + 8);
    expect((await have(sales.manager))[2]).toBe(own[2]! + 1);
    expect((await have(sales.director))[2]).toBe(own[2]! + 2);
    expect((await have(sales.director, { team: sales.team }))[2]).toBe(own[2]! + 1);
    expect((await have(sales.neighbour, { owner: sales.rep.id })).every((n) => n === 0)).toBe(true);
  });

  test('says what there should be: the ideal holding times the selling people', async () => {
    const columns = async (by: MadePerson, query = {}) => {
      const { people, columns: all } = await board(by, query);
      return [people, ...all.map((c) => c.shouldHave)];
    };
    expect(await columns(sales.rep)).toEqual([1, 5, 5, 13, 7, 2, null, null, null]);
    // The manager sells too: he and his two reps.
    expect(await columns(sales.manager)).toEqual([3, 15, 15, 39, 21, 6, null, null, null]);
    expect(await columns(sales.director, { team: sales.team })).toEqual([3, 15, 15, 39, 21, 6, null, null, null]);
    expect(await columns(sales.director, { owner: sales.rep.id })).toEqual([1, 5, 5, 13, 7, 2, null, null, null]);
    expect((await board(sales.director)).people).toBe(4);
  });

  test('counts who is over the ideal days, and shows those longest in their layer first', async () => {
    const { columns } = await board(sales.director, { owner: sales.rep.id });
    const signed = columns.find((c) => c.layer === 'signed')!;
    expect(signed.cards.map((c) => c.daysInLayer)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(signed.overdue).toBe(0);
    const graded = columns.find((c) => c.layer === 'graded')!;
    expect([graded.have, graded.overdue, graded.cards[0]!.idealDays]).toEqual([2, 0, 1]);
    const others = (await board(sales.director, { owner: sales.colleague.id })).columns;
    expect(others.map((c) => c.overdue)).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
    const implemented = columns.find((c) => c.layer === 'implemented')!;
    expect(implemented.cards.map((c) => c.daysInLayer)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('shows the first cards, and that there are more', async () => {
    const { columns } = await board(sales.director, { owner: sales.rep.id, perLayer: 2 });
    expect(columns.map((c) => [c.cards.length, c.more])).toEqual([
      [1, false],
      [2, false],
      ...Array.from({ length: 6 }, () => [2, true]),
    ]);
  });

  test('who may not move a card is told so', async () => {
    const support = await board(await t.person('support'), { owner: sales.rep.id });
    expect(support.columns[2]!.cards.every((c) => c.canMove)).toBe(true);
    const reader = await t.person('rep');
    const id = await makeCustomer(t, { ownerId: sales.neighbour.id, layer: 'lead' });
    await t.deps.db
      .insertInto('customerCollaborators')
      .values({ orgId: t.orgId, customerId: id, personId: reader.id, grip: 'read', since: t.clock.now() })
      .execute();
    const [card] = (await board(reader, { owner: sales.neighbour.id })).columns[3]!.cards;
    expect(card).toMatchObject({ id, canMove: false, owner: { id: sales.neighbour.id } });
  });

  test('a person or team that is none is not found', async () => {
    const tried = async (query: { owner?: string; team?: string }) =>
      (await t.as(sales.director).try(funnelBoard, { query })).problem.code;
    expect(await tried({ owner: newId() })).toBe('people.not_found');
    expect(await tried({ team: newId() })).toBe('teams.not_found');
    const stranger = await t.person('rep', { orgId: await t.organisation() });
    expect(await tried({ owner: stranger.id })).toBe('people.not_found');
    expect((await t.as(await t.person('service')).try(funnelBoard)).problem.code).toBe('access.denied');
  });

  test('opens: the list with the same filters holds the same number', async () => {
    for (const query of [{}, { owner: sales.rep.id }, { team: sales.team }, { team: sales.otherTeam }])
      for (const by of [sales.director, sales.manager, sales.rep]) {
        const { columns } = await board(by, query);
        for (const column of columns) {
          const list = await t
            .as(by)
            .call(customersList, { query: { ...query, layer: column.layer, total: 'true', limit: 1 } });
          expect([column.layer, list.total]).toEqual([column.layer, column.have]);
        }
      }
  });
});
