import type { Ability } from '../../../contract/abilities.ts';
import type { Db } from '../../platform/db/connect.ts';

export interface TokenRow {
  id: string;
  name: string;
  abilities: Ability[] | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

/** Keeps a token as its hash. */
export const insertToken = (db: Db, t: TokenRow & { orgId: string; personId: string; tokenHash: string }) =>
  db.insertInto('apiTokens').values(t).execute();

/** The person's tokens, the newest first. */
export const tokensOf = (db: Db, orgId: string, personId: string): Promise<TokenRow[]> =>
  db
    .selectFrom('apiTokens')
    .select(['id', 'name', 'abilities', 'createdAt', 'lastUsedAt', 'expiresAt'])
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .$narrowType<{ abilities: Ability[] | null }>()
    .execute();

/** Revokes a person's tokens, or one of them; gives the ids of those that are gone. */
export async function revokeTokens(db: Db, orgId: string, personId: string, only?: string): Promise<string[]> {
  let gone = db.deleteFrom('apiTokens').where('orgId', '=', orgId).where('personId', '=', personId);
  if (only) gone = gone.where('id', '=', only);
  const rows = await gone.returning('id').execute();
  return rows.map((r) => r.id);
}
