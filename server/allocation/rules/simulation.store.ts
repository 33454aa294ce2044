import { sql } from 'kysely';
import { visible, type Scope } from '../../ownership/visibility.ts';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { json, type Db } from '../../platform/db/connect.ts';
import type { BookRow, Move, StoredPart } from './simulation.rules.ts';

/** A simulation as stored. */
export interface SimulationRow {
  id: string;
  versionId: string;
  contentHash: string;
  days: number;
  status: 'running' | 'done' | 'failed';
  progress: number;
  book: StoredPart | null;
  recent: StoredPart | null;
  createdAt: Date;
  createdBy: string;
  endedAt: Date | null;
  apply: Application | null;
  appliedAt: Date | null;
  applied: number | null;
}

/** The decision to apply a simulation to existing customers. */
export interface Application {
  by: string;
  why: string;
  layers: LayerCode[] | null;
  from: 'owned' | 'pool' | 'all';
}

export async function insertSimulationUnscoped(
  tx: Db,
  orgId: string,
  row: { id: string; versionId: string; contentHash: string; days: number; now: Date; by: string },
): Promise<void> {
  const { now, by, ...rest } = row;
  await tx
    .insertInto('ruleSimulations')
    .values({ ...rest, orgId, createdAt: now, createdBy: by })
    .execute();
}

export async function simulationUnscoped(
  db: Db,
  orgId: string,
  id: string,
  options: { lock: boolean } = { lock: false },
): Promise<SimulationRow | undefined> {
  const { rows } = await sql<SimulationRow>`
    select id, version_id, content_hash, days, status, progress, book, recent, created_at, created_by, ended_at, apply, applied_at, applied
    from rule_simulations where org_id = ${orgId} and id = ${id} ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

export async function updateSimulationUnscoped(
  db: Db,
  orgId: string,
  id: string,
  set: Partial<Pick<SimulationRow, 'status' | 'progress' | 'endedAt' | 'appliedAt' | 'applied'>> & {
    book?: StoredPart;
    recent?: StoredPart;
    apply?: Application;
  },
): Promise<void> {
  const { book, recent, apply, ...plain } = set;
  await db
    .updateTable('ruleSimulations')
    .set({
      ...plain,
      ...(book ? { book: json(book) } : {}),
      ...(recent ? { recent: json(recent) } : {}),
      ...(apply ? { apply: json(apply) } : {}),
    })
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** Those rules speak of: neither given up nor in cold keeping. */
const speakable = (orgId: string) => sql`
  org_id = ${orgId} and deleted_at is null and layer <> 'abandoned'
  and (pool_id is null or pool_id <> all(array(select id from pools where org_id = ${orgId} and kind = 'cold')))`;

/** How many customers a simulation will read. */
export async function bookSizeUnscoped(db: Db, orgId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from customers where ${speakable(orgId)}`.execute(db);
  return rows[0]!.n;
}

/** The next customers of the book in the order of their ids, with what rules look at only. */
export async function bookPageUnscoped(
  db: Db,
  orgId: string,
  after: string | null,
  limit: number,
  wants: { custom: boolean },
): Promise<BookRow[]> {
  const { rows } = await sql<BookRow>`
    select id, owner_id, pool_id, region, industry, kind, size, source, product, grade, layer, goal, name, expected_amount as expected,
      coalesce(contract_amount, expected_amount, 0)::bigint as amount, ${wants.custom ? sql`custom` : sql`null`} as custom,
      key_account, created_at, import_id is null and created_by is not null and created_by = owner_id as is_found
    from customers
    where ${speakable(orgId)} ${after === null ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit}`.execute(db);
  return rows;
}

