import { z } from 'zod';
import type { BodyOf, QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { Task, tasksCreate, tasksList, tasksUpdate } from '../../contract/followups.ts';
import { done, Id } from '../../contract/primitives.ts';
import { getCustomer, lockCustomer, refreshCustomerWork, type CustomerRow } from '../customers/public.ts';
import { canOf, scopeOf, type Held } from '../ownership/visibility.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Tx } from '../platform/db/connect.ts';
import { change, today, type Ctx } from '../platform/deps.ts';
import { changesBetween } from '../platform/events/record.ts';
import { fail } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import { presentTask } from './present.ts';
import type { TaskRow } from './rows.ts';
import { mayGiveWorkTo } from './rules.ts';
import { removeTaskUnscoped } from './steps.store.ts';
import {
  insertTaskUnscoped,
  isActivePersonUnscoped,
  lockTaskUnscoped,
  placeOf,
  taskById,
  tasksOf,
  tasksOfCustomer,
  updateTaskUnscoped,
  type TaskScope,
} from './tasks.store.ts';

const Place = z.tuple([z.string().regex(/^(?:infinity|\d{4}-.+)$/), z.string().max(5), Id]);

const taskScope = (ctx: Ctx): TaskScope => ({
  scope: scopeOf(ctx.actor),
  leads: ctx.actor.abilities.has('team.overview'),
});

/** My tasks, or someone else's as far as I may see them. */
export async function listTasks(ctx: Ctx, query: QueryOf<typeof tasksList>): Promise<ResultOf<typeof tasksList>> {
  const after = decodeCursor(Place, query.cursor);
  const assignee = query.assignee ?? ctx.actor.personId;
  const { state, limit } = query;
  const rows = await tasksOf(ctx.db, taskScope(ctx), assignee, { state, limit: limit + 1, after });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => presentTask(row, today(ctx))),
    next: last ? encodeCursor(placeOf(state, last)) : null,
  };
}

/** Tasks of a customer: what is open, then what was done. */
export async function listCustomerTasks(ctx: Ctx, customerId: string): Promise<{ items: Task[] }> {
  await getCustomer(ctx, ctx.db, customerId);
  const rows = await tasksOfCustomer(ctx.db, scopeOf(ctx.actor), customerId);
  return { items: rows.map((row) => presentTask(row, today(ctx))) };
}

/** Plans a task, for a customer or without one. */
export function planTask(ctx: Ctx, customerId: string | null, body: BodyOf<typeof tasksCreate>): Promise<Task> {
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId } = ctx.actor;
    const customer = customerId === null ? null : await lockCustomer(ctx, tx, customerId, { write: true });
    const assigneeId = body.assignee ?? personId;
    await demandAssignee(ctx, tx, assigneeId, customer);
    const id = newId();
    const { title, dueOn = null, dueTime = null } = body;
    await insertTaskUnscoped(tx, orgId, {
      id,
      customerId,
      title,
      dueOn,
      dueTime,
      assigneeId,
      createdAt: now,
      createdBy: personId,
    });
    emit({
      type: 'task.created',
      subjectType: 'task',
      subjectId: id,
      customerId,
      facts: { title, dueOn, assignee: assigneeId },
    });
    return shown(ctx, tx, id, customerId);
  });
}

/** Changes a task; a later day than before counts as a postponement. */
export function changeTask(ctx: Ctx, id: string, body: BodyOf<typeof tasksUpdate>): Promise<Task> {
  return change(ctx, async (tx, _now, emit) => {
    const before = await editable(ctx, tx, id);
    const { assignee, ...rest } = body;
    if (assignee !== undefined && assignee !== before.assigneeId)
      await demandAssignee(ctx, tx, assignee, before.customerId === null ? null : await ownerOf(ctx, tx, before));
    const set = { ...rest, ...(assignee === undefined ? {} : { assigneeId: assignee }) };
    const changes = changesBetween(
      { title: before.title, dueOn: before.dueOn, dueTime: before.dueTime, assigneeId: before.assigneeId },
      set,
    );
    if (Object.keys(changes).length === 0) return presentTask(before, today(ctx));
    const later = before.dueOn !== null && set.dueOn !== undefined && set.dueOn !== null && set.dueOn > before.dueOn;
    await updateTaskUnscoped(tx, ctx.actor.orgId, id, {
      ...set,
      ...(later ? { postponed: before.postponed + 1 } : {}),
    });
    emit({
      type: later ? 'task.postponed' : 'task.changed',
      subjectType: 'task',
      subjectId: id,
      customerId: before.customerId,
      changes,
      facts: { title: before.title },
    });
    return shown(ctx, tx, id, before.customerId);
  });
}

