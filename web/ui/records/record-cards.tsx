import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { SkeletonRows } from '../skeleton.tsx';
import css from './record-cards.module.css';
import { recordWords } from './words.ts';

/** Records as cards, for a phone: drawn as they come into sight, more fetched on scrolling. */
export function RecordCards<Row extends { id: string }>(props: {
  label: string;
  rows: readonly Row[];
  listKey: string;
  card: (row: Row) => ReactNode;
  pending: boolean;
  more: boolean;
  onMore: () => void;
  /** Told which rows are in sight. */
  onSee?: (first: number, last: number) => void;
  empty: ReactNode;
}) {
  const t = recordWords.use();
  const box = useRef<HTMLDivElement>(null);
  const { rows, more, onMore } = props;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 116,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    gap: 8,
    paddingStart: 8,
    paddingEnd: 16,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && rows.length > 0 && lastShown >= rows.length - 12) onMore();
  }, [more, lastShown, rows.length, onMore]);
  const firstShown = items[0]?.index ?? 0;
  const { onSee } = props;
  useEffect(() => onSee?.(firstShown, lastShown), [onSee, firstShown, lastShown]);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [props.listKey]);
  if (props.pending && rows.length === 0) return <SkeletonRows rows={7} height={108} />;
  if (rows.length === 0) return <>{props.empty}</>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div ref={box} className={css['box']} role="region" aria-label={props.label} tabIndex={0}>
      <div role="list" className={css['list']} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="listitem"
              className={css['item']}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {props.card(row)}
            </div>
          );
        })}
      </div>
      {more && <p className={css['foot']}>{t('table.loadMore')}</p>}
    </div>
  );
}
