import { useEffect } from 'react';
import { actionsFor } from '../../platform/actions.ts';
import { useMe } from '../../platform/session.tsx';
import { openCommandBox, openCreateMenu } from './command-state.ts';

/** How long the second key of a pair may take, in milliseconds. */
const patience = 1200;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=combobox], [role=textbox]'))
  );
}

/** A dialog has the keyboard to itself. */
function isCovered(): boolean {
  return [...document.querySelectorAll('dialog[open], [role=dialog][aria-modal=true]')].some(
    (dialog) => dialog.getClientRects().length > 0,
  );
}

/** The keyboard, everywhere in the shell: Ctrl/⌘ K and / search, n creates, and every action's own keys. */
export function useShortcuts(): void {
  const me = useMe();
  useEffect(() => {
    let first = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openCommandBox();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return;
      const pair = first ? `${first} ${event.key}` : event.key;
      const actions = actionsFor(me);
      const wanted = actions.find(({ keys }) => keys === pair);
      clearTimeout(timer);
      first = '';
      if (wanted) {
        event.preventDefault();
        wanted.run();
      } else if (pair === '/') {
        event.preventDefault();
        openCommandBox();
      } else if (pair === 'n') {
        event.preventDefault();
        openCreateMenu();
      } else if (actions.some(({ keys }) => keys?.startsWith(`${event.key} `))) {
        first = event.key;
        timer = setTimeout(() => (first = ''), patience);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey);
    };
  }, [me]);
}
