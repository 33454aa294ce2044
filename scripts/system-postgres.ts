import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdirSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { postgresOsUser } from '../server/platform/db/embedded-os.ts';
import { freePort } from '../server/platform/free-port.ts';

export interface TestServer {
  url: string;
  stop(): Promise<void>;
}

/** A throw-away server of the oldest PostgreSQL (15 or newer) that Debian installed here, for the second run of the tests; undefined when there is none. */
export async function systemPostgres(folder: string): Promise<TestServer | undefined> {
  const home = '/usr/lib/postgresql';
  const versions = existsSync(home)
    ? readdirSync(home)
        .map(Number)
        .filter((v) => v >= 15)
        .sort((a, b) => a - b)
    : [];
  const bin = versions.map((v) => join(home, String(v), 'bin')).find((b) => existsSync(join(b, 'initdb')));
  // Without contrib there is no trigram search to test against.
  if (!bin || !existsSync(`/usr/share/postgresql/${versions[0]}/extension/btree_gin.control`)) return undefined;
  const user = postgresOsUser();
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const cluster = join(user ? '/tmp' : folder, `guike-second-${process.pid}`);
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (user) chownSync(cluster, user.uid, user.gid);
  const run = (program: string, args: string[]) =>
    spawnSync(join(bin, program), args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
  if (!run('initdb', ['-D', cluster, '-U', 'guike', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']))
    return undefined;
  const port = await freePort();
  const flags = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=80`;
  if (!run('pg_ctl', ['start', '-D', cluster, '-w', '-t', '60', '-l', join(cluster, 'server.log'), '-o', flags]))
    return undefined;
  return {
    url: `postgres://guike@127.0.0.1:${port}/postgres`,
    stop: async () => {
      run('pg_ctl', ['stop', '-D', cluster, '-m', 'immediate', '-w']);
      spawnSync('rm', ['-rf', cluster]);
    },
  };
}
