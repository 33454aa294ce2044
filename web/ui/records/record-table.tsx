import Checkbox from 'antd/es/checkbox';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { FieldTable } from '../fields/field-info.ts';
import { SkeletonRows } from '../skeleton.tsx';
import type { Column } from './column-layout.ts';
import { between, isNothing, isPicked, withPicked, type Picked } from './picking.ts';
import css from './record-table.module.css';
import type { SortKey } from './sorting.ts';
import { TableHead, widthOf, widthVariable } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { useSteadyScroll } from './use-steady-scroll.ts';
import { recordWords } from './words.ts';

export type Density = 'compact' | 'comfortable';
export const rowHeights: Record<Density, number> = { compact: 38, comfortable: 52 };
const pickWidth = 44;

export interface RecordTableProps<Row extends { id: string }> {
  /** Read aloud as the table's name. */
  label: string;
  fields: FieldTable;
  columns: readonly Column[];
  onColumns: (columns: Column[]) => void;
  rows: readonly Row[];
  /** Changes when another list is shown: scrolling starts at the top again. */
  listKey: string;
  cell: (row: Row, field: string) => ReactNode;
  nameOf: (row: Row) => string;
  /** A row whose stamp changes was changed by somebody: it lights up for a moment. */
  stampOf?: (row: Row) => string | number;
  sort: readonly SortKey[];
  onSort: (field: string, more: boolean) => void;
  density: Density;
  picked?: Picked;
  onPicked?: (picked: Picked) => void;
  /** The row whose record is open beside the table. */
  openId?: string | undefined;
  onOpen: (row: Row) => void;
  onEdit?: (row: Row) => void;
  actions?: (row: Row) => ReactNode;
  pending: boolean;
  /** Shows an older answer while the asked one is on its way. */
  stale?: boolean;
  more: boolean;
  onMore: () => void;
  /** Told which rows are in sight. */
  onSee?: (first: number, last: number) => void;
  empty: ReactNode;
}

/**
 * A table of records for any number of rows: only those in sight are drawn, more are fetched on scrolling. Head and pinned
 * columns stand still. Keyboard: ↑ ↓ j k, Home End, space picks, shift extends, Enter opens, e edits.
 */
