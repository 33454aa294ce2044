import { Ability, Role } from '../../contract/abilities.ts';
import type { Deps } from '../platform/deps.ts';
import { accountNamed, addMember, addToken, resetPassword } from '../people/terminal.usecases.ts';
import { linkUrl } from '../people/links/send-link.ts';
import type { Account } from '../people/sign-in/accounts.store.ts';
import { readLogin, type Login } from '../people/sign-in/login.ts';
import { needed, readOptions, wordsOf } from './arguments.ts';
import { organisationMeant, originOf, withDeps } from './with-deps.ts';
import { UsageError } from './words.ts';

function loginFrom(option: 'email' | 'phone', text: string | undefined): Login[] {
  if (text === undefined) return [];
  const login = readLogin(text);
  if (login?.kind !== option)
    throw new UsageError(`--${option} "${text}" is not ${option === 'email' ? 'an e-mail address' : 'a phone number'}`);
  return [login];
}

/** `user add`: invites a member and prints his link. */
export async function userAdd(args: string[]): Promise<number> {
  const options = readOptions(args, ['name', 'email', 'phone', 'role', 'team', 'org']);
  const name = needed(options, 'name', 'how the person is called');
  const logins = [...loginFrom('email', options.values['email']), ...loginFrom('phone', options.values['phone'])];
  if (logins.length === 0) throw new UsageError('--email or --phone is missing: by what the person signs in');
  const roles = wordsOf(options.values['role'] ?? 'rep', Role.options, 'role');
  return withDeps(async (deps) => {
    const organisation = await organisationMeant(deps, options.values['org']);
    const link = await addMember(deps, { orgId: organisation.id, name, logins, roles, team: options.values['team'] });
    console.log(
      `${name} is invited to ${organisation.name}. Hand on this link (good for 7 days):\n${linkUrl(originOf(deps.config), link)}`,
    );
    return 0;
  });
}

async function accountOrFail(deps: Deps, login: string): Promise<Account> {
  const account = await accountNamed(deps, login);
  if (!account) throw new UsageError(`nobody signs in as "${login}"`);
  return account;
}

/** `user reset-password`: prints a link to set a new password by. */
export async function userResetPassword(args: string[]): Promise<number> {
  const options = readOptions(args, [], ['without-second-factor']);
  const [login] = options.rest;
  if (!login) throw new UsageError('whose password? Give an e-mail or a phone');
  return withDeps(async (deps) => {
    const account = await accountOrFail(deps, login);
    const link = await resetPassword(deps, account, options.flags.has('without-second-factor'));
    const hours = link.kind === 'invite' ? '7 days' : '24 hours';
    console.log(
      `${account.name} sets a new password here (good for ${hours}, opens once):\n${linkUrl(originOf(deps.config), link)}`,
    );
    return 0;
  });
}

/** `token add`: prints a new API token. */
export async function tokenAdd(args: string[]): Promise<number> {
  const options = readOptions(args, ['login', 'name', 'abilities', 'expires']);
  const login = needed(options, 'login', 'whose token it is');
  const name = needed(options, 'name', 'what the token is for');
  const expiresOn = options.values['expires'] ?? null;
  if (expiresOn !== null && !/^\d{4}-\d\d-\d\d$/.test(expiresOn))
    throw new UsageError(`--expires "${expiresOn}" is not a day such as 2027-06-30`);
  const limits = options.values['abilities'];
  const abilities = limits === undefined ? null : wordsOf(limits, Ability.options, 'ability');
  return withDeps(async (deps) => {
    const token = await addToken(deps, await accountOrFail(deps, login), { name, abilities, expiresOn });
    console.error('Keep this token; it is shown this once. Use it as: Authorization: Bearer …');
    console.log(token);
    return 0;
  });
}
