import { useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from './session.tsx';

const head = 'guike.draft.';
const keepFor = 30 * 86_400_000;

interface Kept<T> {
  at: number;
  value: T;
}

function read(key: string): unknown {
  try {
    const kept: Kept<unknown> | null = JSON.parse(localStorage.getItem(key) ?? 'null');
    return kept && Date.now() - kept.at < keepFor ? kept.value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a person was typing, kept in this browser until it is saved: `useDraft('followup.' + customerId, empty)`.
 * Returns the value, a setter, whether it came back from an earlier visit, and `drop` for after saving.
 */
export function useDraft<T>(
  record: string,
  initial: T,
): { value: T; set: (value: T) => void; restored: boolean; drop: () => void } {
  const me = useMe();
  const key = `${head}${me.id}.${record}`;
  const [first] = useState(() => read(key) as T | undefined);
  const [value, setValue] = useState<T>(first ?? initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<T>(undefined);
  const write = useCallback(() => {
    clearTimeout(timer.current);
    if (waiting.current === undefined) return;
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), value: waiting.current } satisfies Kept<T>));
    } catch {
      // A full or closed storage loses the draft, not the typing.
    }
    waiting.current = undefined;
  }, [key]);
  useEffect(() => {
    window.addEventListener('pagehide', write);
    return () => {
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [write]);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      waiting.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(write, 250);
    },
    [write],
  );
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = undefined;
    localStorage.removeItem(key);
    setValue(initial);
    // oxlint-disable-next-line react/exhaustive-deps -- the initial value is what an emptied form shows, whenever it was made
  }, [key]);
  return { value, set, restored: first !== undefined, drop };
}
