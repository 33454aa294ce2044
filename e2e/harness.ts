import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { discardEmbedded } from '../server/platform/db/embedded.ts';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { freePort } from '../server/platform/free-port.ts';

/** What a journey through the browser is given. */
export interface Journey {
  page: Page;
  context: BrowserContext;
  baseUrl: string;
  /** Signs in through the page as a person would. */
  signIn(login: string, password: string): Promise<void>;
  /** Calls the API as whoever is signed in in this browser. */
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Another browser window with its own cookies, for a second person. */
  another(): Promise<Journey>;
  /** Fails when axe finds a violation of WCAG 2.2 AA on the page as it stands. */
  checkAccess(where: string): Promise<void>;
  /** Takes a screenshot when GUIKE_SCREENSHOTS names a folder. */
  picture(name: string): Promise<void>;
}

/** One journey: a sentence of what a person gets done, and how. */
export interface JourneyCase {
  name: string;
  run(journey: Journey): Promise<void>;
}

/** What a journey file exports: which server it needs (an empty one or the demo), and its journeys. */
export interface JourneyFile {
  server?: 'empty' | 'demo';
  journeys: JourneyCase[];
}

const root = resolve(import.meta.dirname, '..');

export interface StartedServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts the production server on a new data folder and waits until it is ready. */
export async function startGuike(command: 'serve' | 'demo'): Promise<StartedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guike-e2e-'));
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['server/main.ts', command], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      GUIKE_DATA: folder,
      GUIKE_HOST: '127.0.0.1',
      DATABASE_URL: '',
      GUIKE_LOG: 'text',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 300_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${output}`);
    const ready = await fetch(`${url}/api/health/ready`).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) break;
    if (Date.now() > deadline) throw new Error(`the server is not ready:\n${output}`);
    await new Promise((r) => setTimeout(r, 200));
  }
  return {
    url,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((r) => child.once('exit', r));
        child.kill('SIGTERM');
        const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
        await ended;
        clearTimeout(patience);
      }
      discardEmbedded(folder);
    },
  };
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['GUIKE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** How long one journey may take, in milliseconds; the longest takes about a minute on a busy machine. */
const JOURNEY_LIMIT = 240_000;

const axeSource = readFileSync(resolve(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** Runs one journey in a browser window of its own; an error on the console or in the page fails it. */
export async function runJourney(browser: Browser, baseUrl: string, journey: JourneyCase): Promise<void> {
  const faults: string[] = [];
  const opened: BrowserContext[] = [];
  const first = await open(browser, baseUrl, faults, opened);
  let patience: NodeJS.Timeout | undefined;
  try {
    // A journey that hangs is a failure with a name, not a run without an end.
    const tooLong = new Promise<never>((_, refuse) => {
      patience = setTimeout(() => {
        refuse(new Error(`not done within ${JOURNEY_LIMIT / 1000} s; the page stands at ${first.page.url()}`));
      }, JOURNEY_LIMIT);
    });
    await Promise.race([journey.run(first), tooLong]);
    if (faults.length > 0) throw new Error(`errors on the console:\n${faults.join('\n')}`);
  } catch (error) {
    const folder = process.env['GUIKE_SCREENSHOTS'];
    if (folder)
      await first.page
        .screenshot({ path: join(folder, `failed-${journey.name.replaceAll(/\W+/g, '-').slice(0, 60)}.png`) })
        .catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(patience);
    for (const context of opened) await context.close();
  }
}

async function open(browser: Browser, baseUrl: string, faults: string[], opened: BrowserContext[]): Promise<Journey> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
  opened.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // The browser itself reports every answer from 400 up; which of them are faults is the journey's to say.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  const journey: Journey = {
    page,
    context,
    baseUrl,
    async signIn(login, password) {
      await page.goto(`${baseUrl}/sign-in`);
      await page.locator('input[name="login"]').fill(login);
      await page.locator('input[name="password"]').fill(password);
      await page.locator('button[type="submit"]').click();
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    },
    async api<T>(method: string, path: string, body?: unknown) {
      return page.evaluate(
        async ([m, p, b]) => {
          const response = await fetch(p, {
            method: m,
            ...(b === undefined ? {} : { body: JSON.stringify(b), headers: { 'content-type': 'application/json' } }),
          });
          const text = await response.text();
          if (!response.ok) throw new Error(`${m} ${p}: ${response.status} ${text}`);
          return text === '' ? undefined : JSON.parse(text);
        },
        [method, path, body] as const,
      ) as Promise<T>;
    },
    another: () => open(browser, baseUrl, faults, opened),
    async checkAccess(where) {
      // What is being fetched anew is dimmed, and what moves is half there: colours are judged when the page stands still.
      await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
      // Asked anew each time: the promise of an animation that was cancelled meanwhile never settles.
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every((a) => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity),
      );
      await page.evaluate(axeSource);
      const found = await page.evaluate(async () => {
        const axe = (
          globalThis as unknown as {
            axe: {
              run(o: object): Promise<{
                violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
              }>;
            };
          }
        ).axe;
        const result = await axe.run({
          rules: { 'label-content-name-mismatch': { enabled: false } },
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        });
        return result.violations.map(
          (v) =>
            `${v.id}: ${v.help}\n    ${v.nodes
              .slice(0, 3)
              .map((n) => `${n.target.join(' ')} — ${n.failureSummary.replaceAll('\n', ' ')}`)
              .join('\n    ')}`,
        );
      });
      if (found.length > 0) throw new Error(`axe on ${where}:\n  ${found.join('\n  ')}`);
    },
    async picture(name) {
      const folder = process.env['GUIKE_SCREENSHOTS'];
      if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
  return journey;
}

/** Fails with words unless something holds. */
export function ensure(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
