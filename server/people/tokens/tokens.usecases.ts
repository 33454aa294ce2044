import type { z } from 'zod';
import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type { Token, tokensCreate } from '../../../contract/people.ts';
import { tokenPrefix } from '../authenticate.ts';
import { addDays, startOfDay } from '../../platform/clock.ts';
import { change, today, type Ctx } from '../../platform/deps.ts';
import { fail, invalid } from '../../platform/fault.ts';
import { hashSecret, newId, newSecret } from '../../platform/ids.ts';
import { byPersonOnly } from '../sign-in/own-account.usecases.ts';
import { tellSessionEnded } from '../sign-in/sign-in.usecases.ts';
import { insertToken, revokeTokens, tokensOf, type TokenRow } from './tokens.store.ts';

const present = (t: TokenRow): z.infer<typeof Token> => ({
  ...t,
  createdAt: t.createdAt.toISOString(),
  lastUsedAt: t.lastUsedAt?.toISOString() ?? null,
  expiresAt: t.expiresAt?.toISOString() ?? null,
});

export const myTokens = async (ctx: Ctx): Promise<{ items: z.infer<typeof Token>[] }> => ({
  items: (await tokensOf(ctx.db, ctx.actor.orgId, ctx.actor.personId)).map(present),
});

/** Makes a token with all of one's abilities or only some; good to the end of its last day. It is shown this once. */
export async function createToken(
  ctx: Ctx,
  wanted: BodyOf<typeof tokensCreate>,
): Promise<ResultOf<typeof tokensCreate>> {
  byPersonOnly(ctx);
  const { orgId, personId, timeZone } = ctx.actor;
  if (wanted.expiresOn !== undefined && wanted.expiresOn < today(ctx))
    throw invalid({ path: 'expiresOn', code: 'too_small', params: { min: today(ctx) } });
  const beyond = wanted.abilities?.findIndex((a) => !ctx.actor.abilities.has(a)) ?? -1;
  if (beyond >= 0) throw invalid({ path: `abilities.${beyond}`, code: 'invalid' });
  const token = `${tokenPrefix}${newSecret()}`;
  const row: TokenRow = {
    id: newId(),
    name: wanted.name,
    abilities: wanted.abilities ? [...new Set(wanted.abilities)] : null,
    createdAt: ctx.clock.now(),
    lastUsedAt: null,
    expiresAt: wanted.expiresOn ? startOfDay(addDays(wanted.expiresOn, 1), timeZone) : null,
  };
  await change(ctx, async (tx, _now, emit) => {
    await insertToken(tx, { ...row, orgId, personId, tokenHash: hashSecret(token) });
    emit({ type: 'token.created', subjectType: 'token', subjectId: row.id, facts: { name: row.name } });
  });
  return { ...present(row), token };
}

/** Revokes one of one's tokens. A token may revoke itself, no other. */
export async function revokeToken(ctx: Ctx, id: string): Promise<void> {
  const { orgId, personId, via, credentialId } = ctx.actor;
  if (via === 'token' && credentialId !== id) throw fail('access.denied');
  await change(ctx, async (tx, _now, emit) => {
    const gone = await revokeTokens(tx, orgId, personId, id);
    if (gone.length === 0) throw fail('tokens.not_found');
    emit({ type: 'token.revoked', subjectType: 'token', subjectId: id });
  });
  tellSessionEnded(ctx, orgId, personId, id, 'token');
}
