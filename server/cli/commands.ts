import { Fault } from '../platform/fault.ts';
import { problemOf } from '../platform/http/problem.ts';
import { columns, UsageError } from './words.ts';

/** A command of the CLI: given the project's folder and the arguments after its name; resolves with the exit code. */
export type Command = (root: string, args: string[]) => Promise<number>;

interface Known {
  run: Command;
  usage: string;
  help: string;
}

// Each command loads what it needs when it is run: the whole server takes a second to load, asking for help should not.
const commands: Record<string, Known> = {
  serve: { run: async (root) => (await import('./serve.ts')).serve(root), usage: 'serve', help: 'start Guike' },
  demo: {
    run: async (root) => (await import('./serve.ts')).demo(root),
    usage: 'demo',
    help: 'load the demo organisation, print its accounts, and start Guike',
  },
  doctor: {
    run: async (root) => (await import('./doctor.ts')).doctor(root),
    usage: 'doctor',
    help: 'check settings, database, disk, clock and mail; says what to do',
  },
  'user add': {
    run: async (_, args) => (await import('./users.ts')).userAdd(args),
    usage: 'user add --name NAME (--email E | --phone P) [--role rep,…] [--team T] [--org O]',
    help: 'invite a member; prints the link to hand on',
  },
  'user reset-password': {
    run: async (_, args) => (await import('./users.ts')).userResetPassword(args),
    usage: 'user reset-password LOGIN [--without-second-factor]',
    help: 'print a link to set a new password by',
  },
  'token add': {
    run: async (_, args) => (await import('./users.ts')).tokenAdd(args),
    usage: 'token add --login LOGIN --name NAME [--abilities a,b] [--expires 2027-06-30]',
    help: 'make an API token; prints it once',
  },
  import: {
    run: async (_, args) => (await import('./import-file.ts')).importFile(args),
    usage: 'import FILE [--login LOGIN] [--org O] [--preview]',
    help: 'bring in customers from a spreadsheet or funnel workbook',
  },
};

const helpText = () =>
  `guike <command>\n\n${Object.values(commands)
    .map((c) => `  ${c.usage}\n      ${c.help}`)
    .join('\n')}\n\nSettings come from the environment and .env; see docs/configuration.md.`;

/** Runs one command of `guike`; a mistake of the caller is answered in words, with the usage of what he meant. */
export async function runCommand(root: string, args: string[]): Promise<number> {
  const [first = 'serve', second = ''] = args;
  if (['help', '--help', '-h'].includes(first)) {
    console.log(helpText());
    return 0;
  }
  const name = [`${first} ${second}`, first].find((n) => Object.hasOwn(commands, n));
  if (name === undefined) {
    const near = Object.keys(commands).filter((n) => n.startsWith(`${first} `));
    console.error(
      near.length > 0
        ? `What about ${first}? There is:\n${columns(near.map((n) => [`  guike ${commands[n]!.usage}`]))}`
        : `Unknown command: ${first}\n\n${helpText()}`,
    );
    return 2;
  }
  const { run, usage } = commands[name]!;
  const rest = args.slice(name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(`guike ${usage}\n    ${commands[name]!.help}`);
    return 0;
  }
  try {
    return await run(root, rest);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`guike ${name}: ${error.message}\n  guike ${usage}`);
      return 2;
    }
    if (!(error instanceof Fault)) throw error;
    console.error(`guike ${name}: ${problemOf(error, 'en').detail}`);
    return 1;
  }
}
