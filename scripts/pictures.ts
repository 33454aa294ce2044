// Takes the pictures of docs/pictures from the demo, in Chinese; `npm run pictures board` takes those whose name matches.
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, startGuike } from '../e2e/harness.ts';
import { demoPassword } from '../server/demo/people.ts';
import { funnelWorkbook } from './pictures-workbook.ts';

const folder = resolve(import.meta.dirname, '../docs/pictures');
/** A picture that weighs more, in bytes, is too much for a page of the documentation. */
const heaviest = 300_000;
const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

interface Picture {
  name: string;
  account: string;
  look: BrowserContextOptions;
  /** Brings the page to where the picture is taken; what it waits for last stands in the picture. */
  show: (page: Page) => Promise<void>;
}

const ask = async <T>(page: Page, path: string): Promise<T> => {
  const response = await page.request.get(path);
  if (!response.ok()) throw new Error(`${path}: ${response.status()}`);
  return (await response.json()) as T;
};

/** The customer of the signed-in person with whom most has just happened. */
async function openCustomer(page: Page): Promise<void> {
  const query = 'layer=opportunity&owner=me&sort=-lastContactAt&limit=1';
  const { items } = await ask<{ items: { id: string }[] }>(page, `/api/v1/customers?${query}`);
  await page.goto(`/customers/${items[0]!.id}`);
  await page.getByRole('tab').first().waitFor();
  await page.getByRole('article').or(page.locator('main ol > li')).first().waitFor();
}

/** A workbook of eight sheets, some of whose companies the book knows, as the wizard recognises it. */
async function importWorkbook(page: Page): Promise<void> {
  const { items } = await ask<{ items: { name: string }[] }>(page, '/api/v1/customers?layer=lead&limit=4');
  await page.goto('/import');
  await page.locator('input[type=file]').setInputFiles({
    name: '华东一组客户漏斗.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await funnelWorkbook(items.map((item) => item.name)),
  });
  await page.waitForURL(/\/import\/[^/]+/);
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  for (let tries = 0; ; tries += 1) {
    const { status, check } = await ask<{ status: string; check: unknown }>(page, `/api/v1/imports/${id}`);
    if (status === 'ready' && check) break;
    if (status === 'failed' || tries > 240) throw new Error(`the workbook is ${status}`);
    await page.waitForTimeout(500);
  }
  await page.goto(`/import/${id}?step=check`);
  await page.getByText('每一行会变成什么').waitFor();
}

const list = async (page: Page) => {
  await page.goto('/customers');
  await page.locator('[role=row] a, [role=row] [role=gridcell]').first().waitFor();
};
const day = async (page: Page) => {
  await page.goto('/');
  await page.locator('[data-customer]').first().waitFor();
};

const pictures: Picture[] = [
  { name: 'today', account: 'rep1', look: desk, show: day },
  { name: 'customers', account: 'rep1', look: desk, show: list },
  { name: 'customer', account: 'rep1', look: desk, show: openCustomer },
  {
    name: 'board',
    account: 'rep1',
    look: desk,
    show: async (page) => {
      await page.goto('/funnel');
      await page.locator('[data-card]').first().waitFor();
    },
  },
  { name: 'today-phone', account: 'rep1', look: phone, show: day },
  { name: 'customers-dark', account: 'manager1', look: { ...desk, colorScheme: 'dark' }, show: list },
  { name: 'import', account: 'manager1', look: desk, show: importWorkbook },
];

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signIn(browser: Browser, baseURL: string, account: string): Promise<Cookies> {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[name="login"]').fill(`${account}@demo.guike.test`);
  await page.locator('input[name="password"]').fill(demoPassword);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Until nothing on the page is busy and its letters are drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    'document.fonts.status === "loaded" && !document.querySelector("[aria-busy=true], .ant-spin-spinning")',
  );
  await page.mouse.move(0, 0);
  await page.waitForTimeout(800);
}

const wanted = process.argv.slice(2);
const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.some((w) => name.includes(w)));
const guike = await startGuike('demo');
const browser = await launchBrowser();
try {
  const states = new Map<string, Cookies>();
  for (const { name, account, look, show } of chosen) {
    const storageState = states.get(account) ?? (await signIn(browser, guike.url, account));
    states.set(account, storageState);
    const context = await browser.newContext({
      baseURL: guike.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      deviceScaleFactor: 1,
      colorScheme: 'light',
      ...look,
      storageState,
    });
    const file = join(folder, `${name}.png`);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      await show(page);
      await settled(page);
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
      const { size } = statSync(file);
      console.log(`${name}.png  ${Math.round(size / 1000)} kB${size > heaviest ? '  TOO HEAVY' : ''}`);
      if (size > heaviest) process.exitCode = 1;
    } catch (error) {
      console.error(`${name}.png was not taken: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    } finally {
      await context.close();
    }
  }
} finally {
  await browser.close();
  await guike.stop();
}
