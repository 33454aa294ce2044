// `npm run bench`: 100,000 customers and 300,000 follow-ups; p50 and p95 of each operation beside the same SQL through a bare Node
// handler, at 1 and 16 clients. GUIKE_BENCH_CUSTOMERS makes it smaller for a try.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createApp } from '../server/app.ts';
import { systemClock } from '../server/platform/clock.ts';
import { loadConfig } from '../server/platform/config/load.ts';
import { discardEmbedded, startEmbedded } from '../server/platform/db/embedded.ts';
import { consoleLog, silentLog } from '../server/platform/log.ts';
import { startDeps } from '../server/start.ts';
import { fillBook } from './book.ts';
import { benchImport } from './import.ts';
import { measure, type Call, type Measured } from './load.ts';
import { operationsFor, shares } from './operations.ts';
import { pageWeights } from './page-weight.ts';
import { recordStatements, type Statement } from './recorder.ts';

const root = resolve(import.meta.dirname, '..');
const customers = Number(process.env['GUIKE_BENCH_CUSTOMERS'] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'guike-bench-'));
const say = (text: string) => console.log(text);
const children: ChildProcess[] = [];

const database = await startEmbedded({ folder, password: 'bench' });
try {
  const config = { ...loadConfig(root), databaseUrl: database.url, dataFolder: folder };
  const running = await startDeps(config, silentLog, systemClock);
  say(`filling the book: ${customers} customers, ${customers * 3} follow-ups`);
  const book = await fillBook(running.deps, { customers, followups: customers * 3 }, say);
  await running.deps.pool.query('vacuum analyze');

  const app = createApp(running.deps, { checkAnswers: false });
  const call = async (o: { method: string; path: string; body?: unknown; headers?: Record<string, string> }) => {
    const response = await app.fetch(
      new Request(`http://localhost${o.path}`, {
        method: o.method,
        ...(o.body === undefined ? {} : { body: JSON.stringify(o.body) }),
        headers: { 'content-type': 'application/json', ...o.headers },
      }),
    );
    const body = (await response.json()) as never;
    if (!response.ok) throw new Error(`${o.method} ${o.path}: ${response.status} ${JSON.stringify(body)}`);
    return body;
  };
  const operations = await operationsFor(running.deps, book, call);

  const recorded: Record<string, { statements: Statement[]; fresh: string[] }[]> = {};
  for (const o of operations) {
    recorded[o.name] = [];
    // The actor is remembered for some seconds; what a recording holds is the operation itself.
    const [warming, ...recording] = o.calls.slice(-shares.recorded);
    await call(warming!);
    for (const one of recording) {
      const before = JSON.stringify(one);
      const statements = await recordStatements(() => call(one));
      const ids = new Set(
        JSON.stringify(statements).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [],
      );
      const known = new Set([
        ...(await existing(running.deps.pool, [...ids], book.orgId)),
        ...(before.match(/[0-9a-f-]{36}/g) ?? []),
      ]);
      recorded[o.name]!.push({ statements, fresh: o.writes ? [...ids].filter((id) => !known.has(id)) : [] });
    }
  }
  const file = join(folder, 'recorded.json');
  writeFileSync(file, JSON.stringify(recorded));
  await running.close();

  const bare = await startBare(database.url, file);
  const guike = await startServer(database.url);
  say(
    `\n${'operation'.padEnd(34)}${'clients'.padStart(8)}${'p50 ms'.padStart(10)}${'p95 ms'.padStart(10)}${'bare p50'.padStart(10)}${'bare p95'.padStart(10)}${'p95 ratio'.padStart(11)}${'MB'.padStart(6)}`,
  );
  const p95 = new Map<string, number>();
  for (const o of operations) {
    for (const clients of [1, 16] as const) {
      const from = clients === 1 ? 0 : shares[1];
      const calls = o.calls.slice(from, from + shares[clients]);
      const [ours, theirs] = await inTurn(o.name, calls, guike.url, bare.url, clients);
      p95.set(`${o.name} ${clients}`, ours.p50);
      const failures = ours.failures + theirs.failures > 0 ? `  (${ours.failures} and ${theirs.failures} failed)` : '';
      const f = (n: number) => n.toFixed(2).padStart(10);
      say(
        `${o.name.padEnd(34)}${String(clients).padStart(8)}${f(ours.p50)}${f(ours.p95)}${f(theirs.p50)}${f(theirs.p95)}${(ours.p95 / theirs.p95).toFixed(2).padStart(11)}${String(peakMb(guike.child)).padStart(6)}${failures}`,
      );
    }
  }
  const deep = (p95.get('deep page 1') ?? 0) / (p95.get('first page 1') ?? 1);
  say(`\na deep page against the first, median: ${deep.toFixed(2)}`);
  await benchImport(guike.url, database.url, book.director.token, folder, say);
  say(`memory of the server at its highest: ${peakMb(guike.child)} MB`);
  for (const child of children) child.kill('SIGTERM');
  for (const { page, kb } of await pageWeights()) say(`${page}: ${kb} KB of compressed JavaScript`);
} finally {
  for (const child of children) child.kill('SIGTERM');
  await database.stop();
  discardEmbedded(folder);
}

