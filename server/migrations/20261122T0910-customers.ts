import { sql, type Kysely } from 'kysely';

/** Customers and what hangs on them; search text and match keys live apart, so that daily changes leave their indexes alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table customers (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      kind text not null default 'company' check (kind in ('company', 'person')),
      name text not null,
      short_name text,
      name_sort text not null default '',
      credit_code text,
      industry text,
      region text,
      address text,
      size text,
      source text,
      website text,
      wechat text,
      phones jsonb not null default '[]',
      emails text[] not null default '{}',
      remark text,
      grade text check (grade in ('A', 'B', 'C')),
      product text,
      goal text,
      expected_amount bigint,
      expected_currency text,
      layer text not null default 'resource',
      layer_since timestamptz not null,
      owner_id uuid,
      owner_since timestamptz,
      contract_amount bigint,
      contract_currency text,
      contract_on date,
      accepted_on date,
      abandon_reason text,
      last_contact_at timestamptz,
      next_step_on date,
      next_step text,
      custom jsonb not null default '{}',
      import_id uuid,
      created_at timestamptz not null,
      created_by uuid,
      updated_at timestamptz not null,
      updated_by uuid,
      deleted_at timestamptz,
      deleted_by uuid,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, owner_id) references people (org_id, id)
    );
    create index customers_owner_layer_contact on customers (org_id, owner_id, layer, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null;
    create index customers_owner_contact on customers (org_id, owner_id, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null;
    create index customers_layer_contact on customers (org_id, layer, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null;
    create index customers_contact on customers (org_id, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null;
    create index customers_updated on customers (org_id, updated_at desc, id desc) where deleted_at is null;
    create index customers_created on customers (org_id, created_at desc, id desc) where deleted_at is null;
    create index customers_name on customers (org_id, name_sort, id) where deleted_at is null;
    create index customers_layer_since on customers (org_id, layer, layer_since, id) where deleted_at is null;
    create index customers_next_step on customers (org_id, (coalesce(next_step_on, 'infinity'::date)), id) where deleted_at is null;
    create index customers_expected on customers (org_id, (coalesce(expected_amount, -1)) desc, id desc) where deleted_at is null;
    create index customers_contract on customers (org_id, (coalesce(contract_amount, -1)) desc, id desc) where deleted_at is null;
    create index customers_grade on customers (org_id, grade, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc) where deleted_at is null;
    create index customers_region on customers (org_id, region text_pattern_ops) where deleted_at is null;
    create index customers_industry on customers (org_id, industry) where deleted_at is null;
    create index customers_source on customers (org_id, source) where deleted_at is null;
    create index customers_custom on customers using gin (org_id, custom jsonb_path_ops) where deleted_at is null;
    create index customers_bin on customers (org_id, deleted_at desc, id) where deleted_at is not null;
    create index customers_import on customers (org_id, import_id) where import_id is not null;

    create table customer_search (
      org_id uuid not null,
      customer_id uuid not null,
      text text not null,
      pinyin_full text not null,
      pinyin_initials text not null,
      grams text[] not null,
      primary key (org_id, customer_id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create index customer_search_grams on customer_search using gin (org_id, grams) with (fastupdate = on);

    create table customer_keys (
      org_id uuid not null,
      kind text not null,
      key text not null,
      customer_id uuid not null,
      primary key (org_id, kind, key, customer_id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create index customer_keys_customer on customer_keys (org_id, customer_id);

    create table contacts (
      org_id uuid not null,
      id uuid not null,
      customer_id uuid not null,
      name text not null,
      title text,
      decision_role text,
      phones jsonb not null default '[]',
      emails text[] not null default '{}',
      wechat text,
      birthday jsonb,
      home_address text,
      preferences text,
      taboos text,
      gifts jsonb not null default '[]',
      remark text,
      is_primary boolean not null default false,
      custom jsonb not null default '{}',
      import_id uuid,
      created_at timestamptz not null,
      created_by uuid,
      updated_at timestamptz not null,
      deleted_at timestamptz,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create index contacts_customer on contacts (org_id, customer_id) where deleted_at is null;

    create table customer_collaborators (
      org_id uuid not null,
      customer_id uuid not null,
      person_id uuid not null,
      grip text not null check (grip in ('read', 'work')),
      since timestamptz not null,
      added_by uuid,
      primary key (org_id, customer_id, person_id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade,
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade
    );
    create index customer_collaborators_person on customer_collaborators (org_id, person_id);

    create table tags (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      name text not null,
      colour text not null default 'blue',
      created_at timestamptz not null,
      created_by uuid,
      primary key (org_id, id),
      unique (org_id, name)
    );
    create table customer_tags (
      org_id uuid not null,
      customer_id uuid not null,
      tag_id uuid not null,
      primary key (org_id, customer_id, tag_id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade,
      foreign key (org_id, tag_id) references tags (org_id, id) on delete cascade
    );
    create index customer_tags_tag on customer_tags (org_id, tag_id, customer_id);

    create table groups (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      name text not null,
      shared boolean not null default false,
      owner_id uuid not null,
      created_at timestamptz not null,
      primary key (org_id, id),
      foreign key (org_id, owner_id) references people (org_id, id) on delete cascade
    );
    create unique index groups_personal_name on groups (org_id, owner_id, name) where not shared;
    create unique index groups_shared_name on groups (org_id, name) where shared;
    create table customer_groups (
      org_id uuid not null,
      customer_id uuid not null,
      group_id uuid not null,
      primary key (org_id, customer_id, group_id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade,
      foreign key (org_id, group_id) references groups (org_id, id) on delete cascade
    );
    create index customer_groups_group on customer_groups (org_id, group_id, customer_id);

    create table attachments (
      org_id uuid not null,
      id uuid not null,
      customer_id uuid not null,
      followup_id uuid,
      name text not null,
      mime text not null,
      bytes bigint not null,
      sha256 text not null,
      created_at timestamptz not null,
      created_by uuid,
      deleted_at timestamptz,
      primary key (org_id, id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create index attachments_customer on attachments (org_id, customer_id) where deleted_at is null;

    create table fields (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      subject text not null check (subject in ('customer', 'contact')),
      key text not null,
      type text not null,
      labels jsonb not null,
      options jsonb not null default '[]',
      required boolean not null default false,
      position int not null default 0,
      created_at timestamptz not null,
      archived_at timestamptz,
      version int not null default 1,
      primary key (org_id, id),
      unique (org_id, subject, key)
    );

    create table field_rules (
      org_id uuid not null references organisations (id) on delete cascade,
      field text not null,
      role text not null,
      rule text not null check (rule in ('hidden', 'masked')),
      primary key (org_id, field, role)
    );

    create table views (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      owner_id uuid not null,
      subject text not null default 'customer',
      name text not null,
      shared boolean not null default false,
      setup jsonb not null,
      position int not null default 0,
      created_at timestamptz not null,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, owner_id) references people (org_id, id) on delete cascade
    );
    create index views_owner on views (org_id, owner_id);
  `.execute(db);
}
