import { z } from 'zod';
import { Customer, ShownPhone } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { Grade, LayerCode } from './funnel-words.ts';
import { Day, Id, Instant, Money, PersonRef, textOrNone } from './primitives.ts';

/** What a layer demands before a customer may enter it. */
export const criteria = [
  'grade',
  'product',
  'goal',
  'callOrMessage',
  'visitOrMeeting',
  'contractAmount',
  'contractDay',
  'acceptanceDay',
  'reason',
] as const;
export const Criterion = z.enum(criteria);
export type Criterion = z.infer<typeof Criterion>;

/** The standard of one layer (domain §3): entry criteria, ideal days, rate and holding, spacing of touches, work to do. */
export const LayerStandard = z.object({
  code: LayerCode,
  position: z.int(),
  criteria: z.array(Criterion),
  idealDays: z.int().nullable(),
  idealRate: z.number().nullable(),
  /** Customers one selling person should hold here; null: none set. */
  idealHolding: z.int().nullable(),
  /** The layer whose holding is counted together with this one's: only their sum is too much or too little. */
  sharesHoldingWith: LayerCode.nullable(),
  /** Working days between touches by grade (`none`: not graded yet); null: no standard touch. */
  touchEvery: z.object({ A: z.int(), B: z.int(), C: z.int(), none: z.int() }).nullable(),
  checklist: z.array(z.string()),
  methods: z.array(z.string()),
  ended: z.boolean(),
});
export type LayerStandard = z.infer<typeof LayerStandard>;
export const Standard = z.object({
  version: z.int(),
  inForceFrom: Instant,
  holdingCap: z.int(),
  layers: z.array(LayerStandard),
});
export type Standard = z.infer<typeof Standard>;

export const funnelStandard = endpoint('funnel.standard', {
  method: 'GET',
  path: '/api/v1/funnel/standard',
  access: 'member',
  summary: 'The funnel’s standard in force',
  returns: Standard,
});

const scopeQuery = z.object({ owner: Id.optional(), team: Id.optional() });
/** A customer as a card of the board. */
export const Card = z.object({
  id: Id,
  name: z.string(),
  grade: Grade.nullable(),
  owner: PersonRef.nullable(),
  daysInLayer: z.int(),
  idealDays: z.int().nullable(),
  lastContactAt: Instant.nullable(),
  nextStepOn: Day.nullable(),
  recallOn: Day.nullable(),
  /** Working days left until the recall takes it. */
  recallIn: z.int().nullable(),
  expected: Money.nullable(),
  version: z.int(),
  canMove: z.boolean(),
});
export type Card = z.infer<typeof Card>;
export const funnelBoard = endpoint('funnel.board', {
  method: 'GET',
  path: '/api/v1/funnel/board',
  access: 'funnel.read',
  summary: 'The board: per layer have and should-have, and the first cards',
  query: scopeQuery.extend({ perLayer: z.coerce.number().int().min(1).max(100).default(30) }),
  returns: z.object({
    version: z.int(),
    people: z.int(),
    columns: z.array(
      z.object({
        layer: LayerCode,
        have: z.int(),
        shouldHave: z.int().nullable(),
        overdue: z.int(),
        cards: z.array(Card),
        more: z.boolean(),
      }),
    ),
  }),
  fails: ['people.not_found', 'teams.not_found'],
});
export const funnelSummary = endpoint('funnel.summary', {
  method: 'GET',
  path: '/api/v1/funnel/summary',
  access: 'funnel.read',
  summary: 'The funnel, real against standard, for a person, team or organisation and a period',
  query: scopeQuery.extend({ from: Day.optional(), to: Day.optional() }),
  returns: z.object({
    from: Day,
    to: Day,
    people: z.int(),
    layers: z.array(
      z.object({
        layer: LayerCode,
        have: z.int(),
        shouldHave: z.int().nullable(),
        entered: z.int(),
        movedOn: z.int(),
        abandoned: z.int(),
        /** Of the customers that entered the layer in the period, the share that has moved on; null when none entered. */
        rate: z.number().nullable(),
        idealRate: z.number().nullable(),
        medianDays: z.number().nullable(),
        idealDays: z.int().nullable(),
      }),
    ),
    /** Customers that reached `signed` or beyond without passing the layers before it. */
    outsideFunnel: z.int(),
    byPerson: z.array(z.object({ person: PersonRef, have: z.record(z.string(), z.int()), signed: z.int() })),
  }),
  fails: ['people.not_found', 'teams.not_found'],
});
export const MoveBody = z.object({
  to: LayerCode,
  reason: textOrNone(500).optional(),
  grade: Grade.optional(),
  product: textOrNone(200).optional(),
  goal: textOrNone(500).optional(),
  contractAmount: Money.optional(),
  contractOn: Day.optional(),
  acceptedOn: Day.optional(),
});
export const Move = z.object({
  id: Id,
  from: LayerCode.nullable(),
  to: LayerCode,
  at: Instant,
  by: PersonRef.nullable(),
  reason: z.string().nullable(),
  jumped: z.boolean(),
  days: z.int().nullable(),
  undone: z.boolean(),
});
export type Move = z.infer<typeof Move>;
export const funnelMove = endpoint('funnel.move', {
  method: 'POST',
  path: '/api/v1/customers/{id}/layer',
  access: 'customers.write',
  summary: 'Move a customer to a layer; criteria that are missing are named and can be given along',
  params: z.object({ id: Id }),
  body: MoveBody,
  returns: z.object({ customer: Customer, move: Move }),
  fails: [
    'customers.not_found',
    'funnel.criteria_missing',
    'funnel.same_layer',
    'funnel.jump_needs_reason',
    'customers.conflict',
    'access.denied',
  ],
});
export const funnelCheck = endpoint('funnel.check', {
  method: 'GET',
  path: '/api/v1/customers/{id}/layer',
  access: 'customers.read',
  summary: 'What is missing before a customer may enter a layer, and its moves so far',
  params: z.object({ id: Id }),
  query: z.object({ to: LayerCode.optional() }),
  returns: z.object({ layer: LayerCode, missing: z.array(Criterion), jumps: z.boolean(), moves: z.array(Move) }),
  fails: ['customers.not_found'],
});
export const funnelUndo = endpoint('funnel.undo', {
  method: 'POST',
  path: '/api/v1/customers/{id}/layer/undo',
  access: 'customers.write',
  summary: 'Take back the last move',
  params: z.object({ id: Id }),
  body: z.object({ move: Id }),
  returns: Customer,
  fails: ['customers.not_found', 'funnel.not_undoable', 'access.denied'],
});

