import { Role } from '../../../contract/abilities.ts';
import { fold } from '../../platform/chinese/fold.ts';

/** What a line of a member list says, before anything is looked up. */
export interface ListedMember {
  /** Row of the sheet, from 1. */
  row: number;
  name: string;
  /** E-mails and phones as written. */
  logins: string[];
  /** Null when a word for the role is not understood. */
  roles: Role[] | null;
  team: string;
}

const columns = ['name', 'email', 'phone', 'login', 'role', 'team'] as const;
type Column = (typeof columns)[number];

const headings: Record<Column, RegExp> = {
  name: /^(姓名|名字|名称|成员|员工|员工姓名|name|full ?name|member)$/,
  email: /^(邮箱|电子邮箱|电子邮件|邮件|e-?mail|mail|邮箱地址|信箱|电子信箱)$/,
  phone: /^(手机|手机号|手机号码|电话|联系电话|移动电话|行动电话|phone|mobile|cell|tel)$/,
  login: /^(账号|帐号|登录名|登录账号|login|account|邮箱或手机|邮箱\/手机|手机或邮箱|手机\/邮箱)$/,
  role: /^(角色|职位|职务|岗位|role|roles|position|title)$/,
  team: /^(团队|小组|组|组别|部门|team|group|department|所属团队|所属部门)$/,
};

const roleWords: Record<Role, RegExp> = {
  director: /^(销售总监|总监|director)$/,
  manager: /^(销售经理|经理|组长|主管|团队长|销售主管|manager|team ?lead(er)?)$/,
  rep: /^(销售员|销售|销售代表|业务员|业务|业务代表|客户经理|rep|sales|sales ?rep|seller)$/,
  support: /^(支持组|支持|销售支持|内勤|销售内勤|销售助理|support)$/,
  service: /^(客服|客户服务|售后|service)$/,
  marketer: /^(市场|市场部|市场专员|marketer|marketing)$/,
  trainer: /^(培训师|培训|讲师|trainer)$/,
  admin: /^(管理员|系统管理员|admin|administrator)$/,
};

/** The roles a cell names; an empty one means a rep; null when a word is not understood. */
export function readRoles(cell: string): Role[] | null {
  const words = fold(cell)
    .split(/[、,;/+&]|\s{2,}|和|兼/)
    .map((w) => w.trim())
    .filter(Boolean);
  if (words.length === 0) return ['rep'];
  const roles = words.map((word) => Role.options.find((role) => roleWords[role].test(word)));
  return roles.every((r) => r !== undefined) ? [...new Set(roles)] : null;
}

function headerOf(cells: readonly string[]): Map<Column, number> | null {
  const found = new Map<Column, number>();
  cells.forEach((cell, at) => {
    const word = fold(cell)
      .replace(/[（(].*$/, '')
      .replace(/[*：:\s]+$/, '')
      .trim();
    const column = columns.find((c) => headings[c].test(word));
    if (column && !found.has(column)) found.set(column, at);
  });
  const names = found.has('name');
  const opens = found.has('email') || found.has('phone') || found.has('login');
  return names && opens ? found : null;
}

const looksLikeLogin = (cell: string) => cell.includes('@') || /^\+?[\d\s()-]{8,}$/.test(cell.normalize('NFKC').trim());

/**
 * The members a sheet lists. The columns are known by their headings, wherever those stand among the first rows; without headings
 * each line is read by what its cells look like: who, a login, a role, a team.
 */
export function membersOf(rows: readonly (readonly string[])[]): ListedMember[] {
  const at = rows.slice(0, 30).findIndex((cells) => headerOf(cells) !== null);
  const header = at >= 0 ? headerOf(rows[at]!) : null;
  const lines = rows.map((cells, n) => ({ cells: cells.map((c) => c.trim()), row: n + 1 })).slice(at + 1);
  return lines
    .filter(({ cells }) => cells.some((c) => c !== ''))
    .map(({ cells, row }) => (header ? byHeader(cells, header, row) : byLooks(cells, row)))
    .filter((m) => header === null || m.name !== '' || m.logins.length > 0);
}

function byHeader(cells: readonly string[], header: ReadonlyMap<Column, number>, row: number): ListedMember {
  const cell = (column: Column) => cells[header.get(column) ?? -1] ?? '';
  const logins = [cell('email'), cell('phone'), ...cell('login').split(/[,，;；、]/)]
    .map((l) => l.trim())
    .filter(Boolean);
  return { row, name: cell('name'), logins, roles: readRoles(cell('role')), team: cell('team') };
}

function byLooks(cells: readonly string[], row: number): ListedMember {
  const logins = cells.filter(looksLikeLogin);
  const rest = cells.filter((c) => c !== '' && !looksLikeLogin(c));
  const [name = '', ...others] = rest;
  const role = others.find((c) => readRoles(c) !== null) ?? '';
  const team = others.find((c) => c !== role) ?? '';
  return { row, name, logins, roles: readRoles(role), team };
}
