import { sql, type Kysely } from 'kysely';

/**
 * Today, the board and the summary are answered from indexes alone: what the day's rules ask of a customer lies in one, what is
 * counted of a move in the other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index customers_worklist on customers (org_id, owner_id, layer, layer_since, id)
      include (grade, last_contact_at, next_step_on, expected_amount) where deleted_at is null;
    create index layer_moves_flow on layer_moves (org_id, at)
      include (customer_id, id, from_layer, to_layer, entered_at, owner_id, jumped, import_id) where undone_at is null;
    drop index layer_moves_period;
  `.execute(db);
}
