import { migrations } from './migrations/list.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Config } from './platform/config/settings.ts';
import { connect } from './platform/db/connect.ts';
import { startEmbedded } from './platform/db/embedded.ts';
import { migrate } from './platform/db/migrate.ts';
import type { Deps } from './platform/deps.ts';
import { openSignalHub } from './platform/events/stream.ts';
import { fileStore } from './platform/files/store.ts';
import { jobQueue } from './platform/jobs/queue.ts';
import type { Log } from './platform/log.ts';
import { mailer } from './platform/mail/mailer.ts';
import { secretsOf } from './secrets.ts';

export interface Running {
  deps: Deps;
  databaseUrl: string;
  close(): Promise<void>;
}

/** Starts what a server or a command of the CLI stands on: the database (embedded unless DATABASE_URL is set), migrated, and the rest. */
export async function startDeps(config: Config, log: Log, clock: Clock = systemClock): Promise<Running> {
  const secrets = secretsOf(config);
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ folder: config.dataFolder, password: secrets.databasePassword });
  const databaseUrl = config.databaseUrl ?? embedded!.url;
  try {
    const ran = await migrate(databaseUrl, migrations);
    if (ran.length > 0) log.info('database brought up to date', { migrations: ran.length });
    const connection = connect(databaseUrl, {
      max: config.databasePool,
      statementTimeoutMs: config.statementTimeoutMs,
    });
    const signals = await openSignalHub(databaseUrl, log);
    const jobs = jobQueue(databaseUrl, log);
    const deps: Deps = {
      config,
      secret: secrets.secret,
      db: connection.db,
      pool: connection.pool,
      clock,
      log,
      signals,
      jobs,
      files: fileStore(config.dataFolder),
      mail: mailer({ url: config.smtpUrl, from: config.mailFrom }),
    };
    return {
      deps,
      databaseUrl,
      async close() {
        await jobs.stop();
        await signals.close();
        await connection.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
