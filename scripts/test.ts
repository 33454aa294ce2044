// `npm test`: installs what it lacks and runs everything. Ends with the true totals over all runners on one plain line.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEmbedded } from '../server/platform/db/embedded.ts';
import { systemPostgres } from './system-postgres.ts';

const root = resolve(import.meta.dirname, '..');
const totals = { passed: 0, failed: 0, skipped: 0 };
const scratch = mkdtempSync(join(tmpdir(), 'guike-run-'));

const node = process.execPath;
/** How long one part may take, in milliseconds: three times what the longest takes on two busy cores. */
const LONGEST = 20 * 60_000;
const run = (title: string, args: string[], env: Record<string, string> = {}): boolean => {
  console.log(`\n── ${title}`);
  const start = performance.now();
  const result = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    // What hangs is ended and counted as failed, so that the rest still runs and the totals are printed.
    timeout: LONGEST,
  });
  if (result.error) console.error(`${title}: ${result.error.message}`);
  const ok = result.status === 0;
  console.log(`── ${title}: ${ok ? 'ok' : 'FAILED'} (${Math.round((performance.now() - start) / 1000)} s)`);
  return ok;
};
/** A check that is one thing: it counts as one. */
const check = (title: string, args: string[]) => {
  if (run(title, args)) totals.passed += 1;
  else totals.failed += 1;
};
/** A run of tests: its own totals count; a run that died without a report counts as one failure. */
const tests = (title: string, args: string[], env: Record<string, string> = {}) => {
  const report = join(scratch, `${title.replaceAll(/\W+/g, '-')}.json`);
  const ok = run(
    title,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '--reporter=json', `--outputFile=${report}`, ...args],
    env,
  );
  if (!existsSync(report)) {
    totals.failed += 1;
    return;
  }
  const r = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  };
  totals.passed += r.numPassedTests;
  totals.failed += r.numFailedTests;
  totals.skipped += r.numPendingTests + r.numTodoTests;
  // A file that could not be loaded fails the run without a failed test.
  if (!ok && r.numFailedTests === 0) totals.failed += 1;
};

installBrowser();
check('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json']);
check('lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet']);
check('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']);
check('generated files are up to date', ['scripts/generate.ts', '--check']);
tests('tests on the embedded database', []);

const folder = join(scratch, 'second');
const second = (await systemPostgres(folder)) ?? (await startEmbedded({ folder, password: 'second', durable: false }));
const onDatabase = globSync('{server,checks}/**/*.test.ts', { cwd: root }).filter((f) =>
  readFileSync(join(root, f), 'utf8').includes('test-app.ts'),
);
tests(`tests on a second PostgreSQL by DATABASE_URL`, onDatabase, { GUIKE_TEST_DATABASE_URL: second.url });
await second.stop();

check('build of the web', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
check('smoke start of the production build', ['scripts/smoke.ts']);
journeys();

rmSync(scratch, { recursive: true, force: true });
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 ? 1 : 0;

function journeys(): void {
  const report = join(scratch, 'journeys.json');
  run('browser journeys', ['scripts/e2e.ts'], { GUIKE_E2E_REPORT: report });
  if (!existsSync(report)) {
    totals.failed += 1;
    return;
  }
  const r = JSON.parse(readFileSync(report, 'utf8')) as typeof totals;
  totals.passed += r.passed;
  totals.failed += r.failed;
  totals.skipped += r.skipped;
}

/** The browser and the fonts of the journeys come from Debian when they are missing. */
function installBrowser(): void {
  const missing = [
    ...(existsSync(process.env['GUIKE_CHROMIUM'] ?? '/usr/bin/chromium') ? [] : ['chromium']),
    ...(globSync('/usr/share/fonts/opentype/noto/NotoSansCJK*').length > 0 ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length === 0) return;
  console.log(`installing ${missing.join(' and ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const [program, ...rest] = [...sudo, ...args];
    const result = spawnSync(program!, rest, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (result.status !== 0) console.error(`could not run: ${args.join(' ')}; install ${missing.join(', ')} by hand`);
  }
}
