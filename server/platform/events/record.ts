import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import { json } from '../db/connect.ts';
import { newId } from '../ids.ts';
import { signalChannel, type Signal } from './stream.ts';

/** Before and after of each field that changed: `{grade: [null, 'A']}`. */
export type Changes = Record<string, [before: unknown, after: unknown]>;

/** Something that happened, in the past tense: who did what to which record, what changed, and why. */
export interface DomainEvent {
  type: string;
  subjectType: string;
  subjectId: string;
  customerId?: string | null;
  changes?: Changes;
  facts?: Record<string, unknown>;
  why?: string | null;
  /** When it happened, if that is not now (history read from a spreadsheet). */
  at?: Date;
}

/** Who caused the events, and when they are written. */
export interface EventSource {
  orgId: string;
  actorId: string | null;
  via: string;
  now: Date;
}

/** Above this many events in one transaction, listeners get one "look again" instead of a signal each. */
const signalLimit = 20;

/** Writes events in the transaction of the change itself; listeners hear of them when it commits. */
export async function recordEvents(tx: Db, source: EventSource, events: DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  for (let from = 0; from < events.length; from += 1000) {
    await tx
      .insertInto('events')
      .values(
        events.slice(from, from + 1000).map((e) => ({
          orgId: source.orgId,
          id: newId(),
          at: e.at ?? source.now,
          type: e.type,
          actorId: source.actorId,
          customerId: e.customerId ?? null,
          subjectType: e.subjectType,
          subjectId: e.subjectId,
          changes: e.changes ? json(e.changes) : null,
          facts: e.facts ? json(e.facts) : null,
          why: e.why ?? null,
          via: source.via,
        })),
      )
      .execute();
  }
  const signal = (e: DomainEvent): Signal => ({
    orgId: source.orgId,
    type: e.type,
    subjectType: e.subjectType,
    subjectId: e.subjectId,
    customerId: e.customerId ?? null,
    actorId: source.actorId,
  });
  const first = events[0]!;
  const signals =
    events.length <= signalLimit
      ? events.map(signal)
      : [{ ...signal(first), type: 'book.changed', subjectType: 'book', subjectId: source.orgId, customerId: null }];
  await sql`select pg_notify(${signalChannel}, ${JSON.stringify(signals)})`.execute(tx);
}

/** The fields of `after` that differ from `before`, as before → after. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Changes {
  const changes: Changes = {};
  for (const [key, value] of Object.entries(after)) {
    const was = (before as Record<string, unknown>)[key] ?? null;
    const is = value ?? null;
    if (JSON.stringify(was) !== JSON.stringify(is)) changes[key] = [was, is];
  }
  return changes;
}
