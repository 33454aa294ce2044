import { z } from 'zod';
import { Ability, Reach, Role } from './abilities.ts';
import { endpoint } from './endpoint.ts';
import { Day, Done, Id, Instant, line, Locale, PersonRef } from './primitives.ts';

export const Theme = z.enum(['system', 'light', 'dark']);
const Email = z
  .email()
  .max(254)
  .transform((e) => e.toLowerCase());
const LoginPhone = z.string().trim().min(5).max(30);
const Password = z.string().min(1).max(200);

/** An organisation (企业), the tenant. */
export const Organisation = z.object({
  id: Id,
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  locale: Locale,
  isDemo: z.boolean(),
  poolOpen: z.boolean(),
  maskPhones: z.boolean(),
});
export const TeamRef = z.object({ id: Id, name: z.string(), leads: z.boolean() });

/** The signed-in person with what he may do. */
export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  roles: z.array(Role),
  teams: z.array(TeamRef),
  abilities: z.array(Ability),
  reach: Reach,
  locale: Locale,
  theme: Theme,
  totpOn: z.boolean(),
  organisation: Organisation,
});
export type Me = z.infer<typeof Me>;

export const sessionSignIn = endpoint('session.signIn', {
  method: 'POST',
  path: '/api/v1/session',
  access: 'public',
  summary: 'Sign in by e-mail or phone',
  body: z.object({
    login: z.string().trim().min(1).max(254),
    password: Password,
    totp: z.string().trim().max(40).optional(),
  }),
  returns: Me,
  fails: ['session.wrong_login', 'session.totp_required', 'session.totp_wrong', 'session.too_many_tries'],
});
export const sessionSignOut = endpoint('session.signOut', {
  method: 'DELETE',
  path: '/api/v1/session',
  access: 'member',
  summary: 'Sign out',
  returns: Done,
});
export const sessionMe = endpoint('session.me', {
  method: 'GET',
  path: '/api/v1/session',
  access: 'member',
  summary: 'Who am I, and what may I do',
  returns: Me,
});

