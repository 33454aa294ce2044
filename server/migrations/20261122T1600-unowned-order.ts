import { sql, type Kysely } from 'kysely';

/** “Is null” fixes no order in an index; where there is no owner or no grade, the latest contact is found by indexes of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index customers_pool_contact on customers
      (org_id, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null and owner_id is null;
    create index customers_pool_layer_contact on customers
      (org_id, layer, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null and owner_id is null;
    create index customers_ungraded_contact on customers
      (org_id, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null and grade is null;
  `.execute(db);
}