/** Why a row is on today's list (domain §3, upward principle). */
export const reasons = [
  'toImplement',
  'stepOverdue',
  'stepDue',
  'touchDue',
  'fastMover',
  'nearLimit',
  'overLimit',
  'neverTouched',
] as const;
export const TodayReason = z.object({ code: z.enum(reasons), days: z.int().nullable() });
export const TodayRow = z.object({
  customer: z.object({
    id: Id,
    name: z.string(),
    layer: LayerCode,
    grade: Grade.nullable(),
    daysInLayer: z.int(),
    idealDays: z.int().nullable(),
    owner: PersonRef.nullable(),
    expected: Money.nullable(),
    lastContactAt: Instant.nullable(),
    version: z.int(),
    /** The customer's own number. */
    phone: ShownPhone.nullable(),
  }),
  /** The main contact; its phone is the number to call, the customer's own where the contact has none. */
  contact: z
    .object({ id: Id, name: z.string(), title: z.string().nullable(), phone: ShownPhone.nullable() })
    .nullable(),
  task: z.object({ id: Id, title: z.string(), dueOn: Day.nullable(), dueTime: z.string().nullable() }).nullable(),
  reasons: z.array(TodayReason),
  can: z.object({ write: z.boolean() }),
});
export type TodayRow = z.infer<typeof TodayRow>;
export const todayList = endpoint('today.list', {
  method: 'GET',
  path: '/api/v1/today',
  access: 'member',
  summary: 'The day’s work in the upward order, with the reason for each row',
  query: scopeQuery.extend({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
  returns: z.object({
    on: Day,
    rows: z.array(TodayRow),
    more: z.int(),
    /** Tasks due that no row stands for: without a customer, or on a colleague's. */
    tasks: z.array(
      z.object({
        id: Id,
        title: z.string(),
        dueOn: Day.nullable(),
        dueTime: z.string().nullable(),
        overdue: z.boolean(),
        /** A colleague's customer that the task is about. */
        customer: z.object({ id: Id, name: z.string() }).nullable(),
      }),
    ),
    doneToday: z.int(),
    /** For who leads a team: each person's open rows and whom he has not touched. */
    team: z
      .array(
        z.object({
          person: PersonRef,
          due: z.int(),
          overdue: z.int(),
          untouched: z.int(),
          touchedToday: z.int(),
          lastTouchAt: Instant.nullable(),
        }),
      )
      .nullable(),
  }),
  fails: ['people.not_found', 'teams.not_found'],
});
export const todayPostpone = endpoint('today.postpone', {
  method: 'POST',
  path: '/api/v1/today/{id}/postpone',
  access: 'customers.write',
  summary: 'Put a customer’s work off to a day; its open next step moves, or one is made',
  params: z.object({ id: Id }),
  body: z.object({ to: Day, why: z.string().max(300).optional() }),
  returns: z.object({ task: Id }),
  fails: ['customers.not_found', 'access.denied'],
});
