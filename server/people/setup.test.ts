import { expect, test } from 'vitest';
import { meUpdate, sessionMe, sessionSignIn, setupCreate, setupStatus } from '../../contract/people.ts';
import { testApp } from '../testing/test-app.ts';

const organisation = { name: '杭州归客科技' };
const account = { name: '张总监', email: 'Boss@Example.com', phone: '138 0013 8000', password: '山高月小 水落石出 7' };

test('the first browser sets up the organisation, is signed in, and gets the links of those it invited', async () => {
  const t = await testApp({ setUp: false });
  expect(await t.call(setupStatus)).toEqual({ open: true, demo: false });
  const made = await t.try(setupCreate, {
    body: {
      organisation,
      account,
      teams: [{ name: '华东一组' }, { name: '华东二组' }],
      invitations: [
        { name: '李经理', login: 'li@example.com', roles: ['manager'], team: '华东一组' },
        { name: '王小明', login: '13900139000', roles: ['rep'], team: '华东二组' },
      ],
    },
  });
  expect(made.status).toBe(201);
  expect(made.body.me).toMatchObject({
    name: '张总监',
    email: 'boss@example.com',
    phone: '+8613800138000',
    roles: ['director', 'admin'],
    reach: 'all',
    organisation: { name: '杭州归客科技', timeZone: 'Asia/Shanghai', currency: 'CNY', locale: 'zh-CN' },
  });
  expect(made.body.links.map((l) => l.name)).toEqual(['李经理', '王小明']);
  expect(made.body.links[0]!.url).toMatch(/^http:\/\/localhost:?\d*\/link\/[\w-]{43}$/);

  const cookies = made.headers.getSetCookie();
  expect(cookies.find((c) => c.startsWith('guike_session='))).toMatch(/Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  const cookie = cookies.map((c) => c.split(';')[0]).join('; ');
  expect(await t.call(sessionMe, { headers: { cookie } })).toMatchObject({ name: '张总监' });
  expect(await t.call(setupStatus)).toEqual({ open: false, demo: false });
});

test('a second setup is refused, also when two browsers press the button at the same moment', async () => {
  const t = await testApp({ setUp: false });
  const tries = await Promise.all(
    [1, 2, 3].map((n) =>
      t.try(setupCreate, {
        body: { organisation, account: { ...account, phone: undefined, email: `b${n}@example.com` } },
      }),
    ),
  );
  expect(tries.filter((r) => r.status === 201)).toHaveLength(1);
  expect(tries.find((r) => r.status === 409)!.problem.code).toBe('setup.already_done');
});

test('setup names what is wrong with an account, an invitation or a time zone', async () => {
  const t = await testApp({ setUp: false });
  const attempt = async (body: object) => {
    const { status, problem } = await t.try(setupCreate, { body: { organisation, account, ...body } });
    return { status, code: problem.code, path: problem.issues?.[0]?.path };
  };
  expect(await attempt({ account: { ...account, password: 'password123' } })).toMatchObject({
    code: 'password.too_weak',
  });
  expect(await attempt({ account: { ...account, phone: '12' } })).toMatchObject({ status: 400 });
  expect(await attempt({ organisation: { name: '甲', timeZone: 'Mars/Base' } })).toMatchObject({
    path: 'organisation.timeZone',
  });
  expect(await attempt({ invitations: [{ name: '乙', login: 'nobody', roles: ['rep'] }] })).toMatchObject({
    path: 'invitations.0.login',
  });
  expect(await attempt({ invitations: [{ name: '乙', login: 'BOSS@example.com', roles: ['rep'] }] })).toMatchObject({
    code: 'people.login_taken',
  });
  expect(await t.call(setupStatus)).toEqual({ open: true, demo: false });
});

test('a person changes his own name, language and theme', async () => {
  const t = await testApp({ setUp: false });
  const { headers } = await t.try(setupCreate, { body: { organisation, account } });
  const cookie = headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  const me = await t.call(meUpdate, { headers: { cookie }, body: { name: '曾总', locale: 'zh-TW', theme: 'dark' } });
  expect(me).toMatchObject({ name: '曾总', locale: 'zh-TW', theme: 'dark' });
  expect(await t.call(sessionMe, { headers: { cookie } })).toEqual(me);
  const { rows } = await t.deps.pool.query<{ name_pinyin: string }>('select name_pinyin from people where name = $1', [
    '曾总',
  ]);
  expect(rows[0]!.name_pinyin).toMatch(/^zeng/);
});

test('one signs in by e-mail or by phone, however either is written', async () => {
  const t = await testApp({ setUp: false });
  await t.call(setupCreate, { body: { organisation, account } });
  for (const login of [
    'boss@example.com',
    ' BOSS@Example.COM ',
    '13800138000',
    '+86 138-0013-8000',
    '１３８００１３８０００',
  ])
    expect(await t.call(sessionSignIn, { body: { login, password: account.password } })).toMatchObject({
      name: '张总监',
    });
});
