import { checkCreditCode } from '../platform/chinese/credit-code.ts';
import { profileOf, romanises, type CompanyProfile, type CompanyRecord, type SoundedName } from './matching-profile.ts';

/** Why two records were taken for the same company, or not; `value` is what they share, for the person who decides. */
export type MatchReason = {
  code:
    | 'sameCreditCode'
    | 'samePhone'
    | 'sameEmail'
    | 'sameDomain'
    | 'sameContact'
    | 'sameName'
    | 'formerName'
    | 'soundsAlike'
    | 'abbreviation'
    | 'oneCharacterOff'
    | 'romanised'
    | 'otherCreditCode'
    | 'otherPlace'
    | 'branch';
  value?: string;
};

/** `exact`: one company; `likely`: a person should look; score from 0 to 1. */
export type CompanyMatch = { same: 'exact' | 'likely' | 'no'; score: number; reasons: MatchReason[] };

const LIKELY = 0.65;
const FULL_LEGAL_FORM = /公司|厂|合伙|工商户/;

const shared = (left: ReadonlySet<string>, right: ReadonlySet<string>) =>
  left.size === 0 || right.size === 0 ? undefined : [...left].find((value) => right.has(value));
const significant = (code: string) => code.replace(/(?:00){1,2}$/, '');
const nested = (left: string, right: string) =>
  significant(left).startsWith(significant(right)) || significant(right).startsWith(significant(left));

// Both names say where they are from, and say different places.
function placesConflict(left: SoundedName, right: SoundedName): boolean {
  if (left.places.length === 0 || right.places.length === 0) return false;
  return !left.places.some((place) => right.places.some((other) => nested(place, other)));
}

type Nearness = 'same' | 'apart' | 'unknown';

function regionsOf(left: CompanyProfile, right: CompanyProfile): Nearness {
  if (left.region === '' || right.region === '') return 'unknown';
  return left.region.slice(0, 4) === right.region.slice(0, 4) ? 'same' : 'apart';
}

