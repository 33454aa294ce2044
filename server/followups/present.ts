import type { Followup, Task } from '../../contract/followups.ts';
import type { Actor } from '../platform/actor.ts';
import type { Held } from '../ownership/visibility.ts';
import type { ShownFollowup, TaskRow } from './rows.ts';
import { mayEditFollowup } from './rules.ts';

/** A follow-up as the actor gets it, who sees its customer. */
export function presentFollowup(actor: Actor, customer: Held, row: ShownFollowup): Followup {
  return {
    id: row.id,
    customerId: row.customerId,
    contact: row.contactId === null ? null : { id: row.contactId, name: row.contactName ?? '' },
    channel: row.channel,
    said: row.said,
    understood: row.understood,
    feedback: row.feedback,
    attitude: row.attitude,
    method: row.method,
    place: row.place,
    nextStep: row.nextStep,
    nextStepOn: row.nextStepOn,
    noNextStepReason: row.noNextStepReason,
    happenedAt: row.happenedAt.toISOString(),
    dayOnly: row.dayOnly,
    by: row.byId === null ? null : { id: row.byId, name: row.byName ?? '' },
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    can: { edit: mayEditFollowup(actor, customer, row.byId) },
  };
}

/** A task as the actor gets it; its customer only when he sees that. */
export function presentTask(row: TaskRow, today: string): Task {
  return {
    id: row.id,
    customer: row.customerId !== null && row.customerSeen ? { id: row.customerId, name: row.customerName ?? '' } : null,
    title: row.title,
    dueOn: row.dueOn,
    dueTime: row.dueTime,
    assignee: { id: row.assigneeId, name: row.assigneeName },
    doneAt: row.doneAt?.toISOString() ?? null,
    doneBy: row.doneBy === null ? null : { id: row.doneBy, name: row.doneByName ?? '' },
    followupId: row.followupId,
    postponed: row.postponed,
    overdue: row.doneAt === null && row.dueOn !== null && row.dueOn < today,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}
