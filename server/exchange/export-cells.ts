import type { Customer } from '../../contract/customers.ts';
import { customerFields, type CustomerField } from '../../contract/fields.ts';
import { formatPhone } from '../../contract/phone-format.ts';
import type { Locale, Money } from '../../contract/primitives.ts';
import { domainWords } from '../../contract/words/domain.ts';
import { dayIn } from '../platform/clock.ts';

/** A cell of an export: text, or a number that stays one. */
export type OutCell = string | number;

export interface OutContext {
  locale: Locale;
  timeZone: string;
  own: ReadonlyMap<string, { type: string; label: string; options: ReadonlyMap<string, string> }>;
}

/** A column of an export: its header and how a customer fills it. */
export interface OutColumn {
  key: string;
  header: string;
  cell: (customer: Customer) => OutCell;
}

/** The columns asked for by key; unknown ones and those that are not exported are left out. The name is always there. */
export function columnsFor(keys: readonly string[], context: OutContext): OutColumn[] {
  const wanted = keys.length > 0 ? keys : Object.keys(customerFields);
  const list = wanted.includes('name') ? wanted : ['name', ...wanted];
  return list.flatMap((key): OutColumn[] => {
    const own = key.startsWith('custom.') ? context.own.get(key.slice(7)) : undefined;
    if (own) return [{ key, header: own.label, cell: (c) => customCell(c.custom[key.slice(7)], own.options) }];
    if (!(key in customerFields) || !customerFields[key as CustomerField].export) return [];
    const field = key as CustomerField;
    return [
      { key, header: domainWords[context.locale].customerFields[field], cell: (c) => fieldCell(c, field, context) },
    ];
  });
}

const moneyCell = (m: Money | null): OutCell => (m === null ? '' : m.amount / 100);

/** Phones as people read them, one after the other; an extension behind its number. */
export const phonesCell = (
  phones: readonly { number: string; ext?: string | undefined; masked?: boolean | undefined }[],
  locale: Locale,
): string => phones.map((p) => formatPhone(p.number, p.ext, locale)).join('、');

function fieldCell(c: Customer, field: CustomerField, { locale, timeZone }: OutContext): OutCell {
  const words = domainWords[locale];
  const word = (map: Readonly<Record<string, string>>, value: string | null) =>
    value === null ? '' : (map[value] ?? value);
  const day = (instant: string | null) => (instant === null ? '' : dayIn(timeZone, new Date(instant)));
  switch (field) {
    case 'kind':
      return words.kinds[c.kind];
    case 'layer':
      return words.layers[c.layer];
    case 'grade':
      return c.grade ?? '';
    case 'owner':
      return c.owner?.name ?? '';
    case 'createdBy':
      return c.createdBy?.name ?? '';
    case 'phones':
      return phonesCell(c.phones, locale);
    case 'emails':
      return c.emails.join('; ');
    case 'industry':
      return word(words.industries, c.industry);
    case 'size':
      return word(words.sizes, c.size);
    case 'source':
      return word(words.sources, c.source);
    case 'region':
      return c.regionName ?? '';
    case 'expected':
      return moneyCell(c.expected);
    case 'contractAmount':
      return moneyCell(c.contractAmount);
    case 'tags':
      return c.tags.map((t) => t.name).join('、');
    case 'groups':
      return c.groups.map((g) => g.name).join('、');
    case 'keyAccount':
      return c.keyAccount ? words.customerFields.keyAccount : '';
    case 'layerSince':
    case 'lastContactAt':
    case 'createdAt':
    case 'updatedAt':
      return day(c[field]);
    case 'passages':
    case 'overLimit':
      return '';
    default:
      return c[field] ?? '';
  }
}

function customCell(value: Customer['custom'][string] | undefined, options: ReadonlyMap<string, string>): OutCell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((v) => options.get(v) ?? v).join('、');
  if (typeof value === 'object') return value.amount / 100;
  return options.get(value) ?? value;
}
