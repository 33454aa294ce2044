import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Channel } from './funnel-words.ts';
import { Day, Done, Id, Instant, line, PageQuery, pageOf, PersonRef, textOrNone } from './primitives.ts';

const one = z.object({ id: Id });
export const attitudes = ['warm', 'neutral', 'cold', 'refused'] as const;
export const salesMethods = [
  'phoneFaxMail',
  'examples',
  'introduction',
  'relationship',
  'prototype',
  'seminar',
] as const;

/** Where a visit took place; `checkedIn` when the place was read from the device. */
export const Place = z.object({
  name: z.string().max(200).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  checkedIn: z.boolean().default(false),
});

/** One touch of a customer: what was said, what we understood and confirmed back, and the next step. */
export const Followup = z.object({
  id: Id,
  customerId: Id,
  contact: z.object({ id: Id, name: z.string() }).nullable(),
  channel: Channel,
  said: z.string(),
  understood: z.string().nullable(),
  feedback: z.string().nullable(),
  attitude: z.enum(attitudes).nullable(),
  method: z.enum(salesMethods).nullable(),
  place: Place.nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: Day.nullable(),
  noNextStepReason: z.string().nullable(),
  happenedAt: Instant,
  dayOnly: z.boolean(),
  by: PersonRef.nullable(),
  createdAt: Instant,
  version: z.int(),
  can: z.object({ edit: z.boolean() }),
});
export type Followup = z.infer<typeof Followup>;
export const FollowupBody = z.object({
  channel: Channel,
  said: line(20_000),
  contact: Id.nullable().optional(),
  understood: textOrNone(5000).optional(),
  feedback: textOrNone(5000).optional(),
  attitude: z.enum(attitudes).nullable().optional(),
  method: z.enum(salesMethods).nullable().optional(),
  place: Place.nullable().optional(),
  nextStep: textOrNone(500).optional(),
  nextStepOn: Day.nullable().optional(),
  nextStepTime: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullable()
    .optional(),
  noNextStepReason: textOrNone(300).optional(),
  happenedAt: Instant.optional(),
});
export const followupsList = endpoint('followups.list', {
  method: 'GET',
  path: '/api/v1/customers/{id}/followups',
  access: 'customers.read',
  summary: 'Follow-ups of a customer, newest first',
  params: one,
  query: PageQuery,
  returns: pageOf(Followup),
  fails: ['customers.not_found', 'cursor.invalid'],
});
export const followupsCreate = endpoint('followups.create', {
  method: 'POST',
  path: '/api/v1/customers/{id}/followups',
  access: 'customers.write',
  summary: 'Log a follow-up with its next step; the next step becomes a task, open next steps before it are done',
  status: 201,
  params: one,
  body: FollowupBody,
  returns: Followup,
  fails: ['customers.not_found', 'contacts.not_found', 'followups.next_step_missing', 'access.denied'],
});
const followupOne = z.object({ id: Id, followup: Id });
export const followupsUpdate = endpoint('followups.update', {
  method: 'PATCH',
  path: '/api/v1/customers/{id}/followups/{followup}',
  access: 'customers.write',
  summary: 'Correct a follow-up',
  params: followupOne,
  body: FollowupBody.partial(),
  returns: Followup,
  fails: ['customers.not_found', 'followups.not_found', 'customers.conflict', 'access.denied'],
});
export const followupsRemove = endpoint('followups.remove', {
  method: 'DELETE',
  path: '/api/v1/customers/{id}/followups/{followup}',
  access: 'customers.write',
  summary: 'Remove a follow-up',
  params: followupOne,
  returns: Done,
  fails: ['customers.not_found', 'followups.not_found', 'access.denied'],
});

