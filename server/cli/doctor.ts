import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { migrations } from '../migrations/list.ts';
import { stopwatch, systemClock } from '../platform/clock.ts';
import { ConfigFaults, loadConfig } from '../platform/config/load.ts';
import type { Config } from '../platform/config/settings.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { pendingMigrations } from '../platform/db/migrate.ts';
import { mailer } from '../platform/mail/mailer.ts';
import { webFolder } from '../web-build.ts';
import { answersOn } from './with-deps.ts';

type Verdict = 'ok' | 'warn' | 'fail';

/** One thing looked at: how it stands, and what to do when it is not well. */
interface Finding {
  what: string;
  verdict: Verdict;
  says: string;
  todo?: string;
}

const ok = (what: string, says: string): Finding => ({ what, verdict: 'ok', says });
const warn = (what: string, says: string, todo: string): Finding => ({ what, verdict: 'warn', says, todo });
const bad = (what: string, says: string, todo: string): Finding => ({ what, verdict: 'fail', says, todo });
const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : 'for an unknown reason';
};
const Stored = z.object({ secret: z.string(), databasePassword: z.string() });

/** `doctor`: looks at everything a server stands on. Ends with 1 when something is broken. */
export async function doctor(root: string): Promise<number> {
  const findings: Finding[] = [node()];
  let config: Config | undefined;
  try {
    config = loadConfig(process.cwd());
    findings.push(ok('settings', 'valid'));
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error;
    findings.push(...error.faults.map((f) => bad('settings', f, 'correct it in the environment or .env')));
  }
  if (config) {
    findings.push(...dataFolder(config), secretOf(config), await disk(config), web(root));
    findings.push(...(await database(config)), await port(config), ...(await mail(config)));
  }
  for (const f of findings) {
    const mark = { ok: ' ok ', warn: 'WARN', fail: 'FAIL' }[f.verdict];
    console.log(`[${mark}] ${f.what}: ${f.says}${f.todo ? `\n       → ${f.todo}` : ''}`);
  }
  const count = (v: Verdict) => findings.filter((f) => f.verdict === v).length;
  console.log(`\n${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} broken`);
  return count('fail') > 0 ? 1 : 0;
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18)
    ? ok('node', process.version)
    : bad('node', `${process.version} is too old`, 'run "npm ci": the project brings its own');
}

function dataFolder(config: Config): Finding[] {
  const folder = config.dataFolder;
  if (!existsSync(folder)) {
    try {
      accessSync(firstThatExists(folder), constants.W_OK);
      return [ok('data folder', `${folder} will be made at first start`)];
    } catch {
      return [bad('data folder', `${folder} cannot be made`, 'set GUIKE_DATA to a folder this user may write to')];
    }
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    return [bad('data folder', `${folder} is not writable`, `give this user the right to write to ${folder}`)];
  }
  const secrets = join(folder, 'secrets.json');
  if (existsSync(secrets) && (statSync(secrets).mode & 0o077) !== 0)
    return [warn('data folder', `${secrets} is readable by others`, `chmod 600 ${secrets}`)];
  return [ok('data folder', folder)];
}

const firstThatExists = (path: string): string => (existsSync(path) ? path : firstThatExists(dirname(resolve(path))));

function secretOf(config: Config): Finding {
  const file = join(config.dataFolder, 'secrets.json');
  if (config.secret) return ok('secret', 'from GUIKE_SECRET');
  if (config.databaseUrl)
    return warn(
      'secret',
      'kept in the data folder, while the database is elsewhere',
      'set GUIKE_SECRET, so that links and second factors still open when the folder is lost or another server shares the database',
    );
  if (!existsSync(file)) return ok('secret', 'will be made at first start');
  try {
    Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
    return ok('secret', 'kept in the data folder');
  } catch (error) {
    return bad('secret', `${file}: ${reasonOf(error)}`, 'restore the file from a backup');
  }
}

async function disk(config: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(firstThatExists(config.dataFolder));
  const gb = (bavail * bsize) / 1024 ** 3;
  const says = `${gb.toFixed(1)} GB free`;
  if (gb < 0.3) return bad('disk', says, 'make room: the database stops when the disk is full');
  return gb < 2 ? warn('disk', says, 'make room soon') : ok('disk', says);
}

const web = (root: string): Finding =>
  existsSync(join(root, webFolder, 'index.html')) ? ok('web', 'built') : ok('web', 'will be built at the next start');

async function database(config: Config): Promise<Finding[]> {
  if (config.databaseUrl)
    return examine(config.databaseUrl, 'check DATABASE_URL, and that the server lets this machine in');
  const file = join(config.dataFolder, 'secrets.json');
  if (!existsSync(file)) return [ok('database', 'the embedded PostgreSQL will be made at first start')];
  const log = join(config.dataFolder, 'postgres', 'server.log');
  try {
    const { databasePassword: password } = Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
    const embedded = await startEmbedded({ folder: config.dataFolder, password });
    try {
      return await examine(embedded.url, `look into ${log}`);
    } finally {
      await embedded.stop();
    }
  } catch (error) {
    return [bad('database', `the embedded PostgreSQL does not start: ${reasonOf(error)}`, `look into ${log}`)];
  }
}

