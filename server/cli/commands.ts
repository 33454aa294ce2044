import { loadConfig } from '../platform/config/load.ts';
import { consoleLog } from '../platform/log.ts';
import { startServer } from '../serve.ts';

/** A command of the CLI: given the project's folder and the arguments after its name; resolves with the exit code. */
export type Command = (root: string, args: string[]) => Promise<number>;

const commands: Record<string, { run: Command; help: string }> = {
  serve: { run: serve, help: 'serve                          start Guike' },
};

/** Runs one command of `guike`. */
export async function runCommand(root: string, [name = 'serve', ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (command) return command.run(root, args);
  const known = name === 'help' || name === '--help';
  console[known ? 'log' : 'error'](
    `${known ? '' : `Unknown command: ${name}\n`}guike <command>\n\n${Object.values(commands)
      .map((c) => `  ${c.help}`)
      .join('\n')}`,
  );
  return known ? 0 : 2;
}

async function serve(root: string): Promise<number> {
  const config = loadConfig(process.cwd());
  const log = consoleLog(config.logStyle);
  const serving = await startServer(root, config, log);
  log.info(`Guike is ready: ${serving.url}`);
  await untilAsked();
  await serving.stop();
  return 0;
}

/** Resolves when the process is asked to end. */
export function untilAsked(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
}
