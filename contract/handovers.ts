import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Grade, LayerCode } from './funnel-words.ts';
import { Day, Id, Instant, line, Money, PageQuery, pageOf, PersonRef, textOrNone } from './primitives.ts';

export const handoverStates = ['draft', 'proposed', 'running', 'handed_over', 'confirmed', 'cancelled'] as const;
/** How far a hand-over (交接) is: looked through, proposed, being carried out, carried out, confirmed by both sides, or given up. */
export const HandoverState = z.enum(handoverStates);
export type HandoverState = z.infer<typeof HandoverState>;

/** Why a customer is proposed to somebody (or to nobody): one reason, with the figures it rests on. */
export const HandoverReason = z.discriminatedUnion('code', [
  /** An opportunity or renewal goes to one of the highest sellers of the last twelve months. */
  z.object({ code: z.literal('top_seller'), rank: z.int(), signed: Money }),
  /** The rest goes to who holds least, within the cap. */
  z.object({ code: z.literal('least_load'), held: z.int(), cap: z.int() }),
  z.object({ code: z.literal('all_full'), cap: z.int() }),
  z.object({ code: z.literal('nobody_else') }),
  z.object({ code: z.literal('abandoned') }),
  /** Changed by hand. */
  z.object({ code: z.literal('by_hand'), by: z.string() }),
]);
export type HandoverReason = z.infer<typeof HandoverReason>;

/** A point of the checklist, ticked with name and time. */
export const CheckItem = z.object({
  id: Id,
  text: line(200),
  done: z.object({ by: z.string(), at: Instant }).nullable(),
});
export type CheckItem = z.infer<typeof CheckItem>;

/** Everything somebody still holds. */
export const Belongings = z.object({
  customers: z.int(),
  byLayer: z.record(z.string(), z.int()),
  tasks: z.int(),
  promises: z.int(),
  approvals: z.int(),
  collaborations: z.int(),
});
export type Belongings = z.infer<typeof Belongings>;

const Share = z.object({ to: PersonRef.nullable(), customers: z.int(), byLayer: z.record(z.string(), z.int()) });

/** What has been handed over, as it stood when it happened. */
export const Certificate = z.object({
  shares: z.array(Share),
  customers: z.int(),
  tasks: z.int(),
  approvals: z.int(),
  collaborations: z.int(),
  /** Points of the checklist that were open at that moment. */
  open: z.array(z.string()),
});
export type Certificate = z.infer<typeof Certificate>;

const Confirmation = z.object({
  side: z.enum(['giver', 'taker']),
  person: PersonRef,
  /** Who confirmed; another than the person when it was done for somebody who has left. */
  by: PersonRef.nullable(),
  at: Instant.nullable(),
});

/** The hand-over of a leaver's whole book. */
export const Handover = z.object({
  id: Id,
  state: HandoverState,
  leaver: PersonRef.extend({ status: z.enum(['invited', 'active', 'inactive']) }),
  createdBy: PersonRef,
  createdAt: Instant,
  why: z.string().nullable(),
  /** What he holds now. */
  holds: Belongings,
  shares: z.array(Share),
  /** Who gets what belongs to no customer: tasks of his own, requests to decide. */
  restTo: PersonRef.nullable(),
  checklist: z.array(CheckItem),
  handedOverAt: Instant.nullable(),
  handedOverBy: PersonRef.nullable(),
  certificate: Certificate.nullable(),
  confirmations: z.array(Confirmation),
  version: z.int(),
  can: z.object({
    change: z.boolean(),
    run: z.boolean(),
    tick: z.boolean(),
    confirm: z.boolean(),
    cancel: z.boolean(),
  }),
});
export type Handover = z.infer<typeof Handover>;

/** A customer of the hand-over, and who gets it; nobody means the pool. */
export const HandoverRow = z.object({
  customer: z.object({ id: Id, name: z.string(), layer: LayerCode, grade: Grade.nullable(), keyAccount: z.boolean() }),
  to: PersonRef.nullable(),
  reason: HandoverReason,
  /** The next step promised to the customer. */
  promise: z.object({ text: z.string().nullable(), on: Day.nullable() }).nullable(),
  outcome: z.enum(['moved', 'gone']).nullable(),
});
export type HandoverRow = z.infer<typeof HandoverRow>;

const one = z.object({ id: Id });
const handoverFails = ['handovers.not_found', 'handovers.closed', 'access.denied'] as const;