/** Keeps customers that would change hands. */
export async function insertMovesUnscoped(
  db: Db,
  orgId: string,
  simulationId: string,
  part: 'book' | 'recent',
  moves: readonly Move[],
): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    insert into rule_differences (org_id, simulation_id, part, customer_id, from_id, to_owner_id, to_pool_id, rule_key, layer, amount, key_account)
    select ${orgId}::uuid, ${simulationId}::uuid, ${part}, m.* from unnest(
      ${moves.map((m) => m.row.id)}::uuid[], ${moves.map((m) => m.from)}::uuid[], ${moves.map((m) => m.toPerson)}::uuid[],
      ${moves.map((m) => m.toPool)}::uuid[], ${moves.map((m) => m.ruleKey)}::text[], ${moves.map((m) => m.row.layer)}::text[],
      ${moves.map((m) => m.row.amount)}::bigint[], ${moves.map((m) => m.row.keyAccount)}::boolean[]) m`.execute(db);
}

/** Forgets what an attempt before this one kept. */
export async function clearMovesUnscoped(db: Db, orgId: string, simulationId: string): Promise<void> {
  await sql`delete from rule_differences where org_id = ${orgId} and simulation_id = ${simulationId}`.execute(db);
}

/** One customer that would change hands, with names. */
export interface DifferenceRow {
  customerId: string;
  name: string;
  layer: LayerCode;
  fromId: string;
  toOwnerId: string | null;
  toPoolId: string | null;
  ruleKey: string;
  amount: number;
  keyAccount: boolean;
}

/** Customers that would change hands, of those the scope sees, by id. */
export async function differencesOf(
  db: Db,
  scope: Scope,
  simulationId: string,
  wanted: {
    part: 'book' | 'recent';
    holder?: string | undefined;
    way?: 'gains' | 'losses' | undefined;
    layer?: string | undefined;
    rule?: string | undefined;
    after: string | null;
    limit: number;
  },
): Promise<DifferenceRow[]> {
  const { holder } = wanted;
  const gains = sql`(d.to_owner_id = ${holder ?? null}::uuid or d.to_pool_id = ${holder ?? null}::uuid)`;
  const losses = sql`d.from_id = ${holder ?? null}::uuid`;
  const way = wanted.way === 'gains' ? gains : wanted.way === 'losses' ? losses : sql`(${gains} or ${losses})`;
  const { rows } = await sql<DifferenceRow>`
    select d.customer_id, c.name, c.layer, d.from_id, d.to_owner_id, d.to_pool_id, d.rule_key, d.amount, d.key_account
    from rule_differences d join customers c on c.org_id = d.org_id and c.id = d.customer_id
    where d.org_id = ${scope.orgId} and d.simulation_id = ${simulationId} and d.part = ${wanted.part} and ${visible(scope, 'c')}
      ${holder ? sql`and ${way}` : sql``}
      ${wanted.layer ? sql`and d.layer = ${wanted.layer}` : sql``}
      ${wanted.rule ? sql`and d.rule_key = ${wanted.rule}` : sql``}
      ${wanted.after === null ? sql`` : sql`and d.customer_id > ${wanted.after}::uuid`}
    order by d.customer_id limit ${wanted.limit}`.execute(db);
  return rows;
}

/** A difference that is to be carried out. */
export interface DueMove {
  customerId: string;
  fromId: string;
  toOwnerId: string | null;
  toPoolId: string | null;
  ruleKey: string;
  /** Still held by who held it when the simulation ran, and no key account: it may be moved. */
  stands: boolean;
}

/** The next differences of the book to be carried out, customers locked in the order of their ids. */
export async function dueMovesUnscoped(
  tx: Db,
  orgId: string,
  simulationId: string,
  apply: Pick<Application, 'layers' | 'from'>,
  after: string | null,
  limit: number,
): Promise<DueMove[]> {
  const from =
    apply.from === 'owned'
      ? sql`and c.owner_id is not null`
      : apply.from === 'pool'
        ? sql`and c.pool_id is not null`
        : sql``;
  const { rows } = await sql<DueMove>`
    select d.customer_id, d.from_id, d.to_owner_id, d.to_pool_id, d.rule_key,
      (c.holder_id = d.from_id and c.deleted_at is null and not c.key_account ${from}
        ${apply.layers ? sql`and c.layer = any(${apply.layers}::text[])` : sql``}) as stands
    from rule_differences d join customers c on c.org_id = d.org_id and c.id = d.customer_id
    where d.org_id = ${orgId} and d.simulation_id = ${simulationId} and d.part = 'book'
      ${after === null ? sql`` : sql`and d.customer_id > ${after}::uuid`}
    order by d.customer_id limit ${limit} for update of c`.execute(tx);
  return rows;
}
