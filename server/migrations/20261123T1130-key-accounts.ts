import { sql, type Kysely } from 'kysely';

/** Key accounts: customers whose handing over needs a manager's approval. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table customers add column key_account boolean not null default false;
    create index customers_key_account on customers (org_id, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc)
      where key_account and deleted_at is null;
  `.execute(db);
}