/** Marks a task done, or opens it again. */
export function finishTask(ctx: Ctx, id: string, isDone: boolean): Promise<Task> {
  return change(ctx, async (tx, now, emit) => {
    const before = await editable(ctx, tx, id);
    if ((before.doneAt !== null) === isDone) return presentTask(before, today(ctx));
    await updateTaskUnscoped(tx, ctx.actor.orgId, id, {
      doneAt: isDone ? now : null,
      doneBy: isDone ? ctx.actor.personId : null,
      doneIn: null,
    });
    emit({
      type: isDone ? 'task.done' : 'task.reopened',
      subjectType: 'task',
      subjectId: id,
      customerId: before.customerId,
      facts: { title: before.title },
    });
    return shown(ctx, tx, id, before.customerId);
  });
}

/** Takes a task away. */
export function removeTask(ctx: Ctx, id: string): Promise<typeof done> {
  return change(ctx, async (tx, now, emit) => {
    const before = await editable(ctx, tx, id);
    await removeTaskUnscoped(tx, ctx.actor.orgId, id, now);
    if (before.customerId !== null) await refreshCustomerWork(tx, ctx.actor.orgId, [before.customerId]);
    emit({
      type: 'task.removed',
      subjectType: 'task',
      subjectId: id,
      customerId: before.customerId,
      facts: { title: before.title },
    });
    return done;
  });
}

/** The task, held for the transaction; 404 when it isn't seen, access.denied unless it is his, of his giving, of his people, or on a customer he works on. */
async function editable(ctx: Ctx, tx: Tx, id: string): Promise<TaskRow> {
  const { actor } = ctx;
  await lockTaskUnscoped(tx, actor.orgId, id);
  const row = await taskById(tx, taskScope(ctx), id);
  if (!row) throw fail('tasks.not_found');
  const leads =
    actor.abilities.has('team.overview') && (actor.reach === 'all' || actor.seesPeople.includes(row.assigneeId));
  if (row.assigneeId === actor.personId || row.createdBy === actor.personId || leads) return row;
  if (row.customerId !== null && row.customerSeen && canOf(actor, await ownerOf(ctx, tx, row)).write) return row;
  throw fail('access.denied');
}

async function ownerOf(ctx: Ctx, tx: Tx, row: TaskRow): Promise<Held> {
  if (!row.customerSeen) return { id: row.customerId!, ownerId: null, poolId: null };
  const customer = await getCustomer(ctx, tx, row.customerId!);
  return { id: customer.id, ownerId: customer.owner?.id ?? null, poolId: customer.pool?.id ?? null };
}

async function demandAssignee(
  ctx: Ctx,
  tx: Tx,
  assignee: string,
  customer: Pick<CustomerRow, 'ownerId'> | null,
): Promise<void> {
  const may = mayGiveWorkTo(ctx.actor, assignee, customer?.ownerId ?? null);
  if (!may || !(await isActivePersonUnscoped(tx, ctx.actor.orgId, assignee))) throw fail('people.not_found');
}

async function shown(ctx: Ctx, tx: Tx, id: string, customerId: string | null): Promise<Task> {
  if (customerId !== null) await refreshCustomerWork(tx, ctx.actor.orgId, [customerId]);
  return presentTask((await taskById(tx, taskScope(ctx), id))!, today(ctx));
}
