import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { CustomerQuery } from '../../../contract/customers.ts';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import { loadActor } from '../../people/actor.ts';
import { makeTeam, type MadePerson } from '../../testing/factories.ts';
import { testApp } from '../../testing/test-app.ts';
import { insertCustomers } from '../public.ts';
import { understood } from './list.usecases.ts';
import { pageOf } from './page.sql.ts';
import { cursorAfter } from './sort.sql.ts';
import { idsOnPage } from './list.store.ts';

const t = await testApp();
const team = await makeTeam(t.deps, t.orgId, '一组');
const reps = await Promise.all(Array.from({ length: 30 }, () => t.person('rep', { teams: [{ id: team }] })));
const manager = await t.person('manager', { teams: [{ id: team, leads: true }] });
const director = await t.person('director');
const rep = reps[0]!;
const trades = ['电子', '机械', '服饰', '化工', '物流', '食品', '建材', '软件', '印刷', '家具'];
const digit = '一二三四五六七八九十';
await insertCustomers(
  t.deps.db,
  t.orgId,
  Array.from({ length: 20_000 }, (_, n) => ({
    name: `${digit[n % 10]}${digit[Math.floor(n / 10) % 10]}${digit[Math.floor(n / 100) % 10]}${digit[Math.floor(n / 1000) % 10]}${trades[(n * 7) % 10]}厂`,
    createdAt: new Date(Date.UTC(2026, 5, 1) + n * 1000),
    layer: layerCodes[(n * 3) % 8]!,
    layerSince: new Date(Date.UTC(2026, 6, 1) + (n % 997) * 100_000),
    grade: ([null, 'A', 'B', 'C'] as const)[n % 4]!,
    ownerId: n % 5 === 0 ? null : reps[n % 30]!.id,
    lastContactAt: n % 3 === 0 ? null : new Date(Date.UTC(2026, 8, 1) + ((n * 7919) % 20_000) * 100_000),
    nextStepOn: n % 4 === 0 ? `2026-12-${String(1 + (n % 28)).padStart(2, '0')}` : null,
    expectedAmount: n % 6 === 0 ? n : null,
    phones: [{ number: `+86138${String(10_000_000 + n)}` }],
  })),
);
await sql`analyze`.execute(t.deps.db);

async function pageFor(person: MadePerson, query: CustomerQuery, behind = 0) {
  const credential = { orgId: t.orgId, personId: person.id, id: person.id, via: 'session' as const, abilities: null };
  const actor = await loadActor(t.deps.db, credential);
  if (!actor) throw new Error('nobody');
  const ctx = { ...t.deps, actor };
  const read = await understood(ctx, t.deps.db, query);
  const scope = scopeOf(actor);
  const skipped = behind > 0 ? await idsOnPage(t.deps.db, scope, read, { limit: behind }) : [];
  const last = skipped.at(-1);
  const cursor = last ? cursorAfter(read.order, last.at) : undefined;
  return { read, scope, page: { limit: 51, cursor } };
}

/** How a page is read, and how many rows the statement touched to give it. */
async function plan(person: MadePerson, query: CustomerQuery, behind = 0): Promise<{ text: string; touched: number }> {
  const { read, scope, page } = await pageFor(person, query, behind);
  const { rows } = await sql<Record<string, string>>`
    explain (analyze, timing off, costs off, buffers off) ${pageOf(read, scope, page)}`.execute(t.deps.db);
  const text = rows.map((r) => Object.values(r)[0]).join('\n');
  const numbers = [...text.matchAll(/Rows Removed by \w+: (\d+)|on customers c[^\n]*rows=([\d.]+) loops=(\d+)/g)];
  const touched = numbers.reduce((sum, m) => sum + (m[1] ? Number(m[1]) : Number(m[2]) * Number(m[3])), 0);
  return { text, touched };
}

const cases: [who: string, what: string, person: MadePerson, query: CustomerQuery, index: RegExp, touched: number][] = [
  ['a director', 'the latest contacts', director, {}, /customers_contact/, 60],
  ['a director', 'one layer', director, { layer: 'lead' }, /customers_layer_contact/, 60],
  ['a director', 'two layers', director, { layer: 'lead,signed' }, /customers_layer_contact/, 120],
  ['a director', 'the pool', director, { owner: 'none' }, /customers_pool_contact/, 60],
  ['a director', 'one pool', director, { pool: t.orgId }, /customers_of_pool/, 60],
  ['a director', 'those recalled next', director, { sort: 'recallOn' }, /customers_recall/, 60],
  ['a director', 'names', director, { sort: 'name' }, /customers_name/, 60],
  ['a director', 'names backwards', director, { sort: '-name' }, /customers_name/, 60],
  ['a director', 'the last changed', director, { sort: '-updatedAt' }, /customers_updated/, 60],
  ['a director', 'the newest', director, { sort: '-createdAt' }, /customers_created/, 60],
  ['a director', 'the longest in their layer', director, { sort: 'layerSince' }, /customers_since/, 60],
  ['a director', 'next steps', director, { sort: 'nextStepOn' }, /customers_next_step/, 60],
  ['a director', 'the largest expected', director, { sort: '-expected' }, /customers_expected/, 60],
  ['a director', 'by grade', director, { sort: 'grade' }, /customers_grade/, 250],
  ['a director', 'by layer', director, { sort: 'layer' }, /customers_layer_contact/, 450],
  ['a director', 'one name', director, { q: '一二三四' }, /customer_search_grams/, 300],
  ['a rep', 'the latest contacts', rep, {}, /customers_owner_contact[\s\S]*customers_of_pool/, 120],
  ['a manager', 'the latest contacts', manager, {}, /customers_owner_contact/, 31 * 51 + 120],
];

test.each(cases)('%s reads %s', async (_who, _what, person, query, index, touched) => {
  const read = await plan(person, query);
  expect(read.text).toMatch(index);
  expect(read.text).not.toMatch(/Seq Scan on customers/);
  expect(read.touched).toBeLessThanOrEqual(touched);
});

test.each([
  ['the latest contacts', {}],
  ['names', { sort: 'name' }],
  ['one layer', { layer: 'lead' }],
])('a page far behind touches no more rows than the first: %s', async (_, query) => {
  const [first, deep] = [await plan(director, query), await plan(director, query, 2000)];
  expect(deep.touched).toBeLessThanOrEqual(first.touched * 1.2);
});
