import { searchDocument } from '../platform/chinese/search-text.ts';
import type { Phone } from '../../contract/primitives.ts';
import { blockingKeys, type CompanyRecord } from './matching-profile.ts';

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
  region?: string | null;
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

/** A key under which a customer is found again as a possible duplicate: its kind is the letter of `blockingKeys`. */
export interface MatchKey {
  kind: string;
  key: string;
}

/** A customer as the comparison of companies takes it. */
export const companyRecord = (of: Indexed): CompanyRecord => ({
  name: of.name,
  shortName: of.shortName,
  phones: [of, ...of.contacts].flatMap((who) => who.phones.map((p) => p.number)),
  emails: [of, ...of.contacts].flatMap((who) => [...who.emails]),
  website: of.website,
  creditCode: of.creditCode,
  contactNames: of.contacts.map((c) => c.name),
  region: of.region ?? null,
});

export const matchKeys = (record: CompanyRecord): MatchKey[] =>
  blockingKeys(record).map((key) => ({ kind: key.slice(0, 1), key: key.slice(2) }));
