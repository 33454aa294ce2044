import { sql } from 'kysely';
import type { NoticeFacts, NoticeKind } from '../../contract/notices.ts';
import type { Locale } from '../../contract/primitives.ts';
import { json, uuids, type Db } from '../platform/db/connect.ts';
import { signalChannel, type Signal } from '../platform/events/stream.ts';
import { newId } from '../platform/ids.ts';

/** A notice to be given: to whom, of what, about which customer, with the values of its words. */
export interface NewNotice {
  to: string;
  kind: NoticeKind;
  customerId?: string | null;
  facts?: NoticeFacts;
  /** Also by mail, when it stays unread for some minutes and a mail server is configured. */
  mail?: boolean;
}

export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  customerId: string | null;
  customerName: string | null;
  facts: NoticeFacts;
  createdAt: Date;
  readAt: Date | null;
}

const chunk = 1000;
/** A payload of PostgreSQL's notify is short. */
const signalsAtOnce = 20;

/**
 * Puts notices into people's bells, in the transaction of what they tell; the bells ring when it commits. People whose account is
 * closed get none. Set-based: a thousand notices are one statement.
 */
export async function notifyUnscoped(tx: Db, orgId: string, now: Date, notices: readonly NewNotice[]): Promise<void> {
  const told = new Set<string>();
  for (let from = 0; from < notices.length; from += chunk) {
    const part = notices.slice(from, from + chunk).map((n) => ({
      id: newId(),
      person_id: n.to,
      kind: n.kind,
      customer_id: n.customerId ?? null,
      facts: n.facts ?? {},
      mail: n.mail ?? false,
    }));
    const { rows } = await sql<{ personId: string }>`
      insert into notices (org_id, id, person_id, kind, customer_id, facts, mail, created_at)
      select ${orgId}::uuid, n.id, n.person_id, n.kind, n.customer_id, n.facts, n.mail, ${now}
      from jsonb_populate_recordset(null::notices, ${json(part)}) n
      join people p on p.org_id = ${orgId}::uuid and p.id = n.person_id and p.status <> 'inactive'
      returning person_id`.execute(tx);
    for (const row of rows) told.add(row.personId);
  }
  await ring(tx, orgId, [...told], 'notice.given');
}

/** Lets the bells of these people look again. */
async function ring(tx: Db, orgId: string, people: readonly string[], type: string): Promise<void> {
  const signals = people.map((personId): Signal => ({
    orgId,
    type,
    subjectType: 'notice',
    subjectId: personId,
    customerId: null,
    actorId: null,
    personId,
  }));
  for (let from = 0; from < signals.length; from += signalsAtOnce)
    await sql`select pg_notify(${signalChannel}, ${JSON.stringify(signals.slice(from, from + signalsAtOnce))})`.execute(
      tx,
    );
}

/** A person's notices, newest first. */
export async function noticesOfUnscoped(
  db: Db,
  orgId: string,
  personId: string,
  page: { unread: boolean; after: string | undefined; limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select n.id, n.kind, n.customer_id, c.name as customer_name, n.facts, n.created_at, n.read_at
    from notices n left join customers c on c.org_id = n.org_id and c.id = n.customer_id
    where n.org_id = ${orgId}::uuid and n.person_id = ${personId}::uuid
      ${page.unread ? sql`and n.read_at is null` : sql``}
      ${page.after === undefined ? sql`` : sql`and n.id < ${page.after}::uuid`}
    order by n.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** How many notices a person has not read. */
export async function unreadOfUnscoped(db: Db, orgId: string, personId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from notices where org_id = ${orgId}::uuid and person_id = ${personId}::uuid and read_at is null`.execute(
    db,
  );
  return rows[0]!.n;
}

/** Marks notices of a person as read: these, or all; his other screens hear of it. */
export async function markReadUnscoped(
  tx: Db,
  orgId: string,
  personId: string,
  ids: readonly string[] | 'all',
  now: Date,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update notices set read_at = ${now}
    where org_id = ${orgId}::uuid and person_id = ${personId}::uuid and read_at is null
      ${ids === 'all' ? sql`` : sql`and id = any(${uuids(ids)})`}`.execute(tx);
  if (numAffectedRows) await ring(tx, orgId, [personId], 'notice.read');
}

/** Takes unread notices of a kind back from people's bells, those with these facts: what they ask for has been settled. */
export async function quietUnscoped(
  tx: Db,
  orgId: string,
  now: Date,
  which: { people: readonly string[]; kind: NoticeKind; facts: NoticeFacts },
): Promise<void> {
  const { rows } = await sql<{ personId: string }>`
    update notices set read_at = ${now}
    where org_id = ${orgId}::uuid and person_id = any(${uuids(which.people)}) and read_at is null
      and kind = ${which.kind} and facts @> ${json(which.facts)}
    returning person_id`.execute(tx);
  await ring(tx, orgId, [...new Set(rows.map((r) => r.personId))], 'notice.read');
}

/** A notice that waits to be mailed, with whom it goes to. */
export interface MailRow extends NoticeRow {
  orgId: string;
  personId: string;
  name: string;
  email: string;
  locale: Locale;
  organisation: string;
}

/** Takes along, once, the notices for mail that stayed unread from `since` until `before`, of everybody who has an address. */
export async function takeMailUnscoped(db: Db, since: Date, before: Date): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    with taken as (
      update notices n set mail = false
      from people p join organisations o on o.id = p.org_id
      where p.org_id = n.org_id and p.id = n.person_id and n.mail and n.read_at is null
        and n.created_at between ${since} and ${before} and p.status = 'active' and p.email is not null
      returning n.org_id, n.id, n.person_id, n.kind, n.customer_id, n.facts, n.created_at, n.read_at, p.name, p.email,
        coalesce(p.locale, o.locale) as locale, o.name as organisation)
    select t.*, c.name as customer_name from taken t
    left join customers c on c.org_id = t.org_id and c.id = t.customer_id
    order by t.org_id, t.person_id, t.id`.execute(db);
  return rows;
}

/** Forgets notices read before an instant; says how many. */
export async function forgetReadUnscoped(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from notices where org_id in (select id from organisations) and read_at is not null and created_at < ${before}`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}
