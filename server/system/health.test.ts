import { expect, test } from 'vitest';
import { healthLive, healthReady } from '../../contract/system.ts';
import { testApp } from '../testing/test-app.ts';

test('a server whose database answers says that it is alive and ready', async () => {
  const t = await testApp();
  expect(await t.call(healthLive)).toEqual({ ok: true });
  expect(await t.call(healthReady)).toEqual({ ok: true });
});

test('an address that nothing answers gives a problem in the language of the browser', async () => {
  const t = await testApp();
  const response = await t.request('/api/v1/nothing', { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({
    code: 'request.not_found',
    detail: 'There is nothing at this address.',
  });
});
