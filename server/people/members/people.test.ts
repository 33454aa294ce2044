import { expect, test } from 'vitest';
import {
  linkLook,
  linkUse,
  organisationUpdate,
  passwordForgot,
  peopleDeactivate,
  peopleGet,
  peopleHoldings,
  peopleInvite,
  peopleLink,
  peopleList,
  peopleReactivate,
  peopleUpdate,
  sessionMe,
  sessionSignIn,
  teamsCreate,
} from '../../../contract/people.ts';
import { newId } from '../../platform/ids.ts';
import { giveTo, makeCustomer } from '../../testing/book.ts';
import { testApp } from '../../testing/test-app.ts';

const password = '山高月小 水落石出 7';
const tokenOf = (url: string) => url.split('/').pop()!;

test('an invited member opens his link, sets a password and is in; the link opens once', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const team = await admin.call(teamsCreate, { body: { name: '一组' } });
  const { person, link } = await admin.call(peopleInvite, {
    body: { name: '曾小红', phone: '138-0013-8000', roles: ['rep'], teams: [{ id: team.id, leads: true }] },
  });
  expect(person).toMatchObject({
    status: 'invited',
    phone: '+8613800138000',
    teams: [{ id: team.id, name: '一组', leads: true }],
    link: { kind: 'invite', asked: false },
    can: { manage: true },
  });
  expect(link).toMatchObject({ mailed: false, expiresAt: '2026-11-30T02:00:00.000Z' });
  const token = tokenOf(link.url);
  expect(await t.call(linkLook, { params: { token } })).toEqual({
    kind: 'invite',
    name: '曾小红',
    login: '+8613800138000',
    organisation: '测试企业',
  });
  const weak = await t.try(linkUse, { params: { token }, body: { password: 'zengxiaohong1' } });
  expect(weak.problem.code).toBe('password.too_weak');
  expect(await t.call(linkUse, { params: { token }, body: { password } })).toMatchObject({ name: '曾小红' });
  expect((await t.try(linkUse, { params: { token }, body: { password } })).problem.code).toBe('link.invalid');
  expect((await t.try(linkLook, { params: { token } })).problem.code).toBe('link.invalid');
  expect(await admin.call(peopleGet, { params: { id: person.id } })).toMatchObject({ status: 'active', link: null });
});

test('two people with one link at the same moment: one gets in', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const { link } = await admin.call(peopleInvite, { body: { name: '丁', email: 'd@example.com', roles: ['rep'] } });
  const params = { token: tokenOf(link.url) };
  const both = await Promise.all([1, 2].map((n) => t.try(linkUse, { params, body: { password: `${password}${n}` } })));
  expect(both.filter((b) => b.status === 200)).toHaveLength(1);
});

test('the administrator can show a link again until it is used, renew it, and an old one then opens nothing', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const made = await admin.call(peopleInvite, { body: { name: '丁', email: 'd@example.com', roles: ['rep'] } });
  const params = { id: made.person.id };
  const again = await admin.call(peopleLink, { params, body: {} });
  expect(again.url).toBe(made.link.url);
  const renewed = await admin.call(peopleLink, { params, body: { renew: true } });
  expect(renewed.url).not.toBe(made.link.url);
  expect((await t.try(linkLook, { params: { token: tokenOf(made.link.url) } })).status).toBe(404);
  t.clock.advance(8 * 86_400_000);
  expect((await t.try(linkLook, { params: { token: tokenOf(renewed.url) } })).status, 'a week is over').toBe(404);
  const late = await admin.call(peopleLink, { params, body: {} });
  expect((await t.try(linkLook, { params: { token: tokenOf(late.url) } })).status).toBe(200);
  const stored = await t.deps.pool.query('select * from login_links');
  expect(JSON.stringify(stored.rows)).not.toContain(tokenOf(late.url));
});

test('a forgotten password without a mail server waits with the administrator; the answer never tells who exists', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const { person, link } = await admin.call(peopleInvite, {
    body: { name: '丁', email: 'd@example.com', roles: ['rep'] },
  });
  await t.call(linkUse, { params: { token: tokenOf(link.url) }, body: { password } });
  expect(await t.call(passwordForgot, { body: { login: 'nobody@example.com' } })).toEqual({ mailed: false });
  expect(await t.call(passwordForgot, { body: { login: 'D@example.com' } })).toEqual({ mailed: false });
  const waiting = await t.until(async () => {
    const { items } = await admin.call(peopleList);
    return items.find((p) => p.link?.asked);
  });
  expect(waiting).toMatchObject({ id: person.id, link: { kind: 'reset', asked: true } });
  expect(t.mails).toEqual([]);
  const shown = await admin.call(peopleLink, { params: { id: person.id }, body: {} });
  const next = '大江东去 浪淘尽 9';
  await t.call(linkUse, { params: { token: tokenOf(shown.url) }, body: { password: next } });
  expect((await t.try(sessionSignIn, { body: { login: 'd@example.com', password } })).status).toBe(401);
  expect((await t.try(sessionSignIn, { body: { login: 'd@example.com', password: next } })).status).toBe(200);
});

