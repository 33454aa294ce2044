#!/usr/bin/env node
// The server runs TypeScript directly, which needs Node 22.18 or newer; the project brings its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const own = resolve(root, 'node_modules/.bin/node');
const program = existsSync(own) ? own : process.execPath;
const child = spawn(program, [resolve(root, 'server/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
// A terminal signals the child too; a service manager signals this process only.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(`Guike cannot start ${program}: ${error.message}`);
  process.exitCode = 1;
});
child.once('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
