import type { Role } from '../../../contract/abilities.ts';
import { isUniqueViolation, type Db } from '../../platform/db/connect.ts';
import { fail } from '../../platform/fault.ts';
import { nameSortKey } from '../names.ts';
import type { Login } from '../sign-in/login.ts';

export interface NewPerson {
  orgId: string;
  id: string;
  name: string;
  logins: readonly Login[];
  roles: readonly Role[];
  passwordHash?: string;
  now: Date;
}

const loginOf = (logins: readonly Login[], kind: Login['kind']) => logins.find((l) => l.kind === kind)?.login ?? null;

/** Adds a person: active when he has a password, else invited. Throws people.login_taken. */
export async function insertPerson(db: Db, p: NewPerson): Promise<void> {
  await db
    .insertInto('people')
    .values({
      orgId: p.orgId,
      id: p.id,
      name: p.name,
      namePinyin: nameSortKey(p.name),
      email: loginOf(p.logins, 'email'),
      phone: loginOf(p.logins, 'phone'),
      passwordHash: p.passwordHash ?? null,
      status: p.passwordHash ? 'active' : 'invited',
      roles: [...new Set(p.roles)],
      createdAt: p.now,
    })
    .execute();
  await addLogins(db, p.orgId, p.id, p.logins);
}

/** Gives a person logins. Throws people.login_taken when one belongs to somebody, in whichever organisation. */
export async function addLogins(db: Db, orgId: string, personId: string, logins: readonly Login[]): Promise<void> {
  for (const { login } of logins) {
    try {
      await db.insertInto('logins').values({ login, orgId, personId }).execute();
    } catch (error) {
      if (isUniqueViolation(error)) throw fail('people.login_taken', { params: { login } });
      throw error;
    }
  }
}
