import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TodayRow } from '../../../contract/funnel.ts';
import { useFormats } from '../../platform/format.ts';
import { useNarrow } from '../../platform/screen.ts';
import { useDomainWords } from '../../platform/words.ts';
import { layerColour } from '../../ui/badges.tsx';
import { finishTask, postponeRow } from './acts.ts';
import { Beside } from './customer-beside.tsx';
import css from './day-list.module.css';
import { groupsOf, neighbourOf } from './day.ts';
import { useKeys } from './keys.ts';
import { LogEntry, preloadEntry } from './log-entry.tsx';
import { Row, type RowActs, type RowMode } from './row.tsx';
import { useT } from './words.ts';

const route = getRouteApi('/shell/');

/** The day's customers by layer, from the bottom of the funnel up; worked through by thumb, pointer or single keys. */
export function DayList({ rows, today, showOwner }: { rows: TodayRow[]; today: string; showOwner: boolean }) {
  const t = useT();
  const formats = useFormats();
  const { layers } = useDomainWords();
  const navigate = useNavigate();
  const search = route.useSearch();
  const turn = route.useNavigate();
  const narrow = useNarrow();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<{ customer: string; mode: RowMode } | null>(null);
  const groups = useMemo(() => groupsOf(rows), [rows]);
  const ordered = useMemo(() => groups.flatMap((group) => group.rows), [groups]);

  // A row that left hands on to its neighbour, so that the keyboard never loses its place.
  const [last, setLast] = useState<TodayRow[]>(ordered);
  let active = chosen;
  if (last !== ordered) {
    setLast(ordered);
    if (active && !ordered.some((row) => row.customer.id === active)) {
      active = neighbourOf(last, active);
      setChosen(active);
    }
  }
  const current = ordered.find((row) => row.customer.id === active) ?? ordered[0];
  const activeId = current?.customer.id ?? null;

  useEffect(() => {
    const idle = setTimeout(preloadEntry, 1500);
    return () => clearTimeout(idle);
  }, []);

  const focusRow = useCallback((customer: string | null) => {
    requestAnimationFrame(() => {
      const row = list.current?.querySelector<HTMLElement>(`[data-customer="${customer}"]`);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    });
  }, []);
  // The row that had the focus has gone (done, put off): the keyboard stands on the next one, once menus have closed.
  useEffect(() => {
    if (!chosen) return undefined;
    const timer = setTimeout(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body || !focused.checkVisibility()) focusRow(activeId);
    }, 180);
    return () => clearTimeout(timer);
  }, [activeId, chosen, focusRow]);

  const opened = narrow ? undefined : search.open;
  const openBeside = useCallback(
    (customer: string, replace = false) => {
      setChosen(customer);
      void turn({ search: (old) => ({ ...old, open: customer }), replace, resetScroll: false });
    },
    [turn],
  );
  const closeBeside = () => {
    const { open: _, tab: __, ...rest } = search;
    void turn({ search: rest, resetScroll: false });
    focusRow(activeId);
  };
  const acts = useMemo<RowActs>(
    () => ({
      open: openBeside,
      opensBeside: !narrow,
      activate: setChosen,
      mode: (customer, mode) => {
        if (mode) setChosen(customer);
        setOpen((now) => (mode ? { customer, mode } : now?.customer === customer ? null : now));
      },
      finish: (row) => {
        if (row.task) finishTask(row.task.id, t('done.row', { name: row.customer.name }));
      },
      postpone: (row, day) => {
        postponeRow(row, day, t('postpone.done', { name: row.customer.name, day: formats.day(day) }));
      },
    }),
    [formats, t, openBeside, narrow],
  );

  const step = (by: number) => {
    const at = ordered.findIndex((row) => row.customer.id === activeId);
    const next = ordered[chosen ? at + by : at];
    if (!next) return;
    if (opened) openBeside(next.customer.id, true);
    else setChosen(next.customer.id);
    focusRow(next.customer.id);
  };
  const show = (mode: RowMode) => {
    if (current?.can.write) acts.mode(current.customer.id, mode);
  };
  useKeys({
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    Enter: () => {
      if (!current) return;
      if (narrow) void navigate({ to: '/customers/$id', params: { id: current.customer.id } });
      else openBeside(current.customer.id);
    },
    f: () => show('log'),
    // What has no task is done by being logged.
    d: () => {
      if (current?.task && current.can.write) acts.finish(current);
      else show('log');
    },
    p: () => show('postpone'),
    m: () => show('move'),
    t: () => list.current?.querySelector<HTMLElement>(`[data-customer="${activeId}"] [data-act="call"]`)?.click(),
    Escape: () => {
      if (!open && opened) closeBeside();
      setOpen(null);
    },
  });

  return (
    <div ref={list} className={css['groups']}>
      {groups.map(({ layer, rows: members }) => (
        <section key={layer} aria-labelledby={`today-${layer}`}>
          <h2 id={`today-${layer}`} className={css['heading']}>
            <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(layer) }} />
            {layers[layer]}
            <span className={css['count']}>{members.length}</span>
          </h2>
          <ul className={css['list']}>
            {members.map((row) => {
              const { id } = row.customer;
              const mode = open?.customer === id ? open.mode : null;
              return (
                <Row
                  key={id}
                  row={row}
                  today={today}
                  active={id === activeId}
                  mode={mode}
                  showOwner={showOwner}
                  acts={acts}
                  entry={
                    mode === 'log' ? (
                      <LogEntry
                        row={row}
                        onClose={(logged) => {
                          const next = logged ? neighbourOf(ordered, id) : id;
                          setOpen(null);
                          focusRow(next);
                        }}
                      />
                    ) : null
                  }
                />
              );
            })}
          </ul>
        </section>
      ))}
      {opened && (
        <Beside
          id={opened}
          tab={search.tab}
          rows={ordered.map(({ customer }) => customer)}
          onTab={(tab) => void turn({ search: (old) => ({ ...old, tab }), replace: true, resetScroll: false })}
          onWalk={(id) => {
            openBeside(id, true);
            focusRow(id);
          }}
          onClose={closeBeside}
        />
      )}
    </div>
  );
}
