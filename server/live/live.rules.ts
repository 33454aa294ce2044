import type { Ability } from '../../contract/abilities.ts';
import type { Signal } from '../platform/events/stream.ts';

/** Who listens, as far as the rules need to know. */
export interface Hearer {
  personId: string;
  credentialId: string;
  abilities: ReadonlySet<Ability>;
  /** Sees every customer. */
  all: boolean;
}

/** What is known of the records that signals are about. */
export interface Sight {
  /** Customers the hearer sees. */
  customers: ReadonlySet<string>;
  /** Record → the people it belongs to, or belonged to until a moment ago. */
  holders: ReadonlyMap<string, ReadonlySet<string>>;
}

const personal = new Set(['import', 'export', 'session', 'token']);
const discreet = new Set([
  'person.password_forgotten',
  'person.password_changed',
  'person.link_made',
  'person.second_factor_on',
  'person.second_factor_off',
]);

/** What a hearer is told of a signal: all of it, only that something in his book is no longer what it was, or nothing. */
export function toldOf(signal: Signal, hearer: Hearer, sight: Sight): 'all' | 'look_again' | 'nothing' {
  if (signal.personId !== undefined) return signal.personId === hearer.personId ? 'all' : 'nothing';
  if (personal.has(signal.subjectType)) return signal.actorId === hearer.personId ? 'all' : 'nothing';
  if (discreet.has(signal.type))
    return signal.subjectId === hearer.personId || hearer.abilities.has('people.manage') ? 'all' : 'nothing';
  if (signal.customerId !== null) {
    if (!hearer.abilities.has('customers.read')) return 'nothing';
    if (hearer.all || sight.customers.has(signal.customerId)) return 'all';
    // He saw it until a moment ago, and his lists still show it.
    const lost =
      sight.holders.get(signal.customerId)?.has(hearer.personId) === true ||
      (signal.subjectType === 'collaborator' && signal.subjectId === hearer.personId);
    return lost ? 'look_again' : 'nothing';
  }
  if (signal.subjectType === 'task')
    return signal.actorId === hearer.personId || sight.holders.get(signal.subjectId)?.has(hearer.personId) === true
      ? 'all'
      : 'nothing';
  return 'all';
}

/** Whose right to listen, or whose sight, must be looked at again after a signal. */
export function isUnsettledBy(signal: Signal, hearer: Hearer): boolean {
  switch (signal.subjectType) {
    case 'session':
    case 'token':
      return signal.subjectId === hearer.credentialId;
    case 'person':
    case 'collaborator':
      return signal.subjectId === hearer.personId;
    case 'team':
    case 'organisation':
    case 'fieldRule':
    case 'fieldRules':
    case 'book':
      return true;
    default:
      return false;
  }
}

/** “Look again at everything”: for who has missed something, or lost sight of a record. */
export const lookAgain = (orgId: string): Signal => ({
  orgId,
  type: 'book.changed',
  subjectType: 'book',
  subjectId: orgId,
  customerId: null,
  actorId: null,
});

/** One message of the stream; for whom it is meant and in which organisation stays here. */
export function messageOf(id: string, { type, subjectType, subjectId, customerId, actorId }: Signal): string {
  return `id: ${id}\ndata: ${JSON.stringify({ type, subjectType, subjectId, customerId, actorId })}\n\n`;
}
