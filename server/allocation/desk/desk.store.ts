import { sql } from 'kysely';
import { visible, type Scope } from '../../ownership/visibility.ts';
import type { Principle } from '../../../contract/rules.ts';
import type { ProposalRow } from '../../../contract/allocations.ts';
import { json, uuids, type Db } from '../../platform/db/connect.ts';
import type { RuleFacts } from '../rules/conditions.rules.ts';

/** A customer without an owner, to be given out. */
export interface BatchRow extends RuleFacts {
  id: string;
  poolId: string;
  amount: number;
  createdAt: Date;
}

const batchColumns = sql`
  c.id, c.pool_id, c.region, c.industry, c.kind, c.size, c.source, c.product, c.grade, c.layer, c.goal, c.name, c.custom,
  c.expected_amount as expected, coalesce(c.contract_amount, c.expected_amount, 0)::bigint as amount, c.created_at`;
const givable = (scope: Scope) => sql`
  c.org_id = ${scope.orgId} and ${visible(scope, 'c')} and c.owner_id is null and c.deleted_at is null and c.layer <> 'abandoned'`;

/** Those of these customers that the scope sees and nobody owns. */
export async function namedBatch(db: Db, scope: Scope, ids: readonly string[]): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select ${batchColumns} from customers c where ${givable(scope)} and c.id = any(${uuids(ids)}) order by c.id`.execute(
    db,
  );
  return rows;
}

const orders = {
  best: sql`c.grade nulls last, coalesce(c.contract_amount, c.expected_amount, 0) desc, c.id`,
  oldest: sql`c.created_at, c.id`,
  newest: sql`c.created_at desc, c.id`,
};

/** The first customers of a pool (of all, when none is named) that the scope sees. Cold keeping is left where it is. */
export async function poolBatch(
  db: Db,
  scope: Scope,
  wanted: { pool: string | undefined; order: keyof typeof orders; limit: number; offset: number },
): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select ${batchColumns} from customers c join pools p on p.org_id = c.org_id and p.id = c.pool_id
    where ${givable(scope)} and p.kind <> 'cold' ${wanted.pool ? sql`and c.pool_id = ${wanted.pool}` : sql``}
    order by ${orders[wanted.order]} limit ${wanted.limit} offset ${wanted.offset}`.execute(db);
  return rows;
}

/** One row of a proposal to be kept. */
export interface NewRow {
  customerId: string;
  fromId: string;
  ownerId: string | null;
  poolId: string | null;
  ruleId: string | null;
  why: string;
}

export async function insertAllocationUnscoped(
  tx: Db,
  orgId: string,
  head: { id: string; principle: Principle | null; turns: Record<string, string>; now: Date; by: string },
  rows: readonly NewRow[],
): Promise<void> {
  await tx
    .insertInto('allocations')
    .values({
      orgId,
      id: head.id,
      principle: head.principle,
      turns: json(head.turns),
      createdAt: head.now,
      createdBy: head.by,
    })
    .execute();
  await sql`
    insert into allocation_rows (org_id, allocation_id, position, customer_id, from_id, proposed_id, owner_id, pool_id, rule_id, why)
    select ${orgId}::uuid, ${head.id}::uuid, r.n, r.customer, r.from_id, coalesce(r.owner, r.pool), r.owner, r.pool, r.rule, r.why
    from unnest(${rows.map((r) => r.customerId)}::uuid[], ${rows.map((r) => r.fromId)}::uuid[], ${rows.map((r) => r.ownerId)}::uuid[],
      ${rows.map((r) => r.poolId)}::uuid[], ${rows.map((r) => r.ruleId)}::uuid[], ${rows.map((r) => r.why)}::text[])
      with ordinality as r (customer, from_id, owner, pool, rule, why, n)`.execute(tx);
}

export interface AllocationHead {
  id: string;
  state: 'open' | 'approved' | 'dropped';
  principle: Principle | null;
  turns: Record<string, string>;
  createdAt: Date;
  createdBy: string;
  creatorName: string | null;
}

export async function allocationUnscoped(
  db: Db,
  orgId: string,
  id: string,
  options: { lock: boolean },
): Promise<AllocationHead | undefined> {
  const { rows } = await sql<AllocationHead>`
    select a.id, a.state, a.principle, a.turns, a.created_at, a.created_by, p.name as creator_name
    from allocations a left join people p on p.org_id = a.org_id and p.id = a.created_by
    where a.org_id = ${orgId} and a.id = ${id} ${options.lock ? sql`for update of a` : sql``}`.execute(db);
  return rows[0];
}

