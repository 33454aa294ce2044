import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { uuids } from '../platform/db/connect.ts';

declare const made: unique symbol;

/** Whose customers an actor sees. Only `scopeOf` makes one; every scoped statement of a store takes one. */
export interface Scope {
  readonly [made]: true;
  readonly orgId: string;
  readonly personId: string;
  /** Sees the whole book. */
  readonly all: boolean;
  /** The people whose customers he sees, himself among them. */
  readonly people: readonly string[];
  readonly collaborations: readonly string[];
  readonly poolOpen: boolean;
  /** Gives out customers without an owner, and so decides about them. */
  readonly poolManaged: boolean;
}

/** The scope of an actor. */
export function scopeOf(actor: Actor): Scope {
  const scope: Omit<Scope, typeof made> = {
    orgId: actor.orgId,
    personId: actor.personId,
    all: actor.reach === 'all',
    people: actor.seesPeople,
    collaborations: [...actor.collaborations.keys()],
    poolOpen: actor.poolOpen || actor.abilities.has('customers.assign'),
    poolManaged: actor.abilities.has('customers.assign'),
  };
  return scope as Scope;
}

/**
 * The one predicate of sight: which rows of customers (under their alias in the statement) the scope sees. It serves list,
 * count, chart, export, search, single read and batch write, so that none of them can disagree. Binned rows are not excluded here.
 */
export function visible(scope: Scope, alias = 'customers'): RawBuilder<SqlBool> {
  const at = sql.ref(alias);
  const mine = sql<SqlBool>`${at}.org_id = ${scope.orgId}`;
  if (scope.all) return mine;
  const arms = [ownedBy(at, scope.people)];
  if (scope.collaborations.length > 0) arms.push(sql`${at}.id = any(${uuids(scope.collaborations)})`);
  if (scope.poolOpen) arms.push(sql`${at}.owner_id is null`);
  return sql<SqlBool>`(${mine} and (${sql.join(arms, sql` or `)}))`;
}

// One owner is compared as himself: only so an index keeps its order behind him.
const ownedBy = (at: RawBuilder<unknown>, people: readonly string[]): RawBuilder<unknown> =>
  people.length === 1 ? sql`${at}.owner_id = ${people[0]}::uuid` : sql`${at}.owner_id = any(${uuids(people)})`;

/**
 * The rows the scope commands, as `canOf` says it of one record: those whose deletion and handing over are its own affair.
 * A collaborator or a visitor of the open pool sees more than he commands.
 */
export function commanded(scope: Scope, alias = 'customers'): RawBuilder<SqlBool> {
  const at = sql.ref(alias);
  const mine = sql<SqlBool>`${at}.org_id = ${scope.orgId}`;
  if (scope.all) return mine;
  const pool = scope.poolManaged ? sql` or ${at}.owner_id is null` : sql``;
  return sql<SqlBool>`(${mine} and (${ownedBy(at, scope.people)}${pool}))`;
}

/** A part of what a scope sees: the customers of these owners each, or (without owners) those of a condition. */
export interface SightArm {
  owners: readonly string[] | null;
  where: RawBuilder<SqlBool>;
}

/** `visible` taken apart into parts that have no row in common, so that a list may read each in the order of its own index. */
export function sightArms(scope: Scope, alias = 'customers'): SightArm[] {
  const at = sql.ref(alias);
  const mine = sql<SqlBool>`${at}.org_id = ${scope.orgId}`;
  if (scope.all) return [{ owners: null, where: mine }];
  const arms: SightArm[] = [{ owners: scope.people, where: mine }];
  if (scope.poolOpen) arms.push({ owners: null, where: sql<SqlBool>`(${mine} and ${at}.owner_id is null)` });
  if (scope.collaborations.length > 0) {
    const counted = scope.poolOpen ? sql`` : sql`${at}.owner_id is null or `;
    arms.push({
      owners: null,
      where: sql<SqlBool>`(${mine} and ${at}.id = any(${uuids(scope.collaborations)})
        and (${counted}${at}.owner_id <> all(${uuids(scope.people)})))`,
    });
  }
  return arms;
}

/** What of a customer decides who may do what with it. */
export interface Held {
  id: string;
  ownerId: string | null;
}

/** What an actor may do with a customer he sees. */
export interface CustomerCan {
  write: boolean;
  delete: boolean;
  assign: boolean;
  reveal: boolean;
  share: boolean;
}

/** What the actor may do with a customer he sees; travels with the record. A collaborator works on it but gives it away to nobody. */
export function canOf(actor: Actor, customer: Held): CustomerCan {
  const has = (ability: Parameters<Actor['abilities']['has']>[0]) => actor.abilities.has(ability);
  const commands =
    actor.reach === 'all' ||
    (customer.ownerId === null ? has('customers.assign') : actor.seesPeople.includes(customer.ownerId));
  const works = commands || actor.collaborations.get(customer.id) === 'work';
  return {
    write: works && has('customers.write'),
    delete: commands && has('customers.delete'),
    assign: commands && has('customers.assign'),
    reveal: works || has('customers.reveal'),
    share: commands && has('customers.write'),
  };
}

/** Whether the personal data of a customer is shown in full at once: to its owner and to who works on it with him. */
export function seesPersonal(actor: Actor, customer: Held): boolean {
  return !actor.maskPhones || customer.ownerId === actor.personId || actor.collaborations.get(customer.id) === 'work';
}
