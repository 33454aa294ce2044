import { useSyncExternalStore } from 'react';
import type { Locale } from '../../contract/primitives.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What this browser remembers of its user's taste; the account's own language and theme win after signing in. */
export interface Preferences {
  theme: ThemeChoice;
  locale: Locale | null;
  navCollapsed: boolean;
  density: 'comfortable' | 'compact';
}

const place = 'guike.preferences';
const listeners = new Set<() => void>();
let current: Preferences = read();

function read(): Preferences {
  const fresh: Preferences = { theme: 'system', locale: null, navCollapsed: false, density: 'compact' };
  try {
    return { ...fresh, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Preferences>) };
  } catch {
    return fresh;
  }
}

export function preferences(): Preferences {
  return current;
}

/** Changes preferences for this browser and everything on the screen that reads them. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(place, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still gets the change until the page closes.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

const darkSystem = matchMedia('(prefers-color-scheme: dark)');

export function isDark(): boolean {
  return current.theme === 'dark' || (current.theme === 'system' && darkSystem.matches);
}

function subscribeToDark(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener);
  const stop = subscribe(listener);
  return () => {
    darkSystem.removeEventListener('change', listener);
    stop();
  };
}

/** Whether the screen is dark now, by choice or by the system. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribeToDark, isDark);
}

/** Keeps `<html data-theme>` and the browser's own colours in step with the choice. Called once at start. */
export function followTheme(): void {
  const apply = () => {
    const dark = isDark();
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', dark ? '#141917' : '#f5f7f6');
  };
  subscribeToDark(apply);
  apply();
}