export function RecordTable<Row extends { id: string }>(props: RecordTableProps<Row>) {
  const t = recordWords.use();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { rows, columns, density, picked, onPicked, more, onMore } = props;
  const height = rowHeights[density];
  const [focused, setFocused] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 12,
    paddingStart: 40,
    scrollPaddingStart: 40,
    useFlushSync: false,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && rows.length > 0 && lastShown >= rows.length - 20) onMore();
  }, [more, lastShown, rows.length, onMore]);
  const firstShown = items[0]?.index ?? 0;
  const { onSee } = props;
  useEffect(() => onSee?.(firstShown, lastShown), [onSee, firstShown, lastShown]);
  const above = useSteadyScroll({ box, ids, height, listKey: props.listKey });

  const at = focused === null ? -1 : ids.indexOf(focused);
  const current = at >= 0 ? focused : (ids[0] ?? null);
  useEffect(() => {
    const { openId } = props;
    if (openId === undefined) return;
    setFocused(openId);
    const index = ids.indexOf(openId);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
    // oxlint-disable-next-line react/exhaustive-deps -- follows the open record, not every change of the rows
  }, [props.openId]);

  const moveTo = (index: number, extend: boolean) => {
    const next = ids[Math.min(Math.max(index, 0), ids.length - 1)];
    if (next === undefined) return;
    if (extend && picked && onPicked) {
      anchor.current ??= current;
      onPicked(withPicked(picked, between(ids, anchor.current ?? next, next), true));
    } else anchor.current = null;
    setFocused(next);
    virtual.scrollToIndex(ids.indexOf(next), { align: 'auto' });
    requestAnimationFrame(() => document.getElementById(`${id}-${next}`)?.focus({ preventScroll: true }));
  };
  const pick = (rowId: string, extend: boolean) => {
    if (!picked || !onPicked) return;
    if (extend && anchor.current) onPicked(withPicked(picked, between(ids, anchor.current, rowId), true));
    else onPicked(withPicked(picked, [rowId], !isPicked(picked, rowId)));
    anchor.current = rowId;
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return;
    const index = at >= 0 ? at : 0;
    const row = rows[index];
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / height) - 2);
    const acts: Record<string, () => void> = {
      ArrowDown: () => moveTo(index + 1, event.shiftKey),
      j: () => moveTo(index + 1, false),
      ArrowUp: () => moveTo(index - 1, event.shiftKey),
      k: () => moveTo(index - 1, false),
      PageDown: () => moveTo(index + page, event.shiftKey),
      PageUp: () => moveTo(index - page, event.shiftKey),
      Home: () => moveTo(0, false),
      End: () => moveTo(ids.length - 1, false),
      ' ': () => current && pick(current, event.shiftKey),
      Enter: () => row && props.onOpen(row),
      e: () => row && props.onEdit?.(row),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const picks = picked !== undefined && onPicked !== undefined;
  const shape = useMemo(() => shapeOf(columns, props.fields, picks), [columns, props.fields, picks]);
  const allPicked = picks && ids.length > 0 && ids.every((one) => isPicked(picked, one));
  const body =
    props.pending && rows.length === 0 ? (
      <SkeletonRows rows={14} height={height} />
    ) : rows.length === 0 ? (
      <div role="row" className={css['empty']}>
        <div role="gridcell">{props.empty}</div>
      </div>
    ) : null;
  return (
    <div className={css['frame']}>
      {above.fresh && (
        <button type="button" className={css['above']} onClick={above.toTop}>
          ↑ {t('table.newAbove')}
        </button>
      )}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus */}
      <div
        ref={box}
        role="grid"
        aria-label={props.label}
        aria-busy={props.pending}
        aria-rowcount={more ? -1 : rows.length + 1}
        aria-colcount={columns.length + (picks ? 1 : 0)}
        aria-multiselectable={picks}
        className={css['box']}
        data-stale={props.stale ?? false}
        style={{ ...shape.style, '--row': `${height}px` } as CSSProperties}
        onKeyDown={onKey}
      >
        <TableHead
          fields={props.fields}
          columns={columns}
          lefts={shape.lefts}
          onColumns={props.onColumns}
          sort={props.sort}
          onSort={props.onSort}
          box={box}
          hasActions={props.actions !== undefined}
          pick={
            picks && (
              <Checkbox
                aria-label={t('table.pickAll')}
                checked={allPicked}
                indeterminate={!allPicked && !isNothing(picked)}
                onChange={(event) => onPicked(withPicked(picked, ids, event.target.checked))}
              />
            )
          }
        />
        {body ?? (
          <div role="rowgroup" className={css['body']} style={{ height: virtual.getTotalSize() - 40 }}>
            {items.map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              return (
                <TableRow
                  key={row.id}
                  id={`${id}-${row.id}`}
                  row={row}
                  index={item.index}
                  top={item.start - 40}
                  table={props as unknown as RecordTableProps<{ id: string }>}
                  lefts={shape.lefts}
                  picked={picks ? isPicked(picked, row.id) : undefined}
                  focusable={row.id === current}
                  open={row.id === props.openId}
                  stamp={props.stampOf?.(row)}
                  onFocusRow={() => setFocused(row.id)}
                  onPick={pick}
                />
              );
            })}
          </div>
        )}
        {more && rows.length > 0 && (
          <div className={css['foot']} role="presentation">
            {t('table.loadMore')}
          </div>
        )}
      </div>
    </div>
  );
}

/** How wide each column is, as a variable of the table, and where each pinned one stands from the left. */
function shapeOf(columns: readonly Column[], fields: FieldTable, picks: boolean) {
  let left = picks ? pickWidth : 0;
  const lefts = columns.map((column) => {
    if (!column.pinned) return null;
    const place = left;
    left += widthOf(column, fields);
    return place;
  });
  const style: Record<string, string> = {};
  columns.forEach((column, at) => {
    style[widthVariable(at)] = `${widthOf(column, fields)}px`;
  });
  return { lefts, style };
}
