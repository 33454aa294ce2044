import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as bulk from '../../contract/bulk.ts';
import * as c from '../../contract/customers.ts';
import { newId } from '../platform/ids.ts';
import { makeTeam } from '../testing/factories.ts';
import { testApp } from '../testing/test-app.ts';
import { insertCustomers } from './public.ts';

const t = await testApp();
const region = await makeTeam(t.deps, t.orgId, '华东');
const one = await makeTeam(t.deps, t.orgId, '一组', region);
const two = await makeTeam(t.deps, t.orgId, '二组');
const people = {
  rep: await t.person('rep', { teams: [{ id: one }] }),
  peer: await t.person('rep', { teams: [{ id: one }] }),
  manager: await t.person('manager', { teams: [{ id: one, leads: true }] }),
  regional: await t.person('manager', { teams: [{ id: region, leads: true }] }),
  stranger: await t.person('manager', { teams: [{ id: two, leads: true }] }),
  director: await t.person('director'),
  service: await t.person('service'),
  support: await t.person('support'),
  marketer: await t.person('marketer'),
  admin: await t.person('admin'),
};
type Name = keyof typeof people;
const insert = (id: string, name: string, namesMasked: boolean) =>
  t.deps.db
    .insertInto('pools')
    .values({ orgId: t.orgId, id, name, settings: JSON.stringify({ namesMasked }), createdAt: t.clock.now() })
    .execute();
const pools = { open: newId(), veiled: newId() };
await insert(pools.open, '一组公海', false);
await insert(pools.veiled, '看不到名称', true);
// The team's members and those above them belong to the first; the second has the manager of another team and an administrator.
await t.deps.db
  .insertInto('poolMembers')
  .values([
    { orgId: t.orgId, poolId: pools.open, teamId: one },
    { orgId: t.orgId, poolId: pools.veiled, personId: people.stranger.id },
    { orgId: t.orgId, poolId: pools.veiled, personId: people.peer.id, administers: true },
  ])
  .execute();
const outsider = await t.person('director', { orgId: await t.organisation() });
const sees: Record<Name, (owner: Name | null, mine: boolean, poolOpen: boolean) => boolean> = {
  rep: (owner, opened, pool) => owner === 'rep' || opened || (owner === null && pool),
  peer: (owner, opened, pool) => owner === 'peer' || opened || (owner === null && pool),
  marketer: (owner, opened, pool) => owner === 'marketer' || opened || (owner === null && pool),
  manager: (owner) => owner === null || ['rep', 'peer', 'manager'].includes(owner),
  regional: (owner) => owner === null || ['rep', 'peer', 'manager', 'regional'].includes(owner),
  stranger: (owner) => owner === null || owner === 'stranger',
  director: () => true,
  service: () => true,
  support: () => true,
  admin: () => false,
};
const reading = [
  'rep',
  'peer',
  'manager',
  'regional',
  'stranger',
  'director',
  'service',
  'support',
  'marketer',
] as const;

test('list, total, search, single read and bulk agree for everyone on every book', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          owner: fc.constantFrom('rep', 'peer', 'manager', 'stranger', 'marketer', null),
          openTo: fc.option(fc.tuple(fc.constantFrom('rep', 'peer', 'marketer'), fc.constantFrom('read', 'work'))),
          binned: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      fc.boolean(),
      async (book, poolOpen) => {
        round += 1;
        const word = `轮次${String(round).padStart(3, '零')}号`;
        await t.deps.db
          .updateTable('organisations')
          .set({ settings: JSON.stringify({ poolOpen }) })
          .where('id', '=', t.orgId)
          .execute();
        const ids = await insertCustomers(
          t.deps.db,
          t.orgId,
          book.map(({ owner }, n) => ({
            name: `${word}客户${n}`,
            createdAt: t.clock.now(),
            ownerId: owner ? people[owner as Name].id : null,
          })),
        );
        for (const [n, { openTo, binned }] of book.entries()) {
          if (openTo)
            await t.deps.db
              .insertInto('customerCollaborators')
              .values({
                orgId: t.orgId,
                customerId: ids[n]!,
                personId: people[openTo[0] as Name].id,
                grip: openTo[1],
                since: t.clock.now(),
              })
              .execute();
          if (binned)
            await t.deps.db
              .updateTable('customers')
              .set({ deletedAt: t.clock.now() })
              .where('orgId', '=', t.orgId)
              .where('id', '=', ids[n]!)
              .execute();
        }
        // What is remembered of who sees what lapses after five seconds.
        t.clock.advance(6000);
        for (const name of reading) {
          const caller = t.as(people[name]);
          const expected = ids.filter((_, n) => {
            const { owner, openTo, binned } = book[n]!;
            return !binned && sees[name](owner, openTo?.[0] === name, poolOpen);
          });
          const listed = await caller.call(c.customersList, { query: { q: word, total: 'true', limit: 200 } });
          const sorted = await caller.call(c.customersList, {
            query: { filter: JSON.stringify({ field: 'name', op: 'startsWith', value: word }), sort: '-lastContactAt' },
          });
          const layered = await caller.call(c.customersList, {
            query: { filter: JSON.stringify({ field: 'name', op: 'contains', value: word }), sort: 'layer' },
          });
          const searched = await caller.call(c.customersSearch, { query: { q: word, limit: 50 } });
          const got = await Promise.all(
            ids.map(async (id) => ((await caller.try(c.customersGet, { params: { id } })).status === 200 ? [id] : [])),
          );
          const sight = (items: { id: string }[]) => items.map((i) => i.id).toSorted();
          expect(sight(listed.items)).toEqual(expected.toSorted());
          expect(listed.total).toBe(expected.length);
          expect(sight(sorted.items)).toEqual(expected.toSorted());
          expect(sight(layered.items)).toEqual(expected.toSorted());
          expect(sight(searched.items)).toEqual(expected.toSorted());
          expect(got.flat().toSorted()).toEqual(expected.toSorted());
          if (expected.length > 0) {
            const preview = await caller.call(bulk.customersBulkPreview, {
              body: { selection: { ids }, act: { act: 'group', add: [], remove: [] } },
            });
            expect(preview.unchanged).toBe(expected.length);
          }
        }
        expect((await t.as(outsider).call(c.customersList, { query: { q: word } })).items).toEqual([]);
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
}, 240_000);

