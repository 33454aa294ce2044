import { sql } from 'kysely';
import type { Belongings, Certificate, CheckItem, HandoverReason, HandoverState } from '../../../contract/handovers.ts';
import type { Grade, LayerCode } from '../../../contract/funnel-words.ts';
import { json, uuids, type Db } from '../../platform/db/connect.ts';

/** A hand-over as stored, with names. */
export interface HandoverRecord {
  id: string;
  state: HandoverState;
  leaverId: string;
  leaverName: string;
  leaverStatus: 'invited' | 'active' | 'inactive';
  createdBy: string;
  creatorName: string;
  createdAt: Date;
  why: string | null;
  restTo: string | null;
  restName: string | null;
  checklist: CheckItem[];
  certificate: Certificate | null;
  handedOverAt: Date | null;
  handedOverBy: string | null;
  handerName: string | null;
  version: number;
}

const columns = sql`
  h.id, h.state, h.leaver_id, l.name as leaver_name, l.status as leaver_status, h.created_by, c.name as creator_name, h.created_at,
  h.why, h.rest_to, r.name as rest_name, h.checklist, h.certificate, h.handed_over_at, h.handed_over_by, o.name as hander_name, h.version`;
const joins = sql`
  join people l on l.org_id = h.org_id and l.id = h.leaver_id
  join people c on c.org_id = h.org_id and c.id = h.created_by
  left join people r on r.org_id = h.org_id and r.id = h.rest_to
  left join people o on o.org_id = h.org_id and o.id = h.handed_over_by`;

