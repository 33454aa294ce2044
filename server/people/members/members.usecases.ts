import type { z } from 'zod';
import type { BodyOf, QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import type {
  Holdings,
  peopleDeactivate,
  peopleInvite,
  peopleList,
  peopleUpdate,
  Person,
} from '../../../contract/people.ts';
import type { Db } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { changesBetween } from '../../platform/events/record.ts';
import { fail, invalid } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { insertLink, dropLinks } from '../links/links.store.ts';
import { presentLink } from '../links/send-link.ts';
import { tellPeopleChanged } from '../me.usecases.ts';
import { lockOrganisation } from '../organisation.store.ts';
import { loginAt, type Login } from '../sign-in/login.ts';
import { endSessions } from '../sign-in/sessions.store.ts';
import { revokeTokens } from '../tokens/tokens.store.ts';
import { setTeamsOf, teamRows } from '../teams/teams.store.ts';
import { isMeantBy, losesLastAdmin } from './members.rules.ts';
import {
  holdingsOf,
  insertPerson,
  otherAdmins,
  peopleRows,
  personRow,
  setLogins,
  setStatus,
  updatePerson,
  type PersonRow,
} from './members.store.ts';
import { presentPerson, seesHoldings } from './present.ts';

/** The organisation's members in pinyin order. */
export async function listPeople(ctx: Ctx, query: QueryOf<typeof peopleList>): Promise<{ items: Person[] }> {
  const { q, ...wanted } = query;
  const rows = await peopleRows(ctx.db, ctx.actor.orgId, ctx.clock.now(), wanted);
  const meant = q === undefined ? rows : rows.filter((row) => isMeantBy(q, row));
  return { items: meant.map((row) => presentPerson(ctx.actor, row)) };
}

export async function personOrFail(ctx: Ctx, db: Db, id: string): Promise<PersonRow> {
  const row = await personRow(db, ctx.actor.orgId, id, ctx.clock.now());
  if (!row) throw fail('people.not_found');
  return row;
}

export async function onePerson(ctx: Ctx, id: string): Promise<Person> {
  return presentPerson(ctx.actor, await personOrFail(ctx, ctx.db, id));
}

/** By what a person shall sign in. Throws request.invalid when one is wrong or none is left. */
function loginsOf(wanted: { email?: string | null | undefined; phone?: string | null | undefined }): Login[] {
  const logins: Login[] = [];
  if (wanted.email) logins.push(loginAt('email', wanted.email, 'email'));
  if (wanted.phone) logins.push(loginAt('phone', wanted.phone, 'phone'));
  if (logins.length === 0) throw invalid({ path: 'email', code: 'required' });
  return logins;
}

async function checkTeams(db: Db, orgId: string, teams: readonly { id: string }[]): Promise<void> {
  const ids = [...new Set(teams.map((t) => t.id))];
  if ((await teamRows(db, orgId, ids)).length < ids.length) throw fail('teams.not_found');
}

/** Invites a member: he gets a link by mail, or the administrator hands it on. */
export async function invitePerson(
  ctx: Ctx,
  wanted: BodyOf<typeof peopleInvite>,
  origin: string,
): Promise<ResultOf<typeof peopleInvite>> {
  const { orgId, personId: createdBy } = ctx.actor;
  const logins = loginsOf(wanted);
  const teams = wanted.teams ?? [];
  const id = newId();
  const link = await change(ctx, async (tx, now, emit) => {
    await lockOrganisation(tx, orgId);
    await checkTeams(tx, orgId, teams);
    await insertPerson(tx, { orgId, id, name: wanted.name, logins, roles: wanted.roles, now });
    await setTeamsOf(tx, orgId, id, teams);
    emit({
      type: 'person.invited',
      subjectType: 'person',
      subjectId: id,
      changes: { name: [null, wanted.name], roles: [null, wanted.roles] },
    });
    return insertLink(tx, ctx.secret, { orgId, personId: id, kind: 'invite', createdBy, now });
  });
  const row = await personOrFail(ctx, ctx.db, id);
  return { person: presentPerson(ctx.actor, row), link: await presentLink(ctx, row, link, origin, true) };
}

/** Changes a member's name, logins, roles or teams. Throws people.last_admin when nobody could manage the organisation any more. */
export async function changePerson(ctx: Ctx, id: string, wanted: BodyOf<typeof peopleUpdate>): Promise<Person> {
  const { orgId } = ctx.actor;
  const changed = await change(ctx, async (tx, _now, emit) => {
    await lockOrganisation(tx, orgId);
    const before = await personOrFail(ctx, tx, id);
    const roles = wanted.roles ?? before.roles;
    if (losesLastAdmin(before, { ...before, roles }, await otherAdmins(tx, orgId, id))) throw fail('people.last_admin');
    if (wanted.email !== undefined || wanted.phone !== undefined)
      await setLogins(tx, orgId, id, loginsOf({ email: before.email, phone: before.phone, ...wanted }));
    if (wanted.teams) {
      await checkTeams(tx, orgId, wanted.teams);
      await setTeamsOf(tx, orgId, id, wanted.teams);
    }
    await updatePerson(tx, orgId, id, wanted);
    const after = await personOrFail(ctx, tx, id);
    const changes = changesBetween(audited(before), audited(after));
    if (Object.keys(changes).length > 0)
      emit({ type: 'person.changed', subjectType: 'person', subjectId: id, changes });
    return after;
  });
  tellPeopleChanged(ctx, id);
  return presentPerson(ctx.actor, changed);
}

const audited = ({ name, email, phone, roles, teams }: PersonRow) => ({
  name,
  email,
  phone,
  roles,
  teams: teams.map((t) => (t.leads ? `${t.name} *` : t.name)),
});

/** What a member still holds, for who sees his customers or manages people. */
export async function personHoldings(ctx: Ctx, id: string): Promise<z.infer<typeof Holdings>> {
  await personOrFail(ctx, ctx.db, id);
  if (!seesHoldings(ctx.actor, id)) throw fail('access.denied');
  return holdingsOf(ctx.db, ctx.actor.orgId, id);
}

/** Closes a member's account: he is signed out everywhere at once; his records stay. people.holds while customers or tasks are in his hands. */
export async function deactivatePerson(ctx: Ctx, id: string): Promise<ResultOf<typeof peopleDeactivate>> {
  const { orgId } = ctx.actor;
  const row = await change(ctx, async (tx, now, emit) => {
    await lockOrganisation(tx, orgId);
    const before = await personOrFail(ctx, tx, id);
    if (id === ctx.actor.personId) throw fail('people.self');
    if (losesLastAdmin(before, { ...before, status: 'inactive' }, await otherAdmins(tx, orgId, id)))
      throw fail('people.last_admin');
    if (before.status === 'inactive') return before;
    const held = await holdingsOf(tx, orgId, id);
    if (held.customers + held.openTasks > 0)
      throw fail('people.holds', { params: { customers: held.customers, tasks: held.openTasks } });
    await setStatus(tx, orgId, id, 'inactive', now);
    await endSessions(tx, orgId, id);
    await revokeTokens(tx, orgId, id);
    await dropLinks(tx, orgId, id);
    emit({
      type: 'person.deactivated',
      subjectType: 'person',
      subjectId: id,
      changes: { status: [before.status, 'inactive'] },
    });
    return personOrFail(ctx, tx, id);
  });
  tellPeopleChanged(ctx, id, 'person.deactivated');
  return { person: presentPerson(ctx.actor, row), holdings: await holdingsOf(ctx.db, orgId, id) };
}

/** Opens a closed account again; sessions, tokens and links stay gone. */
export async function reactivatePerson(ctx: Ctx, id: string): Promise<Person> {
  const { orgId } = ctx.actor;
  const row = await change(ctx, async (tx, now, emit) => {
    await lockOrganisation(tx, orgId);
    const before = await personOrFail(ctx, tx, id);
    if (before.status !== 'inactive') return before;
    const status = before.hasPassword ? 'active' : 'invited';
    await setStatus(tx, orgId, id, status, now);
    emit({
      type: 'person.reactivated',
      subjectType: 'person',
      subjectId: id,
      changes: { status: ['inactive', status] },
    });
    return personOrFail(ctx, tx, id);
  });
  tellPeopleChanged(ctx, id);
  return presentPerson(ctx.actor, row);
}