export const handoversList = endpoint('handovers.list', {
  method: 'GET',
  path: '/api/v1/handovers',
  access: 'member',
  summary: 'Hand-overs I look after or take part in, newest first; of one person when named',
  query: PageQuery.extend({ person: Id.optional() }),
  returns: pageOf(
    Handover.pick({ id: true, state: true, createdAt: true, handedOverAt: true }).extend({
      leaver: PersonRef,
      createdBy: PersonRef,
    }),
  ),
  fails: ['cursor.invalid'],
});
export const handoversStart = endpoint('handovers.start', {
  method: 'POST',
  path: '/api/v1/handovers',
  access: 'customers.assign',
  summary: 'Begin the hand-over of what a member holds; the open one, when there is one already',
  status: 201,
  body: z.object({ person: Id, why: textOrNone(500).optional() }),
  returns: Handover,
  fails: ['people.not_found', 'people.self'],
});
export const handoversGet = endpoint('handovers.get', {
  method: 'GET',
  path: '/api/v1/handovers/{id}',
  access: 'member',
  summary: 'A hand-over: what there is, who gets how much, the checklist, the certificate and who has confirmed',
  params: one,
  returns: Handover,
  fails: ['handovers.not_found'],
});
export const handoversRows = endpoint('handovers.rows', {
  method: 'GET',
  path: '/api/v1/handovers/{id}/rows',
  access: 'member',
  summary:
    'The customers of a hand-over with who gets each and why, in the order of the funnel; receivers see their own',
  params: one,
  query: PageQuery.extend({ layer: LayerCode.optional(), to: z.union([Id, z.literal('pool')]).optional() }),
  returns: pageOf(HandoverRow),
  fails: ['handovers.not_found', 'cursor.invalid'],
});
export const handoversPropose = endpoint('handovers.propose', {
  method: 'POST',
  path: '/api/v1/handovers/{id}/propose',
  access: 'customers.assign',
  summary:
    'Propose who gets each customer: opportunities and renewals to the highest sellers, the rest by load; choices made by hand stay',
  params: one,
  returns: Handover,
  fails: handoverFails,
});
export const handoversChange = endpoint('handovers.change', {
  method: 'POST',
  path: '/api/v1/handovers/{id}/change',
  access: 'customers.assign',
  summary: 'Say who gets some of the customers, a layer, what was meant for somebody, or all; null is the pool',
  params: one,
  body: z.object({
    which: z.union([
      z.object({ ids: z.array(Id).min(1).max(10_000) }).strict(),
      z.object({ layer: LayerCode }).strict(),
      z.object({ meantFor: Id.nullable() }).strict(),
      z.object({ all: z.literal(true) }).strict(),
    ]),
    to: Id.nullable(),
  }),
  returns: Handover,
  fails: [...handoverFails, 'people.not_found'],
});
export const handoversChecklist = endpoint('handovers.checklist', {
  method: 'PUT',
  path: '/api/v1/handovers/{id}/checklist',
  access: 'member',
  summary: 'Write the checklist: points, their order, and which are done; name and time are kept of who ticks',
  params: one,
  body: z.object({ items: z.array(z.object({ id: Id.optional(), text: line(200), done: z.boolean() })).max(50) }),
  returns: Handover,
  fails: handoverFails,
});
export const handoversRun = endpoint('handovers.run', {
  method: 'POST',
  path: '/api/v1/handovers/{id}/run',
  access: 'customers.assign',
  summary: 'Carry the hand-over out: customers, tasks, requests and collaborations, all in one transaction',
  params: one,
  returns: Handover,
  fails: [...handoverFails, 'customers.key_account'],
});
export const handoversConfirm = endpoint('handovers.confirm', {
  method: 'POST',
  path: '/api/v1/handovers/{id}/confirm',
  access: 'member',
  summary: 'Confirm the certificate: the leaver (or who led the hand-over, for him) and each receiver',
  params: one,
  returns: Handover,
  fails: [...handoverFails, 'handovers.unticked'],
});
export const handoversCancel = endpoint('handovers.cancel', {
  method: 'POST',
  path: '/api/v1/handovers/{id}/cancel',
  access: 'customers.assign',
  summary: 'Give a hand-over up that has not been carried out',
  params: one,
  returns: Handover,
  fails: handoverFails,
});
export const handoversRelease = endpoint('handovers.release', {
  method: 'POST',
  path: '/api/v1/people/{id}/release',
  access: 'people.manage',
  summary: 'Without a hand-over: put all customers of a member into the pool and take his open tasks away',
  params: one,
  body: z.object({ why: line(500) }),
  returns: z.object({ customers: z.int(), tasks: z.int(), collaborations: z.int() }),
  fails: ['people.not_found', 'people.self'],
});
