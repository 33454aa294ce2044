import { expect, test } from 'vitest';
import { peopleList, sessionSignIn, setupCreate, setupDemo, setupStatus, teamsList } from '../../contract/people.ts';
import { testApp } from '../testing/test-app.ts';
import { loadDemo } from './load.ts';

test('the demo’s people are in their teams and sign in with the printed password; loading it again changes nothing', async () => {
  const t = await testApp({ setUp: false });
  const { accounts, password } = await loadDemo(t.deps, { customers: 20 });
  expect(accounts).toHaveLength(20);
  const count = (role: string) => accounts.filter((a) => a.role === role).length;
  expect(['director', 'manager', 'rep', 'support', 'service', 'marketer', 'admin'].map(count)).toEqual([
    1, 2, 12, 2, 1, 1, 1,
  ]);
  expect(password).toBe('guike-demo-2026');
  expect(await t.call(setupStatus)).toEqual({ open: true, demo: true });
  expect(await t.call(setupDemo)).toEqual({ accounts, password });

  const signedIn = await t.try(sessionSignIn, { body: { login: 'manager2@demo.guike.test', password } });
  expect(signedIn.body).toMatchObject({ teams: [{ name: '华东二组', leads: true }], organisation: { isDemo: true } });
  const headers = {
    cookie: signedIn.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; '),
  };
  const { items } = await t.call(teamsList, { headers });
  expect(items.map((team) => [team.name, team.members.length])).toEqual([
    ['华东一组', 7],
    ['华东二组', 7],
  ]);
  expect((await t.call(peopleList, { headers })).items).toHaveLength(20);
});

test('the demo may stand beside one’s own organisation, but is not loaded by a stranger once that exists', async () => {
  const t = await testApp({ setUp: false });
  await loadDemo(t.deps, { customers: 20 });
  const account = { name: '张总', email: 'boss@example.com', password: '山高月小 水落石出 7' };
  await t.call(setupCreate, { body: { organisation: { name: '自己的企业' }, account } });
  expect(await t.call(setupStatus)).toEqual({ open: false, demo: true });
  expect((await t.try(setupDemo)).problem.code).toBe('setup.already_done');
});
