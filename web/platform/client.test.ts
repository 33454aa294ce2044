import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { customersList, customersUpdate } from '../../contract/customers.ts';
import { standInBrowser } from './browser.testing.ts';

let client: typeof import('./client.ts');
const answers = vi.fn<typeof fetch>();
const id = '019a0000-0000-7000-8000-000000000001';

beforeAll(async () => {
  standInBrowser();
  vi.stubGlobal('fetch', answers);
  client = await import('./client.ts');
  await (await import('./platform-words.ts')).platformWords.load();
});
afterAll(() => vi.unstubAllGlobals());

const failureOf = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a call goes to the contract’s path, with what it was given in its place', async () => {
  answers.mockResolvedValueOnce(Response.json({ id, version: 4 }));
  await client.call(customersUpdate, { params: { id }, body: { name: '甲公司' }, ifMatch: 3, idempotencyKey: 'k' });
  const [url, init] = answers.mock.lastCall!;
  expect(url).toBe(`/api/v1/customers/${id}`);
  expect(init).toMatchObject({
    method: 'PATCH',
    body: '{"name":"甲公司"}',
    headers: { 'if-match': '"3"', 'idempotency-key': 'k', 'accept-language': 'zh-CN' },
  });
});

test('empty query values are left out and lists are repeated', () => {
  const url = client.urlOf(customersList, { query: { q: '', layer: ['lead', 'signed'], limit: 20 } });
  expect(url).toBe('/api/v1/customers?layer=lead&layer=signed&limit=20');
});

test('a refusal keeps its code, words, issues and the record as it stands', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'customers.conflict',
    detail: '这条客户刚被别人改过',
    issues: [{ path: 'name', code: 'required', message: '必填' }],
    current: { version: 9 },
  };
  answers.mockResolvedValueOnce(Response.json(problem, { status: 409 }));
  const error = await failureOf(client.call(customersList));
  expect(error).toBeInstanceOf(client.ProblemError);
  expect(error).toMatchObject({
    code: 'customers.conflict',
    message: '这条客户刚被别人改过',
    issues: [{ path: 'name' }],
    current: { version: 9 },
    passing: false,
  });
});

test('a lost connection, a time-out and nonsense each say so', async () => {
  answers.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  expect(await failureOf(client.call(customersList))).toMatchObject({ code: 'client.offline', passing: true });
  answers.mockRejectedValueOnce(new DOMException('late', 'TimeoutError'));
  expect(await failureOf(client.call(customersList))).toMatchObject({ code: 'client.timeout' });
  answers.mockResolvedValueOnce(new Response('<html>proxy</html>', { status: 502 }));
  expect(await failureOf(client.call(customersList))).toMatchObject({ code: 'client.unreadable' });
});

test('a call that its caller gave up is not called a failure of the server', async () => {
  answers.mockRejectedValueOnce(new DOMException('gone', 'AbortError'));
  expect(await failureOf(client.call(customersList))).toMatchObject({ name: 'AbortError' });
});
