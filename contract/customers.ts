import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Grade, LayerCode } from './funnel-words.ts';
import {
  Day,
  Done,
  Flag,
  Id,
  Instant,
  line,
  Money,
  PageQuery,
  pageOf,
  PersonRef,
  Phone,
  PhoneInput,
  textOrNone,
} from './primitives.ts';

/** A phone as shown: masked (`+86138****8000`) where the right to see it is missing. */
export const ShownPhone = z.object({
  number: z.string(),
  ext: z.string().optional(),
  label: z.string().optional(),
  masked: z.boolean().optional(),
});
export type ShownPhone = z.infer<typeof ShownPhone>;
export const TagRef = z.object({ id: Id, name: z.string(), colour: z.string() });
export const GroupRef = z.object({ id: Id, name: z.string(), shared: z.boolean() });

/** What the caller may do with a customer; travels with it, the web never re-derives it from roles. */
export const CustomerCan = z.object({
  write: z.boolean(),
  delete: z.boolean(),
  assign: z.boolean(),
  reveal: z.boolean(),
  share: z.boolean(),
  /** It lies in a pool he may claim from; whether the pool's rules allow it now is said by the claim itself. */
  claim: z.boolean(),
  release: z.boolean(),
});

/** A value of an organisation's own field as it is kept: text, number, yes/no, money, or several choices. */
export const CustomValue = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(500)).max(200),
  Money,
  z.null(),
]);
export const Custom = z.record(z.string().max(60), CustomValue);
/** The same as written: a phone may come as text in any spelling or as the number with its extension apart. */
export const CustomInput = z.record(z.string().max(60), z.union([CustomValue, Phone]));

/** A customer, company or person, as one who may see it gets it. Hidden fields are null, masked ones masked. */
export const Customer = z.object({
  id: Id,
  kind: z.enum(['company', 'person']),
  name: z.string(),
  shortName: z.string().nullable(),
  creditCode: z.string().nullable(),
  industry: z.string().nullable(),
  region: z.string().nullable(),
  regionName: z.string().nullable(),
  address: z.string().nullable(),
  size: z.string().nullable(),
  source: z.string().nullable(),
  website: z.string().nullable(),
  wechat: z.string().nullable(),
  phones: z.array(ShownPhone),
  emails: z.array(z.string()),
  remark: z.string().nullable(),
  grade: Grade.nullable(),
  product: z.string().nullable(),
  goal: z.string().nullable(),
  expected: Money.nullable(),
  layer: LayerCode,
  layerSince: Instant,
  daysInLayer: z.int(),
  idealDays: z.int().nullable(),
  owner: PersonRef.nullable(),
  /** A key account (重点客户): it changes hands only with a manager's approval. */
  keyAccount: z.boolean(),
  /** The pool that holds it when nobody does. */
  pool: z.object({ id: Id, name: z.string() }).nullable(),
  /** The last day it may lie as it does before the recall takes it back into a pool; null: no recall. */
  recallOn: Day.nullable(),
  /** Working days left until then. */
  recallIn: z.int().nullable(),
  ownerSince: Instant.nullable(),
  contractAmount: Money.nullable(),
  contractOn: Day.nullable(),
  acceptedOn: Day.nullable(),
  abandonReason: z.string().nullable(),
  lastContactAt: Instant.nullable(),
  nextStepOn: Day.nullable(),
  nextStep: z.string().nullable(),
  tags: z.array(TagRef),
  groups: z.array(GroupRef),
  custom: Custom,
  createdAt: Instant,
  createdBy: PersonRef.nullable(),
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
  version: z.int(),
  can: CustomerCan,
});
export type Customer = z.infer<typeof Customer>;

