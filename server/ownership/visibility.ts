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
  /** The pools whose customers he sees. */
  readonly pools: readonly string[];
  /** Of these, the pools whose customers he gives out, and so decides about. */
  readonly poolsCommanded: readonly string[];
  /** Of these, the pools whose customers he sees without their names. */
  readonly poolsVeiled: readonly string[];
}

/** The pools an actor sees: those he belongs to, the main pool when it is open, and the cold one when he gives customers out. */
function poolsSeen(actor: Actor): string[] {
  const managed = actor.abilities.has('customers.assign');
  return [
    ...new Set([
      ...(actor.poolOpen || managed ? [actor.orgId] : []),
      ...actor.pools.keys(),
      ...(managed && actor.coldPool !== null ? [actor.coldPool] : []),
    ]),
  ];
}

/** Whether the actor decides about the customers of a pool: its administrator, and in the main and the cold pool who gives customers out. */
function commandsPool(actor: Actor, pool: string): boolean {
  if (actor.reach === 'all' || actor.pools.get(pool) === 'admin') return true;
  return (pool === actor.orgId || pool === actor.coldPool) && actor.abilities.has('customers.assign');
}

/** The scope of an actor. */
export function scopeOf(actor: Actor): Scope {
  const pools = poolsSeen(actor);
  const scope: Omit<Scope, typeof made> = {
    orgId: actor.orgId,
    personId: actor.personId,
    all: actor.reach === 'all',
    people: actor.seesPeople,
    collaborations: [...actor.collaborations.keys()],
    pools,
    poolsCommanded: pools.filter((pool) => commandsPool(actor, pool)),
    poolsVeiled: actor.veiledPools.filter((pool) => !commandsPool(actor, pool)),
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
  if (scope.pools.length > 0) arms.push(amongPools(at, scope.pools));
  return sql<SqlBool>`(${mine} and (${sql.join(arms, sql` or `)}))`;
}

/** The rows whose customer the scope may know by name; goes together with `visible`. Nothing that tells who it is may be read or asked of others. */
export function legible(scope: Scope, alias = 'customers'): RawBuilder<SqlBool> {
  if (scope.all || scope.poolsVeiled.length === 0) return sql<SqlBool>`true`;
  const at = sql.ref(alias);
  return sql<SqlBool>`(${at}.pool_id is null or ${at}.pool_id <> all(${uuids(scope.poolsVeiled)})
    or ${at}.id = any(${uuids(scope.collaborations)}))`;
}

// One owner is compared as himself: only so an index keeps its order behind him.
const ownedBy = (at: RawBuilder<unknown>, people: readonly string[]): RawBuilder<unknown> =>
  people.length === 1 ? sql`${at}.owner_id = ${people[0]}::uuid` : sql`${at}.owner_id = any(${uuids(people)})`;

const amongPools = (at: RawBuilder<unknown>, pools: readonly string[]): RawBuilder<unknown> =>
  pools.length === 1 ? sql`${at}.pool_id = ${pools[0]}::uuid` : sql`${at}.pool_id = any(${uuids(pools)})`;

/**
 * The rows the scope commands, as `canOf` says it of one record: those whose deletion and handing over are its own affair.
 * A collaborator or a member of a pool sees more than he commands.
 */
export function commanded(scope: Scope, alias = 'customers'): RawBuilder<SqlBool> {
  const at = sql.ref(alias);
  const mine = sql<SqlBool>`${at}.org_id = ${scope.orgId}`;
  if (scope.all) return mine;
  const pool = scope.poolsCommanded.length > 0 ? sql` or ${amongPools(at, scope.poolsCommanded)}` : sql``;
  return sql<SqlBool>`(${mine} and (${ownedBy(at, scope.people)}${pool}))`;
}

/** A part of what a scope sees: the customers of these owners each, of these pools each, or (without either) those of a condition. */
export interface SightArm {
  owners: readonly string[] | null;
  pools: readonly string[] | null;
  where: RawBuilder<SqlBool>;
}

/** `visible` taken apart into parts that have no row in common, so that a list may read each in the order of its own index. */
export function sightArms(scope: Scope, alias = 'customers'): SightArm[] {
  const at = sql.ref(alias);
  const mine = sql<SqlBool>`${at}.org_id = ${scope.orgId}`;
  if (scope.all) return [{ owners: null, pools: null, where: mine }];
  const arms: SightArm[] = [{ owners: scope.people, pools: null, where: mine }];
  if (scope.pools.length > 0) arms.push({ owners: null, pools: scope.pools, where: mine });
  if (scope.collaborations.length > 0) {
    arms.push({
      owners: null,
      pools: null,
      where: sql<SqlBool>`(${mine} and ${at}.id = any(${uuids(scope.collaborations)})
        and ${at}.holder_id <> all(${uuids([...scope.people, ...scope.pools])}))`,
    });
  }
  return arms;
}

/** What of a customer decides who may do what with it. */
export interface Held {
  id: string;
  ownerId: string | null;
  /** The pool that holds it when nobody does. */
  poolId: string | null;
}

/** What an actor may do with a customer he sees. */
export interface CustomerCan {
  write: boolean;
  delete: boolean;
  assign: boolean;
  reveal: boolean;
  share: boolean;
  claim: boolean;
  release: boolean;
}

/** What the actor may do with a customer he sees; travels with the record. A collaborator works on it but gives it away to nobody. */
export function canOf(actor: Actor, customer: Held): CustomerCan {
  const has = (ability: Parameters<Actor['abilities']['has']>[0]) => actor.abilities.has(ability);
  const { ownerId, poolId } = customer;
  const commands =
    actor.reach === 'all' ||
    (ownerId !== null ? actor.seesPeople.includes(ownerId) : poolId !== null && commandsPool(actor, poolId));
  const works = commands || actor.collaborations.get(customer.id) === 'work';
  // What is kept cold is given to nobody before it is woken.
  const cold = poolId !== null && poolId === actor.coldPool;
  return {
    write: works && has('customers.write'),
    delete: commands && has('customers.delete'),
    assign: commands && has('customers.assign') && !cold,
    reveal: works || has('customers.reveal'),
    share: commands && has('customers.write'),
    claim: poolId !== null && !cold && actor.reach !== 'none' && has('customers.write'),
    release: ownerId !== null && commands && has('customers.write'),
  };
}

/** Whether an actor's own word is enough to hand over a key account: he manages. Anybody else needs a manager's approval. */
export const decidesKeyAccounts = (actor: Actor): boolean =>
  actor.roles.includes('manager') || actor.roles.includes('director');

/** Whether the personal data of a customer is shown in full at once: to its owner and to who works on it with him; in a pool never to its members. */
export function seesPersonal(actor: Actor, customer: Held): boolean {
  if (actor.collaborations.get(customer.id) === 'work') return true;
  if (customer.ownerId !== null) return !actor.maskPhones || customer.ownerId === actor.personId;
  return !actor.maskPhones && customer.poolId !== null && commandsPool(actor, customer.poolId);
}

/** Whether a customer is shown to the actor without its name: it lies in a pool that hides the names from those who don't run it. */
export function veiled(actor: Actor, customer: Held): boolean {
  const { poolId } = customer;
  if (poolId === null || !actor.veiledPools.includes(poolId)) return false;
  return !commandsPool(actor, poolId) && !actor.collaborations.has(customer.id);
}
