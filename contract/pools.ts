import { z } from 'zod';
import { Customer } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { LayerCode } from './funnel-words.ts';
import { Done, Flag, Id, Instant, line, PersonRef } from './primitives.ts';

/** The grades a rule may name; `none` stands for customers not graded yet. */
export const poolGrades = ['A', 'B', 'C', 'none'] as const;
export const PoolGrade = z.enum(poolGrades);
export type PoolGrade = z.infer<typeof PoolGrade>;

/** What holds for claiming from a pool. */
export const ClaimRules = z.object({
  /** Customers one may hold by claiming, signed, implemented and given-up ones not counted; null: the standard's holding cap. */
  cap: z.int().min(1).max(10_000).nullable(),
  /** Whether each layer is held to the standard's ideal holding too; each signed or given-up customer entitles to one more. */
  byLayer: z.boolean(),
  /** Customers one has found and entered himself raise the cap by up to this many. */
  finderBonus: z.int().min(0).max(1000),
  /** Claims a day; null: no limit. */
  perDay: z.int().min(1).max(1000).nullable(),
  /** Days before the last owner may claim a customer again. */
  coolDays: z.int().min(0).max(730),
  /** Days a new customer lies in the pool before it may be claimed: time to allocate it. */
  freshDays: z.int().min(0).max(90),
  /** The grades that may be claimed; others are given out by the administrators. */
  grades: z.array(PoolGrade).max(4),
  /** Whether who claims too late is told who was first. */
  tellsTaker: z.boolean(),
});
export type ClaimRules = z.infer<typeof ClaimRules>;

/** What a new pool starts with. */
export const defaultClaimRules: ClaimRules = {
  cap: null,
  byLayer: true,
  finderBonus: 10,
  perDay: 10,
  coolDays: 7,
  freshDays: 0,
  grades: [...poolGrades],
  tellsTaker: true,
};

const TeamRef = z.object({ id: Id, name: z.string() });

/** A pool (公海): who belongs to it, who runs it, what its members see and how they claim. */
export const Pool = z.object({
  id: Id,
  name: z.string(),
  /** The main pool takes what no rule sends elsewhere; the cold one keeps given-up customers. */
  kind: z.enum(['main', 'open', 'cold']),
  namesMasked: z.boolean(),
  claim: ClaimRules,
  teams: z.array(TeamRef),
  people: z.array(PersonRef),
  administrators: z.array(PersonRef),
  customers: z.int(),
  version: z.int(),
  can: z.object({ claim: z.boolean(), give: z.boolean(), manage: z.boolean() }),
});
export type Pool = z.infer<typeof Pool>;

const PoolBody = z.object({
  name: line(40),
  namesMasked: z.boolean(),
  claim: ClaimRules.partial(),
  teams: z.array(Id).max(500),
  people: z.array(Id).max(2000),
  administrators: z.array(Id).max(200),
});
export type PoolBody = z.infer<typeof PoolBody>;

const one = z.object({ id: Id });

export const poolsList = endpoint('pools.list', {
  method: 'GET',
  path: '/api/v1/pools',
  access: 'member',
  summary: 'The pools one sees, the main one first; with `all`, for who arranges them, every pool',
  query: z.object({ all: Flag.optional() }),
  returns: z.object({ items: z.array(Pool) }),
});
export const poolsCreate = endpoint('pools.create', {
  method: 'POST',
  path: '/api/v1/pools',
  access: 'pools.manage',
  summary: 'Open a pool',
  status: 201,
  body: PoolBody.partial().required({ name: true }),
  returns: Pool,
  fails: ['pools.name_taken', 'people.not_found', 'teams.not_found'],
});
export const poolsUpdate = endpoint('pools.update', {
  method: 'PATCH',
  path: '/api/v1/pools/{id}',
  access: 'pools.manage',
  summary: 'Change a pool: its name, people, visible fields and claim rules',
  params: one,
  body: PoolBody.partial(),
  returns: Pool,
  fails: ['pools.not_found', 'pools.name_taken', 'people.not_found', 'teams.not_found'],
});
export const poolsClose = endpoint('pools.close', {
  method: 'POST',
  path: '/api/v1/pools/{id}/close',
  access: 'pools.manage',
  summary: 'Close a pool; its customers go to the main one',
  params: one,
  returns: Done.extend({ customers: z.int() }),
  fails: ['pools.not_found', 'pools.fixed'],
});

/** How one stands with a pool's claim rules: what one holds against the cap, and what may still be claimed today. */
export const Standing = z.object({
  /** Open customers: those before signing that are not given up. */
  held: z.int(),
  cap: z.int(),
  /** How many of the cap are there because one has found customers oneself. */
  bonus: z.int(),
  layers: z.array(z.object({ layers: z.array(LayerCode), held: z.int(), cap: z.int() })),
  /** Signed or given-up customers of the last 30 days that have not been made up for by a claim: as many may be claimed over a full layer. */
  credits: z.int(),
  claimedToday: z.int(),
  perDay: z.int().nullable(),
  /** How many may be claimed now, by cap and day; a layer may be full before. */
  left: z.int(),
});
export type Standing = z.infer<typeof Standing>;

