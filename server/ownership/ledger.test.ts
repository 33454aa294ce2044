import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { customersBulk } from '../../contract/bulk.ts';
import { customersCreate } from '../../contract/customers.ts';
import { ownershipAsOf, ownershipCounts, ownershipHistory } from '../../contract/ownership.ts';
import { makeCustomer, makeSales } from '../testing/book.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { mainPool, moveHolder, type Holder } from './public.ts';

const day = 86_400_000;

/** What is wrong with the ledger of an organisation: gaps, overlaps, missing or differing holders. Nothing, if the database keeps its word. */
async function faultsOf(t: TestApp): Promise<unknown[]> {
  const { rows } = await sql`
    with l as (
      select p.*, lead(begins_at) over w as next_begins, row_number() over w as n
      from ownership_periods p where p.org_id = ${t.orgId}::uuid
      window w as (partition by org_id, customer_id order by begins_at))
    select 'gap or overlap' as fault, customer_id from l where org_id = ${t.orgId}::uuid and ends_at <> coalesce(next_begins, 'infinity')
    union all
    select 'does not begin with the customer', c.id from customers c where c.org_id = ${t.orgId}::uuid and not exists (
      select from l where l.org_id = c.org_id and l.customer_id = c.id and l.n = 1 and l.begins_at = c.created_at)
    union all
    select 'another holder', c.id from customers c where c.org_id = ${t.orgId}::uuid and not exists (
      select from l where l.org_id = c.org_id and l.customer_id = c.id and l.ends_at = 'infinity'
        and l.owner_id is not distinct from c.owner_id and l.pool_id is not distinct from c.pool_id)`.execute(
    t.deps.db,
  );
  return rows;
}

describe('the database refuses', () => {
  test('what would break the ledger: gaps, overlaps, a customer without a holder or with another one', async () => {
    const t = await testApp();
    const rep = await t.person('rep');
    const other = await t.person('rep');
    const id = await makeCustomer(t, { ownerId: rep.id });
    t.clock.advance(day);
    await moveHolder(t.deps.db, t.orgId, [id], mainPool(t.orgId), { how: 'released', by: rep.id }, t.clock.now());
    const refused = async (statement: string, constraint: RegExp) =>
      expect(
        t.deps.pool.query(statement.replaceAll(':org', `'${t.orgId}'`).replaceAll(':id', `'${id}'`)),
      ).rejects.toThrow(constraint);
    const period = (from: string, to: string, follows: string) =>
      `insert into ownership_periods (org_id, customer_id, begins_at, ends_at, follows, owner_id, how)
       values (:org, :id, '${from}', '${to}', ${follows}, '${other.id}', 'assigned')`;
    await refused(period('2026-11-23T05:00Z', '2026-11-23T09:00Z', `'2026-11-23T05:00Z'`), /ownership_periods_apart/);
    await refused(period('2026-10-01', '2026-10-02', 'null'), /ownership_periods_first/);
    await refused(period('2026-10-01', '2026-10-02', `'2026-10-01'`), /ownership_periods_whole/);
    await refused(
      `update ownership_periods set ends_at = '2027-01-01' where org_id = :org and customer_id = :id and ends_at = 'infinity'`,
      /customers_held/,
    );
    await refused(
      `update ownership_periods set ends_at = '2026-11-23T05:00Z' where org_id = :org and customer_id = :id and follows is null`,
      /ownership_periods_whole/,
    );
    await refused(
      `update customers set owner_id = '${other.id}', pool_id = null where org_id = :org and id = :id`,
      /customers_held/,
    );
    await refused(
      `update customers set pool_id = null where org_id = :org and id = :id`,
      /customers_one_holder|holder_id/,
    );
    await refused(`delete from ownership_periods where org_id = :org and customer_id = :id`, /customers_held/);
    expect(await faultsOf(t)).toEqual([]);
  });
});

