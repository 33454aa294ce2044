import { useSyncExternalStore } from 'react';
import { ProblemError } from './client.ts';

export interface Toast {
  id: number;
  tone: 'done' | 'problem' | 'info';
  text: string;
  undo?: () => void;
}

let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function add(tone: Toast['tone'], text: string, undo?: () => void): void {
  last += 1;
  set([...shown.filter((t) => t.text !== text).slice(-2), { id: last, tone, text, ...(undo ? { undo } : {}) }]);
}

/** Short messages at the foot of the screen. */
export const toast = {
  /** Something was done; with `undo` it can be taken back for as long as the message stands. */
  done: (text: string, undo?: () => void) => add('done', text, undo),
  info: (text: string) => add('info', text),
  /** A failed call in its own words. An aborted one says nothing. */
  problem: (error: unknown) => {
    if (error instanceof ProblemError) add('problem', error.message);
    else if (error instanceof Error && error.name !== 'AbortError') add('problem', error.message);
  },
  close: (id: number) => set(shown.filter((t) => t.id !== id)),
};

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
