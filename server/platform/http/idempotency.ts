import type { AnyEndpoint } from '../../../contract/endpoint.ts';
import type { Ctx } from '../deps.ts';
import { json } from '../db/connect.ts';
import { fail } from '../fault.ts';
import { sha256 } from '../ids.ts';
import { seal, unseal } from '../sealed.ts';
import { Reply, type Input } from './route.ts';

/** How long an Idempotency-Key is remembered, in hours. */
const keepHours = 24;

/** Does a POST once per Idempotency-Key: a repeat gets the first answer; the same key on another request is refused. */
export async function once(
  ctx: Ctx,
  endpoint: AnyEndpoint,
  key: string,
  input: Input<AnyEndpoint>,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (key.length > 200)
    throw fail('request.invalid', { issues: [{ path: 'Idempotency-Key', code: 'too_long', params: { max: 200 } }] });
  const { orgId, personId } = ctx.actor;
  const now = ctx.clock.now();
  const content = input.file ? sha256(new Uint8Array(await input.file.arrayBuffer())) : '';
  const requestHash = sha256(JSON.stringify([endpoint.id, input.params, input.query, input.body, content]));
  await ctx.db
    .deleteFrom('idempotencyKeys')
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .where('at', '<', new Date(now.getTime() - keepHours * 3_600_000))
    .execute();
  const claimed = await ctx.db
    .insertInto('idempotencyKeys')
    .values({ orgId, personId, key, endpoint: endpoint.id, requestHash, at: now })
    .onConflict((c) => c.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!claimed) {
    const before = await ctx.db
      .selectFrom('idempotencyKeys')
      .select(['requestHash', 'status', 'answer'])
      .where('orgId', '=', orgId)
      .where('personId', '=', personId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (before && before.requestHash !== requestHash) throw fail('request.key_reused');
    if (!before || before.status === null) throw fail('request.in_progress', { retryAfter: 1 });
    const text = unseal(ctx.secret, String(before.answer));
    if (text === null) throw fail('request.key_reused');
    return (JSON.parse(text) as { result?: unknown }).result;
  }
  const mine = ctx.db
    .updateTable('idempotencyKeys')
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .where('key', '=', key);
  try {
    const result = await work();
    const body = result instanceof Reply ? (result.result as unknown) : result;
    // Sealed: an answer may hold what is shown only once, such as a token or a link.
    const answer = json(seal(ctx.secret, JSON.stringify({ result: body })));
    await mine.set({ status: endpoint.status, answer }).execute();
    return result;
  } catch (error) {
    // What failed may be tried again under the same key.
    await ctx.db
      .deleteFrom('idempotencyKeys')
      .where('orgId', '=', orgId)
      .where('personId', '=', personId)
      .where('key', '=', key)
      .execute();
    throw error;
  }
}
