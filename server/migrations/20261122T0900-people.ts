import { sql, type Kysely } from 'kysely';

/** Organisations, people, teams, sign-in. `logins` finds the organisation of who signs in, so it can't begin with org_id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create extension if not exists pg_trgm;
    create extension if not exists btree_gin;

    create table organisations (
      id uuid primary key,
      name text not null,
      time_zone text not null default 'Asia/Shanghai',
      currency text not null default 'CNY',
      locale text not null default 'zh-CN',
      is_demo boolean not null default false,
      settings jsonb not null default '{}',
      created_at timestamptz not null
    );

    create table people (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      name text not null,
      name_pinyin text not null default '',
      email text,
      phone text,
      password_hash text,
      status text not null check (status in ('invited', 'active', 'inactive')),
      roles text[] not null,
      locale text,
      theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
      totp_sealed text,
      totp_on_at timestamptz,
      recovery_hashes text[] not null default '{}',
      created_at timestamptz not null,
      deactivated_at timestamptz,
      last_seen_at timestamptz,
      version int not null default 1,
      primary key (org_id, id)
    );

    create table logins (
      login text primary key,
      org_id uuid not null,
      person_id uuid not null,
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade
    );
    create index logins_person on logins (org_id, person_id);

    create table teams (
      org_id uuid not null references organisations (id) on delete cascade,
      id uuid not null,
      parent_id uuid,
      name text not null,
      lineage uuid[] not null,
      position int not null default 0,
      created_at timestamptz not null,
      version int not null default 1,
      primary key (org_id, id),
      foreign key (org_id, parent_id) references teams (org_id, id)
    );
    create index teams_lineage on teams using gin (org_id, lineage);

    create table team_members (
      org_id uuid not null,
      team_id uuid not null,
      person_id uuid not null,
      leads boolean not null default false,
      primary key (org_id, team_id, person_id),
      foreign key (org_id, team_id) references teams (org_id, id) on delete cascade,
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade
    );
    create index team_members_person on team_members (org_id, person_id);

    create table sessions (
      id_hash text primary key,
      org_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null,
      address text,
      agent text,
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade
    );
    create index sessions_person on sessions (org_id, person_id);

    create table api_tokens (
      token_hash text primary key,
      org_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      name text not null,
      abilities text[],
      created_at timestamptz not null,
      last_used_at timestamptz,
      expires_at timestamptz,
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade
    );
    create index api_tokens_person on api_tokens (org_id, person_id);

    create table login_links (
      token_hash text primary key,
      org_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      kind text not null check (kind in ('invite', 'reset')),
      sealed text not null,
      created_at timestamptz not null,
      created_by uuid,
      expires_at timestamptz not null,
      used_at timestamptz,
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade
    );
    create index login_links_person on login_links (org_id, person_id);

    create table sign_in_failures (
      key text not null,
      at timestamptz not null
    );
    create index sign_in_failures_key on sign_in_failures (key, at);

    create table idempotency_keys (
      org_id uuid not null,
      person_id uuid not null,
      key text not null,
      endpoint text not null,
      request_hash text not null,
      status int,
      answer jsonb,
      at timestamptz not null,
      primary key (org_id, person_id, key)
    );
    create index idempotency_keys_at on idempotency_keys (at);
  `.execute(db);
}
