import { resolve } from 'node:path';
import { runCommand } from './cli/commands.ts';
import { ConfigFaults } from './platform/config/load.ts';

const root = resolve(import.meta.dirname, '..');
try {
  process.exitCode = await runCommand(root, process.argv.slice(2));
} catch (error) {
  if (error instanceof ConfigFaults) {
    console.error('Guike cannot start; these settings are wrong:');
    for (const fault of error.faults) console.error(`  - ${fault}`);
  } else {
    const e = error as NodeJS.ErrnoException;
    console.error(
      e.code === 'EADDRINUSE'
        ? `Guike cannot start: port in use (${e.message}). Set PORT to another one.`
        : `Guike failed: ${e.stack ?? String(error)}`,
    );
  }
  process.exitCode = 1;
}
