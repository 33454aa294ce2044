import { expect, test } from 'vitest';
import { endpoints } from '../../contract/index.ts';
import { testApp } from '../testing/test-app.ts';

test('the API describes itself: every endpoint of the contract, under its own name, with references that lead somewhere', async () => {
  const t = await testApp({ setUp: false });
  const document = (await (await t.request('/api/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  expect(document.openapi).toBe('3.1.0');
  const ids = Object.values(document.paths).flatMap((at) => Object.values(at).map((o) => o.operationId));
  expect(ids.sort()).toEqual([...endpoints.keys()].sort());
  for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer!
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(found, pointer).toBeDefined();
  }
});

test('a person can read the API in a browser', async () => {
  const t = await testApp({ setUp: false });
  const page = await t.request('/api/docs');
  expect(page.headers.get('content-type')).toContain('text/html');
  const html = await page.text();
  for (const id of endpoints.keys()) expect(html).toContain(`id="${id}"`);
});