/** A person at a customer. A birthday may be solar or lunar (农历), with or without the year. */
export const Birthday = z.object({
  calendar: z.enum(['solar', 'lunar']),
  year: z.int().min(1900).max(2100).nullable(),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  leap: z.boolean().default(false),
});
export const Gift = z.object({ on: Day.nullable(), what: line(200) });
export const decisionRoles = ['decider', 'influencer', 'user', 'buyer', 'gatekeeper', 'finance', 'unknown'] as const;
export const Contact = z.object({
  id: Id,
  customerId: Id,
  name: z.string(),
  title: z.string().nullable(),
  decisionRole: z.enum(decisionRoles).nullable(),
  phones: z.array(ShownPhone),
  emails: z.array(z.string()),
  wechat: z.string().nullable(),
  birthday: Birthday.nullable(),
  nextBirthday: Day.nullable(),
  homeAddress: z.string().nullable(),
  preferences: z.string().nullable(),
  taboos: z.string().nullable(),
  gifts: z.array(Gift),
  remark: z.string().nullable(),
  isPrimary: z.boolean(),
  custom: Custom,
  createdAt: Instant,
  updatedAt: Instant,
  version: z.int(),
});
export type Contact = z.infer<typeof Contact>;

export const ContactBody = z
  .object({
    name: line(60),
    title: textOrNone(60),
    decisionRole: z.enum(decisionRoles).nullable(),
    phones: z.array(PhoneInput).max(20),
    emails: z.array(z.email().max(254)).max(20),
    wechat: textOrNone(60),
    birthday: Birthday.nullable(),
    homeAddress: textOrNone(300),
    preferences: textOrNone(5000),
    taboos: textOrNone(5000),
    gifts: z.array(Gift).max(200),
    remark: textOrNone(20_000),
    isPrimary: z.boolean(),
    custom: CustomInput,
  })
  .partial()
  .required({ name: true });

/** What a person writes of a customer. Layer, owner and the like have acts of their own. */
export const CustomerBody = z
  .object({
    kind: z.enum(['company', 'person']),
    name: line(200),
    shortName: textOrNone(60),
    creditCode: textOrNone(40),
    industry: textOrNone(60),
    region: z
      .string()
      .regex(/^\d{6}$/)
      .nullable(),
    address: textOrNone(300),
    size: textOrNone(40),
    source: textOrNone(60),
    website: textOrNone(300),
    wechat: textOrNone(60),
    phones: z.array(PhoneInput).max(20),
    emails: z.array(z.email().max(254)).max(20),
    remark: textOrNone(20_000),
    keyAccount: z.boolean(),
    grade: Grade.nullable(),
    product: textOrNone(200),
    goal: textOrNone(500),
    expected: Money.nullable(),
    contractAmount: Money.nullable(),
    contractOn: Day.nullable(),
    acceptedOn: Day.nullable(),
    tags: z.array(Id).max(100),
    groups: z.array(Id).max(100),
    custom: CustomInput,
  })
  .partial()
  .required({ name: true });

/** A possible duplicate; only what the caller may know: the name where it is his to see, else that there is one. */
export const Match = z.object({
  id: Id.nullable(),
  name: z.string(),
  owner: z.string().nullable(),
  strength: z.enum(['exact', 'likely']),
  reasons: z.array(
    z.object({ code: z.enum(['name', 'similarName', 'phone', 'email', 'creditCode']), value: z.string().nullable() }),
  ),
});
export type Match = z.infer<typeof Match>;

const one = z.object({ id: Id });
const listText = z.union([z.string(), z.array(z.string())]).optional();

/** The list's query, for the list itself, its export and its selections. Lists of values are comma-separated. */
export const CustomerQuery = z.object({
  q: z.string().max(200).optional(),
  layer: listText,
  grade: listText,
  owner: listText,
  team: listText,
  tag: listText,
  /** Only customers that these pools hold. */
  pool: listText,
  group: listText,
  region: z.string().max(6).optional(),
  /** JSON of a Filter. */
  filter: z.string().max(20_000).optional(),
  /** `-lastContactAt,name`: fields in order, a minus for descending. */
  sort: z.string().max(200).optional(),
  bin: Flag.optional(),
});
export type CustomerQuery = z.infer<typeof CustomerQuery>;

