import { expect, test } from 'vitest';
import type { Actor } from '../platform/actor.ts';
import { loadActor } from '../people/actor.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import type { MadePerson } from '../testing/factories.ts';
import { findMatches, getCustomer, insertCustomers, lockCustomer, presentCustomers, writeCustomer } from './public.ts';

async function ctxOf(t: TestApp, person: MadePerson) {
  const actor = (await loadActor(t.deps.db, {
    orgId: person.orgId,
    personId: person.id,
    id: person.id,
    via: 'session',
    abilities: null,
  })) as Actor;
  return { ...t.deps, actor };
}

test('customers stored in bulk are found, shown, matched and changed like any other', async () => {
  const t = await testApp();
  const rep = await t.person('rep');
  const ctx = await ctxOf(t, rep);
  const createdAt = t.clock.now();
  const ids = await insertCustomers(t.deps.db, t.orgId, [
    {
      name: '杭州可奈儿服饰有限公司',
      createdAt,
      createdBy: rep.id,
      ownerId: rep.id,
      layer: 'lead',
      phones: [{ number: '+8613800138000' }],
      emails: ['a@example.com'],
      custom: { size_of_shop: 3 },
      contacts: [{ name: '曾丽', phones: [{ number: '+8657188886666', ext: '801' }] }],
    },
    { name: '宁波海天贸易有限公司', createdAt },
  ]);
  const [first, second] = await presentCustomers(ctx, t.deps.db, ids);
  expect(first).toMatchObject({
    name: '杭州可奈儿服饰有限公司',
    layer: 'lead',
    phones: [{ number: '+8613800138000' }],
    custom: { size_of_shop: 3 },
    owner: { id: rep.id, name: rep.name },
    idealDays: 5,
    version: 1,
    can: { write: true },
  });
  expect(second).toMatchObject({ owner: null, layer: 'resource', can: { write: false } });
  const [byPhone] = await findMatches(ctx, t.deps.db, [{ phones: ['138 0013 8000'] }]);
  expect(byPhone).toMatchObject([{ id: ids[0], reasons: [{ code: 'phone', value: '+8613800138000' }] }]);
  await t.deps.db.transaction().execute(async (tx) => {
    const row = await lockCustomer(ctx, tx, ids[0]!, { write: true });
    expect(row.version).toBe(1);
    await writeCustomer(
      tx,
      t.orgId,
      row.id,
      { grade: 'A', name: '杭州可奈儿集团' },
      { now: t.clock.now(), by: rep.id },
    );
  });
  expect(await getCustomer(ctx, t.deps.db, ids[0]!)).toMatchObject({ grade: 'A', name: '杭州可奈儿集团', version: 2 });
  await expect(
    t.deps.db.transaction().execute((tx) => lockCustomer(ctx, tx, ids[1]!, { write: true })),
  ).rejects.toMatchObject({ code: 'access.denied' });
});
