import { sql, type Kysely } from 'kysely';

/** Division rules in versions (an approved one can't be changed), their simulations, whose turn it is, absences, and the allocation desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rule_versions (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      number int,
      state text not null default 'draft' check (state in ('draft', 'simulated', 'approved', 'dropped')),
      content jsonb not null,
      ledger_ids jsonb not null default '{}',
      note text,
      simulation_id uuid,
      created_at timestamptz not null,
      created_by uuid,
      updated_at timestamptz not null,
      approved_at timestamptz,
      approved_by uuid,
      in_force_from timestamptz,
      version int not null default 1,
      primary key (org_id, id),
      check ((state = 'approved') = (num_nonnulls(number, approved_at, approved_by, in_force_from) = 4)),
      check (in_force_from >= approved_at),
      foreign key (org_id, created_by) references people (org_id, id),
      foreign key (org_id, approved_by) references people (org_id, id)
    );
    create unique index rule_versions_number on rule_versions (org_id, number) where number is not null;
    create index rule_versions_in_force on rule_versions (org_id, in_force_from desc, number desc) where state = 'approved';

    create function guike_approved_rules_stay() returns trigger language plpgsql as $$
    begin
      if old.state = 'approved' and row(old.number, old.state, old.content, old.ledger_ids, old.note, old.approved_at, old.approved_by, old.in_force_from)
          is distinct from row(new.number, new.state, new.content, new.ledger_ids, new.note, new.approved_at, new.approved_by, new.in_force_from) then
        raise exception 'approved division rules never change';
      end if;
      return new;
    end $$;
    create trigger rule_versions_stay before update on rule_versions for each row execute function guike_approved_rules_stay();

    create table rule_simulations (
      org_id uuid not null,
      id uuid not null,
      version_id uuid not null,
      content_hash text not null,
      days int not null,
      status text not null default 'running' check (status in ('running', 'done', 'failed')),
      progress real not null default 0,
      book jsonb,
      recent jsonb,
      created_at timestamptz not null,
      created_by uuid not null,
      ended_at timestamptz,
      apply jsonb,
      applied_at timestamptz,
      applied int,
      primary key (org_id, id),
      foreign key (org_id, version_id) references rule_versions (org_id, id) on delete cascade
    );
    create table rule_differences (
      org_id uuid not null,
      simulation_id uuid not null,
      part text not null check (part in ('book', 'recent')),
      customer_id uuid not null,
      from_id uuid not null,
      to_owner_id uuid,
      to_pool_id uuid,
      rule_key text not null,
      layer text not null,
      amount bigint not null,
      key_account boolean not null,
      primary key (org_id, simulation_id, part, customer_id)
    );
    comment on table rule_differences is 'without a foreign key: a simulation may write the whole book, and each row would be looked up';

    create table rule_turns (
      org_id uuid not null references organisations (id) on delete cascade,
      rule_key text not null,
      last_id uuid,
      primary key (org_id, rule_key)
    );

    create table absences (
      org_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      from_day date not null,
      to_day date,
      note text,
      created_at timestamptz not null,
      created_by uuid,
      primary key (org_id, id),
      check (to_day >= from_day),
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade
    );
    create index absences_person on absences (org_id, person_id, from_day);

    create table allocations (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      state text not null default 'open' check (state in ('open', 'approved', 'dropped')),
      principle text,
      turns jsonb not null default '{}',
      created_at timestamptz not null,
      created_by uuid not null,
      ended_at timestamptz,
      ended_by uuid,
      primary key (org_id, id)
    );
    create table allocation_rows (
      org_id uuid not null,
      allocation_id uuid not null,
      position int not null,
      customer_id uuid not null,
      from_id uuid not null,
      proposed_id uuid,
      owner_id uuid,
      pool_id uuid,
      rule_id uuid,
      why text not null,
      outcome text check (outcome in ('given', 'kept', 'taken')),
      primary key (org_id, allocation_id, position),
      foreign key (org_id, allocation_id) references allocations (org_id, id) on delete cascade
    );

    create table lookups (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      at timestamptz not null,
      person_id uuid not null,
      asked text not null,
      state text not null,
      customer_ids uuid[] not null default '{}',
      primary key (org_id, id)
    );
    create index lookups_person on lookups (org_id, person_id, at);
    create index lookups_customers on lookups using gin (org_id, customer_ids);

    create index customers_signed_on on customers (org_id, contract_on, owner_id) include (contract_amount)
      where deleted_at is null and contract_on is not null;
  `.execute(db);
}
