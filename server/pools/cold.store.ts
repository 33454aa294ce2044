import { sql } from 'kysely';
import type { LayerCode } from '../../contract/funnel-words.ts';
import { uuids, type Db } from '../platform/db/connect.ts';

/** A customer in cold keeping: who gave it up and why, what the manager says, and when it wakes. */
export interface KeepingRow {
  id: string;
  customerId: string;
  name: string;
  layer: LayerCode;
  givenUpBy: string | null;
  giverName: string | null;
  givenUpAt: Date;
  reason: string | null;
  wakeOn: string;
  judgement: string | null;
  judgedBy: string | null;
  judgeName: string | null;
  judgedAt: Date | null;
}

/** What lies in cold keeping now, of these customers. */
export async function keepingsUnscoped(db: Db, orgId: string, ids: readonly string[]): Promise<KeepingRow[]> {
  const { rows } = await sql<KeepingRow>`
    select k.id, k.customer_id, c.name, c.layer, k.given_up_by, g.name as giver_name, k.given_up_at, k.reason, k.wake_on,
      k.judgement, k.judged_by, j.name as judge_name, k.judged_at
    from cold_keepings k join customers c on c.org_id = k.org_id and c.id = k.customer_id
    left join people g on g.org_id = k.org_id and g.id = k.given_up_by
    left join people j on j.org_id = k.org_id and j.id = k.judged_by
    where k.org_id = ${orgId} and k.customer_id = any(${uuids(ids)}) and k.woken_at is null`.execute(db);
  return rows;
}

/** Opens cold keeping for customers: who gave each up, when and why is read from its last move. */
export async function insertKeepingsUnscoped(
  tx: Db,
  orgId: string,
  ids: readonly string[],
  keeping: { wakeOn: string; why: string | null; now: Date },
): Promise<void> {
  await sql`
    insert into cold_keepings (org_id, id, customer_id, given_up_by, given_up_at, reason, wake_on, kept_at)
    select ${orgId}::uuid, gen_random_uuid(), c.id, m.by_id, coalesce(m.at, c.layer_since), coalesce(c.abandon_reason, m.reason, ${keeping.why}::text),
      ${keeping.wakeOn}::date, ${keeping.now}
    from customers c
    left join lateral (
      select m.by_id, m.at, m.reason from layer_moves m
      where m.org_id = ${orgId} and m.customer_id = c.id and m.to_layer = 'abandoned' and m.undone_at is null
      order by m.at desc, m.id desc limit 1) m on true
    where c.org_id = ${orgId} and c.id = any(${uuids(ids)})
    on conflict do nothing`.execute(tx);
}

/** Writes what the manager says of a kept customer, and the day it wakes. */
export async function judgeKeepingUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  set: { wakeOn: string; judgement: string | null; judgedBy: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('coldKeepings')
    .set({ wakeOn: set.wakeOn, judgement: set.judgement, judgedBy: set.judgedBy, judgedAt: set.now })
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** Ends cold keeping. */
export async function endKeepingsUnscoped(tx: Db, orgId: string, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    update cold_keepings set woken_at = ${now}
    where org_id = ${orgId} and customer_id = any(${uuids(ids)}) and woken_at is null`.execute(tx);
}

/** Customers whose day to wake has come. */
export async function wakingUnscoped(db: Db, orgId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select k.customer_id from cold_keepings k
    where k.org_id = ${orgId} and k.woken_at is null and k.wake_on <= ${today}::date`.execute(db);
  return rows.map((r) => r.customerId);
}

/** Customers given up in somebody's hands from a day on and before today: those that go into cold keeping tonight. */
export async function givenUpUnscoped(db: Db, orgId: string, span: { from: Date; before: Date }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from customers c
    where c.org_id = ${orgId} and c.layer = 'abandoned' and c.owner_id is not null and c.deleted_at is null
      and c.layer_since >= greatest(${span.from}::timestamptz, c.owner_since) and c.layer_since < ${span.before}
    order by c.id`.execute(db);
  return rows.map((r) => r.id);
}
