import type { Db } from '../platform/db/connect.ts';
import type { Deps } from '../platform/deps.ts';
import { lockSetup } from '../people/public.ts';
import { loadBook } from './book.ts';
import { openDemoPools } from './pools.ts';
import { demoAccounts, demoPassword, makeDemoPeople, type DemoAccount } from './people.ts';

export interface DemoOptions {
  /** Draws the story; the same seed tells the same one, relative to today. */
  seed?: number;
  /** How many customers the story has; 3,000 unless a test wants fewer. */
  customers?: number;
}

export interface LoadedDemo {
  orgId: string;
  accounts: readonly DemoAccount[];
  password: string;
}

/** Loads the demo organisation with everything in it, or finds the one that is there. All of it appears at once, or nothing. */
export async function loadDemo(deps: Deps, options: DemoOptions = {}): Promise<LoadedDemo> {
  const orgId = await deps.db.transaction().execute(async (tx) => {
    await lockSetup(tx);
    const there = await demoOrganisation(tx);
    if (there) return there;
    const now = deps.clock.now();
    const people = await makeDemoPeople(tx, now);
    const { orgId, reps, support } = people;
    const pools = await openDemoPools(tx, orgId, people, now);
    await loadBook(
      tx,
      orgId,
      { reps, support: support[0]!, pools },
      { seed: options.seed ?? 2026, customers: options.customers ?? 3000, now },
    );
    return orgId;
  });
  return { orgId, accounts: demoAccounts, password: demoPassword };
}

async function demoOrganisation(db: Db): Promise<string | null> {
  const row = await db.selectFrom('organisations').select('id').where('isDemo', '=', true).executeTakeFirst();
  return row?.id ?? null;
}
