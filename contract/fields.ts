import { z } from 'zod';
import { LayerCode } from './funnel-words.ts';
import { Day, Id } from './primitives.ts';

/** The kinds of field, built in or made by an organisation (issue: custom fields use the same shape). */
export const fieldTypes = [
  'text',
  'longText',
  'number',
  'money',
  'day',
  'instant',
  'oneOf',
  'someOf',
  'flag',
  'phone',
  'email',
  'url',
  'person',
  'customer',
  'region',
] as const;
export const FieldType = z.enum(fieldTypes);
export type FieldType = z.infer<typeof FieldType>;

/** Kinds that only built-in fields have. */
export type BuiltInType = FieldType | 'phones' | 'emails' | 'tags' | 'groups' | 'layer' | 'grade' | 'kind' | 'passages';

/** What a list, form, filter, import and export need to know of one field. */
export interface FieldSpec {
  readonly type: BuiltInType;
  /** May be a column of the list. */
  readonly list: boolean;
  /** May be sorted by; an index serves it. */
  readonly sort: boolean;
  readonly filter: boolean;
  /** May be written by a person in the form, one record or in bulk. */
  readonly edit: boolean;
  readonly bulk: boolean;
  readonly import: boolean;
  readonly export: boolean;
  /** Personal information: masked where the right to it is missing. */
  readonly personal: boolean;
}

const field = (type: BuiltInType, flags: string): FieldSpec => ({
  type,
  list: flags.includes('l'),
  sort: flags.includes('s'),
  filter: flags.includes('f'),
  edit: flags.includes('e'),
  bulk: flags.includes('b'),
  import: flags.includes('i'),
  export: flags.includes('x'),
  personal: flags.includes('p'),
});

/**
 * The static catalogue of a customer's fields: list, form, filter, import, export and merge are drawn from it.
 * Flags: l list, s sort, f filter, e edit, b bulk, i import, x export, p personal.
 */
export const customerFields = {
  name: field('text', 'lsfeix'),
  shortName: field('text', 'lfeix'),
  kind: field('kind', 'lfebix'),
  creditCode: field('text', 'lfeix'),
  layer: field('layer', 'lsfix'),
  layerSince: field('instant', 'lsfx'),
  grade: field('grade', 'lsfebix'),
  owner: field('person', 'lfix'),
  keyAccount: field('flag', 'lfebx'),
  phones: field('phones', 'lfeixp'),
  emails: field('emails', 'lfeixp'),
  wechat: field('text', 'lfeixp'),
  website: field('url', 'lfeix'),
  industry: field('oneOf', 'lfebix'),
  region: field('region', 'lfebix'),
  address: field('text', 'lfeix'),
  size: field('oneOf', 'lfebix'),
  source: field('oneOf', 'lfebix'),
  product: field('text', 'lfebix'),
  goal: field('text', 'lfebix'),
  expected: field('money', 'lsfeix'),
  contractAmount: field('money', 'lsfeix'),
  contractOn: field('day', 'lfeix'),
  acceptedOn: field('day', 'lfeix'),
  abandonReason: field('text', 'lfix'),
  lastContactAt: field('instant', 'lsfix'),
  nextStepOn: field('day', 'lsfx'),
  nextStep: field('text', 'lx'),
  recallOn: field('day', 'lsfx'),
  tags: field('tags', 'lfebix'),
  groups: field('groups', 'lfebix'),
  remark: field('longText', 'lfeix'),
  createdAt: field('instant', 'lsfix'),
  updatedAt: field('instant', 'lsfx'),
  createdBy: field('person', 'lfx'),
  passages: field('passages', 'f'),
  overLimit: field('flag', 'f'),
} as const satisfies Record<string, FieldSpec>;

export type CustomerField = keyof typeof customerFields;
export const customerFieldKeys = Object.keys(customerFields) as CustomerField[];

/** The static catalogue of a contact's fields. */
export const contactFields = {
  name: field('text', 'leix'),
  title: field('text', 'leix'),
  decisionRole: field('oneOf', 'leix'),
  phones: field('phones', 'leixp'),
  emails: field('emails', 'leixp'),
  wechat: field('text', 'leixp'),
  birthday: field('text', 'lexp'),
  homeAddress: field('text', 'lexp'),
  preferences: field('longText', 'lex'),
  taboos: field('longText', 'lex'),
  gifts: field('longText', 'lex'),
  remark: field('longText', 'leix'),
} as const satisfies Record<string, FieldSpec>;

