import { sql } from 'kysely';
import type { Role } from '../../../contract/abilities.ts';
import type { Holdings } from '../../../contract/people.ts';
import type { z } from 'zod';
import { isUniqueViolation, uuids, type Db } from '../../platform/db/connect.ts';
import { fail } from '../../platform/fault.ts';
import type { TeamRow } from '../me.store.ts';
import { nameSortKey } from '../names.ts';
import type { Login } from '../sign-in/login.ts';

export interface NewPerson {
  orgId: string;
  id: string;
  name: string;
  logins: readonly Login[];
  roles: readonly Role[];
  passwordHash?: string;
  now: Date;
}

const loginOf = (logins: readonly Login[], kind: Login['kind']) => logins.find((l) => l.kind === kind)?.login ?? null;

/** Adds a person: active when he has a password, else invited. Throws people.login_taken. */
export async function insertPerson(db: Db, p: NewPerson): Promise<void> {
  await db
    .insertInto('people')
    .values({
      orgId: p.orgId,
      id: p.id,
      name: p.name,
      namePinyin: nameSortKey(p.name),
      email: loginOf(p.logins, 'email'),
      phone: loginOf(p.logins, 'phone'),
      passwordHash: p.passwordHash ?? null,
      status: p.passwordHash ? 'active' : 'invited',
      roles: [...new Set(p.roles)],
      createdAt: p.now,
    })
    .execute();
  await addLogins(db, p.orgId, p.id, p.logins);
}

async function addLogins(db: Db, orgId: string, personId: string, logins: readonly Login[]): Promise<void> {
  for (const { login } of logins) {
    try {
      await db.insertInto('logins').values({ login, orgId, personId }).execute();
    } catch (error) {
      if (isUniqueViolation(error)) throw fail('people.login_taken', { params: { login } });
      throw error;
    }
  }
}

/** Sets by what a person signs in: what he had before and is not among them is free again. Throws people.login_taken. */
export async function setLogins(db: Db, orgId: string, personId: string, logins: readonly Login[]): Promise<void> {
  await db.deleteFrom('logins').where('orgId', '=', orgId).where('personId', '=', personId).execute();
  await addLogins(db, orgId, personId, logins);
  await db
    .updateTable('people')
    .set({ email: loginOf(logins, 'email'), phone: loginOf(logins, 'phone') })
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .execute();
}

/** Which of these logins somebody has already: login → his organisation. */
export async function organisationsByLoginUnscoped(db: Db, logins: readonly string[]): Promise<Map<string, string>> {
  if (logins.length === 0) return new Map();
  const rows = await db.selectFrom('logins').select(['login', 'orgId']).where('login', 'in', logins).execute();
  return new Map(rows.map((r) => [r.login, r.orgId]));
}

export interface PersonRow {
  id: string;
  name: string;
  namePinyin: string;
  email: string | null;
  phone: string | null;
  roles: Role[];
  status: 'invited' | 'active' | 'inactive';
  teams: TeamRow[];
  lastSeenAt: Date | null;
  createdAt: Date;
  totpOn: boolean;
  hasPassword: boolean;
  holds: number;
  linkKind: 'invite' | 'reset' | null;
  linkExpiresAt: Date | null;
  linkAsked: boolean | null;
  version: number;
}

export interface PeopleWanted {
  ids?: readonly string[];
  status?: 'invited' | 'active' | 'inactive' | 'all';
  role?: Role | undefined;
  team?: string | undefined;
}

