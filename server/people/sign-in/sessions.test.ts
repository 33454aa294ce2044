import { expect, test } from 'vitest';
import { TOTP } from 'otpauth';
import {
  mePassword,
  peopleInvite,
  linkUse,
  sessionMe,
  sessionsEnd,
  sessionsEndOthers,
  sessionSignIn,
  sessionSignOut,
  sessionsList,
  totpConfirm,
  totpOff,
  totpStart,
} from '../../../contract/people.ts';
import { testApp, type Called, type TestApp } from '../../testing/test-app.ts';

const password = '山高月小 水落石出 7';

/** A member who has taken his invitation: his e-mail and the cookies of the browser he did it in. */
async function member(t: TestApp, email: string): Promise<{ email: string; cookie: string }> {
  const admin = await t.person('admin');
  const { link } = await t.as(admin).call(peopleInvite, { body: { name: '何小满', email, roles: ['rep'] } });
  const token = link.url.split('/').pop()!;
  const used = await t.try(linkUse, { params: { token }, body: { password } });
  expect(used.status).toBe(200);
  return { email, cookie: cookiesOf(used) };
}

const cookiesOf = (called: Called<unknown>): string =>
  called.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
const from = (cookie: string, more: Record<string, string> = {}) => ({ headers: { cookie, ...more } });

test('a wrong password, an unknown login, and a closed account are told apart by nothing', async () => {
  const t = await testApp();
  const { email } = await member(t, 'he@example.com');
  await t.person('rep', { name: '没设密码' });
  const answers = [];
  for (const login of [email, 'nobody@example.com', 'not even a login', '13800138000'])
    answers.push(await t.try(sessionSignIn, { body: { login, password: '不是这个密码呀呀呀呀' } }));
  for (const a of answers) expect(a.problem).toEqual(answers[0]!.problem);
  expect(answers[0]!.problem).toMatchObject({ status: 401, code: 'session.wrong_login', detail: '账号或密码不对。' });
});

test('signing in gives the browser a new session in place of the old one, and signing out ends it at once', async () => {
  const t = await testApp();
  const { email, cookie } = await member(t, 'he@example.com');
  const again = await t.try(sessionSignIn, { ...from(cookie), body: { login: email, password } });
  expect((await t.try(sessionMe, from(cookie))).status).toBe(401);
  const next = cookiesOf(again);
  expect(await t.call(sessionMe, from(next))).toMatchObject({ email });
  const out = await t.try(sessionSignOut, from(next));
  expect(out.headers.getSetCookie()[0]).toMatch(/^guike_session=; .*Max-Age=0/);
  expect((await t.try(sessionMe, from(next))).status).toBe(401);
});

test('behind https the cookies travel over https only', async () => {
  const t = await testApp();
  const { email } = await member(t, 'he@example.com');
  Object.assign(t.deps.config, { publicUrl: 'https://crm.example.com' });
  const called = await t.try(sessionSignIn, { body: { login: email, password } });
  const set = called.headers.getSetCookie();
  expect(set).toHaveLength(2);
  for (const c of set) expect(c).toMatch(/HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
});

test('a sign-in that began on another site is refused', async () => {
  const t = await testApp();
  const { email } = await member(t, 'he@example.com');
  const elsewhere: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example', host: 'localhost' },
  ];
  for (const headers of elsewhere) {
    const called = await t.try(sessionSignIn, { headers, body: { login: email, password } });
    expect(called.problem.code).toBe('request.cross_site');
  }
});

