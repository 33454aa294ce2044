import type { Actor } from '../platform/actor.ts';
import type { Ability } from '../../contract/abilities.ts';
import type { Deps } from '../platform/deps.ts';
import type { Authenticate } from '../platform/http/mount.ts';
import { hashSecret } from '../platform/ids.ts';
import { loadActor, type Credential } from './actor.ts';

export const sessionCookie = 'guike_session';
/** API tokens begin like this, so that a leaked one can be found by a scan. */
export const tokenPrefix = 'guike_';

/** How long an actor is trusted without asking the database, in ms; changes to people and teams clear it at once. */
const trustMs = 5000;
/** How often a session's or token's last use is written down, in ms. */
const seenMs = 60_000;

interface Remembered {
  actor: Actor;
  until: number;
  seenAt: number;
}

/** Finds the actor behind a cookie or a bearer token. */
export interface Doorkeeper {
  authenticate: Authenticate;
  /** Forgets what is remembered of an organisation's people, after a change to who may do what. */
  forget(orgId: string): void;
}

const subjectsThatMatter = new Set([
  'person',
  'team',
  'organisation',
  'session',
  'token',
  'collaborator',
  'fieldRules',
  'book',
]);

export function doorkeeper(deps: Deps): Doorkeeper {
  const remembered = new Map<string, Remembered>();
  const forget = (orgId: string) => {
    for (const [key, r] of remembered) if (r.actor.orgId === orgId) remembered.delete(key);
  };
  deps.signals.subscribe((signal) => {
    if (subjectsThatMatter.has(signal.subjectType)) forget(signal.orgId);
  });

  const authenticate: Authenticate = async (request) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1];
    const secret = bearer ?? request.cookie(sessionCookie);
    if (!secret) return null;
    const key = hashSecret(secret);
    const now = deps.clock.now().getTime();
    const known = remembered.get(key);
    if (known && known.until > now) return known.actor;
    const credential = bearer ? await tokenCredential(deps, key) : await sessionCredential(deps, key);
    if (!credential) {
      remembered.delete(key);
      return null;
    }
    const actor = await loadActor(deps.db, credential);
    if (!actor) return null;
    const seenAt = known && now - known.seenAt < seenMs ? known.seenAt : now;
    if (seenAt === now) await markSeen(deps, credential);
    if (remembered.size > 5000) remembered.clear();
    remembered.set(key, { actor, until: now + trustMs, seenAt });
    return actor;
  };
  return { authenticate, forget };
}

async function sessionCredential(deps: Deps, idHash: string): Promise<Credential | null> {
  const row = await deps.db
    .selectFrom('sessions')
    .select(['orgId', 'personId', 'id'])
    .where('idHash', '=', idHash)
    .where('expiresAt', '>', deps.clock.now())
    .executeTakeFirst();
  return row ? { ...row, via: 'session', abilities: null } : null;
}

async function tokenCredential(deps: Deps, tokenHash: string): Promise<Credential | null> {
  const row = await deps.db
    .selectFrom('apiTokens')
    .select(['orgId', 'personId', 'id', 'abilities'])
    .where('tokenHash', '=', tokenHash)
    .where((w) => w.or([w('expiresAt', 'is', null), w('expiresAt', '>', deps.clock.now())]))
    .executeTakeFirst();
  return row ? { ...row, via: 'token', abilities: row.abilities as Ability[] | null } : null;
}

async function markSeen(deps: Deps, credential: Credential): Promise<void> {
  const now = deps.clock.now();
  if (credential.via === 'token') {
    await deps.db
      .updateTable('apiTokens')
      .set({ lastUsedAt: now })
      .where('orgId', '=', credential.orgId)
      .where('id', '=', credential.id)
      .execute();
    return;
  }
  const expiresAt = new Date(now.getTime() + deps.config.sessionDays * 86_400_000);
  await deps.db
    .updateTable('sessions')
    .set({ lastSeenAt: now, expiresAt })
    .where('orgId', '=', credential.orgId)
    .where('id', '=', credential.id)
    .execute();
  await deps.db
    .updateTable('people')
    .set({ lastSeenAt: now })
    .where('orgId', '=', credential.orgId)
    .where('id', '=', credential.personId)
    .execute();
}
