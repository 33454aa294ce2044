import { Secret, TOTP } from 'otpauth';
import type { Db } from '../../platform/db/connect.ts';
import { keyedHash, newReadableCode } from '../../platform/ids.ts';
import { unseal } from '../../platform/sealed.ts';
import { useRecoveryCode, useTotpStep, type Account } from './accounts.store.ts';

const period = 30;
/** Clocks of phones run apart: a code counts one step early and one step late. */
const tolerance = 1;
const recoveryCount = 10;

/** The second factor of a secret, as authenticator apps know it. */
export const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: 'Guike 归客', label, secret: Secret.fromBase32(secret), digits: 6, period, algorithm: 'SHA1' });

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The time step a code belongs to, or null when it fits none near `now`. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const digits = code.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret, '').validate({ token: digits, timestamp: now.getTime(), window: tolerance });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta;
}

export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCount }, () => newReadableCode(2, 5));

/** What is stored of a recovery code, however it was typed. */
export const hashRecoveryCode = (secret: string, personId: string, code: string): string =>
  keyedHash(
    secret,
    `recovery ${personId} ${code
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')}`,
  );

/** Whether the code is the account's second factor just now; it counts once. A recovery code does too. */
export async function secondFactorFits(
  db: Db,
  secret: string,
  account: Account,
  code: string,
  now: Date,
): Promise<boolean> {
  const own = account.totpSealed ? unseal(secret, account.totpSealed) : null;
  const step = own ? stepOfCode(own, code, now) : null;
  if (step !== null) return useTotpStep(db, account.orgId, account.id, step);
  return useRecoveryCode(db, account.orgId, account.id, hashRecoveryCode(secret, account.id, code));
}
