import { loadConfig } from '../platform/config/load.ts';
import { consoleLog } from '../platform/log.ts';
import { loadDemo, type LoadedDemo } from '../demo/load.ts';
import { startServer } from '../serve.ts';
import { answersOn, originOf, withDeps } from './with-deps.ts';
import { columns } from './words.ts';

/** `serve`: starts Guike and runs until it is asked to end. */
export async function serve(root: string): Promise<number> {
  return run(root, false);
}

/** `demo`: loads the demo organisation if it is not there, prints who can sign in, and serves it. */
export async function demo(root: string): Promise<number> {
  const config = loadConfig(process.cwd());
  if (config.port !== 0 && (await answersOn(config.port))) {
    const loaded = await withDeps((deps) => loadDemo(deps));
    console.log(`Guike runs already: ${originOf(config)}\n${whoSignsIn(loaded)}`);
    return 0;
  }
  return run(root, true);
}

async function run(root: string, withDemo: boolean): Promise<number> {
  const config = loadConfig(process.cwd());
  const log = consoleLog(config.logStyle);
  let loaded: LoadedDemo | undefined;
  const serving = await startServer(root, config, log, async ({ deps }) => {
    if (!withDemo) return;
    log.info('loading the demo organisation, if it is not there yet');
    loaded = await loadDemo(deps);
  });
  if (loaded) console.log(whoSignsIn(loaded));
  log.info(`Guike is ready: ${serving.url}`);
  await untilAsked();
  await serving.stop();
  return 0;
}

function whoSignsIn({ accounts, password }: LoadedDemo): string {
  const rows = accounts.map((a) => [`  ${a.email}`, a.name, a.role]);
  return `\nSign in to the demo with the password ${password} as\n${columns(rows)}\n`;
}

/** Resolves when the process is asked to end. */
export function untilAsked(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
}