/** Looks at a database that should answer: its version, whether it can search Chinese, what it lacks, and its clock. */
async function examine(url: string, todo: string): Promise<Finding[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 8000, application_name: 'doctor' });
  try {
    await client.connect();
  } catch (error) {
    return [bad('database', `does not answer: ${reasonOf(error)}`, todo)];
  }
  try {
    const one = async (text: string) => String((await client.query<string[]>({ text, rowMode: 'array' })).rows[0]?.[0]);
    const version = Number(await one('show server_version_num'));
    const findings = [
      version >= 150_000
        ? ok('database', `PostgreSQL ${await one('show server_version')} answers`)
        : bad(
            'database',
            `PostgreSQL ${await one('show server_version')} is too old`,
            'Guike needs PostgreSQL 15 or newer',
          ),
    ];
    const encoding = await one('show server_encoding');
    if (encoding !== 'UTF8') findings.push(bad('encoding', encoding, 'create the database with ENCODING UTF8'));
    findings.push(await seesChinese(client));
    const pending = await pendingMigrations(url, migrations);
    findings.push(
      pending.length === 0
        ? ok('schema', 'up to date')
        : warn('schema', `${pending.length} steps behind`, 'they are made at the next start of the server'),
    );
    findings.push(await clockOf(client));
    return findings;
  } catch (error) {
    return [bad('database', reasonOf(error), todo)];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function seesChinese(client: Client): Promise<Finding> {
  const todo =
    "create the database with a UTF-8 locale: CREATE DATABASE guike TEMPLATE template0 ENCODING UTF8 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8' (PostgreSQL 17+), or LC_CTYPE 'C.UTF-8'";
  const there = await client.query("select 1 from pg_extension where extname = 'pg_trgm'");
  if (there.rowCount === 0) {
    const can = await client.query("select 1 from pg_available_extensions where name = 'pg_trgm'");
    return can.rowCount === 0
      ? bad('search', 'the extension pg_trgm is missing', 'install PostgreSQL’s contrib package')
      : ok('search', 'pg_trgm will be set up at the next start');
  }
  const { rows } = await client.query<{ n: number }>(
    "select coalesce(array_length(show_trgm('杭州可奈儿'), 1), 0) as n",
  );
  return (rows[0]?.n ?? 0) > 0 ? ok('search', 'sees Chinese') : bad('search', 'is blind to Chinese (LC_CTYPE C)', todo);
}

async function clockOf(client: Client): Promise<Finding> {
  const elapsed = stopwatch();
  const here = systemClock.now().getTime();
  const { rows } = await client.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  );
  const off = Math.abs((rows[0]?.ms ?? here) - here) - elapsed();
  if (off < 2000) return ok('clock', 'this machine and the database agree');
  const says = `this machine and the database differ by ${Math.round(off / 1000)} s`;
  const todo = 'set both by network time (NTP); second factors and due dates depend on it';
  return off > 60_000 ? bad('clock', says, todo) : warn('clock', says, todo);
}

async function port(config: Config): Promise<Finding> {
  if (config.port === 0) return ok('port', 'any free one');
  if (await answersOn(config.port)) return ok('port', `Guike answers on ${config.port}`);
  const reason = await new Promise<string | null>((done) => {
    const probe = createServer();
    probe.once('error', (error) => done(error.message));
    probe.listen(config.port, config.host, () => probe.close(() => done(null)));
  });
  return reason === null
    ? ok('port', `${config.port} is free`)
    : bad('port', reason, 'end the program that listens there, or set PORT to another one');
}

async function mail(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (!config.smtpUrl)
    findings.push(ok('mail', 'no mail server; invitation and password links are shown to the administrator'));
  else {
    const trouble = await mailer({ url: config.smtpUrl, from: config.mailFrom }).check();
    findings.push(
      trouble === null ? ok('mail', 'the mail server answers') : bad('mail', trouble, 'check GUIKE_SMTP_URL'),
    );
    if (!config.publicUrl)
      findings.push(
        warn('public address', 'not set', 'set GUIKE_PUBLIC_URL, so that forgotten passwords can be mailed'),
      );
  }
  if (config.publicUrl?.startsWith('http://') && !/\/\/(localhost|127\.)/.test(config.publicUrl))
    findings.push(
      warn(
        'public address',
        `${config.publicUrl} is not encrypted`,
        'put Guike behind https and set GUIKE_PUBLIC_URL to it',
      ),
    );
  return findings;
}
