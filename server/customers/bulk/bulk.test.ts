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

describe('taking a bulk act back', () => {
  const undo = (by: typeof rep, act: string | null, ids: string[]) =>
    t.as(by).call(bulk.customersBulkUndo, { body: { act: act!, ids } });
  const get = (by: typeof rep, id: string) => t.as(by).call(c.customersGet, { params: { id } });

  test('an edit: each customer gets its own value back; one that a colleague changed since is left alone and named', async () => {
    const ids = await book(3, rep.id, '改错');
    const set = (id: string, body: object, by = rep) => t.as(by).call(c.customersUpdate, { params: { id }, body });
    await set(ids[0]!, { grade: 'A', industry: 'it' });
    await set(ids[1]!, { grade: 'C' });
    const act = { act: 'edit' as const, set: { grade: 'B' as const, industry: 'trade' } };
    const done = await t.as(rep).call(bulk.customersBulk, { body: { selection: { ids }, act } });
    expect(done.changed).toBe(3);
    await set(ids[0]!, { remark: '之后写的备注' }, manager);
    await set(ids[1]!, { grade: 'A' }, manager);
    const back = await undo(rep, done.act, ids);
    expect(back).toMatchObject({ total: 3, changed: 2, refused: 1 });
    expect(back.rows[1]).toEqual({ id: ids[1], name: '改错1', outcome: 'refused', reason: 'customers.conflict' });
    expect(await get(rep, ids[0]!)).toMatchObject({ grade: 'A', industry: 'it', remark: '之后写的备注' });
    expect(await get(rep, ids[1]!)).toMatchObject({ grade: 'A', industry: 'trade' });
    expect(await get(rep, ids[2]!)).toMatchObject({ grade: null, industry: null });
    const told = (await events('customer.changed')).find((e) => (e.facts as { undoes?: string } | null)?.undoes);
    expect(told).toMatchObject({ facts: { undoes: done.act } });
    expect(await undo(rep, done.act, ids)).toMatchObject({ changed: 0, unchanged: 2, refused: 1 });
  });

  test('an assignment: everyone has his customers again, and what lay in the pool is there again', async () => {
    const [mine, pooled] = [await book(1, rep.id, '送错'), await book(1, null, '公海送错')];
    const moved = await book(1, rep.id, '送错又转走');
    const ids = [...mine, ...pooled, ...moved];
    const assign = (list: string[], to: string) =>
      t.as(manager).call(bulk.customersBulk, { body: { selection: { ids: list }, act: { act: 'assign', to } } });
    const done = await assign(ids, peer.id);
    expect(done.changed).toBe(3);
    t.clock.advance(60_000);
    await assign(moved, manager.id);
    t.clock.advance(60_000);
    const back = await undo(manager, done.act, ids);
    expect(back).toMatchObject({ changed: 2, refused: 1 });
    expect(back.rows.find((row) => row.outcome === 'refused')).toMatchObject({ name: '送错又转走0' });
    expect((await get(manager, mine[0]!)).owner?.id).toBe(rep.id);
    expect((await get(manager, pooled[0]!)).owner).toBeNull();
    expect((await get(manager, moved[0]!)).owner?.id).toBe(manager.id);
  });

  test('is for him who did it', async () => {
    const ids = await book(1, rep.id, '别人的批量');
    const act = { act: 'edit' as const, set: { industry: 'media' } };
    const done = await t.as(rep).call(bulk.customersBulk, { body: { selection: { ids }, act } });
    expect(await undo(manager, done.act, ids)).toMatchObject({ changed: 0, unchanged: 1 });
    expect((await get(rep, ids[0]!)).industry).toBe('media');
  });
});

test('ten thousand customers are assigned in seconds', async () => {
  const ids = await book(10_000, rep.id, '万');
  const body = { selection: { ids }, act: { act: 'assign' as const, to: peer.id } };
  const start = performance.now();
  expect(await t.as(manager).call(bulk.customersBulk, { body })).toMatchObject({ total: 10_000, changed: 10_000 });
  expect(performance.now() - start).toBeLessThan(30_000);
}, 120_000);
