/** How many wrong tries are free, how long each further one has to wait (doubling up to `mostSeconds`), and when they are forgotten. */
interface Budget {
  free: number;
  mostSeconds: number;
  forgetHours: number;
}

/**
 * A stranger's tries count by login and address together, so that he cannot lock the person out elsewhere; by address alone
 * generously, because an office shares one. A device that has signed in before counts for itself. Who knows the password but not
 * the second factor counts by person. Asking for a password link counts by address, whether the login exists or not.
 */
export const budgets = {
  pair: { free: 5, mostSeconds: 900, forgetHours: 24 },
  address: { free: 40, mostSeconds: 300, forgetHours: 1 },
  device: { free: 10, mostSeconds: 300, forgetHours: 12 },
  person: { free: 8, mostSeconds: 900, forgetHours: 24 },
  asking: { free: 5, mostSeconds: 3600, forgetHours: 24 },
} as const satisfies Record<string, Budget>;

const firstDelaySeconds = 5;

/** Seconds until the next try is allowed, given how many have failed and when the last one did; 0 when at once. */
export function secondsToWait(budget: Budget, failures: number, last: Date | null, now: Date): number {
  if (!last || failures < budget.free) return 0;
  const delay = Math.min(budget.mostSeconds, firstDelaySeconds * 2 ** Math.min(20, failures - budget.free));
  return Math.max(0, Math.ceil((last.getTime() - now.getTime()) / 1000 + delay));
}

/** What counts as one address: an IPv4 address, or the /64 network of an IPv6 one, which one customer has for himself. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((g) => g.replace(/^0+(?=.)/, ''))
    .join(':');
}
