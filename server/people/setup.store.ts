import { sql } from 'kysely';
import type { Db } from '../platform/db/connect.ts';

/** Whether there is an organisation of one's own, and whether the demo is loaded. */
export async function organisationsThereAre(db: Db): Promise<{ own: boolean; demo: boolean }> {
  const row = await db
    .selectFrom('organisations')
    .select([
      sql<boolean>`coalesce(bool_or(not is_demo), false)`.as('own'),
      sql<boolean>`coalesce(bool_or(is_demo), false)`.as('demo'),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

/** Lets one at a time make an organisation; held until the transaction ends. */
export const lockSetup = (db: Db) => sql`select pg_advisory_xact_lock(hashtextextended('guike setup', 0))`.execute(db);

export const insertOrganisation = (
  db: Db,
  o: { id: string; name: string; timeZone: string; currency: string; locale: string; isDemo: boolean; now: Date },
) =>
  db
    .insertInto('organisations')
    .values({
      id: o.id,
      name: o.name,
      timeZone: o.timeZone,
      currency: o.currency,
      locale: o.locale,
      isDemo: o.isDemo,
      createdAt: o.now,
    })
    .execute();

/** The organisations there are, one's own before the demo. */
export const organisationsUnscoped = (db: Db) =>
  db.selectFrom('organisations').select(['id', 'name', 'isDemo']).orderBy('isDemo').orderBy('createdAt').execute();
