import { expect, test } from 'vitest';
import { customersList } from '../../contract/customers.ts';
import type { Condition } from '../../contract/fields.ts';
import { funnelBoard, funnelSummary } from '../../contract/funnel.ts';
import { sessionMe, sessionSignIn, teamsList } from '../../contract/people.ts';
import { loadDemo } from '../demo/load.ts';
import { testApp } from '../testing/test-app.ts';

const t = await testApp({ setUp: false });
const { password } = await loadDemo(t.deps, { customers: 500 });
await t.deps.pool.query('vacuum analyze');

async function signIn(login: string) {
  const { headers } = await t.try(sessionSignIn, { body: { login: `${login}@demo.guike.test`, password } });
  const cookie = headers.getSetCookie().map((c) => c.split(';')[0]);
  return { headers: { cookie: cookie.join('; ') } };
}

type Whose = { owner?: string; team?: string };
const opened = async (by: { headers: { cookie: string } }, filter: Condition, query: Whose & { layer?: string } = {}) =>
  (
    await t.call(customersList, {
      ...by,
      query: { ...query, filter: JSON.stringify(filter), total: 'true', limit: 1 },
    })
  ).total;

test.each(['director', 'manager1', 'rep3'])(
  '%s: every figure of the funnel opens exactly the customers it counts',
  async (login) => {
    const by = await signIn(login);
    const me = await t.call(sessionMe, by);
    const teams = login === 'director' ? (await t.call(teamsList, by)).items : [];
    const circles: Whose[] = [{}, { owner: me.id }, ...teams.slice(0, 1).map(({ id }) => ({ team: id }))];
    let figures = 0;
    for (const whose of circles)
      for (const period of [{}, { from: '2026-01-01' }]) {
        const summary = await t.call(funnelSummary, { ...by, query: { ...whose, ...period } });
        const { from, to } = summary;
        const passages = (op: string, more: { layer?: string } & Whose) =>
          opened(by, { field: 'passages', op, value: { from, to, ...whose, ...more } as never });
        for (const { layer, entered, movedOn, abandoned } of summary.layers) {
          expect([layer, 'entered', await passages('entered', { layer })]).toEqual([layer, 'entered', entered]);
          expect([layer, 'movedOn', await passages('movedOn', { layer })]).toEqual([layer, 'movedOn', movedOn]);
          expect([layer, 'out', await passages('abandonedFrom', { layer })]).toEqual([layer, 'out', abandoned]);
          figures += entered + movedOn + abandoned;
        }
        expect(await passages('signedOutside', {})).toBe(summary.outsideFunnel);
        for (const { person, signed } of summary.byPerson.slice(0, 4))
          expect([person.name, await passages('signed', { owner: person.id, team: undefined } as never)]).toEqual([
            person.name,
            signed,
          ]);
      }
    expect(figures).toBeGreaterThan(50);
    for (const { layer, overdue } of (await t.call(funnelBoard, { ...by, query: {} })).columns)
      expect([layer, await opened(by, { field: 'overLimit', op: 'isTrue' }, { layer })]).toEqual([layer, overdue]);
  },
);
