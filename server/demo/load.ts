import type { Db } from '../platform/db/connect.ts';
import type { Deps } from '../platform/deps.ts';
import { lockSetup } from '../people/public.ts';
import { demoAccounts, demoPassword, makeDemoPeople, type DemoAccount } from './people.ts';

export interface DemoOptions {
  /** Draws the story; the same seed tells the same one, relative to today. */
  seed?: number;
  onProgress?: (done: number, total: number) => void;
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
    const people = await makeDemoPeople(tx, deps.clock.now());
    options.onProgress?.(demoAccounts.length, demoAccounts.length);
    return people.orgId;
  });
  return { orgId, accounts: demoAccounts, password: demoPassword };
}

async function demoOrganisation(db: Db): Promise<string | null> {
  const row = await db.selectFrom('organisations').select('id').where('isDemo', '=', true).executeTakeFirst();
  return row?.id ?? null;
}
