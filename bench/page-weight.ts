import { launchBrowser, startGuike } from '../e2e/harness.ts';
import type { Page } from 'playwright-core';

/** Compressed JavaScript that a new visitor loads for the sign-in page, and for Today after it, in KB. */
export async function pageWeights(): Promise<{ page: string; kb: number }[]> {
  const server = await startGuike('demo');
  const browser = await launchBrowser();
  try {
    const signIn = await weigh(await browser.newPage(), async (page) => {
      await page.goto(`${server.url}/sign-in`, { waitUntil: 'networkidle' });
    });
    const context = await browser.newContext();
    const first = await context.newPage();
    await first.goto(`${server.url}/sign-in`);
    await first.locator('input[name="login"]').fill('rep1@demo.guike.test');
    await first.locator('input[name="password"]').fill('guike-demo-2026');
    await first.locator('button[type="submit"]').click();
    await first.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    const state = await context.storageState();
    const fresh = await browser.newContext({ storageState: state });
    const today = await weigh(await fresh.newPage(), async (page) => {
      await page.goto(server.url, { waitUntil: 'load' });
      await page.waitForTimeout(3000);
    });
    return [
      { page: 'sign-in', kb: signIn },
      { page: 'Today', kb: today },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function weigh(page: Page, visit: (page: Page) => Promise<void>): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js'))
      sizes.push(
        response
          .request()
          .sizes()
          .then((s) => s.responseBodySize),
      );
  });
  await visit(page);
  return Math.round((await Promise.all(sizes)).reduce((a, b) => a + b, 0) / 1024);
}