/** Something to do, with or without a customer; a follow-up's next step is one too. */
export const Task = z.object({
  id: Id,
  customer: z.object({ id: Id, name: z.string() }).nullable(),
  title: z.string(),
  dueOn: Day.nullable(),
  dueTime: z.string().nullable(),
  assignee: PersonRef,
  doneAt: Instant.nullable(),
  doneBy: PersonRef.nullable(),
  followupId: Id.nullable(),
  postponed: z.int(),
  overdue: z.boolean(),
  createdAt: Instant,
  version: z.int(),
});
export type Task = z.infer<typeof Task>;
export const TaskBody = z.object({
  title: line(300),
  dueOn: Day.nullable().optional(),
  dueTime: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullable()
    .optional(),
  assignee: Id.optional(),
});
const taskOne = z.object({ task: Id });
export const tasksOfCustomer = endpoint('tasks.ofCustomer', {
  method: 'GET',
  path: '/api/v1/customers/{id}/tasks',
  access: 'customers.read',
  summary: 'Tasks of a customer',
  params: one,
  returns: z.object({ items: z.array(Task) }),
  fails: ['customers.not_found'],
});
export const tasksCreateForCustomer = endpoint('tasks.createForCustomer', {
  method: 'POST',
  path: '/api/v1/customers/{id}/tasks',
  access: 'customers.write',
  summary: 'Plan a task for a customer',
  status: 201,
  params: one,
  body: TaskBody,
  returns: Task,
  fails: ['customers.not_found', 'people.not_found', 'access.denied'],
});
export const tasksList = endpoint('tasks.list', {
  method: 'GET',
  path: '/api/v1/tasks',
  access: 'member',
  summary: 'My tasks (or, for a manager, his people’s)',
  query: PageQuery.extend({ state: z.enum(['open', 'done', 'all']).default('open'), assignee: Id.optional() }),
  returns: pageOf(Task),
  fails: ['cursor.invalid'],
});
export const tasksCreate = endpoint('tasks.create', {
  method: 'POST',
  path: '/api/v1/tasks',
  access: 'member',
  summary: 'Plan a task without a customer',
  status: 201,
  body: TaskBody,
  returns: Task,
  fails: ['people.not_found'],
});
export const tasksUpdate = endpoint('tasks.update', {
  method: 'PATCH',
  path: '/api/v1/tasks/{task}',
  access: 'member',
  summary: 'Change or postpone a task',
  params: taskOne,
  body: TaskBody.partial(),
  returns: Task,
  fails: ['tasks.not_found', 'people.not_found', 'access.denied'],
});
export const tasksDone = endpoint('tasks.done', {
  method: 'POST',
  path: '/api/v1/tasks/{task}/done',
  access: 'member',
  summary: 'Mark a task done, or open again',
  params: taskOne,
  body: z.object({ done: z.boolean().default(true) }),
  returns: Task,
  fails: ['tasks.not_found', 'access.denied'],
});
export const tasksRemove = endpoint('tasks.remove', {
  method: 'DELETE',
  path: '/api/v1/tasks/{task}',
  access: 'member',
  summary: 'Remove a task',
  params: taskOne,
  returns: Done,
  fails: ['tasks.not_found', 'access.denied'],
});

/** One entry of a customer's file: an event, with the follow-up it is about where there is one. */
export const TimelineEntry = z.object({
  id: Id,
  at: Instant,
  type: z.string(),
  actor: PersonRef.nullable(),
  via: z.string(),
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).nullable(),
  facts: z.record(z.string(), z.unknown()).nullable(),
  why: z.string().nullable(),
  followup: Followup.nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const customersTimeline = endpoint('customers.timeline', {
  method: 'GET',
  path: '/api/v1/customers/{id}/timeline',
  access: 'customers.read',
  summary: 'Everything that ever happened to a customer, newest first',
  params: one,
  query: PageQuery.extend({ only: z.enum(['all', 'followups', 'changes']).default('all') }),
  returns: pageOf(TimelineEntry),
  fails: ['customers.not_found', 'cursor.invalid'],
});