/** A row of a proposal with the customer as it stands. */
export interface AllocationRow {
  customerId: string;
  name: string;
  layer: ProposalRow['customer']['layer'];
  grade: ProposalRow['customer']['grade'];
  region: string | null;
  industry: string | null;
  source: string | null;
  amount: number;
  fromId: string;
  holderId: string;
  ownerId: string | null;
  ownerName: string | null;
  poolId: string | null;
  poolName: string | null;
  ruleId: string | null;
  why: string;
  outcome: ProposalRow['outcome'];
}

/** The rows of a proposal in their order; of customers the scope sees, and of those it has just given out. */
export async function allocationRows(db: Db, scope: Scope, id: string): Promise<AllocationRow[]> {
  const { rows } = await sql<AllocationRow>`
    select r.customer_id, c.name, c.layer, c.grade, c.region, c.industry, c.source,
      coalesce(c.contract_amount, c.expected_amount, 0)::bigint as amount, r.from_id, c.holder_id,
      r.owner_id, o.name as owner_name, r.pool_id, p.name as pool_name, r.rule_id, r.why, r.outcome
    from allocation_rows r
    join customers c on c.org_id = r.org_id and c.id = r.customer_id
    left join people o on o.org_id = r.org_id and o.id = r.owner_id
    left join pools p on p.org_id = r.org_id and p.id = r.pool_id
    where r.org_id = ${scope.orgId} and r.allocation_id = ${id} and (${visible(scope, 'c')} or r.outcome = 'given')
    order by r.position`.execute(db);
  return rows;
}

/** What became of each row of a proposal, and to whom it went in the end. */
export async function closeAllocationUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  rows: readonly { customerId: string; ownerId: string | null; outcome: string; why: string }[],
  who: { now: Date; by: string },
): Promise<void> {
  await sql`
    update allocations set state = 'approved', ended_at = ${who.now}, ended_by = ${who.by}
    where org_id = ${orgId} and id = ${id}`.execute(tx);
  await sql`
    update allocation_rows r set outcome = g.outcome, owner_id = g.owner, why = g.why,
      pool_id = case when g.owner is null then coalesce(r.pool_id, r.from_id) end
    from unnest(${rows.map((r) => r.customerId)}::uuid[], ${rows.map((r) => r.ownerId)}::uuid[], ${rows.map((r) => r.outcome)}::text[],
      ${rows.map((r) => r.why)}::text[]) g (customer, owner, outcome, why)
    where r.org_id = ${orgId} and r.allocation_id = ${id} and r.customer_id = g.customer`.execute(tx);
}

/** What one seller was given over some days, and what came of it. */
export interface FairnessRow {
  id: string;
  name: string;
  given: number;
  signed: number;
  amount: number;
  lost: number;
}

/** Each active seller: customers rules and people gave him since an instant, how many of them he let go, and what he signed. */
export async function fairnessUnscoped(db: Db, orgId: string, since: Date, sinceDay: string): Promise<FairnessRow[]> {
  const { rows } = await sql<FairnessRow>`
    with the_given as (
      select l.owner_id, count(*)::int as given,
        count(*) filter (where l.ends_at < 'infinity' or c.layer = 'abandoned')::int as lost
      from ownership_periods l join customers c on c.org_id = l.org_id and c.id = l.customer_id
      where l.org_id = ${orgId} and l.owner_id is not null and l.begins_at >= ${since} and l.how in ('rule', 'assigned')
      group by l.owner_id),
    the_signed as (
      select owner_id, count(*)::int as signed, sum(contract_amount)::bigint as amount from customers
      where org_id = ${orgId} and deleted_at is null and contract_on >= ${sinceDay}::date and owner_id is not null group by owner_id)
    select p.id, p.name, coalesce(g.given, 0) as given, coalesce(g.lost, 0) as lost, coalesce(s.signed, 0) as signed,
      coalesce(s.amount, 0) as amount
    from people p left join the_given g on g.owner_id = p.id left join the_signed s on s.owner_id = p.id
    where p.org_id = ${orgId} and p.status = 'active' and (p.roles && array['rep', 'manager'] or g.given > 0)
    order by given desc, p.name_pinyin collate "C", p.id`.execute(db);
  return rows;
}
