import { sql } from 'kysely';
import type { ApprovalKind, ApprovalState } from '../../contract/approvals.ts';
import type { NoticeFacts } from '../../contract/notices.ts';
import { json, uuids, type Db } from '../platform/db/connect.ts';
import type { Line } from './rules.ts';

/** A request as stored, with the names of everybody in it. */
export interface ApprovalRow {
  id: string;
  kind: ApprovalKind;
  state: ApprovalState;
  requestedBy: string;
  requesterName: string;
  requestedAt: Date;
  expiresAt: Date;
  why: string | null;
  customerIds: string[];
  customers: { id: string; name: string }[];
  facts: NoticeFacts;
  payload: unknown;
  approvers: string[];
  approverNames: { id: string; name: string }[];
  ownDecision: boolean;
  decidedBy: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
  words: string | null;
}

/** Customers whose names travel with a request. */
const named = 20;

const columns = sql`
  a.id, a.kind, a.state, a.requested_by, r.name as requester_name, a.requested_at, a.expires_at, a.why,
  a.customer_ids::text[] as customer_ids, a.facts, a.payload, a.approvers::text[] as approvers, a.own_decision,
  a.decided_by, d.name as decider_name, a.decided_at, a.words,
  (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by array_position(a.customer_ids, c.id)), '[]')
    from customers c where c.org_id = a.org_id and c.id = any(a.customer_ids[1:${sql.lit(named)}])) as customers,
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name_pinyin, p.id), '[]')
    from people p where p.org_id = a.org_id and p.id = any(a.approvers)) as approver_names`;
const joins = sql`
  join people r on r.org_id = a.org_id and r.id = a.requested_by
  left join people d on d.org_id = a.org_id and d.id = a.decided_by`;

/** Whose requests are looked for: those he may decide, those he made, or all. */
export type ApprovalsOf = { decidedBy: string } | { madeBy: string } | { takesPart: string } | 'all';

function belongs(of: ApprovalsOf) {
  if (of === 'all') return sql`true`;
  if ('decidedBy' in of) return sql`a.approvers @> ${uuids([of.decidedBy])}`;
  if ('madeBy' in of) return sql`a.requested_by = ${of.madeBy}::uuid`;
  return sql`(a.requested_by = ${of.takesPart}::uuid or a.approvers @> ${uuids([of.takesPart])})`;
}

/** Requests, newest first. */
export async function approvalsUnscoped(
  db: Db,
  orgId: string,
  wanted: { of: ApprovalsOf; state: 'open' | 'closed' | 'all'; after: string | undefined; limit: number },
): Promise<ApprovalRow[]> {
  const state =
    wanted.state === 'all' ? sql`true` : wanted.state === 'open' ? sql`a.state = 'open'` : sql`a.state <> 'open'`;
  const { rows } = await sql<ApprovalRow>`
    select ${columns} from approvals a ${joins}
    where a.org_id = ${orgId}::uuid and ${belongs(wanted.of)} and ${state}
      ${wanted.after === undefined ? sql`` : sql`and a.id < ${wanted.after}::uuid`}
    order by a.id desc limit ${wanted.limit}`.execute(db);
  return rows;
}

/** How many open requests wait for a person's decision. */
export async function waitingForUnscoped(db: Db, orgId: string, personId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from approvals a
    where a.org_id = ${orgId}::uuid and a.approvers @> ${uuids([personId])} and a.state = 'open'`.execute(db);
  return rows[0]!.n;
}

export async function approvalUnscoped(db: Db, orgId: string, id: string): Promise<ApprovalRow | undefined> {
  const { rows } = await sql<ApprovalRow>`
    select ${columns} from approvals a ${joins} where a.org_id = ${orgId}::uuid and a.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Holds a request until the transaction ends, so that it is decided once. */
export async function lockApprovalUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await sql`select id from approvals where org_id = ${orgId}::uuid and id = ${id}::uuid for update`.execute(tx);
}

