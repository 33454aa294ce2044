import { sql, type Kysely } from 'kysely';

/**
 * Who held a customer, when, and why: the ledger. The database itself keeps it whole:
 * - no overlap: an exclusion constraint over (organisation, customer, period);
 * - no gap: a period that is not the first begins where another ends (`follows`), only one is the first;
 * - never without a holder: each customer points to its period without an end, whose holder is the customer's own.
 * A pool with the organisation's own id is its main pool (公海).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create extension if not exists btree_gist;

    create table pools (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      name text not null,
      settings jsonb not null default '{}',
      created_at timestamptz not null,
      closed_at timestamptz,
      version int not null default 1,
      primary key (org_id, id)
    );
    create unique index pools_name on pools (org_id, name) where closed_at is null;

    create function guike_main_pool() returns trigger language plpgsql as $$
    begin
      insert into pools (org_id, id, name, created_at)
      values (new.id, new.id, case when new.locale = 'en' then 'Main pool' else '公海' end, new.created_at);
      return null;
    end $$;
    create trigger organisations_main_pool after insert on organisations for each row execute function guike_main_pool();
    insert into pools (org_id, id, name, created_at)
      select id, id, case when locale = 'en' then 'Main pool' else '公海' end, created_at from organisations;

    create table ownership_periods (
      org_id uuid not null,
      customer_id uuid not null,
      begins_at timestamptz not null,
      ends_at timestamptz not null default 'infinity',
      follows timestamptz,
      owner_id uuid,
      pool_id uuid,
      holder_id uuid not null generated always as (coalesce(owner_id, pool_id)) stored,
      how text not null check (how in ('created', 'imported', 'rule', 'claimed', 'assigned', 'released', 'recalled', 'transferred',
        'handed_over', 'merged', 'reviewed', 'ruled', 'undone')),
      rule_id uuid,
      act_id uuid,
      decided_by uuid,
      approved_by uuid,
      why text,
      primary key (org_id, customer_id, begins_at),
      check (num_nonnulls(owner_id, pool_id) = 1),
      check (follows is null or follows = begins_at),
      check (begins_at < ends_at),
      constraint ownership_periods_end unique (org_id, customer_id, ends_at),
      constraint ownership_periods_holder unique (org_id, customer_id, ends_at, holder_id),
      constraint ownership_periods_apart exclude using gist
        (org_id with =, customer_id with =, tstzrange(begins_at, ends_at) with &&),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade deferrable initially deferred,
      foreign key (org_id, owner_id) references people (org_id, id),
      foreign key (org_id, pool_id) references pools (org_id, id),
      constraint ownership_periods_whole foreign key (org_id, customer_id, follows)
        references ownership_periods (org_id, customer_id, ends_at) deferrable initially deferred
    );
    create unique index ownership_periods_first on ownership_periods (org_id, customer_id) where follows is null;
    create index ownership_periods_owner on ownership_periods (org_id, owner_id, begins_at) where owner_id is not null;
    create index ownership_periods_pool on ownership_periods (org_id, pool_id, begins_at) where pool_id is not null;

    alter table customers add column pool_id uuid;
    update customers set pool_id = org_id where owner_id is null;
    alter table customers add column holder_id uuid not null generated always as (coalesce(owner_id, pool_id)) stored;
    alter table customers add column held_until timestamptz not null generated always as ('infinity'::timestamptz) stored;

    insert into ownership_periods (org_id, customer_id, begins_at, owner_id, pool_id, how, decided_by)
      select org_id, id, created_at, owner_id, pool_id, case when import_id is null then 'created' else 'imported' end, created_by
      from customers;

    alter table customers add constraint customers_one_holder check (num_nonnulls(owner_id, pool_id) = 1);
    alter table customers add constraint customers_pool foreign key (org_id, pool_id) references pools (org_id, id);
    alter table customers add constraint customers_held foreign key (org_id, id, held_until, holder_id)
      references ownership_periods (org_id, customer_id, ends_at, holder_id) deferrable initially deferred;
    create index customers_of_pool on customers
      (org_id, pool_id, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null and pool_id is not null;
  `.execute(db);
}
