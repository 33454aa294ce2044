import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { pause } from '../clock.ts';
import {
  canReach,
  outsideHome,
  ownFolder,
  postgresBinaries,
  postgresOsUser,
  type Binaries,
  type OsUser,
} from './embedded-os.ts';
import { freePort } from '../free-port.ts';

export interface EmbeddedDatabase {
  url: string;
  /** True when this process started or adopted the database. At the end it is stopped when nobody else uses it. */
  owned: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The data folder; PostgreSQL's own files lie in `postgres` below it, or elsewhere when it may not reach that. */
  folder: string;
  password: string;
  /** Off only for tests, whose data may be lost. */
  durable?: boolean;
}

const database = 'guike';
const role = 'guike';

/**
 * Starts the PostgreSQL that came with npm (initialising it the first time), or adopts one that a killed parent
 * left running on the same data. Collation is the builtin C.UTF-8, because with LC_CTYPE C trigram search is
 * blind to Chinese.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const user = postgresOsUser();
  const binaries = await postgresBinaries(user);
  const cluster = clusterFolder(options.folder, user);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(binaries, cluster, options.password, user);

  const running = runningPort(cluster);
  if (running) {
    const url = urlFor(running, options.password);
    if (await answers(url)) {
      const owned = !parentAlive(options.folder);
      if (owned) claimParent(options.folder);
      return { url, owned, stop: () => stop(binaries, cluster, options, user) };
    }
    await run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'immediate', '-w', '-t', '30'], user).catch(
      () => undefined,
    );
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  }
  const port = await freePort();
  await run(
    binaries.pgCtl,
    [
      'start',
      '-D',
      cluster,
      '-w',
      '-t',
      '60',
      '-l',
      join(cluster, 'server.log'),
      '-o',
      flags(port, options.durable !== false),
    ],
    user,
  );
  claimParent(options.folder);
  const url = urlFor(port, options.password);
  await ensureDatabase(url);
  return { url, owned: true, stop: () => stop(binaries, cluster, options, user) };
}

function flags(port: number, durable: boolean): string {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '192MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    max_wal_size: '2GB',
    wal_compression: 'on',
    log_min_messages: 'warning',
    max_parallel_workers_per_gather: '1',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings)
    .map(([k, v]) => `-c ${k}='${v}'`)
    .join(' ');
}

/** `data/postgres`, or a folder outside when the checkout lies in a private home that PostgreSQL's user can't enter. */
function clusterFolder(folder: string, user: OsUser | undefined): string {
  mkdirSync(folder, { recursive: true });
  const inside = join(resolve(folder), 'postgres');
  const pointer = join(resolve(folder), 'postgres-is-at.txt');
  if (existsSync(pointer)) {
    const elsewhere = readFileSync(pointer, 'utf8').trim();
    if (existsSync(join(elsewhere, 'PG_VERSION'))) return elsewhere;
  }
  if (!user || canReach(resolve(folder), user)) {
    ownFolder(inside, user);
    return inside;
  }
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  const outside = join(outsideHome(user), `data-${name}`);
  // A data folder that was deleted and made anew starts with an empty database.
  if (existsSync(outside)) rmSync(outside, { recursive: true, force: true });
  ownFolder(outside, user);
  writeFileSync(pointer, `${outside}\n`);
  return outside;
}

/** Removes an embedded database's files for good, also where they lie outside the data folder. For throw-away databases. */
export function discardEmbedded(folder: string): void {
  const pointer = join(resolve(folder), 'postgres-is-at.txt');
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function initialise(
  binaries: Binaries,
  cluster: string,
  password: string,
  user: OsUser | undefined,
): Promise<void> {
  rmSync(cluster, { recursive: true, force: true });
  ownFolder(cluster, user);
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    await run(
      binaries.initdb,
      [
        '-D',
        cluster,
        '-U',
        role,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C.UTF-8',
      ],
      user,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

const urlFor = (port: number, password: string) =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

function runningPort(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  return pid && port && alive(Number(pid)) ? Number(port) : undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const parentFile = (folder: string) => join(resolve(folder), 'server.pid');

function parentAlive(folder: string): boolean {
  const file = parentFile(folder);
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8'));
  return pid !== process.pid && alive(pid);
}

function claimParent(folder: string): void {
  writeFileSync(parentFile(folder), String(process.pid));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Stops the database unless another process uses it: the server that started it, or one that came while a command ran. */
async function stop(
  binaries: Binaries,
  cluster: string,
  options: EmbeddedOptions,
  user: OsUser | undefined,
): Promise<void> {
  const { folder } = options;
  if (parentAlive(folder)) return;
  const port = runningPort(cluster);
  if (port && options.durable !== false && (await isUsedByOthers(urlFor(port, options.password)))) return;
  await run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], user).catch(() => undefined);
  rmSync(parentFile(folder), { force: true });
}

/** Whether another Guike is connected; connections just closed are given a moment to go. */
async function isUsedByOthers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    for (let look = 0; look < 10; look += 1) {
      const found = await client.query(
        "select 1 from pg_stat_activity where pid <> pg_backend_pid() and application_name like 'guike%' limit 1",
      );
      if (found.rowCount === 0) return false;
      await pause(100);
    }
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function run(program: string, args: string[], user: OsUser | undefined): Promise<void> {
  return new Promise((resolveRun, reject) => {
    // Output goes nowhere: a postmaster that inherited our pipes would keep them open after pg_ctl has ended.
    const child = spawn(program, args, {
      ...user,
      stdio: 'ignore',
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolveRun() : reject(new Error(`${program.split('/').pop()} ended with code ${code}`)),
    );
  });
}
