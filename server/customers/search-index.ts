import { checkCreditCode } from '../platform/chinese/credit-code.ts';
import { fold } from '../platform/chinese/fold.ts';
import { searchDocument } from '../platform/chinese/search-text.ts';
import type { Phone } from '../../contract/primitives.ts';

/** What of a customer and its contacts search and duplicate search look at. */
export interface Indexed {
  kind: 'company' | 'person';
  name: string;
  shortName: string | null;
  creditCode: string | null;
  website: string | null;
  wechat: string | null;
  phones: readonly Phone[];
  emails: readonly string[];
  contacts: readonly { name: string; phones: readonly Phone[]; emails: readonly string[]; wechat: string | null }[];
}

/** The entry of `customer_search`: `text` for everyone who sees the customer, `codes` and `personal` by right to those fields. */
export interface SearchEntry {
  text: string;
  codes: string;
  personal: string;
  pinyinFull: string;
  pinyinInitials: string;
  grams: string[];
}

const dialled = (phone: Phone) => (phone.ext ? `${phone.number};ext=${phone.ext}` : phone.number);

export function searchEntry(of: Indexed): SearchEntry {
  const known = searchDocument({
    name: of.name,
    shortName: of.shortName,
    contactNames: of.contacts.map((c) => c.name),
  });
  const codes = searchDocument({ name: '', creditCode: of.creditCode, website: of.website });
  const personal = [of, ...of.contacts].map((who) =>
    searchDocument({ name: '', phones: who.phones.map(dialled), emails: who.emails, wechat: who.wechat }),
  );
  return {
    text: known.text,
    codes: codes.text,
    personal: [...new Set(personal.flatMap((p) => p.text.split('\n')))].filter(Boolean).join('\n'),
    pinyinFull: known.pinyinFull,
    pinyinInitials: known.pinyinInitials,
    grams: [...new Set([...known.grams, ...codes.grams, ...personal.flatMap((p) => p.grams)])],
  };
}

export type KeyKind = 'name' | 'phone' | 'email' | 'creditCode';
export interface MatchKey {
  kind: KeyKind;
  key: string;
}

/** The keys under which a customer is found again as a possible duplicate. */
export function matchKeys(of: Pick<Indexed, 'name' | 'shortName' | 'creditCode'> & Partial<Indexed>): MatchKey[] {
  const people = [of, ...(of.contacts ?? [])];
  const code = of.creditCode ? checkCreditCode(of.creditCode) : null;
  const keys: MatchKey[] = [
    ...nameKeys(of.name).map((key) => ({ kind: 'name' as const, key })),
    ...people.flatMap((p) => p.phones ?? []).map((p) => ({ kind: 'phone' as const, key: p.number })),
    ...people.flatMap((p) => p.emails ?? []).map((e) => ({ kind: 'email' as const, key: e.toLowerCase() })),
    ...(code?.ok ? [{ kind: 'creditCode' as const, key: code.code }] : []),
  ];
  return [...new Map(keys.map((k) => [`${k.kind} ${k.key}`, k])).values()];
}

const nameKeys = (name: string): string[] => [fold(name).replaceAll(/[^\p{L}\p{N}]/gu, '')].filter(Boolean);
