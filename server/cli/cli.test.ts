import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountNamed } from '../people/terminal.usecases.ts';
import { insertOrganisation } from '../people/public.ts';
import { setPassword } from '../people/sign-in/accounts.store.ts';
import { hashSecret, newId } from '../platform/ids.ts';
import { loadConfig } from '../platform/config/load.ts';
import { silentLog } from '../platform/log.ts';
import { startDeps, type Running } from '../start.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let server: Running | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guike-cli-'));
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs `guike …` in a folder of its own, on the embedded database in `data` below it. */
const guike = (args: string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((done) => {
    const settings = { PATH: process.env['PATH'] ?? '', HOME: folder, PORT: '0', ...env };
    execFile(
      process.execPath,
      [join(root, 'server/main.ts'), ...args],
      { cwd: folder, env: settings, timeout: 100_000 },
      (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });

test('a mistake at the keyboard is answered in words, with what was meant', async () => {
  const [help, half, wrong] = await Promise.all([
    guike(['help']),
    guike(['user']),
    guike(['user', 'add', '--nmae', '王敏']),
  ]);
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('user reset-password LOGIN') });
  expect(half).toMatchObject({ code: 2, err: expect.stringContaining('guike user add --name') });
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--nmae') });
  expect(existsSync(join(folder, 'data'))).toBe(false);
}, 120_000);

test('the doctor names everything that is wrong, says what to do, and ends with 1', async () => {
  writeFileSync(join(folder, '.env'), 'GUIKE_SESSION_DAYS=never\n');
  const settings = await guike(['doctor'], { PORT: '99999' });
  rmSync(join(folder, '.env'));
  expect(settings.code).toBe(1);
  expect(settings.out).toMatch(/\[FAIL\] settings: PORT.*\n.*\n\[FAIL\] settings: GUIKE_SESSION_DAYS/);
  const database = await guike(['doctor'], { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' });
  expect(database.code).toBe(1);
  expect(database.out).toMatch(/\[FAIL\] database: does not answer: .*ECONNREFUSED.*\n\s+→ check DATABASE_URL/);
  expect(database.out).toMatch(/\[WARN\] secret: .*\n\s+→ set GUIKE_SECRET/);
}, 120_000);

test('commands work while the server runs and leave it its database; they work without it and leave nothing running', async () => {
  const start = () => startDeps({ ...loadConfig(folder, { GUIKE_DATA: './data', DATABASE_URL: '' }) }, silentLog);
  server = await start();
  const { deps } = server;
  const early = await guike(['user', 'add', '--name', '王敏', '--phone', '138 0013 8000']);
  expect(early).toMatchObject({ code: 2, err: expect.stringContaining('no organisation yet') });
  const orgId = newId();
  const organisation = { name: '测试企业', timeZone: 'Asia/Shanghai', currency: 'CNY', locale: 'zh-CN' };
  await insertOrganisation(deps.db, { id: orgId, ...organisation, isDemo: false, now: deps.clock.now() });

  const added = await guike([
    'user',
    'add',
    '--name',
    '王敏',
    '--phone',
    '138 0013 8000',
    '--role',
    'manager',
    '--team',
    '一组',
  ]);
  expect(added).toMatchObject({
    code: 0,
    out: expect.stringMatching(/王敏 is invited to 测试企业[^]*\/link\/[\w-]{43}\n/),
  });
  const person = await accountNamed(deps, '13800138000');
  expect(person).toMatchObject({ name: '王敏', status: 'invited', roles: ['manager'] });
  await setPassword(deps.db, orgId, person!.id, 'hash');

  const token = await guike(['token', 'add', '--login', '13800138000', '--name', '报表', '--expires', '2099-01-01']);
  const { rows } = await deps.pool.query<{ token_hash: string }>('select token_hash from api_tokens');
  expect(rows).toEqual([{ token_hash: hashSecret(token.out.trim()) }]);
  const well = await guike(['doctor']);
  expect(well).toMatchObject({ code: 0, out: expect.stringContaining('search: sees Chinese') });
  await server.close();
  server = undefined;

  const reset = await guike(['user', 'reset-password', '+86 13800138000']);
  expect(reset).toMatchObject({ code: 0, out: expect.stringContaining('good for 24 hours') });
  expect(existsSync(join(folder, 'data/server.pid')), 'nobody holds the database').toBe(false);
}, 180_000);

test('a server that starts while a command still runs keeps its database when the command ends', async () => {
  const command = await startDeps(loadConfig(folder, { DATABASE_URL: '' }), silentLog);
  server = await startDeps(loadConfig(folder, { DATABASE_URL: '' }), silentLog);
  await command.close();
  await expect(server.deps.pool.query('select 1')).resolves.toMatchObject({ rowCount: 1 });
  await server.close();
  expect(existsSync(join(folder, 'data/server.pid')), 'nobody holds the database').toBe(false);
  server = undefined;
}, 120_000);
