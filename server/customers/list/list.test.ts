import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as c from '../../../contract/customers.ts';
import { customerFields } from '../../../contract/fields.ts';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { makeTeam } from '../../testing/factories.ts';
import { testApp } from '../../testing/test-app.ts';
import { insertCustomers } from '../public.ts';

const t = await testApp();
const top = await makeTeam(t.deps, t.orgId, '华东');
const team = await makeTeam(t.deps, t.orgId, '华东一组', top);
const rep = await t.person('rep', { teams: [{ id: team }] });
const manager = await t.person('manager', { teams: [{ id: top, leads: true }] });
const director = await t.person('director');
const names = [
  '赵氏',
  '钱氏',
  '阿里',
  'Zeta',
  'alpha',
  '重庆',
  '长沙',
  '银行',
  '１２',
  '周到',
  '吴越',
  '郑重',
  '王氏',
  '冯氏',
];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
await insertCustomers(
  t.deps.db,
  t.orgId,
  Array.from({ length: 60 }, (_, n) => ({
    name: `${pick(names, n)}${n % 7}`,
    createdAt: new Date(Date.UTC(2026, 8, 1 + (n % 20))),
    layer: pick(layerCodes, n * 3),
    layerSince: new Date(Date.UTC(2026, 9, 1 + (n % 11))),
    grade: pick(['A', 'B', 'C', null] as const, n),
    ownerId: pick([rep.id, manager.id, null, director.id], n),
    expectedAmount: n % 3 === 0 ? null : (n % 5) * 100,
    contractAmount: n % 4 === 0 ? (n % 3) * 10 : null,
    lastContactAt: n % 3 === 1 ? null : new Date(Date.UTC(2026, 10, 1 + (n % 9))),
    nextStepOn: n % 2 === 0 ? null : `2026-12-0${1 + (n % 8)}`,
  })),
);

async function walk(caller: ReturnType<typeof t.as>, query: object, limit = 7): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await caller.call(c.customersList, { query: { ...query, limit, ...(cursor ? { cursor } : {}) } });
    ids.push(...page.items.map((i) => i.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  return ids;
}

const sortable = Object.entries(customerFields).flatMap(([key, spec]) => (spec.sort ? [key] : []));

describe('page by page', () => {
  test('every order, up or down, alone or with another, gives each customer once and in the order of one page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...sortable), fc.boolean()), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(rep, manager, director),
        fc.constantFrom({}, { layer: 'lead,resource,signed' }, { q: '氏' }, { owner: 'me,none' }),
        async (keys, person, query) => {
          const sort = keys.map(([key, down]) => (down ? `-${key}` : key)).join(',');
          const whole = await walk(t.as(person), { ...query, sort }, 200);
          expect(await walk(t.as(person), { ...query, sort })).toEqual(whole);
          expect(new Set(whole).size).toBe(whole.length);
          const { total } = await t.as(person).call(c.customersList, { query: { ...query, sort, total: 'true' } });
          expect(total).toBe(whole.length);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);

  test('names come in the order of their sound, money with the largest first, absent steps last', async () => {
    const by = async (sort: string) =>
      (await t.as(director).call(c.customersList, { query: { sort, limit: 200 } })).items;
    const sounds = (await by('name')).map((i) => i.name);
    expect(sounds.findIndex((n) => n.startsWith('阿里'))).toBeLessThan(sounds.findIndex((n) => n.startsWith('钱氏')));
    expect(sounds.findIndex((n) => n.startsWith('钱氏'))).toBeLessThan(sounds.findIndex((n) => n.startsWith('周到')));
    const amounts = (await by('-expected')).map((i) => i.expected?.amount ?? -1);
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
    const days = (await by('nextStepOn')).map((i) => i.nextStepOn ?? '9999');
    expect(days).toEqual(days.toSorted());
    const layers = (await by('layer')).map((i) => layerCodes.indexOf(i.layer));
    expect(layers).toEqual(layers.toSorted((a, b) => a - b));
  });

  test('a cursor holds for the order it was made in, and nothing made up is one', async () => {
    const page = await t.as(director).call(c.customersList, { query: { limit: 3, sort: 'name' } });
    const refused = async (query: object) => (await t.as(director).try(c.customersList, { query })).problem.code;
    expect(await refused({ sort: '-name', cursor: page.next! })).toBe('cursor.invalid');
    expect(await refused({ sort: 'name', cursor: 'abc' })).toBe('cursor.invalid');
    const forged = Buffer.from(JSON.stringify(['createdAt', "x'; drop", 'y'])).toString('base64url');
    expect(await refused({ sort: 'createdAt', cursor: forged })).toBe('cursor.invalid');
    expect(await refused({ sort: 'remark' })).toBe('filter.invalid');
  });

  test('a new customer does not shift the pages behind it', async () => {
    const first = await t.as(rep).call(c.customersList, { query: { limit: 5, sort: '-createdAt', owner: 'me' } });
    const before = await t
      .as(rep)
      .call(c.customersList, { query: { limit: 5, sort: '-createdAt', owner: 'me', cursor: first.next! } });
    await t.as(rep).call(c.customersCreate, { body: { name: '新来的客户', allowDuplicate: true } });
    const after = await t
      .as(rep)
      .call(c.customersList, { query: { limit: 5, sort: '-createdAt', owner: 'me', cursor: first.next! } });
    expect(after.items.map((i) => i.id)).toEqual(before.items.map((i) => i.id));
  });
});

describe('quick parameters', () => {
  test('owner, team, layer, grade and region narrow the list together', async () => {
    const count = async (query: object) =>
      (await t.as(director).call(c.customersList, { query: { ...query, limit: 200 } })).items.map((i) => i.owner?.id);
    expect(new Set(await count({ owner: 'none' }))).toEqual(new Set([undefined]));
    expect(new Set(await count({ owner: `${rep.id},none` }))).toEqual(new Set([rep.id, undefined]));
    expect(new Set(await count({ team: top }))).toEqual(new Set([rep.id, manager.id]));
    expect(new Set(await count({ team }))).toEqual(new Set([rep.id]));
    const graded = await t.as(director).call(c.customersList, { query: { grade: 'A,B', layer: 'lead', limit: 200 } });
    expect(graded.items.length).toBeGreaterThan(0);
    expect(graded.items.every((i) => i.layer === 'lead' && (i.grade === 'A' || i.grade === 'B'))).toBe(true);
    expect(await count({ region: '33' })).toEqual([]);
    expect((await t.as(director).try(c.customersList, { query: { region: '99' } })).problem.code).toBe(
      'filter.invalid',
    );
  });
});
