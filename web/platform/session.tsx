import { useQuery } from '@tanstack/react-query';
import type { Ability } from '../../contract/abilities.ts';
import { meUpdate, sessionMe, type Me } from '../../contract/people.ts';
import type { Locale } from '../../contract/primitives.ts';
import { call, ProblemError } from './client.ts';
import { ask, queryClient } from './query.ts';
import { changeLocale, currentLocale } from './i18n.ts';
import { setZone } from './format.ts';
import { setPreferences, type ThemeChoice } from './preferences.ts';

const meQuery = { ...ask(sessionMe), staleTime: 5 * 60_000 };

// The server writes into the page whether the browser came with a session at all; without one, asking is in vain.
let maybe = document.querySelector<HTMLMetaElement>('meta[name=guike-session]')?.content !== 'no';

let expired = false;

/** Whether somebody was signed in here and his session ended by itself: it ran out, or was ended elsewhere. */
export const sessionExpired = (): boolean => expired;

/** Whether somebody may be signed in: false only when the browser surely came without a session. */
export const mayBeSignedIn = (): boolean => maybe;

/** Who is signed in, or null when nobody is. Other failures are thrown. */
export async function whoAmI(): Promise<Me | null> {
  if (!maybe) return null;
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    await welcome(me);
    return me;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'session.required') {
      maybe = false;
      expired = true;
      return null;
    }
    throw error;
  }
}

let welcomed: string | undefined;
/** Takes over the person's language, theme and time zone, once per person. */
async function welcome(me: Me): Promise<void> {
  setZone(me.organisation.timeZone);
  if (welcomed === me.id) return;
  welcomed = me.id;
  maybe = true;
  expired = false;
  setPreferences({ theme: me.theme });
  if (me.locale !== currentLocale()) await changeLocale(me.locale);
}

/** After signing in or changing one's account: everything now speaks for this person. */
export async function signedInAs(me: Me): Promise<void> {
  queryClient.setQueryData(meQuery.queryKey, me);
  await welcome(me);
}

/**
 * The session is over (`byItself`: not because the person signed out): leaves for a page that needs nobody signed in, then forgets
 * everything that was read for the person. Does nothing when nobody was signed in.
 */
export async function endSession(leave: () => Promise<void>, byItself = false): Promise<void> {
  if (welcomed === undefined) return;
  welcomed = undefined;
  expired = byItself;
  maybe = false;
  await leave();
  queryClient.clear();
}

/** The signed-in person. Only inside the shell, where there is one. */
export function useMe(): Me {
  const { data } = useQuery({ ...meQuery, enabled: false });
  if (!data) throw new Error('useMe outside of the shell: nobody is signed in');
  return data;
}

/** Whether the signed-in person has an ability. What may be done with one record is in the record's `can`. */
export function useCan(ability: Ability): boolean {
  return useMe().abilities.includes(ability);
}

/** Changes language or theme here at once, and for the account, so that the person's other browsers follow. */
export async function saveTaste(change: { theme?: ThemeChoice; locale?: Locale }): Promise<void> {
  if (change.theme) setPreferences({ theme: change.theme });
  if (change.locale) await changeLocale(change.locale);
  queryClient.setQueryData(meQuery.queryKey, await call(meUpdate, { body: change }));
}
