import type { z } from 'zod';
import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type { mePassword, Session, totpConfirm, totpStart } from '../../../contract/people.ts';
import { toDataURL } from 'qrcode';
import { change, type Ctx } from '../../platform/deps.ts';
import { fail } from '../../platform/fault.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { tellPeopleChanged } from '../me.usecases.ts';
import { dropLinks } from '../links/links.store.ts';
import { accountOf, keepPendingTotp, pendingTotp, setPassword, setTotp, type Account } from './accounts.store.ts';
import { hashPassword, passwordFits } from './password.ts';
import { isWeakPassword } from './password-strength.ts';
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, stepOfCode, totpOf } from './second-factor.ts';
import { endSessions, sessionsOf } from './sessions.store.ts';
import { tellSessionEnded } from './sign-in.usecases.ts';
import { forgetFailures, takeTry, type Counter } from './throttle.store.ts';

/** What guards an account is changed by its person at a browser; an API token, which may have leaked, never does. */
export function byPersonOnly(ctx: Ctx): void {
  if (ctx.actor.via !== 'session') throw fail('access.denied');
}

async function ownAccount(ctx: Ctx): Promise<Account> {
  const account = await accountOf(ctx.db, ctx.actor.orgId, ctx.actor.personId);
  if (!account) throw fail('session.required');
  return account;
}

/** Lets the work through a limited number of times until it succeeds. */
async function guarded<T>(ctx: Ctx, what: string, work: () => Promise<T>): Promise<T> {
  const counter: Counter = { budget: 'person', of: `${what} ${ctx.actor.personId}` };
  await takeTry(ctx.db, ctx.secret, [counter], ctx.clock.now());
  const result = await work();
  await forgetFailures(ctx.db, ctx.secret, [counter]);
  return result;
}

const confirmPassword = (ctx: Ctx, account: Account, password: string): Promise<void> =>
  guarded(ctx, 'own password', async () => {
    if (!(await passwordFits(account.passwordHash, password))) throw fail('password.wrong');
  });

/** Changes one's password; every other session of his ends. */
export async function changePassword(ctx: Ctx, { current, next }: BodyOf<typeof mePassword>): Promise<void> {
  byPersonOnly(ctx);
  const { orgId, personId, credentialId } = ctx.actor;
  const account = await ownAccount(ctx);
  await confirmPassword(ctx, account, current);
  const logins = [account.email, account.phone].filter((l) => l !== null);
  if (isWeakPassword(next, { name: account.name, logins })) throw fail('password.too_weak');
  const passwordHash = await hashPassword(next);
  const ended = await change(ctx, async (tx, _now, emit) => {
    await setPassword(tx, orgId, personId, passwordHash);
    await dropLinks(tx, orgId, personId);
    emit({ type: 'person.password_changed', subjectType: 'person', subjectId: personId });
    return endSessions(tx, orgId, personId, { except: credentialId });
  });
  for (const id of ended) tellSessionEnded(ctx, orgId, personId, id);
}

/** Where one is signed in, the last used first. */
export async function mySessions(ctx: Ctx): Promise<{ items: z.infer<typeof Session>[] }> {
  const { orgId, personId, credentialId } = ctx.actor;
  const rows = await sessionsOf(ctx.db, orgId, personId, ctx.clock.now());
  return {
    items: rows.map((s) => ({
      ...s,
      current: s.id === credentialId,
      createdAt: s.createdAt.toISOString(),
      lastSeenAt: s.lastSeenAt.toISOString(),
    })),
  };
}

/** Ends one of one's sessions, or all but the present one. One that is not there is ended already. */
export async function endMySessions(ctx: Ctx, which: { only: string } | { except: string }): Promise<void> {
  byPersonOnly(ctx);
  const { orgId, personId } = ctx.actor;
  const ended = await change(ctx, async (tx, _now, emit) => {
    const ids = await endSessions(tx, orgId, personId, which);
    emit(...ids.map((id) => ({ type: 'session.ended', subjectType: 'session', subjectId: id })));
    return ids;
  });
  for (const id of ended) tellSessionEnded(ctx, orgId, personId, id);
}

/** Begins a second factor: the secret as text, as an address and as a picture for the authenticator app. */
export async function startTotp(ctx: Ctx): Promise<ResultOf<typeof totpStart>> {
  byPersonOnly(ctx);
  const { orgId, personId } = ctx.actor;
  const account = await ownAccount(ctx);
  const secret = newTotpSecret();
  await keepPendingTotp(ctx.db, orgId, personId, seal(ctx.secret, secret));
  const url = totpOf(secret, account.email ?? account.phone ?? account.name).toString();
  return { url, secret, qr: await toDataURL(url, { margin: 1, scale: 6, errorCorrectionLevel: 'M' }) };
}

/** Turns the second factor on with a first code, and gives the recovery codes, once. */
export async function confirmTotp(
  ctx: Ctx,
  { code }: BodyOf<typeof totpConfirm>,
): Promise<ResultOf<typeof totpConfirm>> {
  byPersonOnly(ctx);
  const { orgId, personId } = ctx.actor;
  const pending = await pendingTotp(ctx.db, orgId, personId);
  const secret = pending?.sealed ? unseal(ctx.secret, pending.sealed) : null;
  if (!pending?.sealed || !secret) throw fail('totp.not_started');
  const step = await guarded(ctx, 'totp confirm', async () => {
    const found = stepOfCode(secret, code, ctx.clock.now());
    if (found === null) throw fail('session.totp_wrong');
    return found;
  });
  const recoveryCodes = newRecoveryCodes();
  const recoveryHashes = recoveryCodes.map((c) => hashRecoveryCode(ctx.secret, personId, c));
  const sealed = pending.sealed;
  await change(ctx, async (tx, now, emit) => {
    await setTotp(tx, orgId, personId, { sealed, onAt: now, step, recoveryHashes });
    emit({ type: 'person.second_factor_on', subjectType: 'person', subjectId: personId });
  });
  tellPeopleChanged(ctx, personId);
  return { recoveryCodes };
}

/** Turns the second factor off. */
export async function turnTotpOff(ctx: Ctx, password: string): Promise<void> {
  byPersonOnly(ctx);
  const { orgId, personId } = ctx.actor;
  await confirmPassword(ctx, await ownAccount(ctx), password);
  await change(ctx, async (tx, _now, emit) => {
    await setTotp(tx, orgId, personId, null);
    emit({ type: 'person.second_factor_off', subjectType: 'person', subjectId: personId });
  });
  tellPeopleChanged(ctx, personId);
}
