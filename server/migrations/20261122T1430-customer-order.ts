import { sql, type Kysely } from 'kysely';

/** Customers by how long they have been in their layer, over all layers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index customers_since on customers (org_id, layer_since, id) where deleted_at is null`.execute(db);
}
