import { expect, test } from 'vitest';
import * as c from '../../contract/customers.ts';
import { testApp } from '../testing/test-app.ts';
import { purgeBin } from './jobs.ts';

test('what has lain in the bin for thirty days is gone for good, with its files and what its history said', async () => {
  const t = await testApp();
  const rep = await t.person('rep');
  const keep = await t.as(rep).call(c.customersCreate, { body: { name: '留着的' } });
  const gone = await t.as(rep).call(c.customersCreate, { body: { name: '删掉的', phones: ['13800138000'] } });
  const file = await t.as(rep).call(c.attachmentsAdd, {
    params: { id: gone.id },
    body: {},
    file: { name: '合同 第1版.pdf', content: 'pdf' },
  });
  const path = await t.deps.files.pathFor(t.orgId, 'attachments', file.id);
  await t.as(rep).call(c.customersRemove, { params: { id: gone.id } });
  await t.as(rep).call(c.customersRemove, { params: { id: keep.id } });
  t.clock.advance(29 * 86_400_000);
  expect(await purgeBin(t.deps)).toBe(0);
  await t.as(rep).call(c.customersRestore, { params: { id: keep.id } });
  t.clock.advance(2 * 86_400_000);
  expect(await purgeBin(t.deps)).toBe(1);
  expect(await t.deps.files.size(path)).toBeNull();
  const log = await t.deps.db
    .selectFrom('events')
    .select(['type', 'facts', 'changes'])
    .where('orgId', '=', t.orgId)
    .where('customerId', '=', gone.id)
    .orderBy('id')
    .execute();
  expect(log.map((e) => e.type)).toEqual([
    'customer.created',
    'attachment.added',
    'customer.removed',
    'customer.purged',
  ]);
  expect(log.every((e) => e.facts === null && e.changes === null)).toBe(true);
  expect((await t.as(rep).call(c.customersGet, { params: { id: keep.id } })).name).toBe('留着的');
});
