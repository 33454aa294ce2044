import type { Actor } from '../platform/actor.ts';
import type { Deps } from '../platform/deps.ts';
import type { Signal, SignalHub } from '../platform/events/stream.ts';
import { newId } from '../platform/ids.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { loadActor } from '../people/public.ts';
import { isUnsettledBy, lookAgain, messageOf, toldOf, type Hearer } from './live.rules.ts';
import { customersSeenBy, holdersOf, livingCredentials } from './live.store.ts';

/** How long signals are gathered, so that a burst costs one look at the database; in ms. */
const gatherMs = 60;
/** More signals than this in one burst become one “look again”. */
const burst = 100;
const heartbeatMs = 20_000;
/** How often it is checked whether sessions have run out, in heartbeats. */
const checkEvery = 3;
/** A session is good for this many streams; the oldest gives way. */
const streamsEach = 20;

/** One open stream. */
export interface Stream {
  write(text: string): void;
  close(): void;
}

interface Client extends Hearer {
  actor: Actor;
  unsettled: boolean;
  stream: Stream;
}

/** The listeners of one organisation in this process. */
interface Room {
  clients: Set<Client>;
  waiting: Signal[];
  timer: NodeJS.Timeout | undefined;
  work: Promise<void>;
}

const newRoom = (): Room => ({ clients: new Set(), waiting: [], timer: undefined, work: Promise.resolve() });

export interface LiveHub {
  /** Lets a stream hear what its actor may know, until the returned function is called. */
  join(actor: Actor, stream: Stream): () => void;
  /** How many streams are open. */
  size(): number;
}

const hubs = new WeakMap<SignalHub, LiveHub>();

/** The hub of this process: one subscription and one heartbeat serve all streams. */
export function liveHub(deps: Deps): LiveHub {
  const known = hubs.get(deps.signals);
  if (known) return known;
  const made = openHub(deps);
  hubs.set(deps.signals, made);
  return made;
}

const hearerOf = (actor: Actor): Hearer => ({
  personId: actor.personId,
  credentialId: actor.credentialId,
  abilities: actor.abilities,
  all: actor.reach === 'all',
});

function openHub(deps: Deps): LiveHub {
  const rooms = new Map<string, Room>();
  let beat: NodeJS.Timeout | undefined;
  let beats = 0;

  const leave = (room: Room, client: Client) => {
    if (!room.clients.delete(client)) return;
    client.stream.close();
    if (room.clients.size > 0) return;
    clearTimeout(room.timer);
    rooms.delete(client.actor.orgId);
    if (rooms.size > 0) return;
    clearInterval(beat);
    beat = undefined;
  };

  const settle = (orgId: string, room: Room, work: () => Promise<void>) => {
    room.work = room.work.then(work).catch((error: unknown) => {
      // Who may have missed something is sent away and comes back with a fresh look.
      deps.log.warn('live: closing streams', { orgId, error: String(error) });
      for (const client of room.clients) leave(room, client);
    });
  };

  /** Looks again at who the unsettled are, and sends those away whose session has ended. */
  const settleClients = async (orgId: string, room: Room) => {
    const unsettled = [...room.clients].filter((c) => c.unsettled);
    if (unsettled.length === 0) return;
    for (const client of unsettled) client.unsettled = false;
    const byCredential = new Map(unsettled.map((c) => [c.credentialId, c.actor]));
    const living = await livingCredentials(deps.db, orgId, [...byCredential.keys()], deps.clock.now());
    const actors = new Map<string, Actor>();
    for (const [id, { personId, via, abilities }] of byCredential) {
      const limits = via === 'token' ? [...abilities] : null;
      const actor = living.has(id) ? await loadActor(deps.db, { orgId, personId, id, via, abilities: limits }) : null;
      if (actor) actors.set(id, actor);
    }
    for (const client of unsettled) {
      const actor = actors.get(client.credentialId);
      if (actor) Object.assign(client, hearerOf(actor), { actor });
      else leave(room, client);
    }
  };

  const flush = async (orgId: string, room: Room) => {
    const signals = room.waiting.length > burst ? [lookAgain(orgId)] : room.waiting;
    room.waiting = [];
    await settleClients(orgId, room);
    const customers = [...new Set(signals.flatMap((s) => s.customerId ?? []))];
    const lookersBy = new Map<string, Client>();
    for (const c of room.clients) if (!c.all && c.abilities.has('customers.read')) lookersBy.set(c.credentialId, c);
    const lookers = customers.length > 0 ? [...lookersBy.values()] : [];
    const scopes = lookers.map((c) => scopeOf(c.actor));
    const seen = await customersSeenBy(deps.db, orgId, scopes, customers);
    const seenBy = new Map(lookers.map((c, at) => [c.credentialId, seen[at]!]));
    const since = new Date(deps.clock.now().getTime() - 60_000);
    const tasks = signals.flatMap((s) => (s.subjectType === 'task' && s.customerId === null ? [s.subjectId] : []));
    const changed = lookers.length > 0 ? customers : [];
    const holders = await holdersOf(deps.db, orgId, { customers: changed, tasks }, since);
    const id = newId();
    for (const client of room.clients) {
      const sight = { customers: seenBy.get(client.credentialId) ?? new Set<string>(), holders };
      const told = new Set<string>();
      for (const signal of signals) {
        const what = toldOf(signal, client, sight);
        if (what !== 'nothing') told.add(messageOf(id, what === 'all' ? signal : lookAgain(orgId)));
      }
      if (told.size > 0) client.stream.write([...told].join(''));
    }
  };

  deps.signals.subscribe((signal) => {
    const room = rooms.get(signal.orgId);
    if (!room) return;
    for (const client of room.clients) if (isUnsettledBy(signal, client)) client.unsettled = true;
    room.waiting.push(signal);
    room.timer ??= setTimeout(() => {
      room.timer = undefined;
      settle(signal.orgId, room, () => flush(signal.orgId, room));
    }, gatherMs);
  });

  const onBeat = () => {
    beats += 1;
    for (const [orgId, room] of rooms) {
      for (const client of room.clients) client.stream.write(': still here\n\n');
      if (beats % checkEvery !== 0) continue;
      for (const client of room.clients) client.unsettled = true;
      settle(orgId, room, () => settleClients(orgId, room));
    }
  };

  return {
    join(actor, stream) {
      const room = rooms.get(actor.orgId) ?? newRoom();
      const client: Client = { ...hearerOf(actor), actor, unsettled: false, stream };
      room.clients.add(client);
      rooms.set(actor.orgId, room);
      const own = [...room.clients].filter((c) => c.credentialId === actor.credentialId);
      for (const oldest of own.slice(0, -streamsEach)) leave(room, oldest);
      beat ??= setInterval(onBeat, heartbeatMs).unref();
      return () => leave(room, client);
    },
    size: () => [...rooms.values()].reduce((n, room) => n + room.clients.size, 0),
  };
}
