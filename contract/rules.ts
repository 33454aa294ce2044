import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Filter } from './fields.ts';
import { LayerCode } from './funnel-words.ts';
import { PoolRef } from './ownership.ts';
import { Day, Done, Id, Instant, line, PageQuery, pageOf, PersonRef } from './primitives.ts';

/** The built-in fields a division rule may look at; `custom.<key>` names an organisation's own. */
export const ruleFields = [
  'region',
  'industry',
  'kind',
  'size',
  'source',
  'product',
  'grade',
  'layer',
  'goal',
  'name',
  'expected',
] as const;
export type RuleField = (typeof ruleFields)[number];

/** How a team's customers are given to its members: highest sales first, in turn, or to who holds fewest. */
export const principles = ['richFirst', 'roundRobin', 'leastLoad'] as const;
export const Principle = z.enum(principles);
export type Principle = z.infer<typeof Principle>;

/** Where a rule sends a customer: to one person, to a team by a principle, or to a pool. */
export const RuleTarget = z.discriminatedUnion('to', [
  z.object({ to: z.literal('person'), id: Id }).strict(),
  z.object({ to: z.literal('team'), id: Id, principle: Principle }).strict(),
  z.object({ to: z.literal('pool'), id: Id }).strict(),
]);
export type RuleTarget = z.infer<typeof RuleTarget>;

/** One rule: which customers (null: all), and where they go; `fallback` is the pool when nobody can take one (null: the main pool). */
export const Rule = z
  .object({
    /** Stays the same through all versions, so that turns and figures carry on. */
    key: Id,
    name: line(60),
    when: Filter.nullable(),
    target: RuleTarget,
    fallback: Id.nullable().default(null),
  })
  .strict();
export type Rule = z.infer<typeof Rule>;

/** A set of rules: read from the top, the first that fits decides; `otherwise` takes what none fits. */
export const RuleSet = z
  .object({
    rules: z.array(Rule).max(200),
    otherwise: RuleTarget,
    /** Signed amount counts over so many days for richest first. */
    richDays: z.int().min(1).max(1100).default(90),
    /** Open customers one person may hold (signed, implemented and abandoned don't count); null: no limit. */
    cap: z.int().min(1).max(10_000).nullable().default(30),
    /** So many more he may hold of those he found himself. */
    finderBonus: z.int().min(0).max(1000).default(10),
    /** Customers a rule may give one person in a day; null: no limit. */
    perDay: z.int().min(1).max(10_000).nullable().default(null),
    /** Whether “Is it mine?” tells who owns a customer. */
    tellsOwner: z.boolean().default(true),
  })
  .strict();
export type RuleSet = z.infer<typeof RuleSet>;

/** A draft is written, simulated and approved; once approved it never changes. A draft may be dropped. */
export const VersionState = z.enum(['draft', 'simulated', 'approved', 'dropped']);
export type VersionState = z.infer<typeof VersionState>;

export const RuleVersion = z.object({
  id: Id,
  /** Counted from 1 when approved. */
  number: z.int().nullable(),
  state: VersionState,
  content: RuleSet,
  /** The ledger's name of each rule of an approved version, by its key; `otherwise` for what none fits. */
  ledgerIds: z.record(z.string(), Id),
  note: z.string().nullable(),
  /** The names of the people, teams, pools and places it speaks of, by id or code. */
  names: z.record(z.string(), z.string()),
  createdAt: Instant,
  createdBy: PersonRef.nullable(),
  updatedAt: Instant,
  approvedAt: Instant.nullable(),
  approvedBy: PersonRef.nullable(),
  inForceFrom: Instant.nullable(),
  /** Until the next one came into force; null while it is, or is yet to be. */
  inForceTo: Instant.nullable(),
  simulation: Id.nullable(),
  can: z.object({ edit: z.boolean(), simulate: z.boolean(), approve: z.boolean(), apply: z.boolean() }),
  version: z.int(),
});
export type RuleVersion = z.infer<typeof RuleVersion>;

const one = z.object({ id: Id });
const RuleSetBody = z.object({ content: RuleSet, note: z.string().trim().max(500).nullable().optional() });

export const rulesList = endpoint('rules.list', {
  method: 'GET',
  path: '/api/v1/ownership/rules',
  access: 'member',
  summary: 'The rules in force now, those to come, past versions, and (for who may write rules) drafts',
  returns: z.object({ now: RuleVersion.nullable(), items: z.array(RuleVersion), canWrite: z.boolean() }),
});
export const rulesInForce = endpoint('rules.inForce', {
  method: 'GET',
  path: '/api/v1/ownership/rules/in-force',
  access: 'member',
  summary: 'The rules in force at an instant; null when there were none',
  query: z.object({ at: Instant.optional() }),
  returns: z.object({ version: RuleVersion.nullable() }),
});
export const rulesCreate = endpoint('rules.create', {
  method: 'POST',
  path: '/api/v1/ownership/rules',
  access: 'rules.write',
  summary: 'Start a draft',
  body: RuleSetBody,
  returns: RuleVersion,
  fails: ['rules.unknown_target'],
  status: 201,
});
export const rulesGet = endpoint('rules.get', {
  method: 'GET',
  path: '/api/v1/ownership/rules/{id}',
  access: 'member',
  summary: 'One version of the rules',
  params: one,
  returns: RuleVersion,
  fails: ['rules.not_found'],
});
export const rulesUpdate = endpoint('rules.update', {
  method: 'PATCH',
  path: '/api/v1/ownership/rules/{id}',
  access: 'rules.write',
  summary: 'Change a draft; it has to be simulated anew',
  params: one,
  body: RuleSetBody.partial(),
  returns: RuleVersion,
  fails: ['rules.not_found', 'rules.fixed', 'rules.conflict', 'rules.unknown_target'],
});
export const rulesDrop = endpoint('rules.drop', {
  method: 'DELETE',
  path: '/api/v1/ownership/rules/{id}',
  access: 'rules.write',
  summary: 'Drop a draft',
  params: one,
  returns: Done,
  fails: ['rules.not_found', 'rules.fixed'],
});