/** One at a time asks for something of a kind in an organisation, so that nothing is asked for twice. */
export async function lockKindUnscoped(tx: Db, orgId: string, kind: ApprovalKind): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`approval ${orgId} ${kind}`}, 0))`.execute(tx);
}

/** Which of these customers an open request of the kind is about already. */
export async function askedAlreadyUnscoped(
  db: Db,
  orgId: string,
  kind: ApprovalKind,
  customerIds: readonly string[],
): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct unnest(a.customer_ids)::text as id from approvals a
    where a.org_id = ${orgId}::uuid and a.kind = ${kind} and a.state = 'open' and a.customer_ids && ${uuids(customerIds)}`.execute(
    db,
  );
  return rows.map((r) => r.id).filter((id) => customerIds.includes(id));
}

export type NewApproval = Pick<
  ApprovalRow,
  'id' | 'kind' | 'requestedBy' | 'requestedAt' | 'expiresAt' | 'why' | 'facts' | 'payload' | 'ownDecision'
> & { customerIds: readonly string[]; approvers: readonly string[] };

export async function insertApprovalUnscoped(tx: Db, orgId: string, row: NewApproval): Promise<void> {
  await tx
    .insertInto('approvals')
    .values({
      ...row,
      orgId,
      facts: json(row.facts),
      payload: json(row.payload),
      customerIds: uuids(row.customerIds),
      approvers: uuids(row.approvers),
    })
    .execute();
}

/** Writes how a request ended. */
export async function closeApprovalUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  end: { state: ApprovalState; decidedBy: string | null; decidedAt: Date; words: string | null },
): Promise<void> {
  await tx.updateTable('approvals').set(end).where('orgId', '=', orgId).where('id', '=', id).execute();
}

type Expired = Pick<
  ApprovalRow,
  'id' | 'kind' | 'requestedBy' | 'facts' | 'approvers' | 'customerIds' | 'payload' | 'why' | 'words'
> & { orgId: string };

/** Ends the open requests whose time is over, of all organisations; returns them. */
export async function expireApprovalsUnscoped(tx: Db, now: Date): Promise<Expired[]> {
  const { rows } = await sql<Expired>`
    update approvals set state = 'expired', decided_at = ${now}
    where org_id in (select id from organisations) and state = 'open' and expires_at <= ${now}
    returning org_id, id, kind, requested_by, facts, approvers::text[] as approvers, customer_ids::text[] as customer_ids,
      payload, why, words`.execute(tx);
  return rows;
}

/** The line of command: active people with their roles, and the teams they are in. */
export async function lineUnscoped(db: Db, orgId: string): Promise<Line> {
  const people = await sql<Line['people'][number]>`
    select p.id, p.roles from people p where p.org_id = ${orgId}::uuid and p.status = 'active'
    order by p.name_pinyin, p.id`.execute(db);
  const members = await sql<Line['members'][number]>`
    select m.person_id, m.leads, t.id as team_id, t.lineage::text[] as lineage
    from team_members m
    join teams t on t.org_id = m.org_id and t.id = m.team_id
    join people p on p.org_id = m.org_id and p.id = m.person_id and p.status <> 'inactive'
    where m.org_id = ${orgId}::uuid`.execute(db);
  const active = new Set(people.rows.map((p) => p.id));
  return {
    people: people.rows,
    members: members.rows.map((m) => ({ ...m, leads: m.leads && active.has(m.personId) })),
  };
}

/** Names of customers in the order given. */
export async function customerNamesUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.name from customers c where c.org_id = ${orgId}::uuid and c.id = any(${uuids(ids)})
    order by array_position(${uuids(ids)}, c.id)`.execute(db);
  return rows.map((r) => r.name);
}

/** Puts somebody else in the place of an approver who leaves, in all open requests; returns how many there were. */
export async function replaceApproverUnscoped(tx: Db, orgId: string, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update approvals a set
      approvers = (select array_agg(distinct x) from unnest(array_replace(a.approvers, ${from}::uuid, ${to}::uuid)) x
        where x <> a.requested_by or cardinality(a.approvers) = 1),
      own_decision = a.requested_by = ${to}::uuid and cardinality(a.approvers) = 1
    where a.org_id = ${orgId}::uuid and a.approvers @> ${uuids([from])} and a.state = 'open' returning a.id`.execute(
    tx,
  );
  return rows.length;
}
