import { expect, test } from 'vitest';
import {
  mePassword,
  peopleDeactivate,
  peopleInvite,
  peopleList,
  sessionMe,
  tokensCreate,
  tokensList,
  tokensRevoke,
  totpStart,
} from '../../../contract/people.ts';
import { testApp } from '../../testing/test-app.ts';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('a token is shown once, opens the API, and its last use is visible', async () => {
  const t = await testApp();
  const rep = await t.person('rep');
  const made = await t.as(rep).call(tokensCreate, { body: { name: '报表程序' } });
  expect(made.token).toMatch(/^guike_[\w-]{43}$/);
  expect(await t.call(sessionMe, bearer(made.token))).toMatchObject({ id: rep.id, roles: ['rep'] });
  const { items } = await t.as(rep).call(tokensList);
  expect(items).toEqual([
    expect.objectContaining({ name: '报表程序', abilities: null, lastUsedAt: t.clock.now().toISOString() }),
  ]);
  const stored = await t.deps.pool.query('select * from api_tokens');
  expect(JSON.stringify(stored.rows)).not.toContain(made.token);
  const events = await t.deps.pool.query('select * from events');
  expect(JSON.stringify(events.rows)).not.toContain(made.token);
});

test('a token made under an Idempotency-Key is not kept readable for the repeat', async () => {
  const t = await testApp();
  const rep = await t.person('rep');
  const headers = { 'idempotency-key': 'k1' };
  const first = await t.as(rep).call(tokensCreate, { headers, body: { name: '甲' } });
  const again = await t.as(rep).call(tokensCreate, { headers, body: { name: '甲' } });
  expect(again).toEqual(first);
  const stored = await t.deps.pool.query('select * from idempotency_keys');
  expect(JSON.stringify(stored.rows)).not.toContain(first.token);
});

test('a token can hold fewer abilities than its person, never more', async () => {
  const t = await testApp();
  const admin = await t.person('admin');
  const narrow = await t.as(admin).call(tokensCreate, { body: { name: '只读', abilities: ['people.read'] } });
  expect((await t.call(sessionMe, bearer(narrow.token))).abilities).toEqual(['people.read']);
  expect((await t.try(peopleList, bearer(narrow.token))).status).toBe(200);
  const invited = await t.try(peopleInvite, {
    ...bearer(narrow.token),
    body: { name: '丁', email: 'ding@example.com', roles: ['rep'] },
  });
  expect(invited.problem.code).toBe('access.denied');
  const rep = await t.person('rep');
  const beyond = await t.as(rep).try(tokensCreate, { body: { name: '越权', abilities: ['people.manage'] } });
  expect(beyond.problem.issues?.[0]?.path).toBe('abilities.0');
});

test('a leaked token can change nothing that guards the account, nor make another token', async () => {
  const t = await testApp();
  const rep = await t.person('rep');
  const made = await t.as(rep).call(tokensCreate, { body: { name: '甲' } });
  const other = await t.as(rep).call(tokensCreate, { body: { name: '乙' } });
  expect((await t.try(tokensCreate, { ...bearer(made.token), body: { name: '丙' } })).status).toBe(403);
  expect((await t.try(totpStart, bearer(made.token))).status).toBe(403);
  expect((await t.try(mePassword, { ...bearer(made.token), body: { current: 'x', next: 'y' } })).status).toBe(403);
  expect((await t.try(tokensRevoke, { ...bearer(made.token), params: { id: other.id } })).status).toBe(403);
  await t.call(tokensRevoke, { ...bearer(made.token), params: { id: made.id } });
  expect((await t.try(sessionMe, bearer(made.token))).status).toBe(401);
});

test('a token opens to the end of its last day where the organisation is, and not after', async () => {
  const t = await testApp({ now: '2026-11-23T02:00:00Z' });
  const rep = await t.person('rep');
  const yesterday = await t.as(rep).try(tokensCreate, { body: { name: '过期', expiresOn: '2026-11-22' } });
  expect(yesterday.status).toBe(400);
  const made = await t.as(rep).call(tokensCreate, { body: { name: '今天', expiresOn: '2026-11-23' } });
  expect(made.expiresAt).toBe('2026-11-23T16:00:00.000Z');
  t.clock.set('2026-11-23T15:59:59Z');
  expect((await t.try(sessionMe, bearer(made.token))).status).toBe(200);
  t.clock.set('2026-11-23T16:00:06Z');
  expect((await t.try(sessionMe, bearer(made.token))).status).toBe(401);
});

test('revoking works at once, on one’s own tokens only', async () => {
  const t = await testApp();
  const [rep, other] = [await t.person('rep'), await t.person('rep')];
  const made = await t.as(rep).call(tokensCreate, { body: { name: '甲' } });
  expect((await t.try(sessionMe, bearer(made.token))).status).toBe(200);
  const stranger = await t.as(other).try(tokensRevoke, { params: { id: made.id } });
  expect(stranger.problem.code).toBe('tokens.not_found');
  await t.as(rep).call(tokensRevoke, { params: { id: made.id } });
  expect((await t.try(sessionMe, bearer(made.token))).status).toBe(401);
});

test('a deactivated person’s session and token are refused from that moment on', async () => {
  const t = await testApp();
  const admin = await t.person('admin');
  const rep = await t.person('rep');
  const made = await t.as(rep).call(tokensCreate, { body: { name: '甲' } });
  expect((await t.try(sessionMe, bearer(made.token))).status).toBe(200);
  await t.as(admin).call(peopleDeactivate, { params: { id: rep.id } });
  expect((await t.try(sessionMe, bearer(made.token))).status).toBe(401);
  expect((await t.as(rep).try(sessionMe)).status).toBe(401);
});
