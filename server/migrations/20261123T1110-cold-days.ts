import { sql, type Kysely } from 'kysely';

/** How long given-up customers are kept cold; whose customers were signed or given up lately is read from an index of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table recall_settings add column cold_days int not null default 180;
    create index layer_moves_ended on layer_moves (org_id, owner_id, at)
      where undone_at is null and to_layer in ('signed', 'abandoned');
  `.execute(db);
}
