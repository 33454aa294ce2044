import { sql, type Kysely } from 'kysely';

/** What the check of an import found of each row: whether the book or the file has it already, and whether it is faulty. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table import_rows
      add column strength text check (strength in ('exact', 'likely')),
      add column same_as int,
      add column faulty boolean not null default false,
      add column more_rows jsonb not null default '[]',
      add column followups int not null default 0;
    create index import_rows_left on import_rows (org_id, import_id, position) where outcome is null;
    alter table imports add column revision int not null default 0;
  `.execute(db);
}