/** What changes hands for one person or pool: how many customers, how much expected, and the count per layer. */
export const Shift = z.object({
  holder: z.object({ kind: z.enum(['person', 'pool']), id: Id, name: z.string() }),
  before: z.int(),
  after: z.int(),
  gains: z.int(),
  losses: z.int(),
  /** Expected or signed amounts, minor units. */
  gainsAmount: z.int(),
  lossesAmount: z.int(),
  byLayer: z.partialRecord(LayerCode, z.object({ gains: z.int(), losses: z.int() })),
});
export type Shift = z.infer<typeof Shift>;

/** What a rule caught: the customers it fits and how many of them would change hands. */
export const RuleTally = z.object({ key: z.string(), name: z.string(), fits: z.int(), moves: z.int() });

export const SimulationPart = z.object({
  customers: z.int(),
  moves: z.int(),
  keyAccounts: z.int(),
  shifts: z.array(Shift),
  rules: z.array(RuleTally),
});
export type SimulationPart = z.infer<typeof SimulationPart>;

export const Simulation = z.object({
  id: Id,
  versionId: Id,
  status: z.enum(['running', 'done', 'failed']),
  /** Share of the book read, 0 to 1. */
  progress: z.number(),
  days: z.int(),
  currency: z.string(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  /** Still about the rules as they are written now. */
  fresh: z.boolean(),
  /** The whole book against who holds it today; the last days' new customers against who got them. */
  book: SimulationPart.nullable(),
  recent: SimulationPart.nullable(),
  appliedAt: Instant.nullable(),
  /** Customers that changed hands when it was applied; null while that runs or was not asked for. */
  applied: z.int().nullable(),
  applying: z.boolean(),
});
export type Simulation = z.infer<typeof Simulation>;

export const rulesSimulate = endpoint('rules.simulate', {
  method: 'POST',
  path: '/api/v1/ownership/rules/{id}/simulate',
  access: 'rules.write',
  summary: 'Run a version of the rules on the real book and on the new customers of the last days, in the background',
  params: one,
  body: z.object({ days: z.int().min(1).max(365).default(30) }),
  returns: Simulation,
  fails: ['rules.not_found', 'rules.fixed'],
  status: 202,
});
export const rulesSimulation = endpoint('rules.simulation', {
  method: 'GET',
  path: '/api/v1/ownership/rules/simulations/{id}',
  access: 'rules.write',
  summary: 'A simulation: how far it is, and who would gain and lose what',
  params: one,
  returns: Simulation,
  fails: ['rules.simulation_not_found'],
});

/** One customer that would change hands, and by which rule. */
export const Difference = z.object({
  customer: z.object({ id: Id, name: z.string(), layer: LayerCode }),
  from: z.object({ person: PersonRef.nullable(), pool: PoolRef.nullable() }),
  to: z.object({ person: PersonRef.nullable(), pool: PoolRef.nullable() }),
  rule: z.string(),
  amount: z.int(),
  keyAccount: z.boolean(),
});
export const rulesDifferences = endpoint('rules.differences', {
  method: 'GET',
  path: '/api/v1/ownership/rules/simulations/{id}/differences',
  access: 'rules.write',
  summary: 'The customers that would change hands, of those one sees; of one holder, layer or rule when named',
  params: one,
  query: PageQuery.extend({
    part: z.enum(['book', 'recent']).default('book'),
    holder: Id.optional(),
    way: z.enum(['gains', 'losses']).optional(),
    layer: LayerCode.optional(),
    rule: z.string().max(40).optional(),
  }),
  returns: pageOf(Difference),
  fails: ['rules.simulation_not_found', 'cursor.invalid'],
});
export const rulesApprove = endpoint('rules.approve', {
  method: 'POST',
  path: '/api/v1/ownership/rules/{id}/approve',
  access: 'rules.approve',
  summary: 'Approve a simulated draft: in force from a day on, and never changed again',
  params: one,
  body: z.object({
    /** Today or later; without it, at once. */
    from: Day.optional(),
    note: z.string().trim().max(500).optional(),
  }),
  returns: RuleVersion,
  fails: ['rules.not_found', 'rules.fixed', 'rules.not_simulated', 'rules.conflict'],
});
export const rulesApply = endpoint('rules.apply', {
  method: 'POST',
  path: '/api/v1/ownership/rules/simulations/{id}/apply',
  access: 'rules.approve',
  summary:
    'Give existing customers out as a simulation of the version in force shows it; key accounts and what moved meanwhile are left alone',
  params: one,
  body: z.object({
    layers: z.array(LayerCode).max(8).optional(),
    /** Customers somebody owns, those of pools, or both. */
    from: z.enum(['owned', 'pool', 'all']).default('owned'),
    why: line(500),
  }),
  returns: Simulation,
  fails: ['rules.simulation_not_found', 'rules.not_in_force', 'rules.already_applied'],
  status: 202,
});