export const poolsStanding = endpoint('pools.standing', {
  method: 'GET',
  path: '/api/v1/pools/{id}/standing',
  access: 'customers.write',
  summary: 'My holding against the cap of a pool, and what I may still claim today',
  params: one,
  returns: Standing,
  fails: ['pools.not_found'],
});

export const claimRefusals = [
  'pools.taken',
  'pools.not_member',
  'pools.cold',
  'pools.cap',
  'pools.layer_cap',
  'pools.per_day',
  'pools.cool_down',
  'pools.fresh',
  'pools.grade',
] as const;
export type ClaimRefusal = (typeof claimRefusals)[number];

export const ownershipClaim = endpoint('ownership.claim', {
  method: 'POST',
  path: '/api/v1/customers/{id}/claim',
  access: 'customers.write',
  summary: 'Claim a customer from its pool: first come, first served; a refusal names the rule and its numbers',
  params: one,
  body: z.object({}),
  returns: z.object({ customer: Customer, standing: Standing }),
  fails: ['customers.not_found', ...claimRefusals],
});

/** How one customer of many came through: the rule in words where it was refused. */
const ActRow = z.object({
  id: Id,
  name: z.string(),
  done: z.boolean(),
  code: z.string().nullable(),
  detail: z.string(),
});
export const ownershipClaimMany = endpoint('ownership.claimMany', {
  method: 'POST',
  path: '/api/v1/ownership/claim',
  access: 'customers.write',
  summary: 'Claim several customers, one after the other until a limit is reached; answers per row',
  body: z.object({ ids: z.array(Id).min(1).max(500) }),
  returns: z.object({ rows: z.array(ActRow), claimed: z.int() }),
});

const ReleaseBody = z.object({
  reason: line(500),
  /** Into which pool; without one, the pool it came from, or the main one. A given-up customer goes to cold keeping. */
  pool: Id.optional(),
  /** Takes back a claim made by mistake a moment ago: no cool-down, and not counted as one of the day. */
  undo: z.boolean().optional(),
});
export const ownershipRelease = endpoint('ownership.release', {
  method: 'POST',
  path: '/api/v1/customers/{id}/release',
  access: 'customers.write',
  summary: 'Give a customer back to a pool, with the reason',
  params: one,
  body: ReleaseBody,
  returns: z.object({ pool: z.object({ id: Id, name: z.string() }) }),
  fails: ['customers.not_found', 'pools.not_found', 'pools.not_held', 'pools.too_late', 'access.denied'],
});
export const ownershipReleaseMany = endpoint('ownership.releaseMany', {
  method: 'POST',
  path: '/api/v1/ownership/release',
  access: 'customers.write',
  summary: 'Give several customers back to a pool; answers per row',
  body: ReleaseBody.extend({ ids: z.array(Id).min(1).max(1000) }),
  returns: z.object({ rows: z.array(ActRow), released: z.int() }),
  fails: ['pools.not_found'],
});

/** Given-up customers in cold keeping. */
export const ColdKeeping = z.object({
  customer: z.object({ id: Id, name: z.string(), layer: LayerCode }),
  givenUpBy: PersonRef.nullable(),
  givenUpAt: Instant,
  reason: z.string().nullable(),
  wakeOn: z.iso.date(),
  judgement: z.string().nullable(),
  judgedBy: PersonRef.nullable(),
  judgedAt: Instant.nullable(),
  can: z.object({ judge: z.boolean(), wake: z.boolean() }),
});
export type ColdKeeping = z.infer<typeof ColdKeeping>;
export const coldGet = endpoint('cold.get', {
  method: 'GET',
  path: '/api/v1/customers/{id}/cold',
  access: 'customers.read',
  summary: 'The cold keeping of a customer, if it is kept: who gave it up, why, and until when nobody gets it',
  params: one,
  returns: z.object({ keeping: ColdKeeping.nullable() }),
  fails: ['customers.not_found'],
});
export const coldKeep = endpoint('cold.keep', {
  method: 'POST',
  path: '/api/v1/customers/{id}/cold',
  access: 'customers.assign',
  summary: 'Put a given-up customer into cold keeping, or judge one that is kept and set the day it wakes',
  params: one,
  body: z.object({
    judgement: z.string().trim().max(1000).optional(),
    wakeOn: z.iso.date().optional(),
    reason: z.string().trim().max(500).optional(),
  }),
  returns: ColdKeeping,
  fails: ['customers.not_found', 'cold.not_given_up', 'access.denied'],
});
export const coldWake = endpoint('cold.wake', {
  method: 'POST',
  path: '/api/v1/customers/{id}/wake',
  access: 'customers.assign',
  summary: 'Wake a customer whose day has come: it goes to a pool and can be claimed',
  params: one,
  body: z.object({ pool: Id.optional(), why: z.string().trim().max(500).optional() }),
  returns: z.object({ pool: z.object({ id: Id, name: z.string() }) }),
  fails: ['customers.not_found', 'cold.not_kept', 'cold.too_early', 'pools.not_found', 'access.denied'],
});
