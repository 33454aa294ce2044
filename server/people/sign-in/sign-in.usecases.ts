import type { BodyOf } from '../../../contract/endpoint.ts';
import type { Me, sessionSignIn } from '../../../contract/people.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { Ctx, Deps } from '../../platform/deps.ts';
import { recordEvents } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { loadActor } from '../actor.ts';
import { presentMe } from '../me.usecases.ts';
import { accountByLoginUnscoped, type Account } from './accounts.store.ts';
import type { Caller, Opened } from './caller.ts';
import { knownDevice, markDevice } from './device.ts';
import { readLogin } from './login.ts';
import { passwordFits } from './password.ts';
import { secondFactorFits } from './second-factor.ts';
import { endSessionBySecretUnscoped, openSession, sweepSessionsUnscoped } from './sessions.store.ts';
import { networkOf } from './throttle.rules.ts';
import { forgetFailures, takeBack, takeTry, type Counter } from './throttle.store.ts';

/** Signs in by e-mail or phone; an unknown login, a wrong password and a closed account are told apart by nothing. */
export async function signIn(deps: Deps, input: BodyOf<typeof sessionSignIn>, caller: Caller): Promise<Opened<Me>> {
  const login = readLogin(input.login)?.login ?? input.login.normalize('NFKC').trim().toLowerCase();
  const account = await accountByLoginUnscoped(deps.db, login);
  const device = account ? knownDevice(deps.secret, caller.device, account.id) : null;
  const counters = countersOf(login, account, device, caller);
  const attempt = await takeTry(deps.db, deps.secret, counters, deps.clock.now());
  const fits = await passwordFits(account?.passwordHash, input.password);
  if (!account || !fits || account.status !== 'active') throw fail('session.wrong_login');
  await takeBack(deps.db, attempt);
  await checkSecondFactor(deps, account, input.totp, device);
  await forgetFailures(
    deps.db,
    deps.secret,
    counters.filter((c) => c.budget !== 'address'),
  );
  return startSession(deps, account, caller, 'session.started');
}

function countersOf(login: string, account: Account | null, device: string | null, caller: Caller): Counter[] {
  if (account && device) return [{ budget: 'device', of: `${device} ${account.id}` }];
  const network = networkOf(caller.address);
  return [
    { budget: 'pair', of: `${login} ${network}` },
    { budget: 'address', of: network },
  ];
}

/** Asks for the second factor of an account that has one. Throws session.totp_required, session.totp_wrong, session.too_many_tries. */
export async function checkSecondFactor(
  deps: Deps,
  account: Account,
  code: string | undefined,
  device: string | null,
): Promise<void> {
  if (!account.totpOnAt) return;
  if (!code) throw fail('session.totp_required');
  const counter: Counter = device
    ? { budget: 'device', of: `code ${device} ${account.id}` }
    : { budget: 'person', of: `code ${account.id}` };
  const now = deps.clock.now();
  await takeTry(deps.db, deps.secret, [counter], now);
  if (!(await secondFactorFits(deps.db, deps.secret, account, code, now))) throw fail('session.totp_wrong');
  await forgetFailures(deps.db, deps.secret, [counter]);
}

/** Opens a session in place of the one the browser had, and marks the device as known. */
export async function startSession(
  deps: Deps,
  person: { orgId: string; id: string },
  caller: Caller,
  type: 'session.started' | 'organisation.created',
  before?: (tx: Db) => Promise<void>,
): Promise<Opened<Me>> {
  const now = deps.clock.now();
  const { orgId, id: personId } = person;
  const session = await deps.db.transaction().execute(async (tx) => {
    await before?.(tx);
    const left = caller.session ? await endSessionBySecretUnscoped(tx, caller.session) : undefined;
    await sweepSessionsUnscoped(tx, now);
    const opened = await openSession(tx, {
      orgId,
      personId,
      now,
      days: deps.config.sessionDays,
      address: caller.address,
      agent: caller.agent,
    });
    await recordEvents(tx, { orgId, actorId: personId, via: 'session', now }, [
      type === 'session.started'
        ? {
            type,
            subjectType: 'session',
            subjectId: opened.id,
            facts: { address: caller.address, agent: caller.agent },
          }
        : { type, subjectType: 'organisation', subjectId: orgId },
    ]);
    return { ...opened, left };
  });
  if (session.left) tellSessionEnded(deps, session.left.orgId, session.left.personId, session.left.id);
  const actor = await loadActor(deps.db, { orgId, personId, id: session.id, via: 'session', abilities: null });
  if (!actor) throw fail('session.wrong_login');
  return {
    result: await presentMe(deps.db, actor),
    session: session.secret,
    device: markDevice(deps.secret, caller.device, personId),
  };
}

/** Signs out: the browser's session ends at once. A caller by API token has none to end. */
export async function signOut(ctx: Ctx, caller: Caller): Promise<void> {
  if (!caller.session) return;
  const now = ctx.clock.now();
  const { orgId, personId, via } = ctx.actor;
  const ended = await ctx.db.transaction().execute(async (tx) => {
    const gone = await endSessionBySecretUnscoped(tx, caller.session!);
    if (gone)
      await recordEvents(tx, { orgId: gone.orgId, actorId: gone.personId, via, now }, [
        { type: 'session.ended', subjectType: 'session', subjectId: gone.id },
      ]);
    return gone;
  });
  if (ended) tellSessionEnded(ctx, orgId, personId, ended.id);
}

/** Lets this process know at once that a session or token opens nothing any more. */
export function tellSessionEnded(
  deps: Deps,
  orgId: string,
  personId: string,
  credentialId: string,
  subjectType: 'session' | 'token' = 'session',
): void {
  deps.signals.tellHere({
    orgId,
    type: `${subjectType}.ended`,
    subjectType,
    subjectId: credentialId,
    customerId: null,
    actorId: personId,
    personId,
  });
}