/** The organisation's people in pinyin order, with their teams, what they hold and the link that opens. */
export async function peopleRows(db: Db, orgId: string, now: Date, wanted: PeopleWanted): Promise<PersonRow[]> {
  const arms = [sql`p.org_id = ${orgId}`];
  if (wanted.ids) arms.push(sql`p.id = any(${uuids(wanted.ids)})`);
  if (wanted.status && wanted.status !== 'all') arms.push(sql`p.status = ${wanted.status}`);
  if (wanted.role) arms.push(sql`${wanted.role} = any(p.roles)`);
  if (wanted.team)
    arms.push(
      sql`exists (select from team_members m where m.org_id = ${orgId} and m.person_id = p.id and m.team_id = ${wanted.team})`,
    );
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.name_pinyin, p.email, p.phone, p.roles, p.status, p.last_seen_at, p.created_at, p.version,
      p.totp_on_at is not null as totp_on, p.password_hash is not null as has_password,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leads', m.leads) order by t.position, t.name, t.id)
        from team_members m join teams t on t.org_id = m.org_id and t.id = m.team_id
        where m.org_id = ${orgId} and m.person_id = p.id), '[]') as teams,
      (select count(*) from customers c where c.org_id = ${orgId} and c.owner_id = p.id and c.deleted_at is null) as holds,
      link.kind as link_kind, link.expires_at as link_expires_at, link.created_by = p.id as link_asked
    from people p
    left join lateral (select l.kind, l.expires_at, l.created_by from login_links l
      where l.org_id = ${orgId} and l.person_id = p.id and l.used_at is null and l.expires_at > ${now}
      order by l.created_at desc, l.id desc limit 1) link on true
    where ${sql.join(arms, sql` and `)}
    order by p.name_pinyin collate "C", p.id`.execute(db);
  return rows;
}

export const personRow = async (db: Db, orgId: string, id: string, now: Date): Promise<PersonRow | undefined> =>
  (await peopleRows(db, orgId, now, { ids: [id] }))[0];

/** Changes a person's name and roles; his `version` counts on. */
export const updatePerson = (db: Db, orgId: string, id: string, values: { name?: string; roles?: readonly Role[] }) =>
  db
    .updateTable('people')
    .set((e) => ({
      ...(values.name === undefined ? {} : { name: values.name, namePinyin: nameSortKey(values.name) }),
      ...(values.roles === undefined ? {} : { roles: [...new Set(values.roles)] }),
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();

/** Opens or closes a person's account. */
export const setStatus = (db: Db, orgId: string, id: string, status: PersonRow['status'], now: Date) =>
  db
    .updateTable('people')
    .set((e) => ({ status, deactivatedAt: status === 'inactive' ? now : null, version: e('version', '+', 1) }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();

/** How many other people can manage the organisation. */
export async function otherAdmins(db: Db, orgId: string, id: string): Promise<number> {
  const row = await db
    .selectFrom('people')
    .select((s) => s.fn.countAll<number>().as('n'))
    .where('orgId', '=', orgId)
    .where('id', '!=', id)
    .where('status', '=', 'active')
    .where(sql<boolean>`'admin' = any(roles)`)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** What a person still holds: customers by layer, open tasks, customers others opened to him. */
export async function holdingsOf(db: Db, orgId: string, personId: string): Promise<z.infer<typeof Holdings>> {
  const { rows } = await sql<{ byLayer: Record<string, number>; openTasks: number; collaborations: number }>`
    select
      coalesce((select jsonb_object_agg(h.layer, h.n) from (select c.layer, count(*) as n from customers c
        where c.org_id = ${orgId} and c.owner_id = ${personId} and c.deleted_at is null group by c.layer) h), '{}') as by_layer,
      (select count(*) from tasks t where t.org_id = ${orgId} and t.assignee_id = ${personId}
        and t.done_at is null and t.deleted_at is null) as open_tasks,
      (select count(*) from customer_collaborators k join customers c on c.org_id = k.org_id and c.id = k.customer_id
        where k.org_id = ${orgId} and k.person_id = ${personId} and c.deleted_at is null) as collaborations`.execute(
    db,
  );
  const { byLayer, openTasks, collaborations } = rows[0]!;
  return { customers: Object.values(byLayer).reduce((a, b) => a + b, 0), byLayer, openTasks, collaborations };
}