test('guessing is slowed down more and more, but never for the person on his own device', async () => {
  const t = await testApp();
  const { email, cookie } = await member(t, 'he@example.com');
  const device = cookie.split('; ').find((c) => c.startsWith('guike_device='))!;
  const guess = () => t.try(sessionSignIn, { body: { login: email, password: 'guess guess guess' } });
  for (let n = 0; n < 5; n += 1) expect((await guess()).status).toBe(401);

  const slowed = await guess();
  expect(slowed.problem).toMatchObject({ status: 429, code: 'session.too_many_tries', params: { seconds: 5 } });
  expect(slowed.headers.get('retry-after')).toBe('5');
  const right = { login: email, password };
  expect((await t.try(sessionSignIn, { body: right })).status, 'even the right password waits').toBe(429);
  expect((await t.try(sessionSignIn, { ...from(device), body: right })).status, 'his own device does not').toBe(200);

  t.clock.advance(5000);
  expect((await guess()).status).toBe(401);
  expect((await guess()).problem.params).toEqual({ seconds: 10 });
  t.clock.advance(10_000);
  expect((await t.try(sessionSignIn, { body: right })).status).toBe(200);
  expect((await guess()).status, 'after success the count begins anew').toBe(401);
});

test('a device known for one account gives no tries on another’s', async () => {
  const t = await testApp();
  const victim = await member(t, 'victim@example.com');
  const attacker = await member(t, 'attacker@example.com');
  const device = attacker.cookie.split('; ').find((c) => c.startsWith('guike_device='))!;
  let refused = 0;
  for (let n = 0; n < 8; n += 1) {
    const body = { login: victim.email, password: 'guess guess guess' };
    if ((await t.try(sessionSignIn, { ...from(device), body })).status === 429) refused += 1;
  }
  expect(refused).toBe(3);
});

test('a hundred guesses at the same moment are a hundred guesses', async () => {
  const t = await testApp();
  const { email } = await member(t, 'he@example.com');
  const all = await Promise.all(
    Array.from({ length: 20 }, () => t.try(sessionSignIn, { body: { login: email, password: 'guess guess guess' } })),
  );
  expect(all.filter((a) => a.status === 401)).toHaveLength(5);
  expect(all.filter((a) => a.status === 429)).toHaveLength(15);
});

test('changing the password asks for the present one, refuses a weak one, and ends the other sessions', async () => {
  const t = await testApp();
  const { email, cookie } = await member(t, 'he@example.com');
  const other = cookiesOf(await t.try(sessionSignIn, { body: { login: email, password } }));
  const next = '大江东去 浪淘尽 9';
  const attempt = (body: { current: string; next: string }) => t.try(mePassword, { ...from(cookie), body });
  expect((await attempt({ current: 'nonsense', next })).problem.code).toBe('password.wrong');
  for (const weak of ['short', '13800138000', 'Woaini1314520', 'hexiaoman2026', 'he@example.com!'])
    expect((await attempt({ current: password, next: weak })).problem.code, weak).toBe('password.too_weak');
  expect((await attempt({ current: password, next })).status).toBe(200);
  expect((await t.try(sessionMe, from(other))).status).toBe(401);
  expect((await t.try(sessionMe, from(cookie))).status).toBe(200);
  expect((await t.try(sessionSignIn, { body: { login: email, password } })).status).toBe(401);
});

test('one sees where one is signed in and ends any of it; somebody else’s session stays out of reach', async () => {
  const t = await testApp();
  const { email, cookie } = await member(t, 'he@example.com');
  const phone = cookiesOf(
    await t.try(sessionSignIn, { headers: { 'user-agent': 'Phone' }, body: { login: email, password } }),
  );
  const third = cookiesOf(await t.try(sessionSignIn, { body: { login: email, password } }));
  const { items } = await t.call(sessionsList, from(cookie));
  expect(items).toHaveLength(3);
  expect(items.filter((s) => s.current)).toHaveLength(1);
  const stranger = await t.person('rep');
  const phoneSession = items.find((s) => s.agent === 'Phone')!;
  await t.as(stranger).call(sessionsEnd, { params: { id: phoneSession.id } });
  expect((await t.try(sessionMe, from(phone))).status).toBe(200);
  await t.call(sessionsEnd, { ...from(cookie), params: { id: phoneSession.id } });
  expect((await t.try(sessionMe, from(phone))).status).toBe(401);
  await t.call(sessionsEndOthers, from(cookie));
  expect((await t.try(sessionMe, from(third))).status).toBe(401);
  expect((await t.call(sessionsList, from(cookie))).items).toHaveLength(1);
});