export const customersList = endpoint('customers.list', {
  method: 'GET',
  path: '/api/v1/customers',
  access: 'customers.read',
  summary: 'Customers: filtered, sorted, page by page',
  query: CustomerQuery.extend(PageQuery.shape).extend({ total: Flag.optional() }),
  returns: pageOf(Customer),
  fails: ['filter.invalid', 'cursor.invalid'],
});
export const customersCreate = endpoint('customers.create', {
  method: 'POST',
  path: '/api/v1/customers',
  access: 'customers.write',
  summary: 'Enter a customer',
  status: 201,
  body: CustomerBody.extend({
    owner: Id.nullable().optional(),
    contacts: z.array(ContactBody).max(20).optional(),
    layer: LayerCode.optional(),
    reason: z.string().max(500).optional(),
    allowDuplicate: z.boolean().optional(),
  }),
  returns: Customer.extend({ matches: z.array(Match).optional() }),
  fails: ['customers.duplicate', 'people.not_found', 'tags.not_found', 'groups.not_found', 'access.denied'],
});
export const customersGet = endpoint('customers.get', {
  method: 'GET',
  path: '/api/v1/customers/{id}',
  access: 'customers.read',
  summary: 'One customer',
  params: one,
  returns: Customer,
  fails: ['customers.not_found'],
});
export const customersUpdate = endpoint('customers.update', {
  method: 'PATCH',
  path: '/api/v1/customers/{id}',
  access: 'customers.write',
  summary: 'Change a customer; If-Match makes the second of two editors see both versions',
  params: one,
  body: CustomerBody.partial(),
  returns: Customer,
  fails: ['customers.not_found', 'customers.conflict', 'tags.not_found', 'groups.not_found'],
});
export const customersRemove = endpoint('customers.remove', {
  method: 'DELETE',
  path: '/api/v1/customers/{id}',
  access: 'customers.delete',
  summary: 'Put a customer into the bin for 30 days',
  params: one,
  returns: Done,
  fails: ['customers.not_found'],
});
export const customersRestore = endpoint('customers.restore', {
  method: 'POST',
  path: '/api/v1/customers/{id}/restore',
  access: 'customers.delete',
  summary: 'Take a customer out of the bin',
  params: one,
  returns: Customer,
  fails: ['customers.not_found', 'customers.not_deleted'],
});
export const customersReveal = endpoint('customers.reveal', {
  method: 'POST',
  path: '/api/v1/customers/{id}/reveal',
  access: 'customers.read',
  summary: 'See masked phones, e-mails and addresses of a customer; recorded',
  params: one,
  body: z.object({ why: z.string().max(300).optional() }),
  returns: z.object({
    phones: z.array(ShownPhone),
    emails: z.array(z.string()),
    wechat: z.string().nullable(),
    contacts: z.array(
      z.object({
        id: Id,
        phones: z.array(ShownPhone),
        emails: z.array(z.string()),
        wechat: z.string().nullable(),
        homeAddress: z.string().nullable(),
      }),
    ),
  }),
  fails: ['customers.not_found', 'access.denied'],
});
export const customersDuplicates = endpoint('customers.duplicates', {
  method: 'POST',
  path: '/api/v1/customers/duplicates',
  access: 'customers.read',
  summary: 'Is this customer known already? (while typing)',
  body: z.object({
    name: z.string().max(200).optional(),
    phones: z.array(z.string().max(80)).max(20).optional(),
    emails: z.array(z.string().max(254)).max(20).optional(),
    creditCode: z.string().max(40).optional(),
    except: Id.optional(),
  }),
  returns: z.object({ items: z.array(Match) }),
});

export const Hit = z.object({
  id: Id,
  name: z.string(),
  shortName: z.string().nullable(),
  layer: LayerCode,
  grade: Grade.nullable(),
  owner: z.string().nullable(),
  field: z.enum(['name', 'contact', 'phone', 'email', 'other']),
  snippet: z.string(),
});
export type Hit = z.infer<typeof Hit>;
export const customersSearch = endpoint('customers.search', {
  method: 'GET',
  path: '/api/v1/search',
  access: 'customers.read',
  summary: 'Find a customer by name, contact, phone, pinyin or initials',
  query: z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(50).default(12) }),
  returns: z.object({ items: z.array(Hit) }),
});

