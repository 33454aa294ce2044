import { sql } from 'kysely';
import type { Locale } from '../../contract/primitives.ts';
import type { Db } from '../platform/db/connect.ts';

export interface TeamRow {
  id: string;
  name: string;
  leads: boolean;
}

/** A person's own data and his organisation's, as `me` shows them. */
export interface MeRow {
  email: string | null;
  phone: string | null;
  theme: 'system' | 'light' | 'dark';
  totpOn: boolean;
  teams: TeamRow[];
  organisation: OrganisationRow;
}

export interface OrganisationRow {
  id: string;
  name: string;
  timeZone: string;
  currency: string;
  locale: Locale;
  isDemo: boolean;
  settings: { poolOpen?: boolean; maskPhones?: boolean };
}

export async function meRow(db: Db, orgId: string, personId: string): Promise<MeRow> {
  const { rows } = await sql<MeRow>`
    select p.email, p.phone, p.theme, p.totp_on_at is not null as totp_on,
      jsonb_build_object('id', o.id, 'name', o.name, 'timeZone', o.time_zone, 'currency', o.currency, 'locale', o.locale,
        'isDemo', o.is_demo, 'settings', o.settings) as organisation,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leads', m.leads) order by t.position, t.name, t.id)
        from team_members m join teams t on t.org_id = m.org_id and t.id = m.team_id
        where m.org_id = ${orgId} and m.person_id = ${personId}), '[]') as teams
    from people p join organisations o on o.id = p.org_id
    where p.org_id = ${orgId} and p.id = ${personId}`.execute(db);
  return rows[0]!;
}

/** Changes what a person may change of himself; his `version` counts on. */
export const updateMe = (
  db: Db,
  orgId: string,
  personId: string,
  values: { name?: string; namePinyin?: string; locale?: string; theme?: string },
) =>
  db
    .updateTable('people')
    .set((e) => ({ ...values, version: e('version', '+', 1) }))
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .execute();
