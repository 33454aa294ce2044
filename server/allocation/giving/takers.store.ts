import { sql } from 'kysely';
import { uuids, type Db } from '../../platform/db/connect.ts';
import type { Taker } from './giving.rules.ts';

/** From when what counts for giving is counted: the window of sales, today's gifts, and the day absences are looked up for. */
export interface TakersAt {
  today: string;
  /** The instant today began where the organisation is. */
  since: Date;
  /** The first day of the window of signed contracts. */
  signedFrom: string;
}

/** The people a set of rules may give to: those named, and all of the teams named (with the teams below them). */
export async function takersUnscoped(
  db: Db,
  orgId: string,
  wanted: { people: readonly string[]; teams: readonly string[] },
  at: TakersAt,
): Promise<Taker[]> {
  const { rows } = await sql<Taker>`
    with the_people as (
      select p.id, p.name, p.roles, p.status,
        array(select distinct unnest(t.lineage) from team_members m join teams t on t.org_id = m.org_id and t.id = m.team_id
              where m.org_id = ${orgId} and m.person_id = p.id)::text[] as teams
      from people p
      where p.org_id = ${orgId} and (p.id = any(${uuids(wanted.people)}) or p.id in (
        select m.person_id from team_members m join teams t on t.org_id = m.org_id and t.id = m.team_id
        where m.org_id = ${orgId} and t.lineage && ${uuids(wanted.teams)})))
    select p.id, p.name, p.teams, p.roles && array['rep', 'manager'] as sells, p.status = 'active' as active,
      coalesce(a.away, false) as away, coalesce(a.leaving, false) as leaving,
      coalesce(o.open, 0)::int as open, coalesce(o.found, 0)::int as found, coalesce(g.today, 0)::int as today,
      coalesce(s.signed, 0)::bigint as signed
    from the_people p
    left join lateral (
      select true as away, bool_or(a.to_day is null) as leaving from absences a
      where a.org_id = ${orgId} and a.person_id = p.id and a.from_day <= ${at.today}::date
        and (a.to_day is null or a.to_day >= ${at.today}::date)
      having count(*) > 0) a on true
    left join lateral (
      select count(*) as open, count(*) filter (where c.created_by = c.owner_id) as found from customers c
      where c.org_id = ${orgId} and c.owner_id = p.id and c.deleted_at is null
        and c.layer = any(array['resource', 'graded', 'contacted', 'lead', 'opportunity'])) o on true
    left join lateral (
      select count(*) as today from ownership_periods l
      where l.org_id = ${orgId} and l.owner_id = p.id and l.begins_at >= ${at.since} and l.rule_id is not null) g on true
    left join lateral (
      select sum(c.contract_amount) as signed from customers c
      where c.org_id = ${orgId} and c.owner_id = p.id and c.deleted_at is null and c.contract_on >= ${at.signedFrom}::date
        and c.contract_on <= ${at.today}::date) s on true
    order by p.id`.execute(db);
  return rows;
}

/** Locks whose turn it is for the rest of the transaction, so that customers are given out one batch after another. Returns the turns. */
export async function lockTurnsUnscoped(tx: Db, orgId: string): Promise<Map<string, string>> {
  // One row all batches meet at: caps and daily limits hold across rules only if nobody else gives at the same moment.
  await sql`insert into rule_turns (org_id, rule_key) values (${orgId}, '') on conflict do nothing`.execute(tx);
  await sql`select 1 from rule_turns where org_id = ${orgId} and rule_key = '' for update`.execute(tx);
  return turnsUnscoped(tx, orgId);
}

/** Whose turn was the last, by rule key. */
export async function turnsUnscoped(db: Db, orgId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ ruleKey: string; lastId: string }>`
    select rule_key, last_id from rule_turns where org_id = ${orgId} and last_id is not null`.execute(db);
  return new Map(rows.map((r) => [r.ruleKey, r.lastId]));
}

/** Keeps whose turn was the last. */
export async function keepTurnsUnscoped(tx: Db, orgId: string, turns: ReadonlyMap<string, string>): Promise<void> {
  if (turns.size === 0) return;
  await sql`
    insert into rule_turns (org_id, rule_key, last_id)
    select ${orgId}::uuid, t.key, t.id from unnest(${[...turns.keys()]}::text[], ${uuids([...turns.values()])}) t (key, id)
    on conflict (org_id, rule_key) do update set last_id = excluded.last_id`.execute(tx);
}

/** Names of people, teams and pools by id; those not of the organisation are missing. */
export async function namesUnscoped(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; kind: 'person' | 'team' | 'pool'; open: boolean }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; kind: 'person' | 'team' | 'pool'; open: boolean }>`
    select id, name, 'person' as kind, status = 'active' as open from people where org_id = ${orgId} and id = any(${uuids(ids)})
    union all select id, name, 'team', true from teams where org_id = ${orgId} and id = any(${uuids(ids)})
    union all select id, name, 'pool', closed_at is null from pools where org_id = ${orgId} and id = any(${uuids(ids)})`.execute(
    db,
  );
  return rows;
}

/** The organisation's own language and time zone, and the name of its main pool. */
export async function houseOfUnscoped(
  db: Db,
  orgId: string,
): Promise<{ locale: 'zh-CN' | 'zh-TW' | 'en'; timeZone: string; currency: string }> {
  return db
    .selectFrom('organisations')
    .select(['locale', 'timeZone', 'currency'])
    .where('id', '=', orgId)
    .executeTakeFirstOrThrow() as Promise<{ locale: 'zh-CN' | 'zh-TW' | 'en'; timeZone: string; currency: string }>;
}
