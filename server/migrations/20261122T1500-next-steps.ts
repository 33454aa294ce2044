import { sql, type Kysely } from 'kysely';

/** Which tasks are a customer's next step, and which follow-up fulfilled them; open tasks of a customer are found at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks add column next_step boolean not null default false;
    alter table tasks add column done_in uuid;
    create index tasks_customer_open on tasks (org_id, customer_id, due_on, due_time, id)
      where done_at is null and deleted_at is null and customer_id is not null;
    create index tasks_done on tasks (org_id, assignee_id, done_at desc, id desc) where done_at is not null and deleted_at is null;
    create index tasks_followup on tasks (org_id, followup_id) where followup_id is not null;
    create index tasks_done_in on tasks (org_id, done_in) where done_in is not null;
  `.execute(db);
}
