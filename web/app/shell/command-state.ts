import { useSyncExternalStore } from 'react';

/** Which of the shell's own panels is open. */
type Panel = 'command' | 'shortcuts' | 'create' | 'bell' | null;

let open: Panel = null;
const listeners = new Set<() => void>();

function set(panel: Panel): void {
  open = panel;
  for (const listener of listeners) listener();
}

export const openCommandBox = () => set('command');
export const openShortcuts = () => set('shortcuts');
export const openCreateMenu = () => set('create');
export const openBell = () => set('bell');
export const closePanel = () => set(null);

export function usePanel(): Panel {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
