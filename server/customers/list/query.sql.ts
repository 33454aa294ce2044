import { sql, type SqlBool } from 'kysely';
import { Filter } from '../../../contract/fields.ts';
import type { CustomerQuery } from '../../../contract/customers.ts';
import { commanded, legible, scopeOf, visible, type Scope } from '../../ownership/visibility.ts';
import { uuids } from '../../platform/db/connect.ts';
import { fail } from '../../platform/fault.ts';
import { compileFilter, type FilterScope } from './filter.sql.ts';
import { badFilter, idsOf } from './filter.values.ts';
import { amongIds, type Bool } from './operators.sql.ts';
import { searchCondition } from './search.sql.ts';
import { readOrder, type Order } from './sort.sql.ts';

type Query = Omit<CustomerQuery, 'bin'> & { bin?: boolean | undefined };

/** A list's query ready for SQL: what narrows it besides sight, and its order. */
export interface ReadQuery {
  bin: boolean;
  order: Order;
  conditions: readonly Bool[];
  /** Words, tags, groups and the like narrow it: their index leads, not the order. */
  narrow: boolean;
  /** Owners are named: their index leads. */
  owned: boolean;
  /** The only layers it may find, when it names some. */
  layers: readonly string[];
}

// Conditions served by an index of their own, whatever the order.
const narrowing = /"(?:tags|groups|name|shortName|phones|emails|passages)"/;

const several = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : (value?.split(',') ?? [])).map((v) => v.trim()).filter(Boolean);

/** Does a query (or any filter in it) speak of own fields? Only then must they be loaded. */
export const mentionsOwnFields = (query: Query): boolean => query.filter?.includes('custom.') ?? false;

/** Does a query ask who is over the limit of his layer? Only then must the standard be read. */
export const mentionsLimits = (query: Query): boolean => query.filter?.includes('overLimit') ?? false;

function readFilter(text: string): Filter {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw badFilter('filter', 'invalid');
  }
  const parsed = Filter.safeParse(raw);
  if (!parsed.success) throw badFilter('filter', 'invalid');
  return parsed.data;
}

/** Reads a list's query: quick parameters, search words, filter and order. filter.invalid says what can't be understood. */
export function readQuery(query: Query, scope: FilterScope): ReadQuery {
  const conditions: Bool[] = [];
  const anyOf = (field: string, values: string[]) =>
    values.length > 0 && conditions.push(compileFilter({ field, op: 'anyOf', value: values }, scope));
  const layers = several(query.layer);
  anyOf('layer', layers);
  anyOf('grade', several(query.grade));
  anyOf('tags', several(query.tag));
  anyOf('groups', several(query.group));
  const owners = several(query.owner);
  if (owners.length > 0) conditions.push(ownersCondition(owners, scope));
  const teams = several(query.team);
  if (teams.length > 0) conditions.push(teamsCondition(idsOf('team', teams), scope));
  const pools = several(query.pool);
  if (pools.length > 0) conditions.push(amongIds(sql`c.pool_id`, idsOf('pool', pools)));
  if (query.region)
    conditions.push(compileFilter({ field: 'region', op: 'within', value: query.region.padEnd(6, '0') }, scope));
  if (query.filter) conditions.push(compileFilter(readFilter(query.filter), scope));
  const words = query.q?.trim() ?? '';
  if (words !== '')
    conditions.push(searchCondition(words, scope.actor) ?? sql<SqlBool>`false`, legible(scopeOf(scope.actor), 'c'));
  const bin = query.bin ?? false;
  return {
    bin,
    order: readOrder(query.sort, scope.actor, bin),
    conditions,
    narrow:
      words !== '' || several(query.tag).length + several(query.group).length > 0 || narrowing.test(query.filter ?? ''),
    owned: owners.length > 0 || teams.length > 0 || pools.length > 0,
    layers,
  };
}

function ownersCondition(owners: string[], scope: FilterScope): Bool {
  const named = owners.filter((o) => o !== 'none');
  const ids = idsOf('owner', named.length > 0 ? named.map((o) => (o === 'me' ? scope.personId : o)) : [scope.personId]);
  const theirs = amongIds(sql`c.owner_id`, ids);
  if (named.length === owners.length) return theirs;
  return named.length === 0 ? sql<SqlBool>`c.owner_id is null` : sql<SqlBool>`(c.owner_id is null or ${theirs})`;
}

const teamsCondition = (ids: string[], scope: FilterScope): Bool => sql<SqlBool>`
  c.owner_id = any(array(
    select m.person_id from teams t join team_members m on m.org_id = t.org_id and m.team_id = t.id
    where t.org_id = ${scope.orgId}::uuid and t.lineage && ${uuids(ids)}))`;

/** Which customers a scope finds by a query: those it sees, or in the bin those it may restore. */
export const found = (query: ReadQuery, scope: Scope): Bool => {
  const sight = query.bin ? commanded(scope, 'c') : visible(scope, 'c');
  return sql<SqlBool>`${sight} and ${asked(query)}`;
};

/** What a query asks for, whoever asks. */
export const asked = (query: ReadQuery): Bool => {
  const place = query.bin ? sql<SqlBool>`c.deleted_at is not null` : sql<SqlBool>`c.deleted_at is null`;
  return sql<SqlBool>`${sql.join([place, ...query.conditions], sql` and `)}`;
};

/** The bin is for those who may delete. */
export function refuseBin(query: { bin?: boolean | undefined }, scope: FilterScope): void {
  if (query.bin && !scope.actor.abilities.has('customers.delete')) throw fail('access.denied');
}
