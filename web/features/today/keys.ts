import { useEffect, useRef } from 'react';

const at = (event: KeyboardEvent) => (event.target instanceof Element ? event.target : null);

/** Whether the keyboard belongs to something else now: a field being typed in, an open dialog or menu. */
function taken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (at(event)?.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]'))
    return true;
  return document.querySelector('[role=dialog][aria-modal=true]') !== null;
}

/** After G the next key says where to go, and is none of the page's. */
const pairMs = 1200;

/** Single keys of a page: `{ j: next, k: previous }`. Not while typing or while a dialog stands. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let pairUntil = 0;
    const hear = (event: KeyboardEvent) => {
      if (taken(event)) return;
      const second = event.timeStamp < pairUntil;
      pairUntil = event.key === 'g' ? event.timeStamp + pairMs : 0;
      const run = latest.current[event.key];
      if (!run || second) return;
      // Enter and Space on a focused button or link mean that button or link.
      const control = at(event)?.closest('a, button');
      if ((event.key === 'Enter' || event.key === ' ') && control) return;
      event.preventDefault();
      run(event);
    };
    // Before the shell's own keys: on this page F means this row, not any customer.
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, []);
}
