import { z } from 'zod';
import type { followupsCreate, followupsList, followupsUpdate, Followup } from '../../contract/followups.ts';
import type { BodyOf, QueryOf, ResultOf } from '../../contract/endpoint.ts';
import { done, Id, Instant } from '../../contract/primitives.ts';
import { getCustomer, lockCustomer, refreshCustomerWork, type CustomerRow } from '../customers/public.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { layerOf, standardOf } from '../pipelines/public.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Tx } from '../platform/db/connect.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { changesBetween } from '../platform/events/record.ts';
import { fail, invalid } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import {
  contactNameUnscoped,
  followupOf,
  followupsOf,
  insertFollowupUnscoped,
  removeFollowupUnscoped,
  updateFollowupUnscoped,
} from './followups.store.ts';
import { presentFollowup } from './present.ts';
import type { FollowupRow } from './rows.ts';
import { clockSlackMs, isTouch, mayEditFollowup, missingOfNextStep, whoDoesNext, type NextStep } from './rules.ts';
import {
  fulfilStepsUnscoped,
  openStepUnscoped,
  removeTaskUnscoped,
  reopenStepsUnscoped,
  rewordStepUnscoped,
  stepFromUnscoped,
} from './steps.store.ts';

const Place = z.tuple([Instant, Id]);

/** Follow-ups of a customer, newest first. */
export async function listFollowups(
  ctx: Ctx,
  customerId: string,
  query: QueryOf<typeof followupsList>,
): Promise<ResultOf<typeof followupsList>> {
  const after = decodeCursor(Place, query.cursor);
  const customer = await getCustomer(ctx, ctx.db, customerId);
  const rows = await followupsOf(ctx.db, scopeOf(ctx.actor), customerId, { limit: query.limit + 1, after });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  const held = { id: customer.id, ownerId: customer.owner?.id ?? null, poolId: customer.pool?.id ?? null };
  return {
    items: items.map((row) => presentFollowup(ctx.actor, held, row)),
    next: last ? encodeCursor([last.happenedAt.toISOString(), last.id]) : null,
  };
}

/** Logs a touch of a customer: the next step becomes a task, the steps agreed on before are done by it. */
export function logFollowup(ctx: Ctx, customerId: string, body: BodyOf<typeof followupsCreate>): Promise<Followup> {
  return change(ctx, async (tx, now, emit) => {
    const customer = await lockCustomer(ctx, tx, customerId, { write: true });
    const row: FollowupRow = {
      id: newId(),
      customerId,
      contactId: body.contact ?? null,
      channel: body.channel,
      said: body.said,
      understood: body.understood ?? null,
      feedback: body.feedback ?? null,
      attitude: body.attitude ?? null,
      method: body.method ?? null,
      place: body.place ?? null,
      nextStep: body.nextStep ?? null,
      nextStepOn: body.nextStepOn ?? null,
      noNextStepReason: body.noNextStepReason ?? null,
      happenedAt: body.happenedAt ? new Date(body.happenedAt) : now,
      dayOnly: false,
      byId: ctx.actor.personId,
      createdAt: now,
      version: 1,
    };
    notInTheFuture(row.happenedAt, now);
    await demandNextStep(ctx, tx, customer, row);
    const contactName = await contactNameOf(ctx, tx, customerId, row.contactId);
    await insertFollowupUnscoped(tx, ctx.actor.orgId, row);
    const who = { now, by: ctx.actor.personId };
    const fulfilled = isTouch(row.channel)
      ? await fulfilStepsUnscoped(
          tx,
          ctx.actor.orgId,
          { customerId, followupId: row.id, happenedAt: row.happenedAt },
          who,
        )
      : [];
    const step = stepOf(row);
    const task = step
      ? await openStepUnscoped(
          tx,
          ctx.actor.orgId,
          {
            ...step,
            customerId,
            followupId: row.id,
            dueTime: body.nextStepTime ?? null,
            assigneeId: whoDoesNext(ctx.actor, customer),
          },
          who,
        )
      : null;
    await refreshCustomerWork(tx, ctx.actor.orgId, [customerId]);
    emit({
      type: 'followup.logged',
      subjectType: 'followup',
      subjectId: row.id,
      customerId,
      at: row.happenedAt,
      facts: { channel: row.channel, ...(task ? { task } : {}), ...(fulfilled.length > 0 ? { fulfilled } : {}) },
    });
    return presentFollowup(ctx.actor, customer, {
      ...row,
      contactName,
      byName: ctx.actor.name,
    });
  });
}

