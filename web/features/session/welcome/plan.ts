import type { BodyInput } from '../../../../contract/endpoint.ts';
import type { setupCreate } from '../../../../contract/people.ts';
import type { Role } from '../../../../contract/abilities.ts';

type Body = BodyInput<typeof setupCreate>;
export type Place = 'director' | 'manager' | 'adminOnly';
export interface Invited {
  name: string;
  login: string;
  role: Role;
  team: string;
}

/** What has been filled in so far. The password is never kept. */
export interface Plan {
  step: 1 | 2 | 3;
  name: string;
  timeZone: string;
  currency: string;
  person: string;
  email: string;
  phone: string;
  place: Place;
  teams: string[];
  invited: Invited[];
}

const place = 'guike.welcome';
const currencies: Record<string, string> = {
  'Asia/Taipei': 'TWD',
  'Asia/Hong_Kong': 'HKD',
  'Asia/Macau': 'MOP',
  'Asia/Singapore': 'SGD',
};

export const blankInvited: Invited = { name: '', login: '', role: 'rep', team: '' };

/** The plan as left in this browser, or a fresh one for the browser's time zone. */
export function keptPlan(): Plan {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';
  const fresh: Plan = {
    step: 1,
    name: '',
    timeZone: timeZone === 'UTC' ? 'Asia/Shanghai' : timeZone,
    currency: currencies[timeZone] ?? 'CNY',
    person: '',
    email: '',
    phone: '',
    place: 'director',
    teams: [''],
    invited: [blankInvited],
  };
  try {
    const kept: Partial<Plan> = JSON.parse(localStorage.getItem(place) ?? '{}');
    // Without the password the third step cannot finish.
    return { ...fresh, ...kept, step: kept.step === 3 ? 2 : (kept.step ?? 1) };
  } catch {
    return fresh;
  }
}

export function keepPlan(plan: Plan): void {
  try {
    localStorage.setItem(place, JSON.stringify(plan));
  } catch {
    // Storage may be closed to us; the plan then lives as long as the page.
  }
}

export function dropPlan(): void {
  localStorage.removeItem(place);
}

const roles: Record<Place, Role[]> = {
  director: ['director', 'admin'],
  manager: ['manager', 'admin'],
  adminOnly: ['admin'],
};

/** The named teams, each once. */
export function teamsOf(plan: Plan): string[] {
  return [...new Set(plan.teams.map((name) => name.trim()).filter(Boolean))];
}

/** Rows of members in which something was filled in. */
export function invitedOf(plan: Plan): Invited[] {
  return plan.invited.filter(({ name, login }) => name.trim() || login.trim());
}

/** The plan as the server takes it. */
export function bodyOf(plan: Plan, password: string, locale: NonNullable<Body['organisation']['locale']>): Body {
  const teams = teamsOf(plan);
  return {
    organisation: { name: plan.name, timeZone: plan.timeZone, currency: plan.currency, locale },
    account: {
      name: plan.person,
      email: plan.email,
      password,
      roles: roles[plan.place],
      ...(plan.phone.trim() ? { phone: plan.phone } : {}),
    },
    teams: teams.map((name) => ({ name })),
    invitations: invitedOf(plan).map(({ name, login, role, team }) => ({
      name,
      login,
      roles: [role],
      ...(teams.includes(team) ? { team } : {}),
    })),
  };
}

/** The step on which a field of the answer's issues stands. */
export function stepOf(path: string): 1 | 2 | 3 {
  if (path.startsWith('organisation')) return 1;
  return path.startsWith('account') ? 2 : 3;
}
