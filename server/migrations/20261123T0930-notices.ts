import { sql, type Kysely } from 'kysely';

/** The bell: what each person should know; `mail` stands until a digest has taken the notice along. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notices (
      org_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      kind text not null,
      customer_id uuid,
      facts jsonb not null default '{}',
      created_at timestamptz not null,
      read_at timestamptz,
      mail boolean not null default false,
      primary key (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade,
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create index notices_person on notices (org_id, person_id, id desc);
    create index notices_unread on notices (org_id, person_id, id desc) where read_at is null;
    create index notices_customer on notices (org_id, customer_id) where customer_id is not null;
    create index notices_mail on notices (org_id, created_at) where mail and read_at is null;
    create index notices_old on notices (org_id, created_at) where read_at is not null;
  `.execute(db);
}