export async function handoverUnscoped(db: Db, orgId: string, id: string): Promise<HandoverRecord | undefined> {
  const { rows } = await sql<HandoverRecord>`
    select ${columns} from handovers h ${joins} where h.org_id = ${orgId}::uuid and h.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Holds a hand-over until the transaction ends. */
export async function lockHandoverUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await sql`select id from handovers where org_id = ${orgId}::uuid and id = ${id}::uuid for update`.execute(tx);
}

/** Hand-overs of the people one leads (null: of everybody), or that one takes part in oneself; newest first. */
export async function handoversUnscoped(
  db: Db,
  orgId: string,
  who: { leads: readonly string[] | null; personId: string },
  page: { person: string | null; after: string | undefined; limit: number },
): Promise<HandoverRecord[]> {
  const arms = [
    sql`h.leaver_id = ${who.personId}::uuid`,
    sql`(h.state in ('handed_over', 'confirmed') and exists (select from handover_rows k
      where k.org_id = h.org_id and k.handover_id = h.id and k.to_id = ${who.personId}::uuid))`,
    who.leads === null ? sql`true` : sql`h.leaver_id = any(${uuids(who.leads)})`,
  ];
  const { rows } = await sql<HandoverRecord>`
    select ${columns} from handovers h ${joins}
    where h.org_id = ${orgId}::uuid and (${sql.join(arms, sql` or `)})
      ${page.person === null ? sql`` : sql`and h.leaver_id = ${page.person}::uuid`}
      ${page.after === undefined ? sql`` : sql`and h.id < ${page.after}::uuid`}
    order by h.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** The hand-over of a person that has not been carried out yet. */
export async function openHandoverUnscoped(db: Db, orgId: string, leaverId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from handovers where org_id = ${orgId}::uuid and leaver_id = ${leaverId}::uuid
      and state in ('draft', 'proposed', 'running')`.execute(db);
  return rows[0]?.id;
}

export async function insertHandoverUnscoped(
  tx: Db,
  orgId: string,
  row: Pick<HandoverRecord, 'id' | 'leaverId' | 'createdBy' | 'createdAt' | 'why' | 'restTo' | 'checklist'>,
): Promise<void> {
  await tx
    .insertInto('handovers')
    .values({ ...row, orgId, state: 'draft', checklist: json(row.checklist) })
    .execute();
}

/** Changes a hand-over; its `version` counts on. */
export async function setHandoverUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: Partial<Pick<HandoverRecord, 'state' | 'checklist' | 'certificate' | 'handedOverAt' | 'handedOverBy'>> & {
    endedAt?: Date;
  },
): Promise<void> {
  const { checklist, certificate, ...plain } = set;
  await tx
    .updateTable('handovers')
    .set((e) => ({
      ...plain,
      ...(checklist === undefined ? {} : { checklist: json(checklist) }),
      ...(certificate === undefined ? {} : { certificate: certificate === null ? null : json(certificate) }),
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** Everything a person holds now. */
export async function belongingsUnscoped(db: Db, orgId: string, personId: string): Promise<Belongings> {
  const { rows } = await sql<Omit<Belongings, 'customers'>>`
    select
      coalesce((select jsonb_object_agg(k.layer, k.n) from (select c.layer, count(*)::int as n from customers c
        where c.org_id = ${orgId}::uuid and c.owner_id = ${personId}::uuid and c.deleted_at is null group by c.layer) k), '{}') as by_layer,
      (select count(*)::int from tasks t where t.org_id = ${orgId}::uuid and t.assignee_id = ${personId}::uuid
        and t.done_at is null and t.deleted_at is null) as tasks,
      (select count(*)::int from tasks t where t.org_id = ${orgId}::uuid and t.assignee_id = ${personId}::uuid and t.next_step
        and t.done_at is null and t.deleted_at is null) as promises,
      (select count(*)::int from approvals a where a.org_id = ${orgId}::uuid and a.approvers @> ${uuids([personId])}
        and a.state = 'open') as approvals,
      (select count(*)::int from customer_collaborators k join customers c on c.org_id = k.org_id and c.id = k.customer_id
        where k.org_id = ${orgId}::uuid and k.person_id = ${personId}::uuid and c.deleted_at is null) as collaborations`.execute(
    db,
  );
  const found = rows[0]!;
  return { ...found, customers: Object.values(found.byLayer).reduce((a, b) => a + b, 0) };
}

/** A customer of the leaver that no row of the hand-over names yet, or whose row was not chosen by hand. */
export interface ToPropose {
  id: string;
  layer: LayerCode;
  value: number;
}

/** The leaver's customers that need a proposal; without those chosen by hand. */
export async function toProposeUnscoped(
  tx: Db,
  orgId: string,
  handoverId: string,
  leaverId: string,
  only: 'all' | 'new',
): Promise<ToPropose[]> {
  const { rows } = await sql<ToPropose>`
    select c.id, c.layer, coalesce(c.contract_amount, c.expected_amount, 0) as value
    from customers c
    left join handover_rows k on k.org_id = c.org_id and k.handover_id = ${handoverId}::uuid and k.customer_id = c.id
    where c.org_id = ${orgId}::uuid and c.owner_id = ${leaverId}::uuid and c.deleted_at is null
      and (k.customer_id is null ${only === 'all' ? sql`or not k.by_hand` : sql``})
    order by c.id`.execute(tx);
  return rows;
}

/** Who may take customers over: sellers at work in the leaver's teams, or (when there are none) in the whole organisation. */
export async function sellersUnscoped(
  db: Db,
  orgId: string,
  leaverId: string,
  since: string,
  currency: string,
): Promise<{ id: string; signed: number; held: number; near: boolean }[]> {
  const { rows } = await sql<{ id: string; signed: number; held: number; near: boolean }>`
    select p.id,
      coalesce((select sum(c.contract_amount) from customers c where c.org_id = p.org_id and c.owner_id = p.id
        and c.deleted_at is null and c.contract_on >= ${since}::date and coalesce(c.contract_currency, ${currency}) = ${currency}), 0)::bigint as signed,
      (select count(*)::int from customers c where c.org_id = p.org_id and c.owner_id = p.id and c.deleted_at is null
        and c.layer not in ('signed', 'implemented', 'abandoned')) as held,
      exists (select from team_members m join team_members n on n.org_id = m.org_id and n.team_id = m.team_id
        where m.org_id = p.org_id and m.person_id = p.id and n.person_id = ${leaverId}::uuid) as near
    from people p
    where p.org_id = ${orgId}::uuid and p.status = 'active' and p.id <> ${leaverId}::uuid and p.roles && array['rep', 'manager']
      and not exists (select from handovers h where h.org_id = p.org_id and h.leaver_id = p.id and h.state in ('draft', 'proposed', 'running'))
    order by p.id`.execute(db);
  return rows;
}

/** Writes who gets which customers. */
export async function putRowsUnscoped(
  tx: Db,
  orgId: string,
  handoverId: string,
  rows: readonly { customerId: string; to: string | null; reason: HandoverReason }[],
  byHand: boolean,
): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) {
    const part = rows
      .slice(from, from + 5000)
      .map((r) => ({ customer_id: r.customerId, to_id: r.to, reason: r.reason }));
    await sql`
      insert into handover_rows (org_id, handover_id, customer_id, to_id, reason, by_hand)
      select ${orgId}::uuid, ${handoverId}::uuid, customer_id, to_id, reason, ${byHand}
      from jsonb_to_recordset(${json(part)}) as r (customer_id uuid, to_id uuid, reason jsonb)
      on conflict (org_id, handover_id, customer_id) do update
      set to_id = excluded.to_id, reason = excluded.reason, by_hand = excluded.by_hand`.execute(tx);
  }
}

/** The customers that a change means. */
export async function meantRowsUnscoped(
  tx: Db,
  orgId: string,
  handoverId: string,
  which: { ids: readonly string[] } | { layer: LayerCode } | { meantFor: string | null } | { all: true },
): Promise<string[]> {
  const meant =
    'ids' in which
      ? sql`k.customer_id = any(${uuids(which.ids)})`
      : 'layer' in which
        ? sql`c.layer = ${which.layer}`
        : 'meantFor' in which
          ? which.meantFor === null
            ? sql`k.to_id is null`
            : sql`k.to_id = ${which.meantFor}::uuid`
          : sql`true`;
  const { rows } = await sql<{ id: string }>`
    select k.customer_id as id from handover_rows k join customers c on c.org_id = k.org_id and c.id = k.customer_id
    where k.org_id = ${orgId}::uuid and k.handover_id = ${handoverId}::uuid and ${meant}`.execute(tx);
  return rows.map((r) => r.id);
}

/** A customer of a hand-over as shown. */
export interface RowRecord {
  customerId: string;
  name: string;
  layer: LayerCode;
  grade: Grade | null;
  keyAccount: boolean;
  toId: string | null;
  toName: string | null;
  reason: HandoverReason;
  nextStep: string | null;
  nextStepOn: string | null;
  outcome: 'moved' | 'gone' | null;
  rank: number;
}

const rank = sql`array_position(array['opportunity', 'signed', 'implemented', 'lead', 'contacted', 'graded', 'resource', 'abandoned'], c.layer)`;

/** A page of a hand-over's customers: opportunities and contracts first, then down the funnel. */
export async function rowsUnscoped(
  db: Db,
  orgId: string,
  handoverId: string,
  wanted: {
    layer: LayerCode | null;
    /** A receiver's id, or `pool`. */
    to: string | null;
    after: readonly [number, string] | undefined;
    limit: number;
  },
): Promise<RowRecord[]> {
  const to =
    wanted.to === null ? sql`true` : wanted.to === 'pool' ? sql`k.to_id is null` : sql`k.to_id = ${wanted.to}::uuid`;
  const { rows } = await sql<RowRecord>`
    select c.id as customer_id, c.name, c.layer, c.grade, c.key_account, k.to_id, p.name as to_name, k.reason, c.next_step,
      c.next_step_on, k.outcome, ${rank} as rank
    from handover_rows k
    join customers c on c.org_id = k.org_id and c.id = k.customer_id
    left join people p on p.org_id = k.org_id and p.id = k.to_id
    where k.org_id = ${orgId}::uuid and k.handover_id = ${handoverId}::uuid and ${to}
      ${wanted.layer === null ? sql`` : sql`and c.layer = ${wanted.layer}`}
      ${wanted.after === undefined ? sql`` : sql`and (${rank}, c.id) > (${wanted.after[0]}, ${wanted.after[1]}::uuid)`}
    order by rank, c.id limit ${wanted.limit}`.execute(db);
  return rows;
}

/** How many customers each gets, by layer; null is the pool. */
export async function sharesUnscoped(
  db: Db,
  orgId: string,
  handoverId: string,
): Promise<{ toId: string | null; toName: string | null; layer: LayerCode; n: number }[]> {
  const { rows } = await sql<{ toId: string | null; toName: string | null; layer: LayerCode; n: number }>`
    select k.to_id, p.name as to_name, c.layer, count(*)::int as n
    from handover_rows k
    join customers c on c.org_id = k.org_id and c.id = k.customer_id
    left join people p on p.org_id = k.org_id and p.id = k.to_id
    where k.org_id = ${orgId}::uuid and k.handover_id = ${handoverId}::uuid and k.outcome is distinct from 'gone'
    group by k.to_id, p.name, p.name_pinyin, c.layer order by p.name_pinyin nulls last, k.to_id`.execute(db);
  return rows;
}

/** The leaver's customers, locked, with who gets each; binned ones among them, with nobody to get them. */
export async function lockedBookUnscoped(
  tx: Db,
  orgId: string,
  handoverId: string | null,
  leaverId: string,
): Promise<{ customerId: string; toId: string | null; keyAccount: boolean; binned: boolean }[]> {
  const { rows } = await sql<{ customerId: string; toId: string | null; keyAccount: boolean; binned: boolean }>`
    select c.id as customer_id, k.to_id, c.key_account, c.deleted_at is not null as binned
    from customers c
    left join handover_rows k on k.org_id = c.org_id and k.handover_id = ${handoverId}::uuid and k.customer_id = c.id
    where c.org_id = ${orgId}::uuid and c.owner_id = ${leaverId}::uuid
    order by c.id for update of c`.execute(tx);
  return rows;
}

/** Notes which customers moved; the others had gone elsewhere before. */
export async function markMovedUnscoped(
  tx: Db,
  orgId: string,
  handoverId: string,
  moved: readonly string[],
): Promise<void> {
  await sql`
    update handover_rows set outcome = case when customer_id = any(${uuids(moved)}) then 'moved' else 'gone' end
    where org_id = ${orgId}::uuid and handover_id = ${handoverId}::uuid`.execute(tx);
}

/** Who has confirmed a hand-over. */
export interface ConfirmationRecord {
  side: 'giver' | 'taker';
  personId: string;
  byId: string;
  byName: string;
  at: Date;
}

export async function confirmationsUnscoped(db: Db, orgId: string, handoverId: string): Promise<ConfirmationRecord[]> {
  const { rows } = await sql<ConfirmationRecord>`
    select k.side, k.person_id, k.by_id, p.name as by_name, k.at from handover_confirmations k
    join people p on p.org_id = k.org_id and p.id = k.by_id
    where k.org_id = ${orgId}::uuid and k.handover_id = ${handoverId}::uuid order by k.at`.execute(db);
  return rows;
}

export async function confirmUnscoped(
  tx: Db,
  orgId: string,
  handoverId: string,
  rows: readonly { side: 'giver' | 'taker'; personId: string; byId: string; at: Date }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('handoverConfirmations')
    .values(rows.map((row) => ({ ...row, orgId, handoverId })))
    .onConflict((c) => c.columns(['orgId', 'handoverId', 'side', 'personId']).doNothing())
    .execute();
}

/** A member, with name and status. */
export async function memberUnscoped(
  db: Db,
  orgId: string,
  id: string,
): Promise<{ id: string; name: string; status: string } | undefined> {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'status'])
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirst();
}
