import { sql, type Kysely } from 'kysely';

/** Customers handed over from person to person; hand-overs of a leaver's whole book. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table transfers (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      mode text not null check (mode in ('ordered', 'proposed')),
      state text not null check (state in ('asked', 'proposed', 'done', 'declined', 'refused', 'withdrawn', 'undone')),
      by_id uuid not null,
      to_id uuid not null,
      tasks boolean not null,
      collaborators text not null check (collaborators in ('keep', 'drop')),
      why text,
      created_at timestamptz not null,
      settled_at timestamptz,
      words text,
      approval_id uuid,
      undo jsonb,
      primary key (org_id, id),
      check ((state in ('asked', 'proposed')) = (settled_at is null)),
      foreign key (org_id, by_id) references people (org_id, id),
      foreign key (org_id, to_id) references people (org_id, id)
    );
    create index transfers_to on transfers (org_id, to_id, id desc);
    create index transfers_by on transfers (org_id, by_id, id desc);
    create table transfer_customers (
      org_id uuid not null,
      transfer_id uuid not null,
      customer_id uuid not null,
      holder_id uuid not null,
      open boolean not null default true,
      primary key (org_id, transfer_id, customer_id),
      foreign key (org_id, transfer_id) references transfers (org_id, id) on delete cascade,
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create unique index transfer_customers_open on transfer_customers (org_id, customer_id) where open;

    create table handovers (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      leaver_id uuid not null,
      state text not null check (state in ('draft', 'proposed', 'running', 'handed_over', 'confirmed', 'cancelled')),
      created_by uuid not null,
      created_at timestamptz not null,
      rest_to uuid,
      checklist jsonb not null default '[]',
      certificate jsonb,
      handed_over_at timestamptz,
      handed_over_by uuid,
      ended_at timestamptz,
      why text,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, leaver_id) references people (org_id, id),
      foreign key (org_id, created_by) references people (org_id, id)
    );
    create unique index handovers_open on handovers (org_id, leaver_id) where state in ('draft', 'proposed', 'running');
    create index handovers_newest on handovers (org_id, id desc);
    create table handover_rows (
      org_id uuid not null,
      handover_id uuid not null,
      customer_id uuid not null,
      to_id uuid,
      reason jsonb not null,
      by_hand boolean not null default false,
      outcome text,
      primary key (org_id, handover_id, customer_id),
      foreign key (org_id, handover_id) references handovers (org_id, id) on delete cascade,
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade,
      foreign key (org_id, to_id) references people (org_id, id)
    );
    create index handover_rows_receiver on handover_rows (org_id, to_id, handover_id) where to_id is not null;
    create table handover_confirmations (
      org_id uuid not null,
      handover_id uuid not null,
      side text not null check (side in ('giver', 'taker')),
      person_id uuid not null,
      by_id uuid not null,
      at timestamptz not null,
      primary key (org_id, handover_id, side, person_id),
      foreign key (org_id, handover_id) references handovers (org_id, id) on delete cascade,
      foreign key (org_id, person_id) references people (org_id, id),
      foreign key (org_id, by_id) references people (org_id, id)
    );
  `.execute(db);
}
