import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Filter } from './fields.ts';
import { Grade, LayerCode } from './funnel-words.ts';
import { PoolRef } from './ownership.ts';
import { Day, Done, Id, Instant, PersonRef } from './primitives.ts';
import { Principle } from './rules.ts';

/** Days somebody is away; without an end until he says so. Rules give him nothing on them. */
export const Absence = z.object({
  id: Id,
  person: PersonRef,
  from: Day,
  to: Day.nullable(),
  note: z.string().nullable(),
  can: z.object({ remove: z.boolean() }),
});
export type Absence = z.infer<typeof Absence>;

export const absencesList = endpoint('absences.list', {
  method: 'GET',
  path: '/api/v1/absences',
  access: 'member',
  summary: 'Who is away now or will be; of one person when named',
  query: z.object({ person: Id.optional() }),
  /** `canAdd`: whether the caller may enter days for the person named (himself, when none is). */
  returns: z.object({ items: z.array(Absence), canAdd: z.boolean() }),
});
export const absencesCreate = endpoint('absences.create', {
  method: 'POST',
  path: '/api/v1/absences',
  access: 'member',
  summary: 'Say when one is away; managers also for those whose customers they see',
  body: z.object({
    person: Id.optional(),
    from: Day,
    to: Day.nullable().default(null),
    note: z.string().trim().max(200).nullable().default(null),
  }),
  returns: Absence,
  fails: ['people.not_found'],
  status: 201,
});
export const absencesRemove = endpoint('absences.remove', {
  method: 'DELETE',
  path: '/api/v1/absences/{id}',
  access: 'member',
  summary: 'Take an absence back',
  params: z.object({ id: Id }),
  returns: Done,
  fails: ['absences.not_found'],
});

/** Which customers without an owner are given out: named ones, or so many of a pool. */
export const Batch = z.union([
  z.object({ ids: z.array(Id).min(1).max(2000) }).strict(),
  z
    .object({
      pool: Id.optional(),
      take: z.int().min(1).max(2000),
      order: z.enum(['best', 'oldest', 'newest']).default('best'),
      when: Filter.nullable().optional(),
    })
    .strict(),
]);
export type Batch = z.infer<typeof Batch>;

/** To whom within the rules' team: as the rules say, or by one principle for all. */
export const HowToGive = z.object({
  principle: Principle.optional(),
  /** Instead of the rules: the members of this team. */
  team: Id.optional(),
});

/** One customer of a proposal: to whom, and why in words. */
export const ProposalRow = z.object({
  customer: z.object({
    id: Id,
    name: z.string(),
    layer: LayerCode,
    grade: Grade.nullable(),
    region: z.string().nullable(),
    industry: z.string().nullable(),
    source: z.string().nullable(),
    amount: z.int(),
  }),
  person: PersonRef.nullable(),
  pool: PoolRef.nullable(),
  why: z.string(),
  outcome: z.enum(['given', 'kept', 'taken']).nullable(),
});
export type ProposalRow = z.infer<typeof ProposalRow>;

/** What one person would get of a batch, and what he would hold then. */
export const Share = z.object({
  person: PersonRef,
  customers: z.int(),
  amount: z.int(),
  /** Of the best grade. */
  best: z.int(),
  holds: z.int(),
});
export type Share = z.infer<typeof Share>;

export const Proposal = z.object({
  id: Id,
  state: z.enum(['open', 'approved', 'dropped']),
  createdAt: Instant,
  createdBy: PersonRef.nullable(),
  principle: Principle.nullable(),
  rows: z.array(ProposalRow),
  shares: z.array(Share),
  /** Members of the teams concerned who may get customers, for changing a row. */
  people: z.array(PersonRef),
  currency: z.string(),
});
export type Proposal = z.infer<typeof Proposal>;

export const allocationsPropose = endpoint('allocations.propose', {
  method: 'POST',
  path: '/api/v1/allocations/propose',
  access: 'customers.assign',
  summary: 'Whom a batch of customers without an owner would be given to, and why; nothing is moved yet',
  body: z.object({ batch: Batch, how: HowToGive.default({}) }),
  returns: Proposal,
  fails: ['batch.empty', 'rules.none', 'teams.not_found'],
});
export const allocationsCompare = endpoint('allocations.compare', {
  method: 'POST',
  path: '/api/v1/allocations/compare',
  access: 'customers.assign',
  summary: 'The same batch by each principle: what each person would get',
  body: z.object({ batch: Batch, how: HowToGive.default({}) }),
  returns: z.object({
    items: z.array(z.object({ principle: Principle, shares: z.array(Share), unassigned: z.int(), gini: z.number() })),
    currency: z.string(),
  }),
  fails: ['batch.empty', 'rules.none', 'teams.not_found'],
});
export const allocationsApprove = endpoint('allocations.approve', {
  method: 'POST',
  path: '/api/v1/allocations/{id}/approve',
  access: 'customers.assign',
  summary: 'Give the customers out as proposed, with one’s changes; what somebody took meanwhile is left alone',
  params: z.object({ id: Id }),
  body: z.object({
    changes: z
      .array(z.object({ customer: Id, person: Id.nullable() }))
      .max(2000)
      .default([]),
  }),
  returns: Proposal,
  fails: ['allocations.not_found', 'allocations.closed', 'people.not_found'],
});

/** What one member was given and what came of it, over a span of days. */
export const Fairness = z.object({
  days: z.int(),
  currency: z.string(),
  people: z.array(
    z.object({
      person: PersonRef,
      given: z.int(),
      signed: z.int(),
      amount: z.int(),
      /** Given and already let go or abandoned. */
      lost: z.int(),
    }),
  ),
  /** 0: all got the same; towards 1: one got all (Gini 1912). */
  giniGiven: z.number(),
  giniAmount: z.number(),
});
export type Fairness = z.infer<typeof Fairness>;

export const allocationsFairness = endpoint('allocations.fairness', {
  method: 'GET',
  path: '/api/v1/allocations/fairness',
  access: 'member',
  summary: 'What rules and people gave each seller, against what he signed; open to all members',
  query: z.object({ days: z.coerce.number().int().min(1).max(730).default(90) }),
  returns: Fairness,
});
