import { sql, type Kysely } from 'kysely';

/** Follow-ups, tasks, the funnel, the event stream, imports and exports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table followups (
      org_id uuid not null,
      id uuid not null,
      customer_id uuid not null,
      contact_id uuid,
      channel text not null,
      said text not null,
      understood text,
      feedback text,
      attitude text,
      method text,
      place jsonb,
      next_step text,
      next_step_on date,
      no_next_step_reason text,
      happened_at timestamptz not null,
      day_only boolean not null default false,
      by_id uuid,
      import_id uuid,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      deleted_at timestamptz,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create index followups_customer on followups (org_id, customer_id, happened_at desc, id desc) where deleted_at is null;
    create index followups_by on followups (org_id, by_id, happened_at desc) where deleted_at is null;
    create index followups_import on followups (org_id, import_id) where import_id is not null;

    create table tasks (
      org_id uuid not null,
      id uuid not null,
      customer_id uuid,
      followup_id uuid,
      title text not null,
      due_on date,
      due_time text,
      assignee_id uuid not null,
      done_at timestamptz,
      done_by uuid,
      postponed int not null default 0,
      created_at timestamptz not null,
      created_by uuid,
      deleted_at timestamptz,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade,
      foreign key (org_id, assignee_id) references people (org_id, id)
    );
    create index tasks_assignee_open on tasks (org_id, assignee_id, due_on, id) where done_at is null and deleted_at is null;
    create index tasks_customer on tasks (org_id, customer_id, id) where deleted_at is null;

    create table pipelines (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      name text not null,
      is_default boolean not null default false,
      created_at timestamptz not null,
      primary key (org_id, id)
    );
    create unique index pipelines_default on pipelines (org_id) where is_default;
    create table pipeline_versions (
      org_id uuid not null,
      pipeline_id uuid not null,
      version int not null,
      in_force_from timestamptz not null,
      standard jsonb not null,
      primary key (org_id, pipeline_id, version),
      foreign key (org_id, pipeline_id) references pipelines (org_id, id) on delete cascade
    );

    create table layer_moves (
      org_id uuid not null,
      id uuid not null,
      customer_id uuid not null,
      from_layer text,
      to_layer text not null,
      at timestamptz not null,
      by_id uuid,
      owner_id uuid,
      entered_at timestamptz,
      reason text,
      jumped boolean not null default false,
      before jsonb,
      undone_at timestamptz,
      undone_by uuid,
      import_id uuid,
      primary key (org_id, id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create index layer_moves_customer on layer_moves (org_id, customer_id, at desc, id desc);
    create index layer_moves_period on layer_moves (org_id, at, from_layer, to_layer, owner_id) where undone_at is null;

    create table events (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      at timestamptz not null,
      type text not null,
      actor_id uuid,
      customer_id uuid,
      subject_type text not null,
      subject_id uuid not null,
      changes jsonb,
      facts jsonb,
      why text,
      via text not null default 'session',
      primary key (org_id, id)
    );
    create index events_customer on events (org_id, customer_id, at desc, id desc) where customer_id is not null;
    create index events_subject on events (org_id, subject_type, subject_id, at desc);

    create table imports (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      created_by uuid not null,
      created_at timestamptz not null,
      file_name text not null,
      file_bytes bigint not null,
      file_sha256 text not null,
      status text not null check (status in ('reading', 'ready', 'failed', 'running', 'paused', 'cancelled', 'done', 'undoing', 'undone')),
      summary jsonb,
      plan jsonb,
      totals jsonb not null default '{}',
      fault jsonb,
      progress int not null default 0,
      rows_total int not null default 0,
      started_at timestamptz,
      ended_at timestamptz,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, created_by) references people (org_id, id)
    );
    create index imports_created on imports (org_id, created_at desc, id desc);
    create table import_rows (
      org_id uuid not null,
      import_id uuid not null,
      position int not null,
      sheet text not null,
      row int not null,
      cells jsonb not null,
      record jsonb,
      problems jsonb not null default '[]',
      matches jsonb not null default '[]',
      decision text,
      outcome text,
      reason jsonb,
      customer_id uuid,
      before jsonb,
      primary key (org_id, import_id, position),
      foreign key (org_id, import_id) references imports (org_id, id) on delete cascade
    );
    create index import_rows_outcome on import_rows (org_id, import_id, outcome, position);

    create table exports (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      created_by uuid not null,
      created_at timestamptz not null,
      setup jsonb not null,
      status text not null check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      progress int not null default 0,
      rows_total int,
      file_name text,
      file_bytes bigint,
      ended_at timestamptz,
      expires_at timestamptz,
      primary key (org_id, id),
      foreign key (org_id, created_by) references people (org_id, id)
    );
    create index exports_created on exports (org_id, created_by, created_at desc);
  `.execute(db);
}
