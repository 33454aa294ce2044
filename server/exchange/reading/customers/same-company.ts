import { companyKey } from './company-key.ts';

/** What is compared of a customer to find him again. */
export interface Comparable {
  readonly name: string;
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

// One switchboard or web address of an exhibitor's agency must not tie half a file together.
const MAX_SHARED = 8;

/**
 * The same name but for legal form, place suffix, width, blanks, brackets and script is the same company; a shared phone, e-mail
 * or credit code alone makes it only likely.
 */
export function sameCompanyFinder<T>(): SameCompanyFinder<T> {
  const byKey = new Map<string, T[]>();
  function meet(kind: SameReason, value: string, place: T, met: Map<T, SameReason[]>): void {
    if (value === '') return;
    const key = `${kind}:${value}`;
    const earlier = byKey.get(key);
    if (!earlier) {
      byKey.set(key, [place]);
      return;
    }
    for (const other of earlier) met.set(other, [...(met.get(other) ?? []), kind]);
    if (earlier.length < MAX_SHARED) earlier.push(place);
  }
  return {
    add(place, customer) {
      const met = new Map<T, SameReason[]>();
      meet('name', companyKey(customer.name), place, met);
      meet('creditCode', customer.creditCode ?? '', place, met);
      for (const phone of new Set(customer.phones.map(({ number, ext }) => `${number};${ext ?? ''}`)))
        meet('phone', phone, place, met);
      for (const email of new Set(customer.emails)) meet('email', email, place, met);
      return [...met].map(([first, reasons]) => ({
        first,
        second: place,
        strength: reasons.includes('name') ? 'exact' : 'likely',
        reasons: [...new Set(reasons)],
      }));
    },
  };
}