test('an administrator has no customers to read by that role alone, and nobody without a session has any', async () => {
  expect((await t.as(people.admin).try(c.customersList, { query: {} })).status).toBe(403);
  expect((await t.try(c.customersList, { query: {} })).status).toBe(401);
});

test('of a customer of another organisation, every address answers that there is none', async () => {
  const [id] = await insertCustomers(t.deps.db, t.orgId, [{ name: '本企业的', createdAt: t.clock.now() }]);
  const them = t.as(outsider);
  const calls: ((who: ReturnType<typeof t.as>) => Promise<{ status: number }>)[] = [
    (w) => w.try(c.customersGet, { params: { id: id! } }),
    (w) => w.try(c.customersUpdate, { params: { id: id! }, body: { size: 'x' } }),
    (w) => w.try(c.customersRemove, { params: { id: id! } }),
    (w) => w.try(c.customersRestore, { params: { id: id! } }),
    (w) => w.try(c.customersReveal, { params: { id: id! }, body: {} }),
    (w) => w.try(c.contactsList, { params: { id: id! } }),
    (w) => w.try(c.contactsCreate, { params: { id: id! }, body: { name: '甲' } }),
    (w) => w.try(c.attachmentsList, { params: { id: id! } }),
    (w) => w.try(c.collaboratorsList, { params: { id: id! } }),
    (w) => w.try(c.collaboratorsPut, { params: { id: id! }, body: { person: outsider.id, grip: 'read' } }),
  ];
  for (const call of calls) expect((await call(them)).status).toBe(404);
});

test('of the pools one sees those one belongs to, oneself or by a team, in the list, its total and each record alike; names only where they are not hidden', async () => {
  const [open, veiled] = await insertCustomers(t.deps.db, t.orgId, [
    { name: '开放池里的甲公司', createdAt: t.clock.now(), poolId: pools.open },
    { name: '隐名池里的乙公司', createdAt: t.clock.now(), poolId: pools.veiled },
  ]);
  t.clock.advance(6000);
  const expected: Partial<Record<Name, [open: boolean, veiled: boolean | 'masked']>> = {
    rep: [true, false],
    peer: [true, true],
    manager: [true, false],
    regional: [true, false],
    stranger: [false, 'masked'],
    marketer: [false, false],
    director: [true, true],
    service: [true, true],
    support: [true, true],
  };
  for (const [name, [seesOpen, seesVeiled]] of Object.entries(expected)) {
    const caller = t.as(people[name as Name]);
    const { items, total } = await caller.call(c.customersList, {
      query: { pool: `${pools.open},${pools.veiled}`, total: 'true', sort: '-lastContactAt' },
    });
    const seen = (id: string | undefined) => items.find((i) => i.id === id)?.name ?? null;
    const names = [
      seesOpen ? '开放池里的甲公司' : null,
      seesVeiled && (seesVeiled === true ? '隐名池里的乙公司' : '隐****'),
    ];
    expect([name, seen(open), seen(veiled)]).toEqual([name, names[0], names[1] || null]);
    expect(total).toBe(items.length);
    for (const [id, sees] of [[open, seesOpen] as const, [veiled, seesVeiled] as const])
      expect([name, (await caller.try(c.customersGet, { params: { id: id! } })).status]).toEqual([
        name,
        sees ? 200 : 404,
      ]);
    const found = (await caller.call(c.customersSearch, { query: { q: '隐名池' } })).items;
    expect(found.map((i) => i.id)).toEqual(seesVeiled === true ? [veiled] : []);
  }
});