/** Corrects a follow-up; its next step follows while it is still open. */
export function correctFollowup(
  ctx: Ctx,
  customerId: string,
  id: string,
  body: BodyOf<typeof followupsUpdate>,
): Promise<Followup> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId } = ctx.actor;
    const { customer, row: before } = await editable(ctx, tx, customerId, id);
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== before.version)
      throw fail('customers.conflict', { current: presentFollowup(ctx.actor, customer, before) });
    const { contact, happenedAt, nextStepTime, ...rest } = body;
    const set = {
      ...rest,
      ...(contact === undefined ? {} : { contactId: contact }),
      ...(happenedAt === undefined ? {} : { happenedAt: new Date(happenedAt), dayOnly: false }),
    };
    const changes = changesBetween(pick(before, set), set);
    const after = { ...before, ...set };
    notInTheFuture(after.happenedAt, now);
    if ('nextStep' in changes || 'nextStepOn' in changes || 'noNextStepReason' in changes)
      await demandNextStep(ctx, tx, customer, after);
    const contactName =
      'contactId' in changes ? await contactNameOf(ctx, tx, customerId, after.contactId) : before.contactName;
    if (Object.keys(changes).length > 0) {
      await updateFollowupUnscoped(tx, orgId, id, set, now);
      emit({ type: 'followup.changed', subjectType: 'followup', subjectId: id, customerId, changes });
    }
    if ('nextStep' in changes || 'nextStepOn' in changes || nextStepTime !== undefined)
      await followWithStep(ctx, tx, now, customer, after, nextStepTime);
    const moved = 'happenedAt' in changes || 'channel' in changes;
    const exact = moved && customer.lastContactAt?.getTime() === before.happenedAt.getTime();
    await refreshCustomerWork(tx, orgId, [customerId], { exact });
    return presentFollowup(ctx.actor, customer, {
      ...after,
      contactName,
      version: before.version + (Object.keys(changes).length > 0 ? 1 : 0),
    });
  });
}

/** Takes a follow-up away: its open next step goes with it, what it had fulfilled is open again. */
export function removeFollowup(ctx: Ctx, customerId: string, id: string): Promise<typeof done> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId } = ctx.actor;
    const { customer, row } = await editable(ctx, tx, customerId, id);
    await removeFollowupUnscoped(tx, orgId, id, now);
    const step = await stepFromUnscoped(tx, orgId, id);
    if (step?.open) await removeTaskUnscoped(tx, orgId, step.id, now);
    await reopenStepsUnscoped(tx, orgId, id);
    const exact = customer.lastContactAt?.getTime() === row.happenedAt.getTime();
    await refreshCustomerWork(tx, orgId, [customerId], { exact });
    emit({
      type: 'followup.removed',
      subjectType: 'followup',
      subjectId: id,
      customerId,
      facts: { channel: row.channel, said: row.said, happenedAt: row.happenedAt.toISOString() },
    });
    return done;
  });
}

async function editable(ctx: Ctx, tx: Tx, customerId: string, id: string) {
  const customer = await lockCustomer(ctx, tx, customerId, { write: true });
  const row = await followupOf(tx, scopeOf(ctx.actor), customerId, id);
  if (!row) throw fail('followups.not_found');
  if (!mayEditFollowup(ctx.actor, customer, row.byId)) throw fail('access.denied');
  return { customer, row };
}

/** The follow-up's task is reworded, opened or taken away as the corrected next step says; one that is done stays as it was. */
async function followWithStep(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  customer: CustomerRow,
  row: FollowupRow,
  dueTime: string | null | undefined,
): Promise<void> {
  const { orgId, personId } = ctx.actor;
  const task = await stepFromUnscoped(tx, orgId, row.id);
  if (task && !task.open) return;
  const step = stepOf(row);
  if (step && task)
    await rewordStepUnscoped(tx, orgId, task.id, { ...step, ...(dueTime === undefined ? {} : { dueTime }) });
  else if (step)
    await openStepUnscoped(
      tx,
      orgId,
      {
        ...step,
        customerId: customer.id,
        followupId: row.id,
        dueTime: dueTime ?? null,
        assigneeId: whoDoesNext(ctx.actor, customer),
      },
      { now, by: personId },
    );
  else if (task) await removeTaskUnscoped(tx, orgId, task.id, now);
}

const stepOf = (row: NextStep) =>
  row.nextStep !== null && row.nextStepOn !== null ? { title: row.nextStep, dueOn: row.nextStepOn } : null;

const pick = (from: FollowupRow, keys: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key in keys));

function notInTheFuture(happenedAt: Date, now: Date): void {
  if (happenedAt.getTime() > now.getTime() + clockSlackMs) throw invalid({ path: 'happenedAt', code: 'too_big' });
}

async function demandNextStep(ctx: Ctx, tx: Tx, customer: CustomerRow, row: NextStep): Promise<void> {
  const { ended } = layerOf(await standardOf(tx, ctx.actor.orgId), customer.layer);
  const missing = missingOfNextStep(row, ended);
  if (missing.length > 0)
    throw fail('followups.next_step_missing', { issues: missing.map((path) => ({ path, code: 'required' })) });
}

async function contactNameOf(ctx: Ctx, tx: Tx, customerId: string, contactId: string | null): Promise<string | null> {
  if (contactId === null) return null;
  const name = await contactNameUnscoped(tx, ctx.actor.orgId, customerId, contactId);
  if (name === undefined) throw fail('contacts.not_found');
  return name;
}
