import type { Customer } from '../../contract/customers.ts';
import { maskedEmail, maskedPhone, maskedText, sightOf } from '../customers/public.ts';
import { dayIn } from '../platform/clock.ts';
import type { Ctx } from '../platform/deps.ts';
import { columnsFor, phonesCell, type OutCell, type OutContext } from './export-cells.ts';
import { contactsForExport, followupsForExport, type ExportedContact, type ExportedFollowup } from './exports.store.ts';

/** What a row of the workbook is made of: a customer with its contacts and history. */
interface BookEntry {
  customer: Customer;
  contacts: ExportedContact[];
  followups: ExportedFollowup[];
}

export interface BookColumn {
  header: string;
  cell: (entry: BookEntry) => OutCell;
  /** For the rows below the first: one for each further contact. */
  more?: (contact: ExportedContact) => OutCell;
}

const headers = {
  'zh-CN': {
    contact: '联系人',
    title: '职务',
    phones: '联系人电话',
    emails: '联系人邮箱',
    wechat: '联系人微信',
    history: '跟踪记录',
  },
  'zh-TW': {
    contact: '聯絡人',
    title: '職務',
    phones: '聯絡人電話',
    emails: '聯絡人信箱',
    wechat: '聯絡人微信',
    history: '跟踪記錄',
  },
  en: {
    contact: 'Contact name',
    title: 'Contact title',
    phones: 'Contact phones',
    emails: 'Contact emails',
    wechat: 'Contact wechat',
    history: 'Follow-ups',
  },
} as const;

const leading = ['name', 'shortName', 'kind'] as const;
const trailing = [
  'phones',
  'emails',
  'wechat',
  'grade',
  'product',
  'goal',
  'source',
  'industry',
  'size',
  'region',
  'address',
  'website',
  'creditCode',
  'owner',
  'expected',
  'contractAmount',
  'contractOn',
  'acceptedOn',
  'abandonReason',
  'tags',
  'groups',
  'createdAt',
  'nextStep',
  'nextStepOn',
  'remark',
] as const;

/** The columns of the eight-sheet workbook; the reader takes each of them back for what it is. */
export function bookColumns(context: OutContext): BookColumn[] {
  const words = headers[context.locale];
  const ofCustomer = (keys: readonly string[]) =>
    columnsFor(keys, context)
      .filter((c) => keys.includes(c.key))
      .map((c): BookColumn => ({ header: c.header, cell: ({ customer }) => c.cell(customer) }));
  const ofContact = (header: string, of: (contact: ExportedContact) => OutCell): BookColumn => ({
    header,
    cell: ({ contacts }) => (contacts[0] ? of(contacts[0]) : ''),
    more: of,
  });
  return [
    ...ofCustomer(leading),
    ofContact(words.contact, (c) => c.name),
    ofContact(words.title, (c) => c.title ?? ''),
    ofContact(words.phones, (c) => phonesCell(c.phones, context.locale)),
    ofContact(words.emails, (c) => c.emails.join('; ')),
    ofContact(words.wechat, (c) => c.wechat ?? ''),
    ...ofCustomer(trailing),
    ...ofCustomer([...context.own.keys()].map((key) => `custom.${key}`)),
    {
      header: words.history,
      cell: ({ followups }) =>
        followups
          .map((f) => `${dayIn(context.timeZone, f.happenedAt)} ${f.said.replaceAll(/\s*\n\s*/g, ' ')}`)
          .join('\n'),
    },
  ];
}

/** The rows of customers: one each, and one more below it for each further contact. */
export async function bookRows(
  ctx: Ctx,
  customers: readonly Customer[],
  columns: readonly BookColumn[],
): Promise<OutCell[][]> {
  const ids = customers.map((c) => c.id);
  const contacts = Map.groupBy(await contactsForExport(ctx.db, ctx.actor.orgId, ids), (c) => c.customerId);
  const followups = Map.groupBy(await followupsForExport(ctx.db, ctx.actor.orgId, ids), (f) => f.customerId);
  return customers.flatMap((customer) => {
    const entry: BookEntry = {
      customer,
      contacts: (contacts.get(customer.id) ?? []).map((c) => seenContact(ctx, customer, c)),
      followups: followups.get(customer.id) ?? [],
    };
    return [
      columns.map((c) => c.cell(entry)),
      ...entry.contacts.slice(1).map((contact) => columns.map((c) => c.more?.(contact) ?? '')),
    ];
  });
}

/** A contact as the person sees it: his rights are those of the record, also on paper. */
function seenContact(ctx: Ctx, customer: Customer, contact: ExportedContact): ExportedContact {
  const held = { id: customer.id, ownerId: customer.owner?.id ?? null, poolId: customer.pool?.id ?? null };
  const how = (field: string) => sightOf(ctx.actor, held, field);
  const phones = how('contact.phones');
  const emails = how('contact.emails');
  const wechat = how('contact.wechat');
  return {
    ...contact,
    phones:
      phones === 'full'
        ? contact.phones
        : phones === 'masked'
          ? contact.phones.map((p) => ({ number: maskedPhone(p).number }))
          : [],
    emails: emails === 'full' ? contact.emails : emails === 'masked' ? contact.emails.map(maskedEmail) : [],
    wechat:
      wechat === 'full' ? contact.wechat : wechat === 'masked' && contact.wechat ? maskedText(contact.wechat) : null,
  };
}