export const setupStatus = endpoint('setup.status', {
  method: 'GET',
  path: '/api/v1/setup',
  access: 'public',
  summary: 'Whether the server waits for its first organisation',
  returns: z.object({ open: z.boolean(), demo: z.boolean() }),
});
export const setupCreate = endpoint('setup.create', {
  method: 'POST',
  path: '/api/v1/setup',
  access: 'public',
  summary: 'Make the first organisation, its first account and teams',
  status: 201,
  body: z.object({
    organisation: z.object({
      name: line(100),
      timeZone: line(60).default('Asia/Shanghai'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default('CNY'),
      locale: Locale.default('zh-CN'),
    }),
    account: z.object({
      name: line(60),
      email: Email,
      phone: LoginPhone.optional(),
      password: Password,
      roles: z.array(Role).min(1).default(['director', 'admin']),
    }),
    teams: z
      .array(z.object({ name: line(60) }))
      .max(50)
      .default([]),
    invitations: z
      .array(
        z.object({
          name: line(60),
          login: line(254),
          roles: z.array(Role).min(1),
          team: z.string().max(60).optional(),
        }),
      )
      .max(100)
      .default([]),
  }),
  returns: z.object({ me: Me, links: z.array(z.object({ name: z.string(), url: z.string() })) }),
  fails: ['setup.already_done', 'password.too_weak', 'people.login_taken'],
});
export const setupDemo = endpoint('setup.demo', {
  method: 'POST',
  path: '/api/v1/setup/demo',
  access: 'public',
  summary: 'Load the demo organisation',
  returns: z.object({
    accounts: z.array(z.object({ email: z.string(), role: Role, name: z.string() })),
    password: z.string(),
  }),
  fails: ['setup.already_done'],
});

export const linkLook = endpoint('links.get', {
  method: 'GET',
  path: '/api/v1/links/{token}',
  access: 'public',
  summary: 'What an invitation or password link is for',
  params: z.object({ token: z.string().max(100) }),
  returns: z.object({
    kind: z.enum(['invite', 'reset']),
    name: z.string(),
    login: z.string(),
    organisation: z.string(),
  }),
  fails: ['link.invalid'],
});
export const linkUse = endpoint('links.use', {
  method: 'POST',
  path: '/api/v1/links/{token}',
  access: 'public',
  summary: 'Set a password by link and sign in',
  params: z.object({ token: z.string().max(100) }),
  body: z.object({ password: Password, totp: z.string().max(40).optional() }),
  returns: Me,
  fails: ['link.invalid', 'password.too_weak', 'session.totp_required', 'session.totp_wrong', 'session.too_many_tries'],
});
export const passwordForgot = endpoint('passwords.forgot', {
  method: 'POST',
  path: '/api/v1/passwords/forgot',
  access: 'public',
  summary: 'Ask for a password link (by mail, or from the administrator)',
  body: z.object({ login: line(254) }),
  returns: z.object({ mailed: z.boolean() }),
  fails: ['session.too_many_tries'],
});

export const meUpdate = endpoint('me.update', {
  method: 'PATCH',
  path: '/api/v1/me',
  access: 'member',
  summary: 'Change my name, language, theme',
  returns: Me,
  body: z.object({ name: line(60), locale: Locale, theme: Theme }).partial(),
});
export const mePassword = endpoint('me.password', {
  method: 'POST',
  path: '/api/v1/me/password',
  access: 'member',
  summary: 'Change my password; my other sessions end',
  body: z.object({ current: Password, next: Password }),
  returns: Done,
  fails: ['password.wrong', 'password.too_weak', 'session.too_many_tries'],
});
export const Session = z.object({
  id: Id,
  current: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  address: z.string().nullable(),
  agent: z.string().nullable(),
});
export const sessionsList = endpoint('sessions.list', {
  method: 'GET',
  path: '/api/v1/me/sessions',
  access: 'member',
  summary: 'Where I am signed in',
  returns: z.object({ items: z.array(Session) }),
});
export const sessionsEnd = endpoint('sessions.end', {
  method: 'DELETE',
  path: '/api/v1/me/sessions/{id}',
  access: 'member',
  summary: 'End one of my sessions',
  params: z.object({ id: Id }),
  returns: Done,
});
export const sessionsEndOthers = endpoint('sessions.endOthers', {
  method: 'DELETE',
  path: '/api/v1/me/sessions',
  access: 'member',
  summary: 'End all my sessions but this one',
  returns: Done,
});

export const totpStart = endpoint('totp.start', {
  method: 'POST',
  path: '/api/v1/me/totp',
  access: 'member',
  summary: 'Begin setting up a second factor',
  returns: z.object({ url: z.string(), secret: z.string(), qr: z.string() }),
});
export const totpConfirm = endpoint('totp.confirm', {
  method: 'POST',
  path: '/api/v1/me/totp/confirm',
  access: 'member',
  summary: 'Turn the second factor on with a first code; gives recovery codes once',
  body: z.object({ code: z.string().trim().max(10) }),
  returns: z.object({ recoveryCodes: z.array(z.string()) }),
  fails: ['session.totp_wrong', 'session.too_many_tries', 'totp.not_started'],
});
export const totpOff = endpoint('totp.off', {
  method: 'POST',
  path: '/api/v1/me/totp/off',
  access: 'member',
  summary: 'Turn the second factor off',
  body: z.object({ password: Password }),
  returns: Done,
  fails: ['password.wrong', 'session.too_many_tries'],
});

export const Token = z.object({
  id: Id,
  name: z.string(),
  abilities: z.array(Ability).nullable(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
});
export const tokensList = endpoint('tokens.list', {
  method: 'GET',
  path: '/api/v1/me/tokens',
  access: 'member',
  summary: 'My API tokens',
  returns: z.object({ items: z.array(Token) }),
});
export const tokensCreate = endpoint('tokens.create', {
  method: 'POST',
  path: '/api/v1/me/tokens',
  access: 'member',
  summary: 'Make an API token; it is shown once',
  status: 201,
  body: z.object({ name: line(80), abilities: z.array(Ability).min(1).optional(), expiresOn: Day.optional() }),
  returns: Token.extend({ token: z.string() }),
});
export const tokensRevoke = endpoint('tokens.revoke', {
  method: 'DELETE',
  path: '/api/v1/me/tokens/{id}',
  access: 'member',
  summary: 'Revoke an API token',
  params: z.object({ id: Id }),
  returns: Done,
  fails: ['tokens.not_found'],
});

/**
 * A member of the organisation. `holds` counts the customers he owns; null for who sees neither them nor manages people. `link` is his
 * invitation or password link that still opens, for who manages people; `asked` when he asked for it himself and waits for it.
 */
export const Person = z.object({
  id: Id,
  name: z.string(),
  /** The name's pinyin, its syllables parted by spaces, for finding; empty where the name has none. */
  pinyin: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  roles: z.array(Role),
  status: z.enum(['invited', 'active', 'inactive']),
  teams: z.array(TeamRef),
  lastSeenAt: Instant.nullable(),
  createdAt: Instant,
  totpOn: z.boolean(),
  holds: z.int().nullable(),
  link: z.object({ kind: z.enum(['invite', 'reset']), expiresAt: Instant, asked: z.boolean() }).nullable(),
  version: z.int(),
  can: z.object({ manage: z.boolean() }),
});
export type Person = z.infer<typeof Person>;
const PersonBody = z.object({
  name: line(60),
  email: Email.nullable(),
  phone: LoginPhone.nullable(),
  roles: z.array(Role).min(1),
  teams: z.array(z.object({ id: Id, leads: z.boolean().default(false) })).max(20),
});
/** A link made for somebody: shown to the administrator when no mail server sends it. */
export const LinkMade = z.object({ url: z.string(), mailed: z.boolean(), expiresAt: Instant });

export const peopleList = endpoint('people.list', {
  method: 'GET',
  path: '/api/v1/people',
  access: 'people.read',
  summary: 'Members, with their teams and roles',
  query: z.object({
    q: z.string().max(100).optional(),
    status: z.enum(['invited', 'active', 'inactive', 'all']).default('all'),
    role: Role.optional(),
    team: Id.optional(),
  }),
  returns: z.object({ items: z.array(Person) }),
});
export const peopleGet = endpoint('people.get', {
  method: 'GET',
  path: '/api/v1/people/{id}',
  access: 'people.read',
  summary: 'One member',
  params: z.object({ id: Id }),
  returns: Person,
  fails: ['people.not_found'],
});
export const peopleInvite = endpoint('people.invite', {
  method: 'POST',
  path: '/api/v1/people',
  access: 'people.manage',
  summary: 'Invite a member by link',
  status: 201,
  body: PersonBody.partial({ email: true, phone: true, teams: true }),
  returns: z.object({ person: Person, link: LinkMade }),
  fails: ['people.login_taken', 'teams.not_found'],
});
export const peopleUpdate = endpoint('people.update', {
  method: 'PATCH',
  path: '/api/v1/people/{id}',
  access: 'people.manage',
  summary: 'Change a member, his roles and teams',
  params: z.object({ id: Id }),
  body: PersonBody.partial(),
  returns: Person,
  fails: ['people.not_found', 'people.login_taken', 'people.last_admin', 'teams.not_found'],
});
export const peopleLink = endpoint('people.link', {
  method: 'POST',
  path: '/api/v1/people/{id}/link',
  access: 'people.manage',
  summary: 'Make (or show again) the invitation or password link of a member',
  params: z.object({ id: Id }),
  body: z.object({ renew: z.boolean().default(false) }),
  returns: LinkMade,
  fails: ['people.not_found', 'people.inactive'],
});
/** What somebody who leaves still holds. */
export const Holdings = z.object({
  customers: z.int(),
  byLayer: z.record(z.string(), z.int()),
  openTasks: z.int(),
  collaborations: z.int(),
});
export const peopleHoldings = endpoint('people.holdings', {
  method: 'GET',
  path: '/api/v1/people/{id}/holdings',
  access: 'people.read',
  summary: 'What a member still holds',
  params: z.object({ id: Id }),
  returns: Holdings,
  fails: ['people.not_found'],
});
export const peopleDeactivate = endpoint('people.deactivate', {
  method: 'POST',
  path: '/api/v1/people/{id}/deactivate',
  access: 'people.manage',
  summary: 'Close a member’s account; refused while customers or open tasks are in his hands',
  params: z.object({ id: Id }),
  returns: z.object({ person: Person, holdings: Holdings }),
  fails: ['people.not_found', 'people.self', 'people.last_admin', 'people.holds'],
});
export const peopleReactivate = endpoint('people.reactivate', {
  method: 'POST',
  path: '/api/v1/people/{id}/reactivate',
  access: 'people.manage',
  summary: 'Open a closed account again',
  params: z.object({ id: Id }),
  returns: Person,
  fails: ['people.not_found'],
});
export const peopleImport = endpoint('people.import', {
  method: 'POST',
  path: '/api/v1/people/import',
  access: 'people.manage',
  summary: 'Invite members from a spreadsheet (name, e-mail or phone, role, team)',
  upload: true,
  body: z.object({ preview: z.enum(['true', 'false']).default('false') }),
  returns: z.object({
    rows: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        login: z.string(),
        roles: z.array(Role),
        team: z.string().nullable(),
        outcome: z.enum(['ready', 'invited', 'exists', 'faulty']),
        reason: z.string().nullable(),
        url: z.string().nullable(),
      }),
    ),
  }),
  fails: [
    'file.unknown_format',
    'file.broken',
    'file.encrypted',
    'file.empty',
    'file.too_big',
    'file.too_many_rows',
    'file.too_slow',
    'file.too_much_memory',
    'file.zip_bomb',
  ],
});

