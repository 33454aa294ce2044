import type { Customer, TagRef, GroupRef } from '../../contract/customers.ts';
import type { LayerCode } from '../../contract/funnel-words.ts';
import type { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import { canOf, veiled } from '../ownership/visibility.ts';
import { regionPath } from '../platform/chinese/regions.ts';
import { workdaysBetween } from '../platform/chinese/work-calendar.ts';
import { dayIn, daysBetween } from '../platform/clock.ts';
import { maskedEmail, maskedPhone, maskedText } from './masking.ts';
import type { CustomerRow, CustomValues } from './rows.ts';
import { sightOf, type Sight } from './sight.ts';

/** A stored customer with the names of what it refers to. */
export type ShownRow = CustomerRow & {
  ownerName: string | null;
  poolName: string | null;
  creatorName: string | null;
  tags: z.infer<typeof TagRef>[] | null;
  groups: z.infer<typeof GroupRef>[] | null;
};

/** What presenting needs besides the row: who looks, today's date, and the ideal days of each layer. */
export interface Beholder {
  actor: Actor;
  today: string;
  idealDays: (layer: LayerCode) => number | null;
}

const regionNames = new Map<string, string | null>();

/** The name of a division from its province down, 浙江省杭州市西湖区; null for an unknown code. */
export function regionName(code: string): string | null {
  let name = regionNames.get(code);
  if (name === undefined) {
    const parts = regionPath(code).map((r) => r.name);
    name = parts.filter((part, at) => part !== parts[at - 1]).join('') || null;
    regionNames.set(code, name);
  }
  return name;
}

/** The own fields of a record as one may see them: hidden ones are absent, of masked ones only the beginning of a text. */
export function shownCustom(values: CustomValues, sight: (field: string) => Sight, prefix = 'custom.'): CustomValues {
  const shown: CustomValues = {};
  for (const [key, value] of Object.entries(values)) {
    const how = sight(prefix + key);
    if (how === 'full') shown[key] = value;
    else if (how === 'masked') shown[key] = typeof value === 'string' && value !== '' ? maskedText(value) : null;
  }
  return shown;
}

const money = (amount: number | null, currency: string | null) =>
  amount === null ? null : { amount, currency: currency ?? 'CNY' };

/** The one presenter of customers: get, list, search and export all show a customer through it. */
export function presentCustomer(row: ShownRow, { actor, today, idealDays }: Beholder): Customer {
  const sight = (field: string) => sightOf(actor, row, field);
  const plain = actor.fieldRules.size === 0 && !veiled(actor, row);
  const text = <T extends string>(field: string, value: T | null): T | null => {
    if (plain || value === null) return value;
    const how = sight(field);
    return how === 'full' ? value : how === 'masked' ? (maskedText(value) as T) : null;
  };
  const other = <T>(field: string, value: T): T | null => (plain || sight(field) === 'full' ? value : null);
  const phones = sight('phones');
  const emails = sight('emails');
  const wechat = sight('wechat');
  return {
    id: row.id,
    kind: row.kind,
    name: plain || sight('name') === 'full' ? row.name : maskedText(row.name),
    shortName: text('shortName', row.shortName),
    creditCode: text('creditCode', row.creditCode),
    industry: text('industry', row.industry),
    region: other('region', row.region),
    regionName: row.region === null ? null : other('region', regionName(row.region)),
    address: text('address', row.address),
    size: text('size', row.size),
    source: text('source', row.source),
    website: text('website', row.website),
    wechat: row.wechat === null || wechat === 'hidden' ? null : wechat === 'full' ? row.wechat : maskedText(row.wechat),
    phones: phones === 'hidden' ? [] : phones === 'full' ? row.phones : row.phones.map(maskedPhone),
    emails: emails === 'hidden' ? [] : emails === 'full' ? row.emails : row.emails.map(maskedEmail),
    remark: text('remark', row.remark),
    grade: other('grade', row.grade),
    product: text('product', row.product),
    goal: text('goal', row.goal),
    expected: other('expected', money(row.expectedAmount, row.expectedCurrency)),
    layer: row.layer,
    layerSince: row.layerSince.toISOString(),
    daysInLayer: Math.max(0, daysBetween(dayIn(actor.timeZone, row.layerSince), today)),
    idealDays: idealDays(row.layer),
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
    pool: row.poolId === null ? null : { id: row.poolId, name: row.poolName ?? '' },
    recallOn: row.recallOn,
    recallIn: row.recallOn === null ? null : Math.max(0, workdaysBetween(today, row.recallOn)),
    keyAccount: row.keyAccount,
    ownerSince: row.ownerSince?.toISOString() ?? null,
    contractAmount: other('contractAmount', money(row.contractAmount, row.contractCurrency)),
    contractOn: other('contractOn', row.contractOn),
    acceptedOn: other('acceptedOn', row.acceptedOn),
    abandonReason: text('abandonReason', row.abandonReason),
    lastContactAt: other('lastContactAt', row.lastContactAt?.toISOString() ?? null),
    nextStepOn: other('nextStepOn', row.nextStepOn),
    nextStep: text('nextStep', row.nextStep),
    tags: row.tags ?? [],
    groups: row.groups ?? [],
    custom: plain ? row.custom : shownCustom(row.custom, sight),
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy === null ? null : other('createdBy', { id: row.createdBy, name: row.creatorName ?? '' }),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    version: row.version,
    can: canOf(actor, row),
  };
}
