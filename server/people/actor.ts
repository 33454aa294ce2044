import { sql } from 'kysely';
import { Reach, roleGrants, type Ability, type Role } from '../../contract/abilities.ts';
import type { Locale } from '../../contract/primitives.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/db/connect.ts';

/** How a person came in: by cookie, by API token (perhaps with fewer abilities), or as the server itself. */
export interface Credential {
  orgId: string;
  personId: string;
  id: string;
  via: Actor['via'];
  /** The token's own limits; null for all of the person's abilities. */
  abilities: readonly Ability[] | null;
}

interface OrganisationSettings {
  poolOpen?: boolean;
  maskPhones?: boolean;
}

/** Loads who is acting, in one statement; null when the person is not active. */
export async function loadActor(db: Db, credential: Credential): Promise<Actor | null> {
  const { orgId, personId } = credential;
  const row = await sql<{
    name: string;
    roles: Role[];
    locale: Locale | null;
    orgLocale: Locale;
    timeZone: string;
    currency: string;
    settings: OrganisationSettings;
    teamIds: string[];
    teamPeople: string[];
    belowPeople: string[];
    collaborations: Record<string, 'read' | 'work'> | null;
    rules: { field: string; role: Role; rule: 'hidden' | 'masked' }[] | null;
    pools: Record<string, 'member' | 'admin'> | null;
    veiledPools: string[];
    coldPool: string | null;
  }>`
    select p.name, p.roles, p.locale, o.locale as org_locale, o.time_zone, o.currency, o.settings,
      array(select m.team_id from team_members m where m.org_id = ${orgId} and m.person_id = ${personId})::text[] as team_ids,
      array(select distinct peer.person_id from team_members m join team_members peer on peer.org_id = m.org_id and peer.team_id = m.team_id
            where m.org_id = ${orgId} and m.person_id = ${personId})::text[] as team_people,
      array(select distinct peer.person_id from team_members m
            join teams t on t.org_id = m.org_id and t.lineage @> array[m.team_id]
            join team_members peer on peer.org_id = m.org_id and peer.team_id = t.id
            where m.org_id = ${orgId} and m.person_id = ${personId} and m.leads)::text[] as below_people,
      (select jsonb_object_agg(c.customer_id, c.grip) from customer_collaborators c where c.org_id = ${orgId} and c.person_id = ${personId}) as collaborations,
      (select jsonb_agg(jsonb_build_object('field', f.field, 'role', f.role, 'rule', f.rule)) from field_rules f where f.org_id = ${orgId}) as rules,
      (select jsonb_object_agg(k.pool_id, k.grip) from (
        select b.pool_id, case when bool_or(b.administers) then 'admin' else 'member' end as grip
        from pool_members b join pools w on w.org_id = b.org_id and w.id = b.pool_id and w.closed_at is null
        where b.org_id = ${orgId} and (b.person_id = ${personId} or b.team_id in (
          select t.id from team_members m join teams mine on mine.org_id = m.org_id and mine.id = m.team_id
          join teams t on t.org_id = m.org_id and (t.id = any(mine.lineage) or (m.leads and t.lineage @> array[m.team_id]))
          where m.org_id = ${orgId} and m.person_id = ${personId}))
        group by b.pool_id) k) as pools,
      array(select w.id from pools w where w.org_id = ${orgId} and w.settings @> '{"namesMasked": true}')::text[] as veiled_pools,
      (select w.id from pools w where w.org_id = ${orgId} and w.kind = 'cold' and w.closed_at is null)::text as cold_pool
    from people p join organisations o on o.id = p.org_id
    where p.org_id = ${orgId} and p.id = ${personId} and p.status = 'active'`
    .execute(db)
    .then((r) => r.rows[0]);
  if (!row) return null;
  const granted = new Set(row.roles.flatMap((role) => roleGrants[role].abilities));
  const abilities = credential.abilities ? new Set(credential.abilities.filter((a) => granted.has(a))) : granted;
  const order = Reach.options;
  const reach = row.roles
    .map((role) => roleGrants[role].reach)
    .reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a), 'none' as Reach);
  const seen = reach === 'below' ? row.belowPeople : reach === 'team' ? row.teamPeople : [];
  return {
    orgId,
    personId,
    name: row.name,
    roles: row.roles,
    abilities,
    reach,
    seesPeople: [...new Set([personId, ...seen])],
    collaborations: new Map(Object.entries(row.collaborations ?? {})),
    teamIds: row.teamIds,
    locale: row.locale ?? row.orgLocale,
    timeZone: row.timeZone,
    currency: row.currency,
    poolOpen: row.settings.poolOpen ?? true,
    maskPhones: row.settings.maskPhones ?? true,
    pools: new Map(Object.entries(row.pools ?? {})),
    veiledPools: row.veiledPools,
    coldPool: row.coldPool,
    fieldRules: rulesFor(row.roles, row.rules ?? []),
    via: credential.via,
    credentialId: credential.id,
  };
}

/** A field is hidden (or masked) for a person only when every one of his roles has it so: several roles add up. */
function rulesFor(
  roles: readonly Role[],
  rules: { field: string; role: Role; rule: 'hidden' | 'masked' }[],
): Map<string, 'hidden' | 'masked'> {
  const result = new Map<string, 'hidden' | 'masked'>();
  for (const field of new Set(rules.map((r) => r.field))) {
    const mine = roles.map((role) => rules.find((r) => r.field === field && r.role === role)?.rule);
    if (mine.some((rule) => rule === undefined)) continue;
    result.set(field, mine.includes('masked') ? 'masked' : 'hidden');
  }
  return result;
}
