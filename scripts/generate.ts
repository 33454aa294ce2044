// Writes what is generated: database types, OpenAPI, the settings' documentation. With --check it fails when a committed file differs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const scratch = mkdtempSync(join(tmpdir(), 'guike-generate-'));
const files: [script: string, target: string][] = [
  ['scripts/db-types.ts', 'server/platform/db/schema.ts'],
  ['scripts/openapi.ts', 'docs/openapi.json'],
  ['scripts/config-docs.ts', 'docs/configuration.md'],
];
try {
  for (const [script, target] of files) {
    const out = check ? join(scratch, 'generated') : join(root, target);
    execFileSync(process.execPath, [script, out], { cwd: root, stdio: 'inherit' });
    if (!check) continue;
    const committed = join(root, target);
    if (!existsSync(committed) || readFileSync(committed, 'utf8') !== readFileSync(out, 'utf8')) {
      console.error(`${target} is not what ${script} makes: run "npm run generate" and commit it.`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
