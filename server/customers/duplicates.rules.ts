import type { z } from 'zod';
import type { Match } from '../../contract/customers.ts';
import { matchCompany, type CompanyMatch, type MatchReason } from './matching.ts';
import type { CompanyRecord } from './matching-profile.ts';

type Reason = z.infer<typeof Match>['reasons'][number];

const codes: Partial<Record<MatchReason['code'], Reason['code']>> = {
  sameCreditCode: 'creditCode',
  samePhone: 'phone',
  sameEmail: 'email',
  sameDomain: 'email',
  sameName: 'name',
  formerName: 'name',
  soundsAlike: 'similarName',
  abbreviation: 'similarName',
  oneCharacterOff: 'similarName',
  romanised: 'similarName',
};

/** What two records share, in the words of the contract. Parts of the name of a customer one doesn't see are left out. */
export const reasonsOf = (match: CompanyMatch, seen: boolean): Reason[] =>
  match.reasons.flatMap(({ code, value }) => {
    const known = codes[code];
    if (!known) return [];
    const secret = !seen && (known === 'name' || known === 'similarName');
    return [{ code: known, value: secret ? null : (value ?? null) }];
  });

/** How surely two records are one customer. People share names: a name alone never makes two persons the same. */
export function compareRecords(
  asked: CompanyRecord,
  known: CompanyRecord,
  person: boolean,
): { same: CompanyMatch['same']; match: CompanyMatch } {
  const match = matchCompany(asked, known);
  const identified = match.reasons.some((r) => ['sameCreditCode', 'samePhone', 'sameEmail'].includes(r.code));
  return { same: person && match.same === 'exact' && !identified ? 'likely' : match.same, match };
}