// 德赛电池 for 德赛电池科技, 财信发展 for 财信地产发展: begins alike, the rest in order, and the shorter is no full legal name.
function abbreviates(short: SoundedName, long: SoundedName): boolean {
  if (short.latin || long.latin || short.key.length < 2 || short.key.length >= long.key.length) return false;
  if (FULL_LEGAL_FORM.test(short.form) || short.key.length > 8) return false;
  if (!long.key.startsWith(short.key.slice(0, 2))) return false;
  let at = 0;
  for (const character of short.key) {
    at = long.key.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function differing(left: string, right: string): number {
  let count = Math.abs(left.length - right.length);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) if (left[at] !== right[at]) count += 1;
  return count;
}

// A homophone typed for one or two characters; of two-syllable names, that alone is chance.
function soundScore(one: SoundedName, other: SoundedName): number {
  if (one.syllables.length < 2 || one.spoken !== other.spoken) return 0;
  const off = differing(one.key.slice(0, one.syllables.length), other.key.slice(0, other.syllables.length));
  if (off > 2) return 0;
  // The same characters, and only the legal form mistyped.
  if (off === 0 || one.syllables.length > 2) return 0.85;
  return off < 2 ? 0.6 : 0;
}

type Evidence = { score: number; reason: MatchReason };

function comparePair(one: SoundedName, other: SoundedName, asMain: boolean): Evidence | null {
  if (one.key === other.key && one.latin === other.latin) {
    return { score: 0.95, reason: { code: asMain ? 'sameName' : 'formerName', value: one.key } };
  }
  const sound = soundScore(one, other);
  if (sound > 0) return { score: sound, reason: { code: 'soundsAlike', value: one.spoken } };
  if (abbreviates(one, other) || abbreviates(other, one)) {
    const value = one.key.length < other.key.length ? one.key : other.key;
    return { score: value.length > 2 ? 0.75 : 0.6, reason: { code: 'abbreviation', value } };
  }
  if (romanises(one, other) || romanises(other, one)) {
    return { score: 0.6, reason: { code: 'romanised', value: one.latin ? one.brand : other.brand } };
  }
  const close = one.key.length >= 5 && one.key.length === other.key.length && differing(one.key, other.key) === 1;
  return close ? { score: 0.45, reason: { code: 'oneCharacterOff', value: one.key } } : null;
}

function compareNames(left: CompanyProfile, right: CompanyProfile): Evidence | null {
  let best: Evidence | null = null;
  for (const [at, one] of left.names.entries()) {
    for (const [where, other] of right.names.entries()) {
      const evidence = comparePair(one, other, at + where === 0);
      if (evidence && (!best || evidence.score > best.score)) best = evidence;
    }
  }
  return best;
}

function sharedIdentifiers(left: CompanyProfile, right: CompanyProfile): { score: number; reasons: MatchReason[] } {
  const found: [MatchReason['code'], string | undefined][] = [
    ['samePhone', shared(left.phones, right.phones)],
    ['sameEmail', shared(left.emails, right.emails)],
    ['sameDomain', shared(left.domains, right.domains)],
  ];
  const reasons = found.flatMap(([code, value]) => (value === undefined ? [] : [{ code, value }]));
  return { score: reasons.length === 0 ? 0 : Math.min(0.9, 0.65 + 0.1 * reasons.length), reasons };
}

function verdict(same: CompanyMatch['same'], score: number, reasons: MatchReason[]): CompanyMatch {
  return { same, score: Math.round(Math.max(0, Math.min(1, score)) * 100) / 100, reasons };
}

function weigh(left: CompanyProfile, right: CompanyProfile): CompanyMatch {
  const identifiers = sharedIdentifiers(left, right);
  const name = compareNames(left, right);
  const conflict = placesConflict(left.main, right.main);
  const near = regionsOf(left, right);
  const contact = shared(left.contacts, right.contacts);
  const reasons = [...(name ? [name.reason] : []), ...identifiers.reasons];
  if (reasons.length === 0) return verdict('no', 0, []);
  if (contact !== undefined) reasons.push({ code: 'sameContact', value: contact });
  if (conflict) reasons.push({ code: 'otherPlace' });
  if (name && left.written === right.written) return verdict('exact', 1, reasons);
  let score = Math.max(name?.score ?? 0, identifiers.score);
  if (name && identifiers.score > 0) score += 0.1;
  if (name && contact !== undefined) score += 0.15;
  if (name && near === 'same') score += 0.1;
  if (conflict) score -= 0.35;
  // A name that leaves its place out may belong to a namesake in another city.
  else if (identifiers.score === 0 && near === 'apart') score -= name?.reason.code === 'sameName' ? 0.15 : 0.3;
  const certain = name?.reason.code === 'sameName' && !conflict && (identifiers.score > 0 || near !== 'apart');
  return verdict(certain ? 'exact' : score >= LIKELY ? 'likely' : 'no', score, reasons);
}

/**
 * Are these two records the same company? Names are compared without form, place, script and brackets, by sound and as abbreviations,
 * together with shared credit code, phone, mail, domain and contact. A branch (分公司) is not the company it belongs to.
 */
export function matchCompany(a: CompanyRecord, b: CompanyRecord): CompanyMatch {
  const [left, right] = [profileOf(a), profileOf(b)];
  if (left.creditCode !== '' && left.creditCode === right.creditCode) {
    return verdict('exact', 1, [{ code: 'sameCreditCode', value: left.creditCode }]);
  }
  if (left.main.branch !== right.main.branch) return verdict('no', 0.2, [{ code: 'branch' }]);
  const registered = [left, right].every(({ creditCode }) => creditCode !== '' && checkCreditCode(creditCode).ok);
  return registered ? verdict('no', 0.1, [{ code: 'otherCreditCode' }]) : weigh(left, right);
}
