import { sql, type RawBuilder } from 'kysely';
import { uuids, type Db } from '../platform/db/connect.ts';
import type { Beginning } from '../../contract/ownership.ts';
import { ownerIdOf, poolIdOf, type Decision, type Holder } from './ledger.rules.ts';
import { legible, visible, type Scope } from './visibility.ts';

/**
 * Opens the ledger of customers in the very statement that stores them, from their creation on; the database refuses to commit a
 * customer without it. `stored` names what that statement returns: org_id, id, created_at, created_by, owner_id, pool_id, import_id,
 * and the division rule that gave it (rule_id, why), if one did.
 */
export const openLedgerSql = (stored: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into ownership_periods (org_id, customer_id, begins_at, owner_id, pool_id, how, decided_by, act_id, rule_id, why)
  select org_id, id, created_at, owner_id, pool_id,
    case when rule_id is not null then 'rule' when import_id is null then 'created' else 'imported' end,
    case when rule_id is null then created_by end, import_id, rule_id, why
  from ${stored}`;

/** A customer that changed hands. */
export interface Moved {
  id: string;
  name: string;
  fromOwnerId: string | null;
  fromPoolId: string | null;
}

/**
 * Gives customers to a holder: ends their periods in the ledger, begins new ones and writes the holder into the customers, in one
 * statement. The only place that changes who holds a customer. Those he holds already are left alone. Returns the ones that moved.
 */
export async function moveHolderUnscoped(
  tx: Db,
  orgId: string,
  ids: readonly string[],
  to: Holder,
  decision: Decision,
  now: Date,
): Promise<Moved[]> {
  if (ids.length === 0) return [];
  const owner = ownerIdOf(to);
  const pool = poolIdOf(to);
  const holder = owner ?? pool;
  // Locked in one order, so that two batches never wait for each other; then the ledger stands still for these.
  const { rows } = await sql<Moved>`
    select id, name, owner_id as from_owner_id, pool_id as from_pool_id from customers
    where org_id = ${orgId}::uuid and id = any(${uuids(ids)}) and holder_id <> ${holder}::uuid
    order by id for update`.execute(tx);
  if (rows.length === 0) return [];
  const org = sql`${orgId}::uuid`;
  // A clock that stands still or goes back must not make two periods of one instant.
  await sql`
    with the_closed as (
      update ownership_periods set ends_at = greatest(${now}::timestamptz, begins_at + interval '1 microsecond')
      where org_id = ${org} and customer_id = any(${uuids(rows.map((r) => r.id))}) and ends_at = 'infinity'
      returning customer_id, ends_at),
    the_opened as (
      insert into ownership_periods (org_id, customer_id, begins_at, follows, owner_id, pool_id, how, decided_by, approved_by,
        rule_id, act_id, why)
      select ${org}, customer_id, ends_at, ends_at, ${owner}::uuid, ${pool}::uuid, ${decision.how}, ${decision.by}::uuid,
        ${decision.approvedBy ?? null}::uuid, ${decision.ruleId ?? null}::uuid, ${decision.actId ?? null}::uuid, ${decision.why ?? null}
      from the_closed
      returning customer_id, begins_at)
    update customers c
    set owner_id = ${owner}::uuid, pool_id = ${pool}::uuid, owner_since = ${owner === null ? sql`null` : sql`o.begins_at`},
      updated_at = ${now}, updated_by = coalesce(${decision.by}::uuid, c.updated_by), version = c.version + 1
    from the_opened o where c.org_id = ${org} and c.id = o.customer_id`.execute(tx);
  return rows;
}

/** One period of the ledger, as read. */
export interface PeriodRow {
  beginsAt: Date;
  /** Null while it lasts. */
  endsAt: Date | null;
  ownerId: string | null;
  ownerName: string | null;
  poolId: string | null;
  poolName: string | null;
  how: Beginning;
  decidedBy: string | null;
  deciderName: string | null;
  approvedBy: string | null;
  approverName: string | null;
  ruleId: string | null;
  actId: string | null;
  why: string | null;
}

const periodColumns = sql`
  l.begins_at, nullif(l.ends_at, 'infinity') as ends_at, l.owner_id, o.name as owner_name, l.pool_id, w.name as pool_name, l.how,
  l.decided_by, d.name as decider_name, l.approved_by, a.name as approver_name, l.rule_id, l.act_id, l.why`;

const periodNames = sql`
  left join people o on o.org_id = l.org_id and o.id = l.owner_id
  left join pools w on w.org_id = l.org_id and w.id = l.pool_id
  left join people d on d.org_id = l.org_id and d.id = l.decided_by
  left join people a on a.org_id = l.org_id and a.id = l.approved_by`;

/** The whole ledger of one customer that the scope sees, the present first; empty when it doesn't see it. */
export async function ledgerOf(db: Db, scope: Scope, customerId: string, on?: Date): Promise<PeriodRow[]> {
  const at = on ? sql`and l.begins_at <= ${on} and l.ends_at > ${on}` : sql``;
  const { rows } = await sql<PeriodRow>`
    select ${periodColumns} from ownership_periods l
    join customers c on c.org_id = l.org_id and c.id = l.customer_id
    ${periodNames}
    where l.org_id = ${scope.orgId}::uuid and l.customer_id = ${customerId}::uuid and ${visible(scope, 'c')} ${at}
    order by l.begins_at desc`.execute(db);
  return rows;
}

/** Who held a customer at an instant. */
export interface HeldRow extends PeriodRow {
  customerId: string;
  customerName: string;
}

/** The book as it was at an instant: each customer that the scope sees today with its holder then, by id. */
export async function bookAsOf(
  db: Db,
  scope: Scope,
  at: Date,
  page: { after: string | null; limit: number; owner: string | null; pool: string | null },
): Promise<HeldRow[]> {
  const holder = page.owner ?? page.pool;
  const { rows } = await sql<HeldRow>`
    select c.id as customer_id,
      case when ${legible(scope, 'c')} then c.name else left(c.name, 1) || '****' end as customer_name, ${periodColumns}
    from customers c
    join ownership_periods l on l.org_id = c.org_id and l.customer_id = c.id and l.begins_at <= ${at} and l.ends_at > ${at}
      ${holder === null ? sql`` : sql`and l.holder_id = ${holder}::uuid`}
    ${periodNames}
    where c.org_id = ${scope.orgId}::uuid and ${visible(scope, 'c')}
      ${page.after === null ? sql`` : sql`and c.id > ${page.after}::uuid`}
    order by c.id limit ${page.limit}`.execute(db);
  return rows;
}

/** How many customers each held at an instant, of those that the scope sees today. */
export async function countsAsOf(
  db: Db,
  scope: Scope,
  at: Date,
): Promise<{ ownerId: string | null; poolId: string | null; name: string; customers: number }[]> {
  const { rows } = await sql<{ ownerId: string | null; poolId: string | null; name: string; customers: number }>`
    select l.owner_id, l.pool_id, coalesce(o.name, w.name) as name, count(*)::int as customers
    from ownership_periods l
    join customers c on c.org_id = l.org_id and c.id = l.customer_id
    left join people o on o.org_id = l.org_id and o.id = l.owner_id
    left join pools w on w.org_id = l.org_id and w.id = l.pool_id
    where l.org_id = ${scope.orgId}::uuid and l.begins_at <= ${at} and l.ends_at > ${at} and ${visible(scope, 'c')}
    group by l.owner_id, l.pool_id, o.name, w.name order by customers desc, name limit 500`.execute(db);
  return rows;
}
