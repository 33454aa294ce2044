import type { Pool } from 'pg';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/settings.ts';
import type { Db, Tx } from './db/connect.ts';
import { recordEvents, type DomainEvent } from './events/record.ts';
import type { SignalHub } from './events/stream.ts';
import type { FileStore } from './files/store.ts';
import type { JobQueue } from './jobs/queue.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mailer.ts';
import { dayIn } from './clock.ts';

/** Everything a server is made of, built once in `main.ts` or by a test, and passed down. */
export interface Deps {
  config: Config;
  secret: string;
  db: Db;
  pool: Pool;
  clock: Clock;
  log: Log;
  signals: SignalHub;
  jobs: JobQueue;
  files: FileStore;
  mail: Mailer;
}

/** What a use case is given: the server's parts and who is acting. */
export interface Ctx extends Deps {
  actor: Actor;
  /** The version the caller last saw (`If-Match`), when he sent one. */
  ifMatch?: number | undefined;
}

/** Today's date where the actor's organisation is. */
export const today = (ctx: Ctx): string => dayIn(ctx.actor.timeZone, ctx.clock.now());

/** Runs one change: everything in one transaction, with the events it returns written in it. */
export async function change<T>(
  ctx: Ctx,
  work: (tx: Tx, now: Date, emit: (...events: DomainEvent[]) => void) => Promise<T>,
): Promise<T> {
  const now = ctx.clock.now();
  return ctx.db.transaction().execute(async (tx) => {
    const events: DomainEvent[] = [];
    const result = await work(tx, now, (...more) => events.push(...more));
    await recordEvents(tx, { orgId: ctx.actor.orgId, actorId: ctx.actor.personId, via: ctx.actor.via, now }, events);
    return result;
  });
}
