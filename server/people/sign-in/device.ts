import { keyedHash, newSecret, sameSecret } from '../../platform/ids.ts';

/** The cookie of a device that has signed in before. */
export const deviceCookie = 'guike_device';
/** How many people's sign-ins a shared device remembers. */
const mostPeople = 6;

const markOf = (secret: string, device: string, personId: string) =>
  keyedHash(secret, `device ${device} ${personId}`).slice(0, 22);

/**
 * The id of the device when this person has signed in on it before; null otherwise. The mark names device and person, so that an
 * account of one's own gives no tries on another's.
 */
export function knownDevice(secret: string, mark: string | undefined, personId: string): string | null {
  const [device = '', ...marks] = (mark ?? '').slice(0, 400).split('.');
  const wanted = markOf(secret, device, personId);
  return marks.some((m) => sameSecret(m, wanted)) ? device : null;
}

/** The device's mark with this person added. */
export function markDevice(secret: string, mark: string | undefined, personId: string): string {
  const [was = '', ...marks] = (mark ?? '').slice(0, 400).split('.');
  const device = /^[\w-]{43}$/.test(was) ? was : newSecret();
  const own = markOf(secret, device, personId);
  return [device, own, ...marks.filter((m) => /^[\w-]{22}$/.test(m) && m !== own)].slice(0, 1 + mostPeople).join('.');
}
