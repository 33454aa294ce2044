import type { Pool } from 'pg';
import pg from 'pg';
import type { Log } from '../log.ts';

/** What travels to whoever listens when something changed: enough to know whether to look again, never the data. */
export interface Signal {
  orgId: string;
  type: string;
  subjectType: string;
  subjectId: string;
  customerId: string | null;
  actorId: string | null;
  /** For a signal meant for one person only (an import's progress). */
  personId?: string;
}

export type Listener = (signal: Signal) => void;

/** The stream of changes inside one server process, fed by PostgreSQL so that several servers hear one another. */
export interface SignalHub {
  subscribe(listener: Listener): () => void;
  /** Tells this process's listeners at once what PostgreSQL will tell all of them in a moment: a door that closes closes now. */
  tellHere(signal: Signal): void;
  close(): Promise<void>;
}

export const signalChannel = 'guike_signals';

/** Listens on PostgreSQL and hands every signal to the subscribers; reconnects by itself when the connection breaks. */
export async function openSignalHub(url: string, log: Log): Promise<SignalHub> {
  const listeners = new Set<Listener>();
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const open = async () => {
    const next = new pg.Client({ connectionString: url, application_name: 'guike signals' });
    next.on('notification', (message) => {
      const signals = JSON.parse(message.payload ?? '[]') as Signal[];
      for (const signal of signals) for (const listener of listeners) listener(signal);
    });
    next.on('error', (error) => log.warn('signals: connection lost', { error: error.message }));
    next.on('end', () => {
      if (closed) return;
      timer = setTimeout(
        () => void open().catch((error: unknown) => log.warn('signals: still no connection', { error: String(error) })),
        1000,
      );
    });
    await next.connect();
    await next.query(`listen ${signalChannel}`);
    client = next;
  };
  await open();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellHere(signal) {
      for (const listener of listeners) listener(signal);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
      await client?.end().catch(() => undefined);
    },
  };
}

/** Sends signals outside a transaction, such as the progress of long work. */
export async function sendSignals(pool: Pool, signals: Signal[]): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [signalChannel, JSON.stringify(signals)]);
}
