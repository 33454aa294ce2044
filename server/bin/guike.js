#!/usr/bin/env node
// The server runs TypeScript directly, which needs Node 22.18 or newer; the project brings its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const own = resolve(root, 'node_modules/.bin/node');
const result = spawnSync(existsSync(own) ? own : process.execPath, [resolve(root, 'server/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = result.status ?? 1;