/** Both servers measured in turn, twice over, so that a noisy moment hits both. */
async function inTurn(
  name: string,
  calls: readonly Call[],
  guike: string,
  bare: string,
  clients: number,
): Promise<[Measured, Measured]> {
  const half = Math.floor(calls.length / 2);
  const bareCalls = calls.map(() => ({ method: 'POST', path: `/${encodeURIComponent(name)}` }));
  const rounds: [Measured, Measured][] = [];
  for (const part of [calls.slice(0, half), calls.slice(half)]) {
    rounds.push([await measure(guike, part, clients), await measure(bare, bareCalls.slice(0, part.length), clients)]);
  }
  const middle = (which: 0 | 1): Measured => ({
    p50: (rounds[0]![which].p50 + rounds[1]![which].p50) / 2,
    p95: (rounds[0]![which].p95 + rounds[1]![which].p95) / 2,
    failures: rounds[0]![which].failures + rounds[1]![which].failures,
  });
  return [middle(0), middle(1)];
}

/** Which of these ids are records that were there before: those a repeated insert must not make anew. */
async function existing(
  pool: { query(text: string, values: unknown[]): Promise<{ rows: { id: string }[] }> },
  ids: string[],
  orgId: string,
): Promise<string[]> {
  const { rows } = await pool.query(
    `select id from customers where org_id = $1 and id = any($2::uuid[]) and created_at < now() - interval '1 hour'
     union all select id from people where org_id = $1 and id = any($2::uuid[]) union all select id from organisations where id = any($2::uuid[])
     union all select id from contacts where org_id = $1 and id = any($2::uuid[]) and created_at < now() - interval '1 hour'`,
    [orgId, ids],
  );
  return rows.map((r) => r.id);
}

async function startBare(url: string, file: string): Promise<{ url: string }> {
  const child = spawn(process.execPath, ['bench/bare.ts', url, file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const port = await new Promise<string>((done) =>
    child.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim())),
  );
  return { url: `http://127.0.0.1:${port}` };
}

async function startServer(url: string): Promise<{ url: string; child: ChildProcess }> {
  const port = 20_000 + (process.pid % 20_000);
  // As `npm start` does it, with its bounds of memory.
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const child = spawn(process.execPath, scripts.start.split(' ').slice(1), {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: url,
      PORT: String(port),
      GUIKE_HOST: '127.0.0.1',
      GUIKE_DATA: join(folder, 'server'),
    },
  });
  children.push(child);
  const base = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 180_000;
  while (
    !(await fetch(`${base}/api/health/ready`).then(
      (r) => r.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('the server did not start');
    await new Promise((r) => setTimeout(r, 200));
  }
  consoleLog('text').info('both servers are ready');
  return { url: base, child };
}

function peakMb(child: ChildProcess): number {
  const line = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    .split('\n')
    .find((l) => l.startsWith('VmHWM'));
  return Math.round(Number(/\d+/.exec(line ?? '')?.[0] ?? 0) / 1024);
}
