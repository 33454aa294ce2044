import { sql } from 'kysely';
import type { Db } from '../../platform/db/connect.ts';
import { fail } from '../../platform/fault.ts';
import { keyedHash, newId } from '../../platform/ids.ts';
import { budgets, secondsToWait } from './throttle.rules.ts';

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
