import { sql, type Kysely } from 'kysely';

/**
 * What search compares with, apart by who may see it: names for everyone who sees the customer, credit code and website,
 * and the personal lines (phones, e-mails, WeChat) that those who see them masked may only find in full.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table customer_search add column codes text not null default '';
    alter table customer_search add column personal text not null default '';
    -- A short list of what is not yet sorted in: every search reads it through.
    alter index customer_search_grams set (gin_pending_list_limit = 1024);
  `.execute(db);
}
