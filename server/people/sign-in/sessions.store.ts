import type { Db } from '../../platform/db/connect.ts';
import { hashSecret, newId, newSecret } from '../../platform/ids.ts';

export interface NewSession {
  orgId: string;
  personId: string;
  now: Date;
  days: number;
  address: string;
  agent: string;
}

/** Opens a session; the secret goes to the browser, its hash stays here. */
export async function openSession(db: Db, s: NewSession): Promise<{ id: string; secret: string }> {
  const id = newId();
  const secret = newSecret();
  await db
    .insertInto('sessions')
    .values({
      idHash: hashSecret(secret),
      orgId: s.orgId,
      id,
      personId: s.personId,
      createdAt: s.now,
      lastSeenAt: s.now,
      expiresAt: new Date(s.now.getTime() + s.days * 86_400_000),
      address: s.address || null,
      agent: s.agent || null,
    })
    .execute();
  return { id, secret };
}

/** Ends the session of a cookie, whoever's it was; gives what it was. */
export const endSessionBySecretUnscoped = (db: Db, secret: string) =>
  db
    .deleteFrom('sessions')
    .where('idHash', '=', hashSecret(secret))
    .returning(['orgId', 'personId', 'id'])
    .executeTakeFirst();

/** The person's sessions that have not run out, the last used first. */
export const sessionsOf = (db: Db, orgId: string, personId: string, now: Date) =>
  db
    .selectFrom('sessions')
    .select(['id', 'createdAt', 'lastSeenAt', 'address', 'agent'])
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** Ends sessions of a person: one, or all but one, or all. Gives the ids of those that ended. */
export async function endSessions(
  db: Db,
  orgId: string,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<string[]> {
  let gone = db.deleteFrom('sessions').where('orgId', '=', orgId).where('personId', '=', personId);
  if (which.only) gone = gone.where('id', '=', which.only);
  if (which.except) gone = gone.where('id', '!=', which.except);
  const rows = await gone.returning('id').execute();
  return rows.map((r) => r.id);
}

/** Sessions that ran out are swept whenever somebody signs in. */
export const sweepSessionsUnscoped = (db: Db, now: Date) =>
  db.deleteFrom('sessions').where('expiresAt', '<', now).execute();
