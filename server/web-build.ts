import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from './platform/log.ts';

/** The folder of the built web. */
export const webFolder = 'dist/web';

/** Builds the web when there is no build of the sources as they are now; returns its folder. */
export async function ensureWeb(root: string, log: Log): Promise<string> {
  const out = join(root, webFolder);
  const stamp = join(out, '.built-from');
  const fingerprint = fingerprintOf(root, ['web', 'contract', 'vite.config.ts', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return out;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    if (existsSync(join(out, 'index.html'))) return out;
    throw new Error('The web is not built and its build tools are missing: run "npm ci" first.');
  }
  log.info('building the web (once, takes about half a minute)');
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    maxBuffer: 16 * 1_048_576,
  });
  writeFileSync(stamp, fingerprint);
  return out;
}

function fingerprintOf(root: string, paths: string[]): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const file = join(root, path);
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) add(`${path}/${name}`);
      return;
    }
    hash.update(path).update(readFileSync(file));
  };
  paths.forEach(add);
  return hash.digest('hex');
}