export const Collaborator = z.object({ person: PersonRef, grip: z.enum(['read', 'work']), since: Instant });
export type Collaborator = z.infer<typeof Collaborator>;
export const collaboratorsList = endpoint('collaborators.list', {
  method: 'GET',
  path: '/api/v1/customers/{id}/collaborators',
  access: 'customers.read',
  summary: 'Who else may see or work on a customer',
  params: one,
  returns: z.object({ items: z.array(Collaborator) }),
  fails: ['customers.not_found'],
});
export const collaboratorsPut = endpoint('collaborators.put', {
  method: 'PUT',
  path: '/api/v1/customers/{id}/collaborators',
  access: 'customers.write',
  summary: 'Open a customer to a colleague',
  params: one,
  body: z.object({ person: Id, grip: z.enum(['read', 'work']) }),
  returns: Collaborator,
  fails: ['customers.not_found', 'people.not_found', 'access.denied'],
});
export const collaboratorsRemove = endpoint('collaborators.remove', {
  method: 'DELETE',
  path: '/api/v1/customers/{id}/collaborators/{person}',
  access: 'customers.write',
  summary: 'Close a customer to a colleague again',
  params: z.object({ id: Id, person: Id }),
  returns: Done,
  fails: ['customers.not_found', 'access.denied'],
});

export const contactsList = endpoint('contacts.list', {
  method: 'GET',
  path: '/api/v1/customers/{id}/contacts',
  access: 'customers.read',
  summary: 'The people at a customer',
  params: one,
  returns: z.object({ items: z.array(Contact) }),
  fails: ['customers.not_found'],
});
export const contactsCreate = endpoint('contacts.create', {
  method: 'POST',
  path: '/api/v1/customers/{id}/contacts',
  access: 'customers.write',
  summary: 'Add a contact',
  status: 201,
  params: one,
  body: ContactBody,
  returns: Contact,
  fails: ['customers.not_found', 'access.denied'],
});
const contactOne = z.object({ id: Id, contact: Id });
export const contactsUpdate = endpoint('contacts.update', {
  method: 'PATCH',
  path: '/api/v1/customers/{id}/contacts/{contact}',
  access: 'customers.write',
  summary: 'Change a contact',
  params: contactOne,
  body: ContactBody.partial(),
  returns: Contact,
  fails: ['customers.not_found', 'contacts.not_found', 'customers.conflict', 'access.denied'],
});
export const contactsRemove = endpoint('contacts.remove', {
  method: 'DELETE',
  path: '/api/v1/customers/{id}/contacts/{contact}',
  access: 'customers.write',
  summary: 'Remove a contact',
  params: contactOne,
  returns: Done,
  fails: ['customers.not_found', 'contacts.not_found', 'access.denied'],
});

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  createdAt: Instant,
  createdBy: PersonRef.nullable(),
  url: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;
export const attachmentsList = endpoint('attachments.list', {
  method: 'GET',
  path: '/api/v1/customers/{id}/attachments',
  access: 'customers.read',
  summary: 'A customer’s files',
  params: one,
  returns: z.object({ items: z.array(Attachment) }),
  fails: ['customers.not_found'],
});
export const attachmentsAdd = endpoint('attachments.add', {
  method: 'POST',
  path: '/api/v1/customers/{id}/attachments',
  access: 'customers.write',
  summary: 'Attach a file',
  status: 201,
  params: one,
  upload: true,
  body: z.object({ followup: Id.optional() }),
  returns: Attachment,
  fails: ['customers.not_found', 'attachments.too_large', 'access.denied'],
});
const attachmentOne = z.object({ id: Id, attachment: Id });
export const attachmentsGet = endpoint('attachments.get', {
  method: 'GET',
  path: '/api/v1/customers/{id}/attachments/{attachment}',
  access: 'customers.read',
  summary: 'Download a file',
  params: attachmentOne,
  delivery: 'file',
  fails: ['customers.not_found', 'attachments.not_found'],
});
export const attachmentsRemove = endpoint('attachments.remove', {
  method: 'DELETE',
  path: '/api/v1/customers/{id}/attachments/{attachment}',
  access: 'customers.write',
  summary: 'Remove a file',
  params: attachmentOne,
  returns: Done,
  fails: ['customers.not_found', 'attachments.not_found', 'access.denied'],
});
