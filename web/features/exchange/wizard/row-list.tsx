import type { InfiniteData } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  importsDecide,
  importsRows,
  type Decision,
  type Import,
  type ImportPlan,
  type ImportRow,
} from '../../../../contract/exchange.ts';
import { queryClient, useAct, useEndless } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import type { Only } from '../wizard-search.ts';
import { useT } from '../words.ts';
import { RowItem } from './row-item.tsx';
import css from './row-list.module.css';

type Pages = InfiniteData<{ items: ImportRow[]; next: string | null }>;

/** Changes a row in every list of rows that is in memory. */
function showDecision(id: string, position: number, decision: Decision | null): void {
  queryClient.setQueriesData<Pages>(
    { queryKey: [importsRows.id, { id }] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((row) => (row.position === position ? { ...row, decision } : row)),
        })),
      },
  );
}

/** The rows of the file with what each becomes; only those in sight are drawn, more come on scrolling the page. */
export function RowList(props: {
  found: Import;
  plan: ImportPlan;
  only: Only;
  /** A row's fate may still be decided. */
  decides: boolean;
  enabled: boolean;
}) {
  const t = useT();
  const { found, only } = props;
  const { id } = found;
  const list = useEndless(
    importsRows,
    { params: { id }, query: { limit: 60, only } },
    { enabled: props.enabled, keepPrevious: true },
  );
  const decide = useAct(importsDecide, {
    settles: ['imports.get'],
    onMutate: ({ params, body }) => showDecision(id, params.position as number, body.decision ?? null),
    onError: (error) => {
      toast.problem(error);
      void queryClient.invalidateQueries({ queryKey: [importsRows.id, { id }] });
    },
  });
  const box = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const rows = list.items;
  // oxlint-disable-next-line react/incompatible-library -- the list is drawn anew by the virtualizer itself
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current?.closest('main') ?? null,
    estimateSize: () => 68,
    getItemKey: (index) => rows[index]?.position ?? index,
    overscan: 8,
    scrollMargin: margin,
    useFlushSync: false,
  });
  // What stands above the list changes its height (rules, figures): its place is measured whenever the page did.
  const empty = rows.length === 0;
  useEffect(() => {
    const main = box.current?.closest('main');
    const page = main?.firstElementChild;
    if (empty || !main || !page) return undefined;
    const measure = () => {
      if (box.current)
        setMargin(
          Math.round(box.current.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop),
        );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(page);
    return () => observer.disconnect();
  }, [empty]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= rows.length - 15) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, last, rows.length]);
  const toggle = useCallback(
    (position: number) =>
      setOpen((now) => {
        const next = new Set(now);
        if (!next.delete(position)) next.add(position);
        return next;
      }),
    [],
  );
  const onDecide = (position: number, decision: Decision | null) =>
    decide.mutate({ params: { id, position }, body: { decision } });
  if (list.isError && rows.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (rows.length === 0)
    return (
      <div className={css['box']} ref={box}>
        {list.isPending ? (
          <SkeletonRows rows={8} height={68} />
        ) : (
          <EmptyState title={t('check.noRows')} text={t('check.noRowsText')} />
        )}
      </div>
    );
  return (
    <div className={css['box']} ref={box} data-stale={list.isPlaceholderData} aria-busy={list.isFetching}>
      <ul className={css['list']} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={css['item']}
              style={{ transform: `translateY(${item.start - margin}px)` }}
            >
              <RowItem
                row={row}
                found={found}
                plan={props.plan}
                open={open.has(row.position)}
                onToggle={toggle}
                onDecide={props.decides ? onDecide : undefined}
              />
            </li>
          );
        })}
      </ul>
      {hasNextPage && <SkeletonRows rows={2} height={68} />}
    </div>
  );
}
