import type { Role } from '../../contract/abilities.ts';
import type { Tx } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { hashPassword, insertOrganisation, insertPerson, insertTeam, putMember } from '../people/public.ts';

export const demoName = '归客示例公司';
export const demoPassword = 'guike-demo-2026';
/** How long the demo's company has been using Guike, in days. */
const daysOfUse = 190;

interface Character {
  account: string;
  name: string;
  role: Role;
  /** Which of the two teams; none for those who serve both. */
  team?: 0 | 1;
}

const repNames = [
  ['王海燕', '李志强', '张雪梅', '刘俊杰', '陈晓东', '杨文静'],
  ['黄建华', '吴思远', '徐丽娜', '孙国栋', '马佳怡', '朱振宇'],
] as const;

const teamNames = ['华东一组', '华东二组'] as const;

/** Everybody of the demo's company: one director, two teams of six reps with a manager each, and those who serve them. */
const cast: readonly Character[] = [
  { account: 'director', name: '周明远', role: 'director' },
  { account: 'manager1', name: '陈立新', role: 'manager', team: 0 },
  { account: 'manager2', name: '林婉清', role: 'manager', team: 1 },
  ...repNames.flatMap((names, at) =>
    names.map((name, n): Character => ({
      account: `rep${at * names.length + n + 1}`,
      name,
      role: 'rep',
      team: at === 0 ? 0 : 1,
    })),
  ),
  { account: 'support1', name: '何小满', role: 'support' },
  { account: 'support2', name: '郭晓彤', role: 'support' },
  { account: 'service', name: '罗嘉欣', role: 'service' },
  { account: 'marketer', name: '梁子轩', role: 'marketer' },
  { account: 'admin', name: '宋雅琴', role: 'admin' },
];

export interface DemoAccount {
  email: string;
  role: Role;
  name: string;
}

/** The demo's organisation as the rest of the loading needs it. */
export interface DemoPeople {
  orgId: string;
  /** The twelve reps in the order of their accounts, team after team. */
  reps: readonly string[];
  managers: readonly string[];
  director: string;
  support: readonly string[];
  teams: readonly string[];
}

/** What one may sign in with, all with the same password. */
export const demoAccounts: readonly DemoAccount[] = cast.map(({ account, name, role }) => ({
  email: `${account}@demo.guike.test`,
  role,
  name,
}));

/** Makes the demo's organisation, its teams and people, who have been there for half a year. */
export async function makeDemoPeople(tx: Tx, now: Date): Promise<DemoPeople> {
  const orgId = newId();
  const since = new Date(now.getTime() - daysOfUse * 86_400_000);
  const passwordHash = await hashPassword(demoPassword);
  await insertOrganisation(tx, {
    id: orgId,
    name: demoName,
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    locale: 'zh-CN',
    isDemo: true,
    now: since,
  });
  const teams: string[] = [];
  for (const [position, name] of teamNames.entries()) {
    const id = newId();
    teams.push(id);
    await insertTeam(tx, { orgId, id, name, parentId: null, above: [], position, now: since });
  }
  const ids = new Map<Role, string[]>();
  for (const { account, name, role, team } of cast) {
    const id = newId();
    ids.set(role, [...(ids.get(role) ?? []), id]);
    const logins = [{ kind: 'email' as const, login: `${account}@demo.guike.test` }];
    await insertPerson(tx, { orgId, id, name, logins, roles: [role], passwordHash, now: since });
    if (team !== undefined) await putMember(tx, orgId, teams[team]!, id, role === 'manager');
  }
  const of = (role: Role) => ids.get(role) ?? [];
  return {
    orgId,
    reps: of('rep'),
    managers: of('manager'),
    director: of('director')[0]!,
    support: of('support'),
    teams,
  };
}
