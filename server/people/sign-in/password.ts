import { hash, verify } from '@node-rs/argon2';
import { fail } from '../../platform/fault.ts';

/** Passwords being hashed at once: each takes 19 MB and a core for some 50 ms. */
const atOnce = 2;
/** Above this many waiting, the server says that it is busy instead of letting the queue grow. */
const mostWaiting = 200;

/** The hash of a password nobody has, so that an unknown login takes as long as a known one. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$Z4331MfZy//a8zoOdt0pFA$L+EdXv02/eWV+P6Xost3h/clbrRmUqfT9R6ow5+q/pY';

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw fail('server.unavailable', { retryAfter: 5 });
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    // The place passes to the next in line; only without one does it fall free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const plain = (password: string) => password.normalize('NFKC');

/** Argon2id of a password, 19 MB and two passes (OWASP's first choice). */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(plain(password)));

/** Whether the password is the one of the hash; with no hash (unknown login, not yet set) false, after the same time. */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const fits = await inTurn(() => verify(passwordHash ?? nobodysHash, plain(password)));
  return fits && typeof passwordHash === 'string';
}
