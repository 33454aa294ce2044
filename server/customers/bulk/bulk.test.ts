import { describe, expect, test } from 'vitest';
import * as bulk from '../../../contract/bulk.ts';
import * as c from '../../../contract/customers.ts';
import { groupsCreate, tagsCreate } from '../../../contract/settings.ts';
import { makeTeam } from '../../testing/factories.ts';
import { testApp } from '../../testing/test-app.ts';
import { insertCustomers } from '../public.ts';

const t = await testApp();
const team = await makeTeam(t.deps, t.orgId, '华东一组');
const rep = await t.person('rep', { teams: [{ id: team }] });
const peer = await t.person('rep', { teams: [{ id: team }] });
const manager = await t.person('manager', { teams: [{ id: team, leads: true }] });
const book = (count: number, ownerId: string | null, name: string) =>
  insertCustomers(
    t.deps.db,
    t.orgId,
    Array.from({ length: count }, (_, n) => ({ name: `${name}${n}`, createdAt: t.clock.now(), ownerId })),
  );
const events = (type: string) =>
  t.deps.db
    .selectFrom('events')
    .select(['customerId', 'changes', 'facts', 'why'])
    .where('orgId', '=', t.orgId)
    .where('type', '=', type)
    .execute();

describe('assigning many customers', () => {
  test('says before what would happen, and afterwards row by row what did', async () => {
    const mine = await book(3, rep.id, '移交');
    const theirs = await book(2, peer.id, '已是他的');
    const elsewhere = await t.person('rep');
    const strange = await book(1, elsewhere.id, '别组的');
    const body = {
      selection: { ids: [...mine, ...theirs, ...strange] },
      act: { act: 'assign' as const, to: peer.id, why: '区域调整' },
    };
    expect(await t.as(manager).call(bulk.customersBulkPreview, { body })).toMatchObject({
      total: 6,
      changed: 3,
      unchanged: 2,
      refused: 1,
    });
    expect(await events('customer.assigned')).toHaveLength(0);
    const done = await t.as(manager).call(bulk.customersBulk, { body });
    expect(done).toMatchObject({ total: 6, changed: 3, unchanged: 2, refused: 1 });
    expect(done.rows.find((r) => r.id === strange[0])).toEqual({
      id: strange[0],
      name: '',
      outcome: 'refused',
      reason: 'customers.not_found',
    });
    expect(await events('customer.assigned')).toMatchObject(
      mine.map(() => ({
        changes: {
          owner: [
            { id: rep.id, name: rep.name },
            { id: peer.id, name: peer.name },
          ],
        },
        why: '区域调整',
      })),
    );
    const moved = await t.as(peer).call(c.customersGet, { params: { id: mine[0]! } });
    expect(moved).toMatchObject({ owner: { id: peer.id }, ownerSince: t.clock.now().toISOString(), version: 2 });
  });

  test('is not for a rep, not even with his own', async () => {
    const ids = await book(1, rep.id, '不许送');
    const done = await t
      .as(rep)
      .call(bulk.customersBulk, { body: { selection: { ids }, act: { act: 'assign', to: peer.id } } });
    expect(done.rows).toMatchObject([{ outcome: 'refused', reason: 'access.denied' }]);
  });
});

test('all that a query finds is edited, but for those left out', async () => {
  const ids = await book(5, rep.id, '批量改');
  const body = {
    selection: { query: { q: '批量改', owner: 'me' }, except: [ids[0]!] },
    act: { act: 'edit' as const, set: { industry: 'trade', grade: 'B' as const } },
  };
  expect(await t.as(rep).call(bulk.customersBulk, { body })).toMatchObject({ total: 4, changed: 4 });
  expect(await t.as(rep).call(bulk.customersBulk, { body })).toMatchObject({ changed: 0, unchanged: 4 });
  expect(await t.as(rep).call(c.customersGet, { params: { id: ids[1]! } })).toMatchObject({
    industry: 'trade',
    grade: 'B',
    version: 2,
  });
  expect((await t.as(rep).call(c.customersGet, { params: { id: ids[0]! } })).industry).toBeNull();
  const none = await t
    .as(rep)
    .try(bulk.customersBulk, { body: { ...body, selection: { query: { q: '没有这样的客户' } } } });
  expect(none.problem.code).toBe('batch.empty');
});

test('tags and groups are put on and taken off; one’s own groups leave no trace in the history', async () => {
  const ids = await book(2, rep.id, '贴标');
  const tag = await t.as(rep).call(tagsCreate, { body: { name: '展会' } });
  const group = await t.as(rep).call(groupsCreate, { body: { name: '我的重点' } });
  const act = (a: 'tag' | 'group', id: string) =>
    t.as(rep).call(bulk.customersBulk, { body: { selection: { ids }, act: { act: a, add: [id], remove: [] } } });
  expect(await act('tag', tag.id)).toMatchObject({ changed: 2 });
  expect(await act('tag', tag.id)).toMatchObject({ unchanged: 2 });
  expect(await act('group', group.id)).toMatchObject({ changed: 2 });
  expect(await events('customer.tagged')).toMatchObject([{ facts: { added: ['展会'] } }, {}]);
  expect(await events('customer.grouped')).toEqual([]);
  const shown = await t.as(rep).call(c.customersGet, { params: { id: ids[0]! } });
  expect(shown).toMatchObject({ tags: [{ name: '展会' }], groups: [{ name: '我的重点', shared: false }] });
  expect((await t.as(manager).call(c.customersGet, { params: { id: ids[0]! } })).groups).toEqual([]);
});

test('many go to the bin and come back', async () => {
  const ids = await book(2, rep.id, '成批删');
  const act = (name: 'remove' | 'restore') =>
    t.as(rep).call(bulk.customersBulk, { body: { selection: { ids }, act: { act: name } } });
  expect(await act('remove')).toMatchObject({ changed: 2 });
  expect(await act('remove')).toMatchObject({ refused: 2 });
  expect(await act('restore')).toMatchObject({ changed: 2 });
});

test('ten thousand customers are assigned in seconds', async () => {
  const ids = await book(10_000, rep.id, '万');
  const body = { selection: { ids }, act: { act: 'assign' as const, to: peer.id } };
  const start = performance.now();
  expect(await t.as(manager).call(bulk.customersBulk, { body })).toMatchObject({ total: 10_000, changed: 10_000 });
  expect(performance.now() - start).toBeLessThan(30_000);
}, 120_000);
