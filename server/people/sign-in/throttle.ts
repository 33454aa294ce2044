import { isIPv6 } from 'node:net';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connect.ts';
import { fail } from '../../platform/fault.ts';
import { keyedHash, newId } from '../../platform/ids.ts';

/** How many wrong tries are free, how long each further one has to wait (doubling up to `mostSeconds`), and when they are forgotten. */
interface Budget {
  free: number;
  mostSeconds: number;
  forgetHours: number;
}

/**
 * A stranger's tries count by login and address together, so that he cannot lock the person out elsewhere; by address alone
 * generously, because an office shares one. A device that has signed in before counts for itself. Who knows the password but not
 * the second factor counts by person.
 */
export const budgets = {
  pair: { free: 5, mostSeconds: 900, forgetHours: 24 },
  address: { free: 40, mostSeconds: 300, forgetHours: 1 },
  device: { free: 10, mostSeconds: 300, forgetHours: 12 },
  person: { free: 8, mostSeconds: 900, forgetHours: 24 },
  asking: { free: 3, mostSeconds: 3600, forgetHours: 24 },
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
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((g) => g.replace(/^0+(?=.)/, ''))
    .join(':');
}

export interface Counter {
  budget: keyof typeof budgets;
  /** What is counted: a login and an address, a device …; stored as a keyed hash only. */
  of: string;
}

/** A try that was let through; it counts as failed until it is taken back. */
export interface Try {
  id: string;
  keys: string[];
}

/**
 * Lets one try through and counts it as failed beforehand, so that a hundred at the same moment are a hundred tries.
 * Throws session.too_many_tries.
 */
export async function takeTry(db: Db, secret: string, counters: readonly Counter[], now: Date): Promise<Try> {
  const counted = counters
    .map((c) => ({ ...budgets[c.budget], key: keyedHash(secret, `${c.budget} ${c.of}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const id = newId();
  await db.transaction().execute(async (tx) => {
    let wait = 0;
    for (const c of counted) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${c.key}, 0))`.execute(tx);
      const row = await tx
        .selectFrom('signInFailures')
        .select((s) => [s.fn.countAll<number>().as('failures'), s.fn.max('at').as('last')])
        .where('key', '=', c.key)
        .where('at', '>', new Date(now.getTime() - c.forgetHours * 3_600_000))
        .executeTakeFirstOrThrow();
      wait = Math.max(wait, secondsToWait(c, row.failures, row.last, now));
    }
    if (wait > 0) throw fail('session.too_many_tries', { params: { seconds: wait }, retryAfter: wait });
    await tx
      .insertInto('signInFailures')
      .values(counted.map((c) => ({ key: c.key, at: now, id })))
      .execute();
    await tx
      .deleteFrom('signInFailures')
      .where('at', '<', new Date(now.getTime() - 24 * 3_600_000))
      .execute();
  });
  return { id, keys: counted.map((c) => c.key) };
}

/** The try did not fail. */
export async function takeBack(db: Db, attempt: Try): Promise<void> {
  await db.deleteFrom('signInFailures').where('id', '=', attempt.id).where('key', 'in', attempt.keys).execute();
}

/** The person has proved himself: what failed before under these counters is forgotten. */
export async function forgetFailures(db: Db, secret: string, counters: readonly Counter[]): Promise<void> {
  const keys = counters.map((c) => keyedHash(secret, `${c.budget} ${c.of}`));
  await db.deleteFrom('signInFailures').where('key', 'in', keys).execute();
}
