import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type { IssueCode } from '../../../contract/errors.ts';
import type { peopleImport } from '../../../contract/people.ts';
import { issueWords } from '../../../contract/words/errors.ts';
import { fill } from '../../../contract/words/fill.ts';
import { Role } from '../../../contract/abilities.ts';
import { fold } from '../../platform/chinese/fold.ts';
import type { Ctx } from '../../platform/deps.ts';
import { Fault, fail } from '../../platform/fault.ts';
import { invitePerson } from '../members/members.usecases.ts';
import { organisationsByLoginUnscoped } from '../members/members.store.ts';
import { readLogin, type Login } from '../sign-in/login.ts';
import { teamRows } from '../teams/teams.store.ts';
import { membersOf, type ListedMember } from './member-list.rules.ts';

/** Reads a spreadsheet's first sheet into rows of text; throws the `file.*` errors. */
export type ReadRows = (file: File) => Promise<string[][]>;

type Result = ResultOf<typeof peopleImport>;
type Row = Result['rows'][number];

/** A member list is for a company's people, not for its customers. */
const mostMembers = 500;

interface Checked {
  listed: ListedMember;
  logins: Login[];
  team: { id: string; name: string } | null;
  problem: { code: IssueCode; params?: Record<string, string> } | null;
}

/** Invites the members a spreadsheet lists, or shows what would become of each line. */
export async function importMembers(
  ctx: Ctx,
  file: File,
  { preview }: BodyOf<typeof peopleImport>,
  origin: string,
  readRows: ReadRows,
): Promise<Result> {
  const listed = membersOf(await readRows(file));
  if (listed.length === 0) throw fail('file.empty');
  if (listed.length > mostMembers) throw fail('file.too_many_rows', { params: { max: mostMembers } });
  const checked = await check(ctx, listed);
  const known = await organisationsByLoginUnscoped(
    ctx.db,
    checked.flatMap((c) => c.logins.map((l) => l.login)),
  );
  const rows: Row[] = [];
  for (const c of checked) {
    const holders = c.logins.flatMap((l) => known.get(l.login) ?? []);
    if (c.problem) rows.push(rowOf(ctx, c, 'faulty', c.problem));
    else if (holders.some((orgId) => orgId !== ctx.actor.orgId)) rows.push(rowOf(ctx, c, 'faulty', { code: 'taken' }));
    else if (holders.length > 0) rows.push(rowOf(ctx, c, 'exists', null));
    else if (preview === 'true') rows.push(rowOf(ctx, c, 'ready', null));
    else rows.push(await invite(ctx, c, origin));
  }
  return { rows };
}

async function check(ctx: Ctx, listed: readonly ListedMember[]): Promise<Checked[]> {
  const teams = new Map((await teamRows(ctx.db, ctx.actor.orgId)).map((t) => [fold(t.name), t]));
  const seen = new Set<string>();
  return listed.map((m) => {
    const logins = m.logins.flatMap((text) => readLogin(text) ?? []);
    const team = teams.get(fold(m.team)) ?? null;
    const problem = problemOf(m, logins, team !== null, seen);
    for (const l of logins) seen.add(l.login);
    return { listed: m, logins, team, problem };
  });
}

function problemOf(
  m: ListedMember,
  logins: Login[],
  knowsTeam: boolean,
  seen: ReadonlySet<string>,
): Checked['problem'] {
  if (m.name === '' || m.logins.length === 0) return { code: 'required' };
  if (m.name.length > 60) return { code: 'too_long', params: { max: '60' } };
  const wrong = m.logins.find((text) => readLogin(text) === null);
  if (wrong !== undefined) return { code: wrong.includes('@') ? 'email' : 'phone' };
  if (new Set(logins.map((l) => l.kind)).size < logins.length) return { code: 'invalid' };
  if (m.roles === null) return { code: 'not_one_of', params: { values: Role.options.join(', ') } };
  if (m.team !== '' && !knowsTeam) return { code: 'not_found' };
  return logins.some((l) => seen.has(l.login)) ? { code: 'duplicate' } : null;
}

function rowOf(
  ctx: Ctx,
  c: Checked,
  outcome: Row['outcome'],
  problem: Checked['problem'],
  url: string | null = null,
): Row {
  const words = problem ? issueWords[ctx.actor.locale][problem.code] : null;
  const params = problem?.params ?? {};
  return {
    row: c.listed.row,
    name: c.listed.name,
    login: c.logins[0]?.login ?? c.listed.logins[0] ?? '',
    roles: c.listed.roles ?? [],
    team: c.team?.name ?? (c.listed.team || null),
    outcome,
    reason: words === null ? null : fill(words, params),
    url,
  };
}

async function invite(ctx: Ctx, c: Checked, origin: string): Promise<Row> {
  const login = (kind: Login['kind']) => c.logins.find((l) => l.kind === kind)?.login;
  const roles = c.listed.roles ?? ['rep'];
  const [email, phone] = [login('email'), login('phone')];
  try {
    const { link } = await invitePerson(
      ctx,
      {
        name: c.listed.name,
        roles,
        ...(email ? { email } : {}),
        ...(phone ? { phone } : {}),
        ...(c.team ? { teams: [{ id: c.team.id, leads: roles.includes('manager') }] } : {}),
      },
      origin,
    );
    return rowOf(ctx, c, 'invited', null, link.url);
  } catch (error) {
    // Somebody entered the same login while the list was being read.
    if (error instanceof Fault && error.code === 'people.login_taken') return rowOf(ctx, c, 'exists', null);
    throw error;
  }
}
