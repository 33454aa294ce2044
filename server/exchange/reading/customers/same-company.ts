import { parseCompanyName } from '../../../platform/chinese/company-name.ts';

/** What is compared of a customer to find him again. */
export interface Comparable {
  readonly name: string;
  readonly kind?: 'company' | 'person';
  readonly phones: readonly { readonly number: string; readonly ext?: string | undefined }[];
  readonly emails: readonly string[];
  readonly creditCode?: string | undefined;
}

export type SameReason = 'name' | 'creditCode' | 'phone' | 'email';

/** Two places of a file that are the same company (`exact`) or may be (`likely`). */
export interface SameCompany<T> {
  readonly first: T;
  readonly second: T;
  readonly strength: 'exact' | 'likely';
  readonly reasons: readonly SameReason[];
}

/** Finds companies that stand in a file more than once, as its customers come by. */
export interface SameCompanyFinder<T> {
  /** Adds a customer and returns the earlier ones it is the same as, or may be. */
  add(place: T, customer: Comparable): SameCompany<T>[];
}

interface Known<T> {
  readonly at: T;
  readonly places: readonly string[];
}

// One switchboard or the address of an exhibitor's agency must not tie half a file together.
const MAX_SHARED = 8;
// A brand with its trade says who is meant even where one spelling leaves the place out; a short brand does not.
const TELLING = 5;

// Division codes nest by their leading digits: 440000 holds 440100.
function nested(a: string, b: string): boolean {
  const bare = (code: string) => code.replace(/(?:00)+$/, '');
  return bare(a).startsWith(bare(b)) || bare(b).startsWith(bare(a));
}

function sameName(
  key: string,
  kind: string | undefined,
  a: readonly string[],
  b: readonly string[],
): 'exact' | 'likely' | null {
  // Two people may share a name.
  if (kind === 'person') return 'likely';
  if (a.length > 0 && b.length > 0) return a.some((one) => b.some((other) => nested(one, other))) ? 'exact' : null;
  return a.length === b.length || key.length >= TELLING ? 'exact' : 'likely';
}

/**
 * The same name but for legal form, place, width, blanks, brackets and script is the same company, unless the places differ (北京甲乙,
 * 上海甲乙); a shared phone, e-mail or credit code alone makes it only likely.
 */
export function sameCompanyFinder<T>(): SameCompanyFinder<T> {
  const byKey = new Map<string, Known<T>[]>();
  function meet(key: string, known: Known<T>, met: (other: Known<T>) => void): void {
    const earlier = byKey.get(key);
    if (!earlier) {
      byKey.set(key, [known]);
      return;
    }
    earlier.forEach(met);
    if (earlier.length < MAX_SHARED) earlier.push(known);
  }
  return {
    add(place, customer) {
      const { key, branch, places } = parseCompanyName(customer.name);
      const known = { at: place, places };
      const found = new Map<T, { reasons: Set<SameReason>; strength: 'exact' | 'likely' }>();
      const because = (reason: SameReason, strength: 'exact' | 'likely') => (other: Known<T>) => {
        const before = found.get(other.at);
        if (before) before.reasons.add(reason);
        else found.set(other.at, { reasons: new Set([reason]), strength });
      };
      if (key !== '') {
        meet(`name:${key}|${branch}`, known, (other) => {
          const strength = sameName(key, customer.kind, places, other.places);
          if (strength !== null) because('name', strength)(other);
        });
      }
      if (customer.creditCode !== undefined)
        meet(`code:${customer.creditCode}`, known, because('creditCode', 'likely'));
      for (const phone of new Set(customer.phones.map(({ number, ext = '' }) => `phone:${number};${ext}`))) {
        meet(phone, known, because('phone', 'likely'));
      }
      for (const email of new Set(customer.emails)) meet(`email:${email}`, known, because('email', 'likely'));
      return [...found].map(([first, { reasons, strength }]) => ({
        first,
        second: place,
        strength,
        reasons: [...reasons],
      }));
    },
  };
}
