import type { Db } from '../../platform/db/connect.ts';
import { hashSecret, newId, newSecret } from '../../platform/ids.ts';
import { seal, unseal } from '../../platform/sealed.ts';

export type LinkKind = 'invite' | 'reset';

/** How long a link opens, in hours: an invitation a week, a password link a day. */
const hours: Record<LinkKind, number> = { invite: 7 * 24, reset: 24 };

/** A link that sets somebody's password, with its token. */
export interface Link {
  id: string;
  kind: LinkKind;
  token: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Makes a link. Its token is kept as a hash to check and sealed to be shown again; `createdBy` is the person himself when he asked for it, null at the terminal. */
export async function insertLink(
  db: Db,
  secret: string,
  l: { orgId: string; personId: string; kind: LinkKind; createdBy: string | null; now: Date },
): Promise<Link> {
  const token = newSecret();
  const link: Link = {
    id: newId(),
    kind: l.kind,
    token,
    createdAt: l.now,
    expiresAt: new Date(l.now.getTime() + hours[l.kind] * 3_600_000),
  };
  await db
    .insertInto('loginLinks')
    .values({
      tokenHash: hashSecret(token),
      orgId: l.orgId,
      id: link.id,
      personId: l.personId,
      kind: l.kind,
      sealed: seal(secret, token),
      createdAt: l.now,
      createdBy: l.createdBy,
      expiresAt: link.expiresAt,
    })
    .execute();
  return link;
}

/** The person's link that still opens, the newest; null when there is none, or it was sealed with another secret. */
export async function openLinkOf(
  db: Db,
  secret: string,
  orgId: string,
  personId: string,
  now: Date,
): Promise<Link | null> {
  const row = await db
    .selectFrom('loginLinks')
    .select(['id', 'kind', 'sealed', 'createdAt', 'expiresAt'])
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .$narrowType<{ kind: LinkKind }>()
    .executeTakeFirst();
  if (!row) return null;
  const { sealed, ...link } = row;
  const token = unseal(secret, sealed);
  return token ? { ...link, token } : null;
}

/** Whom a token is for, while it opens. */
export const linkByTokenUnscoped = (db: Db, token: string, now: Date) =>
  db
    .selectFrom('loginLinks')
    .innerJoin('people', (j) =>
      j.onRef('people.orgId', '=', 'loginLinks.orgId').onRef('people.id', '=', 'loginLinks.personId'),
    )
    .innerJoin('organisations', 'organisations.id', 'people.orgId')
    .select([
      'loginLinks.id',
      'loginLinks.kind',
      'people.orgId',
      'people.id as personId',
      'people.name',
      'people.email',
      'people.phone',
      'organisations.name as organisation',
    ])
    .where('loginLinks.tokenHash', '=', hashSecret(token))
    .where('loginLinks.usedAt', 'is', null)
    .where('loginLinks.expiresAt', '>', now)
    .where('people.status', '!=', 'inactive')
    .$narrowType<{ kind: LinkKind }>()
    .executeTakeFirst();

/** Uses a link up, and with it every other link of the person; false when somebody was faster. */
export async function useLinks(db: Db, orgId: string, personId: string, linkId: string, now: Date): Promise<boolean> {
  const used = await db
    .updateTable('loginLinks')
    .set({ usedAt: now })
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .returning('id')
    .execute();
  return used.some((row) => row.id === linkId);
}

/** Closes every link of a person, used or not: his account was closed, or a new link takes their place. */
export const dropLinks = (db: Db, orgId: string, personId: string) =>
  db
    .deleteFrom('loginLinks')
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
