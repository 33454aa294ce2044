import type { NewContact, NewCustomer } from '../customers/public.ts';
import { findRegion } from '../platform/chinese/find-region.ts';
import { startOfDay } from '../platform/clock.ts';
import type { ImportPlan } from '../../contract/exchange.ts';
import type { CustomerRecord, ReadContact } from './reading/customers/types.ts';

/** What every row of one import shares. */
export interface Incoming {
  plan: ImportPlan;
  importId: string;
  by: string;
  timeZone: string;
  now: Date;
  tags: ReadonlyMap<string, string>;
  /** Division rules are in force: they give out what has no owner. */
  hasRules: boolean;
}

/** The official division a row names, in its region column or in its address. */
export function regionOf(record: Pick<CustomerRecord, 'region' | 'address'>): string | null {
  for (const text of [record.region, record.address]) {
    const found = text ? findRegion(text) : null;
    if (found) return found.code;
  }
  return null;
}

/** The instant a day of the file stands for: its beginning where the organisation is, never later than now. */
export const instantOf = (day: string, from: Pick<Incoming, 'timeZone' | 'now'>): Date => {
  const at = startOfDay(day, from.timeZone);
  return at > from.now ? from.now : at;
};

const contactOf = (c: ReadContact): NewContact => ({
  name: c.name.slice(0, 60),
  title: c.title?.slice(0, 60) ?? null,
  phones: [...c.phones],
  emails: [...c.emails],
  wechat: c.wechat?.slice(0, 60) ?? null,
});

export const contactsOf = (record: CustomerRecord): NewContact[] => record.contacts.map(contactOf);

/** A row's columns as they are stored, without who holds it and where it stands. */
export function columnsOf(record: CustomerRecord): Partial<NewCustomer> {
  return {
    kind: record.kind,
    shortName: record.shortName?.slice(0, 60) ?? null,
    creditCode: record.creditCode ?? null,
    industry: record.industry?.slice(0, 60) ?? null,
    region: regionOf(record),
    address: record.address?.slice(0, 300) ?? null,
    size: record.size?.slice(0, 40) ?? null,
    source: record.source?.slice(0, 60) ?? null,
    website: record.website?.slice(0, 300) ?? null,
    wechat: record.wechat?.slice(0, 60) ?? null,
    phones: [...record.phones],
    emails: [...record.emails],
    remark: record.remark?.slice(0, 20_000) ?? null,
    grade: record.grade ?? null,
    product: record.product?.slice(0, 200) ?? null,
    goal: record.goal?.slice(0, 500) ?? null,
    expectedAmount: record.expected?.amount ?? null,
    expectedCurrency: record.expected?.currency ?? null,
    contractAmount: record.contractAmount?.amount ?? null,
    contractCurrency: record.contractAmount?.currency ?? null,
    contractOn: record.contractOn ?? null,
    acceptedOn: record.acceptedOn ?? null,
    abandonReason: record.abandonReason?.slice(0, 500) ?? null,
    custom: record.custom as NonNullable<NewCustomer['custom']>,
  };
}

/** The columns that a known customer may gain from a row one by one; lists and custom fields are joined apart. */
export function columnsToStore(columns: Partial<NewCustomer>): Record<string, unknown> {
  const { phones: _phones, emails: _emails, custom: _custom, kind: _kind, ...plain } = columns;
  return plain;
}

/** The last day the row tells of a touch. */
export function lastTouchOf(record: CustomerRecord): string | null {
  const days = [
    ...record.followUps.flatMap((f) => (f.on ? [f.on] : [])),
    ...(record.lastContactOn ? [record.lastContactOn] : []),
  ];
  return days.length > 0 ? days.reduce((a, b) => (b > a ? b : a)) : null;
}

/**
 * A new customer from a row. Since when it stands in its layer nobody wrote down: since its last follow-up at the latest, for
 * nothing moved it after that; without any, since the day of entry.
 */
export function newCustomer(
  id: string,
  record: CustomerRecord,
  ownerId: string | null,
  incoming: Incoming,
): NewCustomer {
  const { plan, now } = incoming;
  const touched = lastTouchOf(record);
  const createdAt = record.createdOn ? instantOf(record.createdOn, incoming) : now;
  const layerSince = touched ? instantOf(touched, incoming) : createdAt;
  return {
    ...columnsOf(record),
    id,
    name: record.name.slice(0, 200),
    createdAt,
    createdBy: incoming.by,
    layer: record.layer ?? plan.defaultLayer ?? 'resource',
    layerSince,
    ownerId,
    ownerSince: ownerId ? now : null,
    lastContactAt: touched ? instantOf(touched, incoming) : null,
    importId: incoming.importId,
    contacts: contactsOf(record),
    tags: tagIds(record, incoming),
  };
}

export const tagIds = (record: CustomerRecord, incoming: Incoming): string[] => [
  ...new Set([
    ...incoming.plan.tags,
    ...record.tags.flatMap((name) => incoming.tags.get(name.trim().slice(0, 30)) ?? []),
  ]),
];
