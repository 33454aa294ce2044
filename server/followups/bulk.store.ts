import { sql } from 'kysely';
import { refreshCustomerWork } from '../customers/public.ts';
import { json, uuids, type Db } from '../platform/db/connect.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { newId } from '../platform/ids.ts';
import type { NewFollowup } from './rows.ts';

const chunk = 2000;

/**
 * Stores follow-ups by the thousand: history read from a spreadsheet, or a demo's. Each is an event at its own time, by its
 * author. The newest touch of a customer opens its next step, when it has one; the steps of those before it count as done.
 * Last contact and next step of the customers follow. Values must be checked. Returns the ids in the order given.
 */
export async function insertFollowupsUnscoped(
  tx: Db,
  orgId: string,
  rows: readonly NewFollowup[],
  who: { now: Date; via: string },
): Promise<string[]> {
  const stored = rows.map((row) => ({ ...row, id: row.id ?? newId() }));
  for (let from = 0; from < stored.length; from += chunk) {
    const part = stored.slice(from, from + chunk);
    await sql`
      insert into followups (org_id, id, customer_id, contact_id, channel, said, understood, feedback, attitude, method, place, next_step,
        next_step_on, no_next_step_reason, happened_at, day_only, by_id, import_id, created_at, updated_at)
      select ${orgId}::uuid, id, customer_id, contact_id, channel, said, understood, feedback, attitude, method, place, next_step,
        next_step_on, no_next_step_reason, happened_at, coalesce(day_only, false), by_id, import_id, ${who.now}, ${who.now}
      from jsonb_populate_recordset(null::followups, ${json(part.map(record))})`.execute(tx);
  }
  await openNewestSteps(tx, orgId, stored, who.now);
  const touched = [...new Set(stored.map((row) => row.customerId))];
  for (let from = 0; from < touched.length; from += chunk)
    await refreshCustomerWork(tx, orgId, touched.slice(from, from + chunk));
  await recordHistory(tx, orgId, stored, who);
  return stored.map((row) => row.id);
}

const record = (row: NewFollowup) => ({
  id: row.id,
  customer_id: row.customerId,
  contact_id: row.contactId,
  channel: row.channel,
  said: row.said,
  understood: row.understood,
  feedback: row.feedback,
  attitude: row.attitude,
  method: row.method,
  place: row.place,
  next_step: row.nextStep,
  next_step_on: row.nextStepOn,
  no_next_step_reason: row.noNextStepReason,
  happened_at: row.happenedAt,
  day_only: row.dayOnly,
  by_id: row.byId,
  import_id: row.importId,
});

type Stored = NewFollowup & { id: string };

/** A next step that a later touch followed has been done; only that of a customer's newest follow-up is still open. */
async function openNewestSteps(tx: Db, orgId: string, rows: readonly Stored[], now: Date): Promise<void> {
  const newest = new Map<string, Stored>();
  for (const row of rows) {
    const known = newest.get(row.customerId);
    if (!known || row.happenedAt >= known.happenedAt) newest.set(row.customerId, row);
  }
  const steps = [...newest.values()].flatMap((row) => {
    const assignee = row.assigneeId ?? row.byId;
    if (!row.nextStep || !row.nextStepOn || !assignee) return [];
    return [
      {
        id: newId(),
        customer_id: row.customerId,
        followup_id: row.id,
        title: row.nextStep.slice(0, 500),
        due_on: row.nextStepOn,
        assignee_id: assignee,
        created_at: row.happenedAt > now ? now : row.happenedAt,
        created_by: row.byId,
      },
    ];
  });
  for (let from = 0; from < steps.length; from += chunk) {
    await sql`
      insert into tasks (org_id, id, customer_id, followup_id, title, due_on, assignee_id, created_at, created_by, next_step)
      select ${orgId}::uuid, s.id, s.customer_id, s.followup_id, s.title, s.due_on, s.assignee_id, s.created_at, s.created_by, true
      from jsonb_populate_recordset(null::tasks, ${json(steps.slice(from, from + chunk))}) s
      where not exists (select from followups f where f.org_id = ${orgId} and f.customer_id = s.customer_id and f.deleted_at is null
        and f.channel <> 'note' and f.id <> s.followup_id and f.happened_at > s.created_at)`.execute(tx);
  }
}

async function recordHistory(
  tx: Db,
  orgId: string,
  rows: readonly Stored[],
  who: { now: Date; via: string },
): Promise<void> {
  const byAuthor = new Map<string | null, DomainEvent[]>();
  for (const row of rows) {
    const author = row.byId ?? null;
    const events = byAuthor.get(author) ?? [];
    events.push({
      type: 'followup.logged',
      subjectType: 'followup',
      subjectId: row.id,
      customerId: row.customerId,
      at: row.happenedAt,
      facts: { channel: row.channel },
    });
    byAuthor.set(author, events);
  }
  for (const [actorId, events] of byAuthor)
    await recordEvents(tx, { orgId, actorId, via: who.via, now: who.now }, events);
}

/** Takes back the follow-ups an import brought, with the steps they opened. Returns how many. */
export async function removeImportedFollowupsUnscoped(
  tx: Db,
  orgId: string,
  importId: string,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: string; customerId: string }>`
    update followups set deleted_at = ${now}, updated_at = ${now}
    where org_id = ${orgId} and import_id = ${importId}::uuid and deleted_at is null returning id, customer_id`.execute(
    tx,
  );
  if (rows.length === 0) return 0;
  await sql`update tasks set deleted_at = ${now} where org_id = ${orgId} and done_at is null and deleted_at is null
    and followup_id = any(${uuids(rows.map((r) => r.id))})`.execute(tx);
  const touched = [...new Set(rows.map((r) => r.customerId))];
  for (let from = 0; from < touched.length; from += chunk)
    await refreshCustomerWork(tx, orgId, touched.slice(from, from + chunk), { exact: true });
  return rows.length;
}
