import type { Role } from '../../contract/abilities.ts';
import type { Deps } from '../platform/deps.ts';
import { hashSecret, newId, newSecret } from '../platform/ids.ts';

/** A person made for a test, with a session to act by. */
export interface MadePerson {
  id: string;
  orgId: string;
  name: string;
  email: string;
  session: string;
}

export async function makeOrganisation(deps: Deps, name: string): Promise<string> {
  const id = newId();
  await deps.db.insertInto('organisations').values({ id, name, createdAt: deps.clock.now() }).execute();
  return id;
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const givenNames = ['敏', '建国', '晓东', '丽华', '志强', '文静', '海燕', '俊杰', '雪梅', '国栋'];
let count = 0;

export async function makePerson(
  deps: Deps,
  wanted: { orgId: string; roles: Role[]; name?: string; teams?: { id: string; leads?: boolean }[] },
): Promise<MadePerson> {
  const id = newId();
  const n = count++;
  const name =
    wanted.name ?? `${surnames[n % surnames.length]}${givenNames[Math.floor(n / surnames.length) % givenNames.length]}`;
  const email = `p${n}-${id.slice(-6)}@example.test`;
  const now = deps.clock.now();
  await deps.db
    .insertInto('people')
    .values({ orgId: wanted.orgId, id, name, email, status: 'active', roles: wanted.roles, createdAt: now })
    .execute();
  await deps.db.insertInto('logins').values({ login: email, orgId: wanted.orgId, personId: id }).execute();
  for (const team of wanted.teams ?? []) {
    await deps.db
      .insertInto('teamMembers')
      .values({ orgId: wanted.orgId, teamId: team.id, personId: id, leads: team.leads ?? false })
      .execute();
  }
  const session = newSecret();
  await deps.db
    .insertInto('sessions')
    .values({
      idHash: hashSecret(session),
      orgId: wanted.orgId,
      id: newId(),
      personId: id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 365 * 86_400_000),
    })
    .execute();
  return { id, orgId: wanted.orgId, name, email, session };
}

/** A team, below another one when `parent` is given. */
export async function makeTeam(deps: Deps, orgId: string, name: string, parent?: string): Promise<string> {
  const id = newId();
  const above = parent
    ? await deps.db
        .selectFrom('teams')
        .select('lineage')
        .where('orgId', '=', orgId)
        .where('id', '=', parent)
        .executeTakeFirstOrThrow()
    : { lineage: [] };
  await deps.db
    .insertInto('teams')
    .values({ orgId, id, name, parentId: parent ?? null, lineage: [...above.lineage, id], createdAt: deps.clock.now() })
    .execute();
  return id;
}
