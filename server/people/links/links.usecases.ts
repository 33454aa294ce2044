import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type { linkLook, linkUse, LinkMade, Me, passwordForgot, peopleLink } from '../../../contract/people.ts';
import type { z } from 'zod';
import { change, type Ctx, type Deps } from '../../platform/deps.ts';
import { recordEvents } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { personOrFail } from '../members/members.usecases.ts';
import { organisationRow } from '../organisation.store.ts';
import { accountByLoginUnscoped, accountOf, setPassword, type Account } from '../sign-in/accounts.store.ts';
import type { Caller, Opened } from '../sign-in/caller.ts';
import { knownDevice } from '../sign-in/device.ts';
import { readLogin } from '../sign-in/login.ts';
import { hashPassword } from '../sign-in/password.ts';
import { isWeakPassword } from '../sign-in/password-strength.ts';
import { endSessions } from '../sign-in/sessions.store.ts';
import { checkSecondFactor, startSession, tellSessionEnded } from '../sign-in/sign-in.usecases.ts';
import { networkOf } from '../sign-in/throttle.rules.ts';
import { takeTry } from '../sign-in/throttle.store.ts';
import { dropLinks, insertLink, linkByTokenUnscoped, openLinkOf, useLinks, type Link } from './links.store.ts';
import { presentLink, sendLink } from './send-link.ts';

/** Shows a member's link again, or makes one: an invitation until he has a password, then a password link. */
export async function linkFor(
  ctx: Ctx,
  id: string,
  { renew }: BodyOf<typeof peopleLink>,
  origin: string,
): Promise<z.infer<typeof LinkMade>> {
  const { orgId, personId: createdBy } = ctx.actor;
  const person = await personOrFail(ctx, ctx.db, id);
  if (person.status === 'inactive') throw fail('people.inactive');
  const { link, fresh } = await change(ctx, async (tx, now, emit) => {
    const there = renew ? null : await openLinkOf(tx, ctx.secret, orgId, id, now);
    if (there) return { link: there, fresh: false };
    await dropLinks(tx, orgId, id);
    const kind = person.hasPassword ? 'reset' : 'invite';
    emit({ type: 'person.link_made', subjectType: 'person', subjectId: id, facts: { kind } });
    return { link: await insertLink(tx, ctx.secret, { orgId, personId: id, kind, createdBy, now }), fresh: true };
  });
  return presentLink(ctx, person, link, origin, fresh);
}

/** What a link is for. Throws link.invalid when it is unknown, used, too old, or its account closed. */
export async function lookAtLink(deps: Deps, token: string): Promise<ResultOf<typeof linkLook>> {
  const found = await linkByTokenUnscoped(deps.db, token, deps.clock.now());
  if (!found) throw fail('link.invalid');
  const { kind, name, organisation } = found;
  return { kind, name, organisation, login: found.email ?? found.phone ?? '' };
}

/** Sets a password by link, ends what was signed in before, and signs in. */
export async function useLink(
  deps: Deps,
  token: string,
  input: BodyOf<typeof linkUse>,
  caller: Caller,
): Promise<Opened<Me>> {
  const found = await linkByTokenUnscoped(deps.db, token, deps.clock.now());
  const account = found ? await accountOf(deps.db, found.orgId, found.personId) : null;
  if (!found || !account) throw fail('link.invalid');
  if (isWeakPassword(input.password, { name: account.name, logins: loginsOf(account) }))
    throw fail('password.too_weak');
  await checkSecondFactor(deps, account, input.totp, knownDevice(deps.secret, caller.device, account.id));
  const passwordHash = await hashPassword(input.password);
  const { orgId, id: personId } = account;
  const now = deps.clock.now();
  const ended: string[] = [];
  const opened = await startSession(deps, account, caller, 'session.started', async (tx) => {
    if (!(await useLinks(tx, orgId, personId, found.id, now))) throw fail('link.invalid');
    await setPassword(tx, orgId, personId, passwordHash);
    ended.push(...(await endSessions(tx, orgId, personId)));
    const type = found.kind === 'invite' ? 'person.joined' : 'person.password_changed';
    await recordEvents(tx, { orgId, actorId: personId, via: 'session', now }, [
      { type, subjectType: 'person', subjectId: personId, facts: { by: 'link' } },
    ]);
  });
  for (const id of ended) tellSessionEnded(deps, orgId, personId, id);
  return opened;
}

export const loginsOf = (account: { email: string | null; phone: string | null }): string[] =>
  [account.email, account.phone].filter((l) => l !== null);

/**
 * Somebody forgot his password. The answer is the same whoever asks for whomever: with a mail server (and a public address to put
 * into the mail) it says that mail was sent, otherwise the administrator sees who waits for a link.
 */
export async function forgotPassword(
  deps: Deps,
  { login }: BodyOf<typeof passwordForgot>,
  caller: Caller,
): Promise<ResultOf<typeof passwordForgot>> {
  const origin = deps.config.publicUrl;
  const byMail = deps.mail.configured && origin !== null;
  const now = deps.clock.now();
  await takeTry(deps.db, deps.secret, [{ budget: 'asking', of: networkOf(caller.address) }], now);
  // Not waited for: how long it takes would tell whether there is such an account.
  void prepareLink(deps, login, now, byMail ? origin : null).catch((error: unknown) =>
    deps.log.error('a forgotten password could not be prepared', { error: String(error) }),
  );
  return { mailed: byMail };
}

async function prepareLink(deps: Deps, login: string, now: Date, mailOrigin: string | null): Promise<void> {
  const known = readLogin(login);
  const account = known ? await accountByLoginUnscoped(deps.db, known.login) : null;
  if (!account || account.status === 'inactive') return;
  const link = await linkAskedBy(deps, account, now);
  if (!link || !mailOrigin) return;
  const { name: organisation, locale } = await organisationRow(deps.db, account.orgId);
  await sendLink(deps, { name: account.name, email: account.email, organisation, locale }, link, mailOrigin);
}

/** A new link for who asks for it; none when he has one that still opens and is fresh, so that nobody is flooded with mail. */
async function linkAskedBy(deps: Deps, account: Account, now: Date): Promise<Link | null> {
  const { orgId, id: personId } = account;
  return deps.db.transaction().execute(async (tx) => {
    const there = await openLinkOf(tx, deps.secret, orgId, personId, now);
    if (there && now.getTime() - there.createdAt.getTime() < 15 * 60_000) return null;
    const kind = account.passwordHash ? 'reset' : 'invite';
    await recordEvents(tx, { orgId, actorId: null, via: 'system', now }, [
      { type: 'person.password_forgotten', subjectType: 'person', subjectId: personId },
    ]);
    return insertLink(tx, deps.secret, { orgId, personId, kind, createdBy: personId, now });
  });
}