test('whose it was on a day is answered for one customer and for the whole book', async () => {
  const t = await testApp({ now: '2026-03-02T02:00:00Z' });
  const sales = await makeSales(t);
  const { id } = await t.as(sales.rep).call(customersCreate, { body: { name: '杭州云栖科技有限公司' } });
  t.clock.advance(2 * day);
  await t.as(sales.manager).call(customersBulk, {
    body: { selection: { ids: [id] }, act: { act: 'assign', to: sales.colleague.id, why: '区域调整' } },
  });
  t.clock.advance(9 * day);
  const manager = t.as(sales.manager);
  const params = { id };
  const on = async (when: string) =>
    (await manager.call(ownershipHistory, { params, query: { on: when } })).items.map((p) => p.person?.id);
  expect(await on('2026-03-01')).toEqual([]);
  expect(await on('2026-03-02')).toEqual([sales.rep.id]);
  expect(await on('2026-03-03')).toEqual([sales.rep.id]);
  expect(await on('2026-03-04')).toEqual([sales.colleague.id]);
  const { items } = await manager.call(ownershipHistory, { params });
  expect(items).toMatchObject([
    {
      person: { id: sales.colleague.id },
      how: 'assigned',
      decidedBy: { id: sales.manager.id },
      why: '区域调整',
      to: null,
    },
    { person: { id: sales.rep.id }, how: 'created', decidedBy: { id: sales.rep.id }, from: '2026-03-02T02:00:00.000Z' },
  ]);
  expect(items[1]!.to).toBe(items[0]!.from);
  const book = await manager.call(ownershipAsOf, { query: { on: '2026-03-03', person: sales.rep.id } });
  expect(book.items.map((i) => i.customer.name)).toEqual(['杭州云栖科技有限公司']);
  expect((await manager.call(ownershipCounts, { query: { on: '2026-03-03' } })).items).toEqual([
    { person: { id: sales.rep.id, name: sales.rep.name }, pool: null, customers: 1 },
  ]);
  expect((await t.as(sales.neighbour).try(ownershipHistory, { params })).problem.code).toBe('customers.not_found');
});

test('whatever happens in whatever order, also at once, every customer has one holder at every instant since its creation', async () => {
  const t = await testApp({ now: '2026-01-05T02:00:00Z' });
  const people = await Promise.all([t.person('rep'), t.person('rep'), t.person('rep')]);
  const director = await t.person('director');
  const holders: Holder[] = [mainPool(t.orgId), ...people.map((p) => ({ person: p.id }))];
  const holderAt = (h: Holder) => ('person' in h ? h.person : h.pool);
  const oneAct = fc.oneof(
    fc.record({ act: fc.constant('create' as const), to: fc.nat(3) }),
    fc.record({ act: fc.constant('give' as const), to: fc.nat(3), which: fc.array(fc.nat(30), { maxLength: 6 }) }),
    fc.record({
      act: fc.constant('bulk' as const),
      to: fc.nat(3),
      which: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
    }),
    fc.record({ act: fc.constant('bin' as const), which: fc.nat(30) }),
    fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(0, 1, 3_600_000, -5_000) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(oneAct, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      async (rounds) => {
        const ids: string[] = [];
        const pick = (n: number) => ids[n % ids.length]!;
        for (const round of rounds) {
          // The acts of one round come at once.
          await Promise.all(
            round.map(async (a) => {
              if (a.act === 'wait') t.clock.advance(a.ms);
              else if (a.act === 'create') {
                const to = holders[a.to]!;
                ids.push(await makeCustomer(t, 'person' in to ? { ownerId: to.person } : { poolId: to.pool }));
              } else if (ids.length === 0) return;
              else if (a.act === 'give')
                await t.deps.db
                  .transaction()
                  .execute((tx) =>
                    moveHolder(
                      tx,
                      t.orgId,
                      a.which.map(pick),
                      holders[a.to]!,
                      { how: 'transferred', by: director.id },
                      t.clock.now(),
                    ),
                  );
              else if (a.act === 'bulk') {
                const to = holders[a.to]!;
                await t.as(director).try(customersBulk, {
                  body: {
                    selection: { ids: [...new Set(a.which.map(pick))] },
                    act: { act: 'assign', to: 'person' in to ? to.person : null },
                  },
                });
              } else
                await t
                  .as(director)
                  .try(customersBulk, { body: { selection: { ids: [pick(a.which)] }, act: { act: 'remove' } } });
            }),
          );
        }
        expect(await faultsOf(t)).toEqual([]);
        // The last word of acts one after another stands.
        if (ids.length > 0) {
          const last = holders[rounds.length % holders.length]!;
          await moveHolder(t.deps.db, t.orgId, ids, last, { how: 'ruled', by: director.id }, t.clock.now());
          const { rows } = await t.deps.pool.query<{ held: string }>(
            `select distinct holder_id::text as held from ownership_periods where org_id = $1 and customer_id = any($2) and ends_at = 'infinity'`,
            [t.orgId, ids],
          );
          expect(rows.map((r) => r.held)).toEqual([holderAt(last)]);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