export const Team = z.object({
  id: Id,
  name: z.string(),
  parentId: Id.nullable(),
  members: z.array(PersonRef.extend({ leads: z.boolean() })),
  version: z.int(),
});
export type Team = z.infer<typeof Team>;
export const teamsList = endpoint('teams.list', {
  method: 'GET',
  path: '/api/v1/teams',
  access: 'people.read',
  summary: 'The tree of teams with their members',
  returns: z.object({ items: z.array(Team) }),
});
export const teamsCreate = endpoint('teams.create', {
  method: 'POST',
  path: '/api/v1/teams',
  access: 'people.manage',
  summary: 'Make a team',
  status: 201,
  body: z.object({ name: line(60), parentId: Id.nullable().optional() }),
  returns: Team,
  fails: ['teams.not_found'],
});
export const teamsUpdate = endpoint('teams.update', {
  method: 'PATCH',
  path: '/api/v1/teams/{id}',
  access: 'people.manage',
  summary: 'Rename or move a team',
  params: z.object({ id: Id }),
  body: z.object({ name: line(60), parentId: Id.nullable() }).partial(),
  returns: Team,
  fails: ['teams.not_found', 'teams.cycle'],
});
export const teamsRemove = endpoint('teams.remove', {
  method: 'DELETE',
  path: '/api/v1/teams/{id}',
  access: 'people.manage',
  summary: 'Remove an empty team',
  params: z.object({ id: Id }),
  returns: Done,
  fails: ['teams.not_found', 'teams.not_empty'],
});

export const organisationUpdate = endpoint('organisation.update', {
  method: 'PATCH',
  path: '/api/v1/organisation',
  access: 'settings.manage',
  summary: 'Change the organisation’s name, time zone, language and rules of sight',
  body: z
    .object({
      name: line(100),
      timeZone: line(60),
      currency: z.string().regex(/^[A-Z]{3}$/),
      locale: Locale,
      poolOpen: z.boolean(),
      maskPhones: z.boolean(),
    })
    .partial(),
  returns: Organisation,
});
