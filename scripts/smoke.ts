// Boots what ships: the production server on an empty data folder, twice (the second time after a crash), and asks it for its page.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../server/platform/free-port.ts';
import { discardEmbedded } from '../server/platform/db/embedded.ts';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'guike-smoke-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;

try {
  for (const end of ['SIGKILL', 'SIGTERM'] as const) {
    const start = performance.now();
    const child = spawn(process.execPath, ['server/main.ts', 'serve'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PORT: String(port), GUIKE_DATA: folder, GUIKE_HOST: '127.0.0.1', DATABASE_URL: '' },
    });
    const ended = new Promise((done) => child.once('exit', done));
    await waitFor(`${url}/api/health/ready`, () => child.exitCode);
    console.log(`ready after ${Math.round(performance.now() - start)} ms`);
    const page = await fetch(url);
    const html = await page.text();
    if (!page.ok || !html.includes('<div id="root"')) throw new Error('the page is not there');
    if (!(page.headers.get('content-security-policy') ?? '').includes("script-src 'self'"))
      throw new Error('the content policy is missing');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
    if (!script || !(await fetch(url + script)).ok) throw new Error('the page’s script is not there');
    child.kill(end);
    await ended;
  }
} finally {
  stopLeftOver();
  discardEmbedded(folder);
}

async function waitFor(address: string, ended: () => number | null): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (
    !(await fetch(address).then(
      (r) => r.ok,
      () => false,
    ))
  ) {
    if (ended() !== null) throw new Error('the server ended');
    if (Date.now() > deadline) throw new Error('the server is not ready after two minutes');
    await new Promise((r) => setTimeout(r, 100));
  }
}

/** A database that the last start left running would hold its folder. */
function stopLeftOver(): void {
  try {
    const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    spawnSync('kill', ['-INT', String(pid)]);
  } catch {
    // It stopped as it should.
  }
}
