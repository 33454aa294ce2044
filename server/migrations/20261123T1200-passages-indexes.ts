import { sql, type Kysely } from 'kysely';

/** What the funnel's summary and the lists behind its figures ask of the ledger: who was entered in it at all, and who signed when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index layer_moves_entries on layer_moves (org_id, customer_id) where from_layer is null and undone_at is null;
    create index layer_moves_signings on layer_moves (org_id, at)
      include (customer_id, from_layer, to_layer, owner_id, jumped, import_id)
      where undone_at is null and to_layer in ('signed', 'implemented');
  `.execute(db);
}
