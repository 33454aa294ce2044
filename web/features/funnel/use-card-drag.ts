import { useEffect, useRef, useState, type RefObject } from 'react';
import { layerCodes, type LayerCode } from '../../../contract/funnel-words.ts';

interface Drag {
  id: string;
  over: LayerCode | null;
}

/** A mouse drags after some pixels; a finger after resting, so that swiping through the board stays swiping. */
const startPixels = 6;
const restMs = 280;
const edge = 56;

/**
 * Dragging of `[data-card]` elements over `[data-layer]` columns inside the frame, by mouse, pen or finger. A copy of
 * the card follows the pointer; the frame scrolls at its edges; Escape gives up. Returns what is being dragged.
 */
export function useCardDrag(
  frame: RefObject<HTMLElement | null>,
  drop: (id: string, to: LayerCode) => void,
): Drag | null {
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef(drop);
  useEffect(() => {
    latest.current = drop;
  });

  useEffect(() => {
    const root = frame.current;
    if (!root) return undefined;
    let end: (() => void) | null = null;

    const begin = (down: PointerEvent) => {
      const target = down.target instanceof Element ? down.target : null;
      const card = target?.closest<HTMLElement>('[data-card][data-movable="true"]');
      const id = card?.dataset['card'];
      if (end || !card || !id || down.button !== 0 || target?.closest('button')) return;
      end = follow(root, card, id, down, {
        show: setDrag,
        drop: (to) => latest.current(id, to),
        over: () => {
          end = null;
        },
      });
    };
    root.addEventListener('pointerdown', begin);
    return () => {
      root.removeEventListener('pointerdown', begin);
      end?.();
    };
  }, [frame]);
  return drag;
}

interface Reports {
  show: (drag: Drag | null) => void;
  drop: (to: LayerCode) => void;
  over: () => void;
}

/** Follows one pointer from where it went down; the returned function gives up. */
function follow(root: HTMLElement, card: HTMLElement, id: string, down: PointerEvent, reports: Reports): () => void {
  const box = card.getBoundingClientRect();
  const home = card.closest<HTMLElement>('[data-layer]')?.dataset['layer'];
  let ghost: HTMLElement | null = null;
  let over: LayerCode | null = null;
  let [x, y] = [down.clientX, down.clientY];
  let frameId = 0;
  const stop = new AbortController();
  const { signal } = stop;

  const place = () => {
    if (ghost) ghost.style.transform = `translate(${x - down.clientX}px, ${y - down.clientY}px) rotate(1.2deg)`;
    const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-layer]');
    const found = layerCodes.find((code) => code === column?.dataset['layer']) ?? null;
    if (found !== over) {
      over = found;
      reports.show({ id, over: found === home ? null : found });
    }
  };
  const scroll = () => {
    const bounds = root.getBoundingClientRect();
    const push = x > bounds.right - edge ? 1 : x < bounds.left + edge ? -1 : 0;
    if (push !== 0) {
      root.scrollLeft += push * 14;
      place();
    }
    frameId = requestAnimationFrame(scroll);
  };
  const lift = () => {
    const copy = card.cloneNode(true);
    if (!(copy instanceof HTMLElement)) return;
    ghost = copy;
    ghost.removeAttribute('data-card');
    ghost.setAttribute('aria-hidden', 'true');
    ghost.dataset['ghost'] = 'true';
    Object.assign(ghost.style, {
      left: `${box.left}px`,
      top: `${box.top}px`,
      width: `${box.width}px`,
      height: `${box.height}px`,
    });
    root.append(ghost);
    root.style.scrollSnapType = 'none';
    reports.show({ id, over: null });
    place();
    frameId = requestAnimationFrame(scroll);
  };
  const finish = (dropped: boolean) => {
    clearTimeout(resting);
    cancelAnimationFrame(frameId);
    stop.abort();
    const carried = ghost !== null;
    ghost?.remove();
    root.style.scrollSnapType = '';
    if (carried) {
      reports.show(null);
      // The click that ends a drag is no click on the card.
      const swallow = (event: Event) => {
        event.preventDefault();
        event.stopPropagation();
      };
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
    }
    reports.over();
    if (carried && dropped && over && over !== home) reports.drop(over);
  };
  const resting = down.pointerType === 'touch' ? setTimeout(lift, restMs) : undefined;

  window.addEventListener(
    'pointermove',
    (move) => {
      if (move.pointerId !== down.pointerId) return;
      [x, y] = [move.clientX, move.clientY];
      const far = Math.hypot(x - down.clientX, y - down.clientY) > startPixels;
      if (ghost) place();
      else if (far && down.pointerType === 'touch') finish(false);
      else if (far) lift();
    },
    { signal },
  );
  window.addEventListener('pointerup', (up) => up.pointerId === down.pointerId && finish(true), { signal });
  window.addEventListener('pointercancel', () => finish(false), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !ghost) return;
      event.preventDefault();
      finish(false);
    },
    { signal, capture: true },
  );
  // While a finger carries a card it must not scroll the board; and no link is dragged out of the page.
  window.addEventListener('touchmove', (event) => ghost && event.preventDefault(), { signal, passive: false });
  window.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  window.addEventListener('contextmenu', (event) => ghost && event.preventDefault(), { signal });
  return () => finish(false);
}
