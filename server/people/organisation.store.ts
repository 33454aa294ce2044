import { sql } from 'kysely';
import type { Db } from '../platform/db/connect.ts';
import { json } from '../platform/db/connect.ts';
import type { OrganisationRow } from './me.store.ts';

/** One at a time changes an organisation's people, teams or settings; held until the transaction ends. */
export const lockOrganisation = (db: Db, orgId: string) =>
  sql`select id from organisations where id = ${orgId} for no key update`.execute(db);

export const organisationRow = (db: Db, orgId: string): Promise<OrganisationRow> =>
  db
    .selectFrom('organisations')
    .select(['id', 'name', 'timeZone', 'currency', 'locale', 'isDemo', 'settings'])
    .where('id', '=', orgId)
    .$castTo<OrganisationRow>()
    .executeTakeFirstOrThrow();

/** Changes an organisation; `settings` is merged into what is there. */
export const updateOrganisation = (
  db: Db,
  orgId: string,
  values: { name?: string; timeZone?: string; currency?: string; locale?: string },
  settings: Record<string, boolean>,
) =>
  db
    .updateTable('organisations')
    .set({ ...values, settings: sql`settings || ${json(settings)}` })
    .where('id', '=', orgId)
    .execute();
