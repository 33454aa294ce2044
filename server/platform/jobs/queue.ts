import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Db } from '../db/connect.ts';
import type { Log } from '../log.ts';

/** Background work kept in PostgreSQL: it survives a restart and is done once. */
export interface JobQueue {
  /** Says how jobs of a name are done; at most `atOnce` at a time in this process, and by themselves at the times of `cron` (UTC). */
  define<T extends object>(
    name: string,
    handler: (data: T) => Promise<void>,
    options?: { atOnce?: number; retries?: number; hours?: number; cron?: string },
  ): void;
  /** Queues a job in the given transaction (or at once): it becomes visible when that commits. */
  send<T extends object>(db: Db, name: string, data: T): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Definition {
  handler: (data: object) => Promise<void>;
  atOnce: number;
  retries: number;
  hours: number;
  cron: string | undefined;
}

/** The queue on pg-boss, in the schema `pgboss` of the same database. */
export function jobQueue(url: string, log: Log): JobQueue {
  const boss = new PgBoss({ connectionString: url, max: 3, application_name: 'guike jobs' });
  boss.on('error', (error: unknown) => log.warn('jobs: trouble', { error: String(error) }));
  const definitions = new Map<string, Definition>();
  const workers: string[] = [];
  let started = false;

  return {
    define(name, handler, options = {}) {
      definitions.set(name, {
        handler: handler as (data: object) => Promise<void>,
        atOnce: options.atOnce ?? 1,
        retries: options.retries ?? 2,
        hours: options.hours ?? 4,
        cron: options.cron,
      });
    },
    async send(db, name, data) {
      const queue = {
        executeSql: (text: string, values?: unknown[]) =>
          db.executeQuery(CompiledQuery.raw(text, values ?? [])) as Promise<{ rows: never[] }>,
      };
      const definition = definitions.get(name);
      await boss.send(name, data, {
        db: queue,
        retryLimit: definition?.retries ?? 2,
        expireInSeconds: (definition?.hours ?? 4) * 3600,
      });
      // The worker would find it at its next look; this only shortens the wait after the commit.
      setTimeout(() => workers.forEach((id) => boss.notifyWorker(id)), 30).unref();
    },
    async start() {
      await boss.start();
      started = true;
      for (const [name, d] of definitions) {
        await boss.createQueue(name);
        if (d.cron) await boss.schedule(name, d.cron, {});
        for (let i = 0; i < d.atOnce; i += 1) {
          workers.push(
            await boss.work<object>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
              for (const job of jobs) {
                try {
                  await d.handler(job.data);
                } catch (error) {
                  log.error(`job ${name} failed`, {
                    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
                  });
                  throw error;
                }
              }
            }),
          );
        }
      }
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 5000, close: true }).catch(() => undefined);
      started = false;
    },
  };
}
