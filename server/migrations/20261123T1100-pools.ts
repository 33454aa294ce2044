import { sql, type Kysely } from 'kysely';
import { workdayRows } from '../platform/chinese/work-calendar.ts';

/**
 * Several pools with members and administrators; recall; cold keeping.
 *
 * `customers.recall_on` is the last day a customer may lie untouched or unmoved before the recall takes it: a column kept by the
 * database itself, because it depends on what half a dozen statements write (holder, layer, grade, touches), and because a list
 * is filtered and sorted by it and the nightly job reads it from an index. Computing it at each reading would need every customer of
 * the organisation for one sorted page. The trigger looks up one row of limits and two of the calendar, and only where a
 * customer has an owner and something it depends on has changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table pools add column kind text not null default 'open' check (kind in ('open', 'cold'));
    create unique index pools_cold on pools (org_id) where kind = 'cold' and closed_at is null;

    create table pool_members (
      org_id uuid not null,
      pool_id uuid not null,
      person_id uuid,
      team_id uuid,
      administers boolean not null default false,
      check (num_nonnulls(person_id, team_id) = 1),
      check (person_id is not null or not administers),
      foreign key (org_id, pool_id) references pools (org_id, id) on delete cascade,
      foreign key (org_id, person_id) references people (org_id, id) on delete cascade,
      foreign key (org_id, team_id) references teams (org_id, id) on delete cascade
    );
    create unique index pool_members_person on pool_members (org_id, person_id, pool_id) where person_id is not null;
    create unique index pool_members_team on pool_members (org_id, team_id, pool_id) where team_id is not null;
    create index pool_members_pool on pool_members (org_id, pool_id);

    create index customers_of_pool_layer on customers
      (org_id, pool_id, layer, (coalesce(last_contact_at, '-infinity'::timestamptz)) desc, id desc)
      where deleted_at is null and pool_id is not null;

    create table workdays (day date primary key, n int not null);
    create index workdays_n on workdays (n, day);

    create table recall_settings (
      org_id uuid not null references organisations (id) on delete cascade,
      active boolean not null default false,
      from_day date,
      rules jsonb not null default '[]',
      cold_keeping boolean not null default false,
      changed_at timestamptz not null,
      changed_by uuid,
      version int not null default 1,
      primary key (org_id)
    );
    create table recall_limits (
      org_id uuid not null references organisations (id) on delete cascade,
      layer text not null,
      grade text not null,
      untouched int,
      unmoved int,
      warn int not null,
      pool_id uuid,
      from_day date not null,
      time_zone text not null,
      primary key (org_id, layer, grade),
      foreign key (org_id, pool_id) references pools (org_id, id)
    );

    alter table customers add column recall_on date;
    alter table customers add column recall_not_before date;
    create index customers_recall on customers (org_id, (coalesce(recall_on, 'infinity'::date)), id) where deleted_at is null;
    create index customers_finder on customers (org_id, created_by, owner_id) where deleted_at is null and import_id is null;

    create function guike_workday_after(day date, n int) returns date language sql stable as $$
      select min(w.day) from workdays w where w.n = (
        select b.n from workdays b where b.day <= $1 order by b.day desc limit 1) + $2
    $$;
    create function guike_recall_on(org uuid, layer text, grade text, since timestamptz, moved timestamptz, touched timestamptz,
      not_before date) returns date language plpgsql stable as $$
    declare
      the recall_limits;
      held date;
      due date;
    begin
      select * into the from recall_limits l
        where l.org_id = org and l.layer = guike_recall_on.layer and l.grade = coalesce(guike_recall_on.grade, '');
      if not found then return null; end if;
      held := greatest((since at time zone the.time_zone)::date, the.from_day);
      due := least(
        guike_workday_after(greatest(held, (touched at time zone the.time_zone)::date), the.untouched),
        guike_workday_after(greatest(held, (moved at time zone the.time_zone)::date), the.unmoved));
      return case when due is not null then greatest(due, not_before) end;
    end $$;
    create function guike_keep_recall() returns trigger language plpgsql as $$
    begin
      if new.owner_id is null then
        new.recall_on := null;
        new.recall_not_before := null;
        return new;
      end if;
      if tg_op = 'UPDATE' and new.owner_id is distinct from old.owner_id then new.recall_not_before := null; end if;
      new.recall_on := guike_recall_on(new.org_id, new.layer, new.grade, new.owner_since, new.layer_since, new.last_contact_at,
        new.recall_not_before);
      return new;
    end $$;
    create trigger customers_recall_insert before insert on customers for each row when (new.owner_id is not null)
      execute function guike_keep_recall();
    create trigger customers_recall_update before update on customers for each row when (
      new.owner_id is distinct from old.owner_id or new.owner_since is distinct from old.owner_since or new.layer <> old.layer
      or new.layer_since <> old.layer_since or new.grade is distinct from old.grade
      or new.last_contact_at is distinct from old.last_contact_at or new.recall_not_before is distinct from old.recall_not_before)
      execute function guike_keep_recall();

    create table cold_keepings (
      org_id uuid not null,
      id uuid not null,
      customer_id uuid not null,
      given_up_by uuid,
      given_up_at timestamptz not null,
      reason text,
      wake_on date not null,
      judgement text,
      judged_by uuid,
      judged_at timestamptz,
      kept_at timestamptz not null,
      woken_at timestamptz,
      primary key (org_id, id),
      foreign key (org_id, customer_id) references customers (org_id, id) on delete cascade
    );
    create unique index cold_keepings_customer on cold_keepings (org_id, customer_id) where woken_at is null;
    create index cold_keepings_wake on cold_keepings (org_id, wake_on) where woken_at is null;
  `.execute(db);
  const rows = workdayRows('2020-01-01', '2036-12-31');
  await sql`
    insert into workdays (day, n) select * from unnest(${rows.map((r) => r.day)}::date[], ${rows.map((r) => r.n)}::int[])`.execute(
    db,
  );
}
