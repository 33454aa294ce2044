import { sql, type Kysely } from 'kysely';

/** A second factor's code counts once; failures are swept by age. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table people add column totp_last_step bigint, add column totp_pending_sealed text;
    alter table sign_in_failures add column id uuid not null default gen_random_uuid();
    create index sign_in_failures_at on sign_in_failures (at);
  `.execute(db);
}
