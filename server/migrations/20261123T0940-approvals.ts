import { sql, type Kysely } from 'kysely';

/** Requests that somebody else decides: who asks for what, about which customers, who may decide, and how it ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approvals (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      kind text not null,
      state text not null default 'open' check (state in ('open', 'approved', 'refused', 'withdrawn', 'expired')),
      requested_by uuid not null,
      requested_at timestamptz not null,
      expires_at timestamptz not null,
      why text,
      customer_ids uuid[] not null default '{}',
      facts jsonb not null default '{}',
      payload jsonb not null default '{}',
      approvers uuid[] not null,
      own_decision boolean not null default false,
      decided_by uuid,
      decided_at timestamptz,
      words text,
      primary key (org_id, id),
      check ((state in ('approved', 'refused')) = (decided_by is not null)),
      check ((state = 'open') = (decided_at is null)),
      foreign key (org_id, requested_by) references people (org_id, id),
      foreign key (org_id, decided_by) references people (org_id, id)
    );
    create index approvals_approver on approvals using gin (org_id, approvers);
    create index approvals_customer on approvals using gin (org_id, customer_ids) where state = 'open';
    create index approvals_requested on approvals (org_id, requested_by, id desc);
    create index approvals_expiry on approvals (org_id, expires_at) where state = 'open';
  `.execute(db);
}