test('an unused session runs out; a used one goes on', async () => {
  const t = await testApp();
  const { email, cookie } = await member(t, 'he@example.com');
  const used = cookiesOf(await t.try(sessionSignIn, { body: { login: email, password } }));
  for (let day = 0; day < 31; day += 1) {
    t.clock.advance(86_400_000);
    expect((await t.try(sessionMe, from(used))).status).toBe(200);
  }
  expect((await t.try(sessionMe, from(cookie))).status).toBe(401);
});

test('a second factor is asked for, counts once, and recovery codes stand in for a lost phone', async () => {
  const t = await testApp();
  const { email, cookie } = await member(t, 'he@example.com');
  expect((await t.try(totpConfirm, { ...from(cookie), body: { code: '123456' } })).problem.code).toBe(
    'totp.not_started',
  );
  const begun = await t.call(totpStart, from(cookie));
  expect(begun.url).toMatch(/^otpauth:\/\/totp\//);
  expect(begun.qr).toMatch(/^data:image\/png;base64,/);
  const app = new TOTP({ secret: begun.secret });
  const code = () => app.generate({ timestamp: t.clock.now().getTime() });
  expect((await t.try(totpConfirm, { ...from(cookie), body: { code: '000000' } })).problem.code).toBe(
    'session.totp_wrong',
  );
  const { recoveryCodes } = await t.call(totpConfirm, { ...from(cookie), body: { code: code() } });
  expect(recoveryCodes).toHaveLength(10);
  expect(await t.call(sessionMe, from(cookie))).toMatchObject({ totpOn: true });

  const signIn = (totp?: string) =>
    t.try(sessionSignIn, { body: { login: email, password, ...(totp ? { totp } : {}) } });
  expect((await signIn()).problem.code).toBe('session.totp_required');
  expect((await signIn(code())).problem.code, 'the code that turned it on is used up').toBe('session.totp_wrong');
  t.clock.advance(30_000);
  const fresh = code();
  expect((await signIn(fresh)).status).toBe(200);
  expect((await signIn(fresh)).problem.code, 'a code seen over a shoulder opens nothing').toBe('session.totp_wrong');
  expect((await signIn(recoveryCodes[3]!.toUpperCase().replace('-', ' '))).status).toBe(200);
  expect((await signIn(recoveryCodes[3])).problem.code).toBe('session.totp_wrong');

  const stored = await t.deps.pool.query<Record<string, unknown>>('select * from people where email = $1', [email]);
  const text = JSON.stringify(stored.rows);
  expect(text).not.toContain(begun.secret);
  expect(text).not.toContain(recoveryCodes[0]);

  expect((await t.try(totpOff, { ...from(cookie), body: { password: 'nonsense' } })).problem.code).toBe(
    'password.wrong',
  );
  await t.call(totpOff, { ...from(cookie), body: { password } });
  expect((await signIn()).status).toBe(200);
});

test('who knows the password but not the code gets few tries, and the real person’s device still gets in', async () => {
  const t = await testApp();
  const { email, cookie } = await member(t, 'he@example.com');
  const { secret } = await t.call(totpStart, from(cookie));
  const app = new TOTP({ secret });
  const code = () => app.generate({ timestamp: t.clock.now().getTime() });
  await t.call(totpConfirm, { ...from(cookie), body: { code: code() } });
  t.clock.advance(30_000);
  const tries = [];
  for (let n = 0; n < 10; n += 1)
    tries.push((await t.try(sessionSignIn, { body: { login: email, password, totp: '000000' } })).status);
  expect(tries.filter((s) => s === 401)).toHaveLength(8);
  const device = cookie.split('; ').find((c) => c.startsWith('guike_device='))!;
  const own = await t.try(sessionSignIn, { ...from(device), body: { login: email, password, totp: code() } });
  expect(own.status).toBe(200);
});
