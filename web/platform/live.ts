import { useEffect, useRef, useSyncExternalStore } from 'react';
import { eventsStream } from '../../contract/system.ts';
import { settle, settleAll } from './query.ts';

/** What changed, as the server's stream of events tells it. */
export interface Signal {
  type: string;
  subjectType: string;
  subjectId: string;
  customerId: string | null;
  actorId: string | null;
}

/** Which answers a change of a subject makes stale; a subject not named here makes everything stale. */
const touched: Record<string, readonly string[]> = {
  rules: ['rules.'],
  allocation: ['customers.', 'pools.', 'allocations.'],
  lookup: [],
  pool: ['pools.', 'customers.', 'session.'],
  recall: ['recall.', 'customers.', 'funnel.'],
  customer: [
    'pools.',
    'recall.',
    'cold.',
    'customers.',
    'contacts.',
    'collaborators.',
    'attachments.',
    'funnel.',
    'today.',
    'groups.',
    'tags.',
    'ownership.',
  ],
  notice: ['notices.', 'approvals.', 'transfers.'],
  approval: ['approvals.'],
  transfer: ['transfers.'],
  handover: ['handovers.'],
  contact: ['contacts.', 'customers.', 'today.'],
  followup: ['followups.', 'customers.', 'today.', 'tasks.', 'funnel.'],
  task: ['tasks.', 'today.', 'customers.'],
  attachment: ['attachments.', 'customers.timeline'],
  collaborator: ['collaborators.', 'customers.'],
  person: ['absences.', 'people.', 'teams.', 'session.', 'sessions.', 'tokens.'],
  team: ['teams.', 'people.', 'session.'],
  organisation: ['session.'],
  token: ['tokens.'],
  session: ['sessions.'],
  field: ['fields.'],
  fieldRule: ['fieldRules.', 'customers.'],
  tag: ['tags.', 'customers.'],
  group: ['groups.', 'customers.'],
  view: ['views.'],
  import: ['imports.'],
  export: ['exports.'],
};

const hearers = new Set<(signal: Signal) => void>();
const watchers = new Set<() => void>();
let source: EventSource | undefined;
let wanted = false;
let connected = false;
let waits = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
let pending = new Set<string>();
let everything = false;
let flushTimer: ReturnType<typeof setTimeout> | undefined;

function setConnected(now: boolean): void {
  if (connected === now) return;
  connected = now;
  for (const watcher of watchers) watcher();
}

/** Signals come in bursts (a bulk edit); one look is enough for all of a burst. */
function flushSoon(): void {
  flushTimer ??= setTimeout(() => {
    flushTimer = undefined;
    const ids = [...pending];
    const all = everything;
    pending = new Set();
    everything = false;
    void (all ? settleAll() : settle(ids));
  }, 150);
}

function heard(message: MessageEvent<string>): void {
  const read = JSON.parse(message.data) as Signal | Signal[];
  for (const signal of Array.isArray(read) ? read : [read]) {
    for (const hearer of hearers) hearer(signal);
    const ids = touched[signal.subjectType];
    if (ids) for (const id of ids) pending.add(id);
    else everything = true;
  }
  flushSoon();
}

function open(): void {
  clearTimeout(timer);
  source?.close();
  const stream = new EventSource(eventsStream.path);
  source = stream;
  stream.addEventListener('open', () => {
    // What happened while the line was down was not heard.
    if (waits > 0) void settleAll();
    waits = 0;
    setConnected(true);
  });
  stream.addEventListener('message', heard);
  stream.addEventListener('error', () => {
    setConnected(false);
    stream.close();
    if (!wanted || source !== stream) return;
    waits += 1;
    timer = setTimeout(open, Math.min(30_000, 1000 * 2 ** Math.min(waits - 1, 5)));
  });
}

/** A hidden tab gives its connection back after a while: a browser has only six for a server. */
function onVisibility(): void {
  clearTimeout(hiddenTimer);
  if (document.hidden) {
    hiddenTimer = setTimeout(() => {
      source?.close();
      source = undefined;
      setConnected(false);
    }, 20_000);
  } else if (wanted && !source) {
    waits = Math.max(waits, 1);
    open();
  }
}

function start(): () => void {
  wanted = true;
  open();
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', open);
  return () => {
    wanted = false;
    clearTimeout(timer);
    clearTimeout(hiddenTimer);
    source?.close();
    source = undefined;
    setConnected(false);
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', open);
  };
}

/** Keeps the one stream of changes open while the shell stands; every answer on the screen follows it by itself. */
export function useLiveStream(): void {
  useEffect(start, []);
}

/** Calls back for every change heard (progress of an import, a toast); queries need no help, they are refreshed anyway. */
export function useLive(hear: (signal: Signal) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const hearer = (signal: Signal) => latest.current(signal);
    hearers.add(hearer);
    return () => {
      hearers.delete(hearer);
    };
  }, []);
}

/** Whether changes are being heard right now. */
export function useLiveConnected(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => connected,
  );
}
