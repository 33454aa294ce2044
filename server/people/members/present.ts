import type { Person } from '../../../contract/people.ts';
import type { Actor } from '../../platform/actor.ts';
import { syllablesOf } from './members.rules.ts';
import type { PersonRow } from './members.store.ts';

/** Whether the actor may know what somebody holds: he sees that person's customers, or manages people. */
export const seesHoldings = (actor: Actor, personId: string): boolean =>
  actor.reach === 'all' || actor.seesPeople.includes(personId) || actor.abilities.has('people.manage');

/** A person as the actor may see him. */
export function presentPerson(actor: Actor, row: PersonRow): Person {
  const manages = actor.abilities.has('people.manage');
  const { linkKind, linkExpiresAt } = row;
  return {
    id: row.id,
    name: row.name,
    pinyin: syllablesOf(row.namePinyin),
    email: row.email,
    phone: row.phone,
    roles: row.roles,
    status: row.status,
    teams: row.teams,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    totpOn: row.totpOn,
    holds: seesHoldings(actor, row.id) ? row.holds : null,
    link:
      manages && linkKind && linkExpiresAt
        ? { kind: linkKind, expiresAt: linkExpiresAt.toISOString(), asked: row.linkAsked === true }
        : null,
    version: row.version,
    can: { manage: manages },
  };
}
