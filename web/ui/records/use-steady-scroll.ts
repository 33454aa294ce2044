import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * Keeps what one looks at in place when the rows of the same list change: rows that arrive above push the scroll position
 * instead of the row under the cursor. `fresh` says that something new waits above.
 */
export function useSteadyScroll(props: {
  box: RefObject<HTMLDivElement | null>;
  ids: readonly string[];
  height: number;
  listKey: string;
}): { fresh: boolean; toTop: () => void } {
  const { box, ids, height, listKey } = props;
  const before = useRef({ ids, listKey });
  const [fresh, setFresh] = useState(false);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { ids, listKey };
    const element = box.current;
    if (!element) return;
    if (was.listKey !== listKey) {
      // The rows of the list before may stand until the new ones arrive; they are nothing to hold on to.
      before.current = { ids: [], listKey };
      element.scrollTop = 0;
      setFresh(false);
      return;
    }
    if (was.ids === ids || was.ids.length === 0) return;
    const looking = element.scrollTop > 0 || element.matches(':hover');
    const top = was.ids[Math.floor(element.scrollTop / height)];
    const from = top === undefined ? -1 : was.ids.indexOf(top);
    const to = top === undefined ? -1 : ids.indexOf(top);
    if (!looking || from < 0 || to < 0 || to === from) return;
    // A row that itself jumped far (it was edited and sorted elsewhere) must not drag the view along.
    const next = was.ids[from + 1];
    if (next !== undefined && ids.indexOf(next) - (from + 1) !== to - from) return;
    element.scrollTop += (to - from) * height;
    if (to > from) setFresh(true);
  }, [ids, listKey, height, box]);
  useEffect(() => {
    const element = box.current;
    if (!element || !fresh) return undefined;
    const onScroll = () => {
      if (element.scrollTop < height / 2) setFresh(false);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [box, fresh, height]);
  const toTop = useCallback(() => {
    if (box.current) box.current.scrollTop = 0;
    setFresh(false);
  }, [box]);
  return { fresh, toTop };
}
