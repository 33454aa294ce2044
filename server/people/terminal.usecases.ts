import { roleGrants, type Ability, type Role } from '../../contract/abilities.ts';
import type { Actor } from '../platform/actor.ts';
import { addDays, startOfDay } from '../platform/clock.ts';
import type { Deps } from '../platform/deps.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { fail } from '../platform/fault.ts';
import { hashSecret, newId, newSecret } from '../platform/ids.ts';
import { loadActor } from './actor.ts';
import { tokenPrefix } from './authenticate.ts';
import { dropLinks, insertLink, type Link } from './links/links.store.ts';
import { insertPerson, peopleRows } from './members/members.store.ts';
import { lockOrganisation, organisationRow } from './organisation.store.ts';
import { accountByLoginUnscoped, setTotp, type Account } from './sign-in/accounts.store.ts';
import { readLogin, type Login } from './sign-in/login.ts';
import { insertTeam, nextPosition, putMember, teamRows } from './teams/teams.store.ts';
import { insertToken } from './tokens/tokens.store.ts';

// What who has the machine may do at its terminal, without signing in: nobody is the actor, and the record says so.

const atTerminal = (deps: Deps, orgId: string) => ({ orgId, actorId: null, via: 'terminal', now: deps.clock.now() });

export interface NewMember {
  orgId: string;
  name: string;
  logins: readonly Login[];
  roles: readonly Role[];
  /** The team he joins; made when there is none of that name. */
  team?: string | undefined;
}

/** Invites a member. Throws people.login_taken. */
export async function addMember(deps: Deps, member: NewMember): Promise<Link> {
  const { orgId } = member;
  const now = deps.clock.now();
  const id = newId();
  return deps.db.transaction().execute(async (tx) => {
    await lockOrganisation(tx, orgId);
    await insertPerson(tx, { ...member, id, now });
    const events: DomainEvent[] = [
      { type: 'person.invited', subjectType: 'person', subjectId: id, changes: { name: [null, member.name] } },
    ];
    if (member.team) {
      const known = (await teamRows(tx, orgId)).find((t) => t.name === member.team);
      const team = known?.id ?? newId();
      if (!known) {
        const position = await nextPosition(tx, orgId);
        await insertTeam(tx, { orgId, id: team, name: member.team, parentId: null, above: [], position, now });
        events.push({ type: 'team.created', subjectType: 'team', subjectId: team });
      }
      await putMember(tx, orgId, team, id, member.roles.includes('manager'));
    }
    await recordEvents(tx, atTerminal(deps, orgId), events);
    return insertLink(tx, deps.secret, { orgId, personId: id, kind: 'invite', createdBy: null, now });
  });
}

/** The account behind a login as somebody types it; null when there is none. */
export async function accountNamed(deps: Deps, login: string): Promise<Account | null> {
  const read = readLogin(login);
  return read ? accountByLoginUnscoped(deps.db, read.login) : null;
}

/** A link to set a new password by, in place of any before it; may turn the second factor off for who has lost it. */
export async function resetPassword(deps: Deps, account: Account, dropSecondFactor: boolean): Promise<Link> {
  const { orgId, id: personId } = account;
  if (account.status === 'inactive') throw fail('people.inactive');
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (tx) => {
    await dropLinks(tx, orgId, personId);
    const events: DomainEvent[] = [{ type: 'person.link_made', subjectType: 'person', subjectId: personId }];
    if (dropSecondFactor) {
      await setTotp(tx, orgId, personId, null);
      events.push({ type: 'person.second_factor_off', subjectType: 'person', subjectId: personId });
    }
    await recordEvents(tx, atTerminal(deps, orgId), events);
    const kind = account.passwordHash ? 'reset' : 'invite';
    return insertLink(tx, deps.secret, { orgId, personId, kind, createdBy: null, now });
  });
}

/** Makes an API token for a person; gives the token, which is stored as a hash only. */
export async function addToken(
  deps: Deps,
  account: Account,
  wanted: { name: string; abilities: readonly Ability[] | null; expiresOn: string | null },
): Promise<string> {
  const { orgId, id: personId } = account;
  if (account.status !== 'active') throw fail('people.inactive');
  const { timeZone } = await organisationRow(deps.db, orgId);
  const id = newId();
  const token = `${tokenPrefix}${newSecret()}`;
  await deps.db.transaction().execute(async (tx) => {
    await insertToken(tx, {
      id,
      orgId,
      personId,
      name: wanted.name,
      abilities: wanted.abilities ? [...wanted.abilities] : null,
      tokenHash: hashSecret(token),
      createdAt: deps.clock.now(),
      lastUsedAt: null,
      expiresAt: wanted.expiresOn ? startOfDay(addDays(wanted.expiresOn, 1), timeZone) : null,
    });
    await recordEvents(tx, atTerminal(deps, orgId), [
      { type: 'token.created', subjectType: 'token', subjectId: id, facts: { name: wanted.name } },
    ]);
  });
  return token;
}

/** The person as actor of what is done for him at the terminal. Throws people.inactive. */
export async function actorOf(deps: Deps, account: Account): Promise<Actor> {
  const { orgId, id: personId } = account;
  const actor = await loadActor(deps.db, { orgId, personId, id: '', via: 'system', abilities: null });
  if (!actor) throw fail('people.inactive');
  return actor;
}

/** Who imports at the terminal when nobody is named: the first of the organisation who sees the whole book and may import. */
export async function firstImporter(deps: Deps, orgId: string): Promise<Actor | null> {
  const people = await peopleRows(deps.db, orgId, deps.clock.now(), { status: 'active' });
  const able = people
    .filter((p) =>
      p.roles.some((r) => roleGrants[r].reach === 'all' && roleGrants[r].abilities.includes('customers.import')),
    )
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const id = able[0]?.id;
  return id === undefined ? null : loadActor(deps.db, { orgId, personId: id, id: '', via: 'system', abilities: null });
}
