import { sql } from 'kysely';
import type { Role } from '../../../contract/abilities.ts';
import type { Db } from '../../platform/db/connect.ts';

/** What signing in needs to know of a person. */
export interface Account {
  orgId: string;
  id: string;
  name: string;
  status: 'invited' | 'active' | 'inactive';
  roles: Role[];
  email: string | null;
  phone: string | null;
  passwordHash: string | null;
  totpSealed: string | null;
  totpOnAt: Date | null;
}

const columns = [
  'people.orgId',
  'people.id',
  'people.name',
  'people.status',
  'people.roles',
  'people.email',
  'people.phone',
  'people.passwordHash',
  'people.totpSealed',
  'people.totpOnAt',
] as const;

/** The account a login opens, in whichever organisation it is. */
export async function accountByLoginUnscoped(db: Db, login: string): Promise<Account | null> {
  const row = await db
    .selectFrom('logins')
    .innerJoin('people', (j) => j.onRef('people.orgId', '=', 'logins.orgId').onRef('people.id', '=', 'logins.personId'))
    .select(columns)
    .where('logins.login', '=', login)
    .$castTo<Account>()
    .executeTakeFirst();
  return row ?? null;
}

export async function accountOf(db: Db, orgId: string, personId: string): Promise<Account | null> {
  const row = await db
    .selectFrom('people')
    .select(columns)
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .$castTo<Account>()
    .executeTakeFirst();
  return row ?? null;
}

export const setPassword = (db: Db, orgId: string, personId: string, passwordHash: string) =>
  db
    .updateTable('people')
    .set({ passwordHash, status: sql`case when status = 'invited' then 'active' else status end` })
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .execute();

/** Counts a code's time step as used; false when it, or a later one, has been used before. */
export async function useTotpStep(db: Db, orgId: string, personId: string, step: number): Promise<boolean> {
  const done = await db
    .updateTable('people')
    .set({ totpLastStep: step })
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .where((w) => w.or([w('totpLastStep', 'is', null), w('totpLastStep', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Uses up a recovery code; false when there is no such code (any more). */
export async function useRecoveryCode(db: Db, orgId: string, personId: string, codeHash: string): Promise<boolean> {
  const done = await db
    .updateTable('people')
    .set({ recoveryHashes: sql<string[]>`array_remove(recovery_hashes, ${codeHash})` })
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .where(sql<boolean>`${codeHash} = any(recovery_hashes)`)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Keeps a second factor that is being set up; the one in force stays until the new one is confirmed. */
export const keepPendingTotp = (db: Db, orgId: string, personId: string, sealed: string) =>
  db
    .updateTable('people')
    .set({ totpPendingSealed: sealed })
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .execute();

export const pendingTotp = (db: Db, orgId: string, personId: string) =>
  db
    .selectFrom('people')
    .select('totpPendingSealed as sealed')
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .executeTakeFirst();

/** Turns a second factor on, with its recovery codes and the time step its first code used up; or off. */
export const setTotp = (
  db: Db,
  orgId: string,
  personId: string,
  factor: { sealed: string; onAt: Date; step: number; recoveryHashes: string[] } | null,
) =>
  db
    .updateTable('people')
    .set({
      totpSealed: factor?.sealed ?? null,
      totpOnAt: factor?.onAt ?? null,
      totpLastStep: factor?.step ?? null,
      totpPendingSealed: null,
      recoveryHashes: factor?.recoveryHashes ?? [],
    })
    .where('orgId', '=', orgId)
    .where('id', '=', personId)
    .execute();
