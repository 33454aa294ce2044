import { expect, test } from 'vitest';
import { customersBulk } from '../../contract/bulk.ts';
import { customersCreate, customersList, customersUpdate } from '../../contract/customers.ts';
import { makeSales } from '../testing/book.ts';
import { testApp } from '../testing/test-app.ts';

test('a manager says which customers are key accounts; a rep does not, and support alone does not give them away', async () => {
  const t = await testApp();
  const s = await makeSales(t);
  const support = await t.person('support');
  const { id } = await t.as(s.rep).call(customersCreate, { body: { name: '杭州云栖科技有限公司' } });
  const params = { id };
  expect((await t.as(s.rep).try(customersUpdate, { params, body: { keyAccount: true } })).problem.code).toBe(
    'access.denied',
  );
  expect((await t.as(s.rep).try(customersCreate, { body: { name: '乙', keyAccount: true } })).problem.code).toBe(
    'access.denied',
  );
  expect(await t.as(s.manager).call(customersUpdate, { params, body: { keyAccount: true } })).toMatchObject({
    keyAccount: true,
  });
  // What stays the same is no change: the rep's own form may carry it along.
  await t.as(s.rep).call(customersUpdate, { params, body: { keyAccount: true, remark: '老客户' } });
  const filter = JSON.stringify({ field: 'keyAccount', op: 'isTrue' });
  expect((await t.as(s.rep).call(customersList, { query: { filter } })).items.map((c) => c.id)).toEqual([id]);
  const assign = { body: { selection: { ids: [id] }, act: { act: 'assign' as const, to: s.colleague.id } } };
  expect(await t.as(support).call(customersBulk, assign)).toMatchObject({
    refused: 1,
    rows: [{ reason: 'customers.key_account' }],
  });
  const mark = { body: { selection: { ids: [id] }, act: { act: 'edit' as const, set: { keyAccount: false } } } };
  expect(await t.as(s.rep).call(customersBulk, mark)).toMatchObject({ refused: 1 });
  expect(await t.as(s.manager).call(customersBulk, assign)).toMatchObject({ changed: 1 });
});
