import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { noncePlaceholder, securityHeaders, sessionPlaceholder } from './headers.ts';

function site(): Hono {
  const app = new Hono();
  app.use('*', securityHeaders({ https: false, sessionCookie: 'guike_session' }));
  app.get('/', (c) => c.html(`<meta content="${sessionPlaceholder}"><style nonce="${noncePlaceholder}"></style>`));
  app.get('/data', (c) => c.json({ ok: true }));
  return app;
}
const policyOf = (answer: Response) => answer.headers.get('content-security-policy') ?? '';

test('every page gets a nonce of its own, and its policy names that nonce and no free style element', async () => {
  const [one, two] = await Promise.all([site().request('/'), site().request('/')]);
  const nonce = /nonce="([\w+/=]{20,})"/.exec(await one.text())?.[1];
  expect(nonce).toBeDefined();
  expect(policyOf(one)).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(policyOf(one)).toContain("script-src 'self';");
  expect(policyOf(one)).not.toMatch(/style-src [^;]*unsafe-inline/);
  expect(policyOf(two)).not.toContain(String(nonce));
  expect(one.headers.get('cache-control')).toBe('no-store');
});

test('a page says whether the browser came with a session', async () => {
  expect(await (await site().request('/')).text()).toContain('content="no"');
  const signedIn = await site().request('/', { headers: { cookie: 'a=b; guike_session=secret' } });
  expect(await signedIn.text()).toContain('content="yes"');
});

test('an answer that is not a page has the policy without a nonce', async () => {
  const answer = await site().request('/data');
  expect(policyOf(answer)).toContain("style-src 'self';");
  expect(await answer.json()).toEqual({ ok: true });
});
