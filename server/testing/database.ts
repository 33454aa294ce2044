import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrations } from '../migrations/list.ts';
import { discardEmbedded, startEmbedded } from '../platform/db/embedded.ts';
import { migrate } from '../platform/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run's databases, and the name of the migrated one that each test's is copied from. */
    databaseServer: string;
  }
}

export const templateName = 'guike_template';

/** Once per run: a PostgreSQL (embedded, or the one of GUIKE_TEST_DATABASE_URL) with a migrated database to copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['GUIKE_TEST_DATABASE_URL'];
  const folder = mkdtempSync(join(tmpdir(), 'guike-test-'));
  const embedded = given ? undefined : await startEmbedded({ folder, password: 'test', durable: false });
  const server = given ?? embedded!.url;
  const admin = new pg.Client({ connectionString: databaseUrl(server, 'postgres') });
  await admin.connect();
  await admin.query(`drop database if exists ${templateName}`);
  await admin.query(`create database ${templateName}`);
  await migrate(databaseUrl(server, templateName), migrations);
  await admin.end();
  project.provide('databaseServer', server);
  return async () => {
    await embedded?.stop();
    discardEmbedded(folder);
  };
}

/** The same server's address with another database. */
export const databaseUrl = (server: string, name: string): string => server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
