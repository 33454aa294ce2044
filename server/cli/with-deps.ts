import { healthLive } from '../../contract/system.ts';
import { loadConfig } from '../platform/config/load.ts';
import type { Config } from '../platform/config/settings.ts';
import type { Deps } from '../platform/deps.ts';
import { consoleLog, type Log } from '../platform/log.ts';
import { organisationsUnscoped } from '../people/setup.store.ts';
import { startDeps } from '../start.ts';
import { UsageError } from './words.ts';

/** Warnings and errors of a command go to the terminal; the rest of the log would be noise there. */
const quietLog: Log = { ...consoleLog('text'), info: () => {} };

/** Does a command's work on the database, whether the server runs on it or not. */
export async function withDeps<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
  const running = await startDeps(loadConfig(process.cwd()), quietLog);
  try {
    return await work(running.deps);
  } finally {
    await running.close();
  }
}

/** Where people reach this server, as far as the settings tell. */
export const originOf = (config: Config): string => config.publicUrl ?? `http://localhost:${config.port}`;

/** The organisation meant: the one named, or the only one of one's own. Throws UsageError when that is not clear. */
export async function organisationMeant(deps: Deps, wanted: string | undefined): Promise<{ id: string; name: string }> {
  const all = await organisationsUnscoped(deps.db);
  if (all.length === 0)
    throw new UsageError(`there is no organisation yet: open ${originOf(deps.config)} in a browser and set one up`);
  const named = wanted === undefined ? all : all.filter((o) => o.id === wanted || o.name === wanted);
  const own = named.filter((o) => !o.isDemo);
  const found = own.length > 0 ? own : named;
  if (found.length === 1) return found[0]!;
  const list = all.map((o) => `${o.name} (${o.id})`).join(', ');
  throw new UsageError(
    found.length === 0 ? `no organisation "${wanted}"; there are: ${list}` : `say which one with --org: ${list}`,
  );
}

/** Whether a Guike answers on this machine's port. */
export async function answersOn(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health/live`, { signal: AbortSignal.timeout(2000) });
    return response.ok && healthLive.returns.safeParse(await response.json()).success;
  } catch {
    return false;
  }
}