test('with a mail server invitations and password links are mailed, and a forged Host never gets into a mail', async () => {
  const t = await testApp();
  Object.assign(t.deps.mail, { configured: true });
  const admin = t.as(await t.person('admin'));
  const { link } = await admin.call(peopleInvite, { body: { name: '丁', email: 'd@example.com', roles: ['rep'] } });
  expect(link.mailed).toBe(true);
  expect(t.mails[0]).toMatchObject({ to: 'd@example.com', subject: '测试企业邀请您使用归客' });
  expect(t.mails[0]!.text).toContain(link.url);

  t.clock.advance(3_600_000);
  const forged = { headers: { host: 'evil.example' }, body: { login: 'd@example.com' } };
  expect(await t.call(passwordForgot, forged)).toEqual({ mailed: false });
  Object.assign(t.deps.config, { publicUrl: 'https://crm.example.com' });
  t.clock.advance(3_600_000);
  expect(await t.call(passwordForgot, forged)).toEqual({ mailed: true });
  await t.until(async () => t.mails.length === 2);
  expect(t.mails[1]!.text).toContain('https://crm.example.com/link/');
  await t.call(passwordForgot, forged);
  await t.call(passwordForgot, { body: { login: 'nobody@example.com' } });
  await new Promise((done) => setTimeout(done, 200));
  expect(t.mails, 'no flood').toHaveLength(2);
});

test('members are listed in pinyin order and found by name, pinyin, initials, e-mail and phone', async () => {
  const t = await testApp();
  const me = await t.person('admin', { name: '张伟' });
  const admin = t.as(me);
  for (const [name, phone] of [
    ['曾小红', '13800138001'],
    ['安娜', '13800138002'],
    ['李建国', '13800138003'],
  ] as const)
    await admin.call(peopleInvite, { body: { name, phone, roles: ['rep'] } });
  const names = async (q?: string) => (await admin.call(peopleList, { query: { q } })).items.map((p) => p.name);
  expect((await names()).filter((n) => n !== '张伟')).toEqual(['安娜', '李建国', '曾小红']);
  expect(await names('xiaohong')).toEqual(['曾小红']);
  expect(await names('zxh')).toEqual(['曾小红']);
  expect(await names('ljg')).toEqual(['李建国']);
  expect((await admin.call(peopleList, { query: { q: 'zxh' } })).items[0]?.pinyin).toBe('zeng xiao hong');
  expect(await names('建国')).toEqual(['李建国']);
  expect(await names('8002')).toEqual(['安娜']);
  expect(await names('没有这人')).toEqual([]);
});

test('one’s own count and team’s counts are visible, others’ are not; nobody without the right sees links', async () => {
  const t = await testApp();
  const [rep, peer] = [await t.person('rep'), await t.person('rep')];
  const director = await t.person('director');
  const { items } = await t.as(rep).call(peopleList);
  const seen = (id: string) => items.find((p) => p.id === id)!;
  expect(seen(rep.id).holds).toBe(0);
  expect(seen(peer.id)).toMatchObject({ holds: null, link: null, can: { manage: false } });
  expect((await t.as(director).call(peopleGet, { params: { id: rep.id } })).holds).toBe(0);
  expect((await t.as(rep).try(peopleHoldings, { params: { id: peer.id } })).problem.code).toBe('access.denied');
  expect((await t.as(rep).call(peopleHoldings, { params: { id: rep.id } })).customers).toBe(0);
});

test('no account closes while something is in its hands; closed, its records stay; reactivating opens it again', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const rep = await t.person('rep');
  const customer = await makeCustomer(t, { ownerId: rep.id, layer: 'lead' });
  await t.deps.pool.query(
    `insert into tasks (org_id, id, customer_id, title, assignee_id, created_at) values ($1, $2, $3, '回电', $4, now())`,
    [t.orgId, newId(), customer, rep.id],
  );
  expect((await admin.try(peopleDeactivate, { params: { id: rep.id } })).problem).toMatchObject({
    code: 'people.holds',
    params: { customers: 1, tasks: 1 },
  });
  await giveTo(t, customer, null);
  await t.deps.pool.query('update tasks set done_at = now() where assignee_id = $1', [rep.id]);
  const { person, holdings } = await admin.call(peopleDeactivate, { params: { id: rep.id } });
  expect(person).toMatchObject({ status: 'inactive', holds: 0 });
  expect(holdings).toEqual({ customers: 0, byLayer: {}, openTasks: 0, collaborations: 0 });
  expect((await admin.try(peopleLink, { params: { id: rep.id }, body: {} })).problem.code).toBe('people.inactive');
  expect(await admin.call(peopleReactivate, { params: { id: rep.id } })).toMatchObject({ status: 'invited' });
  expect((await t.as(rep).try(sessionMe)).status, 'sessions stay ended').toBe(401);
});