export type ContactField = keyof typeof contactFields;

/** Suggested values; an organisation's own words are accepted too. */
export const industries = [
  'manufacturing',
  'trade',
  'construction',
  'realEstate',
  'it',
  'catering',
  'retail',
  'education',
  'health',
  'logistics',
  'finance',
  'services',
  'agriculture',
  'energy',
  'media',
  'government',
  'other',
] as const;
export const sizes = ['1-19', '20-99', '100-499', '500-999', '1000+'] as const;
export const sources = [
  'web',
  'press',
  'directory',
  'exhibition',
  'database',
  'referral',
  'inbound',
  'campaign',
  'own',
  'other',
] as const;

/** The operators a filter offers for each kind of field. */
export const operators = {
  text: ['is', 'isNot', 'contains', 'notContains', 'startsWith', 'isEmpty', 'isFilled'],
  longText: ['contains', 'notContains', 'isEmpty', 'isFilled'],
  url: ['is', 'contains', 'isEmpty', 'isFilled'],
  email: ['is', 'contains', 'isEmpty', 'isFilled'],
  emails: ['is', 'contains', 'isEmpty', 'isFilled'],
  phone: ['is', 'contains', 'isEmpty', 'isFilled'],
  phones: ['is', 'contains', 'isEmpty', 'isFilled'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isFilled'],
  money: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isFilled'],
  day: ['on', 'before', 'after', 'between', 'within', 'isEmpty', 'isFilled'],
  instant: ['on', 'before', 'after', 'between', 'within', 'isEmpty', 'isFilled'],
  oneOf: ['anyOf', 'noneOf', 'isEmpty', 'isFilled'],
  someOf: ['anyOf', 'allOf', 'noneOf', 'isEmpty', 'isFilled'],
  tags: ['anyOf', 'allOf', 'noneOf', 'isEmpty', 'isFilled'],
  groups: ['anyOf', 'allOf', 'noneOf', 'isEmpty', 'isFilled'],
  flag: ['isTrue', 'isFalse', 'isEmpty'],
  person: ['anyOf', 'noneOf', 'isMe', 'isEmpty', 'isFilled'],
  customer: ['anyOf', 'isEmpty', 'isFilled'],
  region: ['within', 'isEmpty', 'isFilled'],
  layer: ['anyOf', 'noneOf'],
  grade: ['anyOf', 'noneOf', 'isEmpty', 'isFilled'],
  kind: ['anyOf'],
  passages: ['entered', 'movedOn', 'abandonedFrom', 'signed', 'signedOutside'],
} as const satisfies Record<BuiltInType, readonly string[]>;

/** Spans of days relative to today, for `within` on days and instants. */
export const spans = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'thisYear',
  'last7',
  'last30',
  'last90',
  'next7',
  'next30',
  'overdue',
] as const;
export const Span = z.enum(spans);
export type Span = z.infer<typeof Span>;

/**
 * What went through the funnel between two days (both included): the layer it is about (none for signings), and in whose book the
 * customer stood then: a person's, a team's with those below it, or anybody's. The funnel's summary counts by the same rule.
 */
export const PassageWish = z
  .object({
    layer: LayerCode.optional(),
    from: Day,
    to: Day,
    owner: Id.optional(),
    team: Id.optional(),
  })
  .strict();
export type PassageWish = z.infer<typeof PassageWish>;

/** Which passages are about one layer; the others are about the whole funnel. */
export const passagesOfLayer: ReadonlySet<string> = new Set(['entered', 'movedOn', 'abandonedFrom']);

/** One condition: a field (`custom.<key>` for an organisation's own), an operator of its kind, and what it compares with. */
export const Condition = z.object({
  field: z.string().max(100),
  op: z.string().max(20),
  value: z
    .union([
      z.string().max(500),
      z.number(),
      z.boolean(),
      z.array(z.union([z.string().max(500), z.number()])).max(500),
      PassageWish,
    ])
    .optional(),
});
export type Condition = z.infer<typeof Condition>;

/** A filter: conditions joined by and / or, nested as needed, or turned round by not. */
export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter };
export const Filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.object({ and: z.array(Filter).max(50) }).strict(),
    z.object({ or: z.array(Filter).max(50) }).strict(),
    z.object({ not: Filter }).strict(),
    Condition.strict(),
  ]),
);
