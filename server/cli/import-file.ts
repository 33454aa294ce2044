import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Import } from '../../contract/exchange.ts';
import { defineJobs } from '../app.ts';
import { pause } from '../platform/clock.ts';
import type { Ctx, Deps } from '../platform/deps.ts';
import { createImport, getImport, runImport } from '../exchange/import.usecases.ts';
import { accountNamed, actorOf, firstImporter } from '../people/terminal.usecases.ts';
import { readOptions } from './arguments.ts';
import { organisationMeant, withDeps } from './with-deps.ts';
import { columns, UsageError } from './words.ts';

/** `import FILE`: reads a spreadsheet, says what was found, and brings it in. */
export async function importFile(args: string[]): Promise<number> {
  const options = readOptions(args, ['login', 'org'], ['preview']);
  const [path] = options.rest;
  if (!path) throw new UsageError('which file? Give a .xlsx, .xls or .csv');
  const content = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  });
  return withDeps(async (deps) => {
    const actor = await actorFor(deps, options.values['login'], options.values['org']);
    if (!actor.abilities.has('customers.import')) throw new UsageError(`${actor.name} may not import customers`);
    const ctx: Ctx = { ...deps, actor };
    // A server that runs on the same database does the work too; whoever is first takes it.
    defineJobs(deps);
    await deps.jobs.start();
    const made = await createImport(ctx, new File([content], basename(path)));
    const read = await settled(ctx, made.id, 'reading');
    if (read.status === 'failed') {
      console.error(`${basename(path)} cannot be read: ${read.fault?.detail ?? 'unknown reason'}`);
      return 1;
    }
    console.log(found(read));
    if (options.flags.has('preview')) {
      console.log('\nNothing was brought in (--preview).');
      return 0;
    }
    await runImport(ctx, made.id, undefined);
    const done = await settled(ctx, made.id, 'running');
    console.log(`\n${outcome(done)}`);
    return done.status === 'done' && done.totals.failed === 0 ? 0 : 1;
  });
}

async function actorFor(deps: Deps, login: string | undefined, org: string | undefined): Promise<Ctx['actor']> {
  if (login === undefined) {
    const organisation = await organisationMeant(deps, org);
    const actor = await firstImporter(deps, organisation.id);
    if (!actor)
      throw new UsageError(
        `say with --login for whom: nobody of ${organisation.name} sees the whole book and may import`,
      );
    return actor;
  }
  const account = await accountNamed(deps, login);
  if (!account) throw new UsageError(`nobody signs in as "${login}"`);
  return actorOf(deps, account);
}

/** Waits until an import leaves a state, showing how far it is. */
async function settled(ctx: Ctx, id: string, state: Import['status']): Promise<Import> {
  let shown = -1;
  for (;;) {
    const now = await getImport(ctx, id);
    if (now.status !== state) {
      if (shown >= 0 && process.stderr.isTTY) process.stderr.write('\n');
      return now;
    }
    const percent = now.rowsTotal > 0 ? Math.floor((100 * now.progress) / now.rowsTotal) : 0;
    if (percent !== shown && process.stderr.isTTY) process.stderr.write(`\r${state} … ${percent} %`);
    shown = percent;
    await pause(200);
  }
}

function found(i: Import): string {
  const sheets = i.sheets.map((s) => [`  ${s.name}`, `${s.rows} rows`, s.ignored ?? s.layer ?? '']);
  const { check } = i;
  const lines = check
    ? [
        ['rows', check.rows],
        ['new', check.fresh],
        ['in the book already', check.exact + check.likely],
        ['repeated in the file', check.insideFile],
        ['faulty', check.faulty],
        ['follow-ups', check.followups],
      ]
    : [];
  return `${i.fileName}\n${columns(sheets)}\n${columns(lines.map(([k, n]) => [`  ${k}`, String(n)]))}`;
}

function outcome(i: Import): string {
  const { created, updated, merged, skipped, failed, followups } = i.totals;
  const rows: [string, number][] = [
    ['created', created],
    ['updated', updated],
    ['merged', merged],
    ['skipped', skipped],
    ['failed', failed],
    ['follow-ups', followups],
  ];
  const state = i.status === 'done' ? 'Brought in' : `Ended as ${i.status}`;
  return `${state}:\n${columns(rows.map(([k, n]) => [`  ${k}`, String(n)]))}`;
}
