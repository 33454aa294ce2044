import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  peopleDeactivate,
  peopleGet,
  sessionMe,
  teamsCreate,
  teamsList,
  teamsRemove,
  teamsUpdate,
} from '../../../contract/people.ts';
import { newId } from '../../platform/ids.ts';
import { testApp } from '../../testing/test-app.ts';

test('teams form a tree that moves as a whole and never into itself', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const east = await admin.call(teamsCreate, { body: { name: '华东' } });
  const hangzhou = await admin.call(teamsCreate, { body: { name: '杭州', parentId: east.id } });
  const xihu = await admin.call(teamsCreate, { body: { name: '西湖', parentId: hangzhou.id } });
  const south = await admin.call(teamsCreate, { body: { name: '华南' } });
  for (const parentId of [east.id, hangzhou.id, xihu.id]) {
    const cycle = await admin.try(teamsUpdate, { params: { id: east.id }, body: { parentId } });
    expect(cycle.problem.code).toBe('teams.cycle');
  }
  const moved = await admin.call(teamsUpdate, {
    params: { id: hangzhou.id },
    body: { parentId: south.id, name: '杭州组' },
  });
  expect(moved).toMatchObject({ name: '杭州组', parentId: south.id, version: 2 });
  const { rows } = await t.deps.pool.query<{ lineage: string[] }>('select lineage from teams where id = $1', [xihu.id]);
  expect(rows[0]!.lineage).toEqual([south.id, hangzhou.id, xihu.id]);
  expect((await admin.call(teamsList)).items.map((x) => x.name)).toEqual(['华东', '杭州组', '西湖', '华南']);
});

test('however teams are moved about, each lineage is the way from the top to the team', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push((await admin.call(teamsCreate, { body: { name: `组${n}` } })).id);
  const at = fc.nat({ max: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(at, fc.option(at)), { maxLength: 6 }), async (moves) => {
      for (const [team, to] of moves)
        await admin.try(teamsUpdate, { params: { id: ids[team]! }, body: { parentId: to === null ? null : ids[to]! } });
      const { rows } = await t.deps.pool.query<{ id: string; parent_id: string | null; lineage: string[] }>(
        'select id, parent_id, lineage from teams',
      );
      const byId = new Map(rows.map((r) => [r.id, r]));
      for (const row of rows) {
        const way = [row.id];
        for (let up = row.parent_id; up; up = byId.get(up)!.parent_id) way.unshift(up);
        expect(row.lineage).toEqual(way);
      }
    }),
    { numRuns: 15 },
  );
});

test('a team with members or teams below stays; who has left keeps none alive', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const team = await admin.call(teamsCreate, { body: { name: '一组' } });
  const below = await admin.call(teamsCreate, { body: { name: '小组', parentId: team.id } });
  const rep = await t.person('rep', { teams: [{ id: below.id }] });
  for (const id of [team.id, below.id])
    expect((await admin.try(teamsRemove, { params: { id } })).problem.code).toBe('teams.not_empty');
  await admin.call(peopleDeactivate, { params: { id: rep.id } });
  await admin.call(teamsRemove, { params: { id: below.id } });
  await admin.call(teamsRemove, { params: { id: team.id } });
  expect((await admin.call(teamsList)).items).toEqual([]);
  expect((await admin.call(peopleGet, { params: { id: rep.id } })).teams).toEqual([]);
});

test('moving a team changes at once whom its manager sees', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const [top, side] = [
    await admin.call(teamsCreate, { body: { name: '大区' } }),
    await admin.call(teamsCreate, { body: { name: '小组' } }),
  ];
  const manager = await t.person('manager', { teams: [{ id: top.id, leads: true }] });
  const rep = await t.person('rep', { teams: [{ id: side.id }] });
  const holds = async () => (await t.as(manager).call(peopleGet, { params: { id: rep.id } })).holds;
  expect(await holds(), 'not his team: nothing is told').toBeNull();
  await admin.call(teamsUpdate, { params: { id: side.id }, body: { parentId: top.id } });
  expect(await holds()).toBe(0);
});

test('another organisation’s team does not exist, as team, parent or anything', async () => {
  const t = await testApp();
  const stranger = t.as(await t.person('admin', { orgId: await t.organisation() }));
  const mine = t.as(await t.person('admin'));
  const team = await mine.call(teamsCreate, { body: { name: '一组' } });
  expect((await stranger.call(teamsList)).items).toEqual([]);
  const tries = [
    await stranger.try(teamsUpdate, { params: { id: team.id }, body: { name: '我的' } }),
    await stranger.try(teamsRemove, { params: { id: team.id } }),
    await stranger.try(teamsCreate, { body: { name: '下级', parentId: team.id } }),
    await mine.try(teamsUpdate, { params: { id: newId() }, body: { name: '没有' } }),
  ];
  for (const called of tries) expect(called.problem.code).toBe('teams.not_found');
});

test('who may not manage people may look at teams and change nothing', async () => {
  const t = await testApp();
  const rep = t.as(await t.person('rep'));
  expect(await rep.call(teamsList)).toEqual({ items: [] });
  expect((await rep.try(teamsCreate, { body: { name: '我的组' } })).problem.code).toBe('access.denied');
  expect((await rep.call(sessionMe)).abilities).not.toContain('people.manage');
});
