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
}

/** What must be forgotten when a subject changes: what one credential opens, what one person is, or all of an organisation. */
const reachOfChange: Record<string, 'credential' | 'person' | 'organisation'> = {
  session: 'credential',
  token: 'credential',
  person: 'person',
  team: 'organisation',
  organisation: 'organisation',
  collaborator: 'person',
  fieldRule: 'organisation',
  fieldRules: 'organisation',
  book: 'organisation',
  pool: 'organisation',
};

export function doorkeeper(deps: Deps): Doorkeeper {
  const remembered = new Map<string, Remembered>();
  // What was read before a change must not be remembered after it.
  let changes = 0;
  deps.signals.subscribe((signal) => {
    const reach = reachOfChange[signal.subjectType];
    if (!reach) return;
    changes += 1;
    for (const [key, { actor }] of remembered) {
      const touched =
        reach === 'credential'
          ? actor.credentialId === signal.subjectId
          : actor.orgId === signal.orgId && (reach === 'organisation' || actor.personId === signal.subjectId);
      if (touched) remembered.delete(key);
    }
  });

  const authenticate: Authenticate = async (request) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1];
    const secret = bearer ?? request.cookie(sessionCookie);
    if (!secret) return null;
    const key = hashSecret(secret);
    const now = deps.clock.now().getTime();
    const known = remembered.get(key);
    if (known && known.until > now) return known.actor;
    const asOf = changes;
    const credential = bearer ? await tokenCredential(deps, key) : await sessionCredential(deps, key);
    const actor = credential ? await loadActor(deps.db, credential) : null;
    if (!credential || !actor) {
      remembered.delete(key);
      return null;
    }
    const seenAt = known && now - known.seenAt < seenMs ? known.seenAt : now;
    if (seenAt === now) await markSeen(deps, credential);
    if (remembered.size > 5000) remembered.clear();
    if (asOf === changes) remembered.set(key, { actor, until: now + trustMs, seenAt });
    return actor;
  };
  return { authenticate };
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
    .$narrowType<{ abilities: Ability[] | null }>()
    .executeTakeFirst();
  return row ? { ...row, via: 'token', abilities: row.abilities } : null;
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