test('the last administrator can neither leave nor be demoted, also when two demote each other at once', async () => {
  const t = await testApp();
  const [a, b] = [await t.person('admin'), await t.person(['admin', 'director'])];
  const toRep = { roles: ['rep' as const] };
  expect((await t.as(a).try(peopleDeactivate, { params: { id: a.id } })).problem.code).toBe('people.self');
  const both = await Promise.all([
    t.as(a).try(peopleUpdate, { params: { id: b.id }, body: toRep }),
    t.as(b).try(peopleUpdate, { params: { id: a.id }, body: toRep }),
  ]);
  expect(both.map((r) => r.problem?.code).filter((code) => code === 'people.last_admin')).toHaveLength(1);
  const left = both[0].status === 200 ? a : b;
  const gone = left === a ? b : a;
  expect((await t.as(left).try(peopleUpdate, { params: { id: left.id }, body: toRep })).problem.code).toBe(
    'people.last_admin',
  );
  expect((await t.as(gone).try(peopleDeactivate, { params: { id: left.id } })).problem.code).toBe('access.denied');
});

test('a change of roles, logins and teams holds from the next request on, and is on record', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const rep = await t.person('rep', { name: '王敏' });
  expect((await t.as(rep).call(sessionMe)).reach).toBe('own');
  const changed = await admin.call(peopleUpdate, {
    params: { id: rep.id },
    body: { name: '王敏敏', roles: ['director'], email: 'Min@Example.com', phone: '13800138009' },
  });
  expect(changed).toMatchObject({ email: 'min@example.com', phone: '+8613800138009', version: 2 });
  expect(await t.as(rep).call(sessionMe)).toMatchObject({ name: '王敏敏', reach: 'all' });
  const { rows } = await t.deps.pool.query<{ changes: object }>(
    `select changes from events where type = 'person.changed' and subject_id = $1`,
    [rep.id],
  );
  expect(rows[0]!.changes).toMatchObject({ name: ['王敏', '王敏敏'], roles: [['rep'], ['director']] });
  const taken = await admin.try(peopleInvite, { body: { name: '另一位', phone: '138 0013 8009', roles: ['rep'] } });
  expect(taken.problem).toMatchObject({ code: 'people.login_taken', params: { login: '+8613800138009' } });
  const none = await admin.try(peopleUpdate, { params: { id: rep.id }, body: { email: null, phone: null } });
  expect(none.problem.code).toBe('request.invalid');
  const free = await admin.try(peopleInvite, { body: { name: '新人', email: rep.email, roles: ['rep'] } });
  expect(free.status, 'the e-mail he gave up is free').toBe(201);
});

test('another organisation’s people do not exist', async () => {
  const t = await testApp();
  const stranger = t.as(await t.person('admin', { orgId: await t.organisation() }));
  const rep = await t.person('rep');
  const params = { id: rep.id };
  const team = await t.as(await t.person('admin')).call(teamsCreate, { body: { name: '一组' } });
  const tries = [
    await stranger.try(peopleGet, { params }),
    await stranger.try(peopleUpdate, { params, body: { name: '我的' } }),
    await stranger.try(peopleLink, { params, body: {} }),
    await stranger.try(peopleHoldings, { params }),
    await stranger.try(peopleDeactivate, { params }),
    await stranger.try(peopleReactivate, { params }),
  ];
  for (const called of tries) expect(called.problem.code).toBe('people.not_found');
  const invited = await stranger.try(peopleInvite, {
    body: { name: '丙', email: 'c@example.com', roles: ['rep'], teams: [{ id: team.id }] },
  });
  expect(invited.problem.code).toBe('teams.not_found');
  expect((await stranger.call(peopleList)).items.map((p) => p.id)).not.toContain(rep.id);
});

test('the organisation’s name, time zone and rules of sight are changed by who manages settings only', async () => {
  const t = await testApp();
  const admin = await t.person('admin');
  const changed = await t.as(admin).call(organisationUpdate, {
    body: { name: '新名字', timeZone: 'Asia/Taipei', poolOpen: false },
  });
  expect(changed).toMatchObject({ name: '新名字', timeZone: 'Asia/Taipei', poolOpen: false, maskPhones: true });
  expect((await t.as(admin).call(sessionMe)).organisation).toEqual(changed);
  const wrong = await t.as(admin).try(organisationUpdate, { body: { timeZone: 'Asia/Nowhere' } });
  expect(wrong.problem.issues?.[0]).toMatchObject({ path: 'timeZone' });
  const director = await t.person('director');
  expect((await t.as(director).try(organisationUpdate, { body: { name: '甲' } })).problem.code).toBe('access.denied');
});
