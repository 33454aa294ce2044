import type { BodyOf, ResultOf } from '../../contract/endpoint.ts';
import type { setupCreate, setupStatus } from '../../contract/people.ts';
import type { Deps } from '../platform/deps.ts';
import type { Db } from '../platform/db/connect.ts';
import { fail, invalid } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import { insertLink, type Link } from './links/links.store.ts';
import { linkUrl, sendLink } from './links/send-link.ts';
import { insertPerson } from './members/members.store.ts';
import { checkTimeZone } from './organisation.usecases.ts';
import { insertOrganisation, lockSetup, organisationsThereAre } from './setup.store.ts';
import type { Caller, Opened } from './sign-in/caller.ts';
import { loginAt, type Login } from './sign-in/login.ts';
import { hashPassword } from './sign-in/password.ts';
import { isWeakPassword } from './sign-in/password-strength.ts';
import { startSession } from './sign-in/sign-in.usecases.ts';
import { insertTeam, putMember } from './teams/teams.store.ts';

type Wanted = BodyOf<typeof setupCreate>;

/** Whether the server waits for its first organisation, and whether the demo is loaded. */
export async function statusOfSetup(deps: Deps): Promise<ResultOf<typeof setupStatus>> {
  const there = await organisationsThereAre(deps.db);
  return { open: !there.own, demo: there.demo };
}

/** Throws setup.already_done once somebody's own organisation exists; holds the door for this transaction. */
export async function claimSetup(tx: Db): Promise<void> {
  await lockSetup(tx);
  if ((await organisationsThereAre(tx)).own) throw fail('setup.already_done');
}

interface Invitee {
  id: string;
  name: string;
  login: Login;
  roles: Wanted['invitations'][number]['roles'];
  team: string | undefined;
}

/** Makes the first organisation with its first account, teams and invitations, and signs the account in. */
export async function setUp(deps: Deps, wanted: Wanted, caller: Caller): Promise<Opened<ResultOf<typeof setupCreate>>> {
  const { organisation, account } = wanted;
  checkTimeZone(organisation.timeZone, 'organisation.timeZone');
  const logins = [loginAt('account.email', account.email, 'email')];
  if (account.phone !== undefined) logins.push(loginAt('account.phone', account.phone, 'phone'));
  const invitees = readInvitees(wanted);
  if (isWeakPassword(account.password, { name: account.name, logins: logins.map((l) => l.login) }))
    throw fail('password.too_weak');
  if (!(await statusOfSetup(deps)).open) throw fail('setup.already_done');
  const passwordHash = await hashPassword(account.password);

  const now = deps.clock.now();
  const orgId = newId();
  const personId = newId();
  const links = new Map<string, Link>();
  const opened = await startSession(deps, { orgId, id: personId }, caller, 'organisation.created', async (tx) => {
    await claimSetup(tx);
    await insertOrganisation(tx, { id: orgId, ...organisation, isDemo: false, now });
    // Somebody has to look after settings and people, whatever roles were picked.
    const roles = [...account.roles, 'admin' as const];
    await insertPerson(tx, { orgId, id: personId, name: account.name, logins, roles, passwordHash, now });
    const teams = new Map<string, string>();
    for (const [position, team] of wanted.teams.entries()) {
      const id = newId();
      teams.set(team.name, id);
      await insertTeam(tx, { orgId, id, name: team.name, parentId: null, above: [], position, now });
    }
    for (const i of invitees) {
      await insertPerson(tx, { orgId, id: i.id, name: i.name, logins: [i.login], roles: i.roles, now });
      const team = teams.get(i.team ?? '');
      if (team) await putMember(tx, orgId, team, i.id, i.roles.includes('manager'));
      const link = { orgId, personId: i.id, kind: 'invite' as const, createdBy: personId, now };
      links.set(i.id, await insertLink(tx, deps.secret, link));
    }
  });
  const shown = await Promise.all(
    invitees.map(async (i) => {
      const link = links.get(i.id)!;
      const email = i.login.kind === 'email' ? i.login.login : null;
      const to = { name: i.name, email, organisation: organisation.name, locale: organisation.locale };
      await sendLink(deps, to, link, caller.origin);
      return { name: i.name, url: linkUrl(caller.origin, link) };
    }),
  );
  return { ...opened, result: { me: opened.result, links: shown } };
}

function readInvitees(wanted: Wanted): Invitee[] {
  const names = new Set(wanted.teams.map((t) => t.name));
  return wanted.invitations.map((i, at) => {
    if (i.team && !names.has(i.team)) throw invalid({ path: `invitations.${at}.team`, code: 'not_found' });
    return {
      id: newId(),
      name: i.name,
      login: loginAt(`invitations.${at}.login`, i.login),
      roles: i.roles,
      team: i.team,
    };
  });
}
