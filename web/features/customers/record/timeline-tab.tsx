import Segmented from 'antd/es/segmented';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { customersTimeline, type TimelineEntry } from '../../../../contract/followups.ts';
import { dayOf, useFormats } from '../../../platform/format.ts';
import { useEndless } from '../../../platform/query.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { FollowupEntry } from '../followup/followup-entry.tsx';
import { useT } from '../words.ts';
import { EntryView } from './timeline-entry.tsx';
import css from './timeline.module.css';

type Only = 'all' | 'followups' | 'changes';
const onlys: readonly Only[] = ['all', 'followups', 'changes'];

/** Everything that ever happened to a customer, newest first, with the entry of the next follow-up above it. */
export function TimelineTab({ customer }: { customer: Customer }) {
  const t = useT();
  const [only, setOnly] = useState<Only>('all');
  const list = useEndless(
    customersTimeline,
    { params: { id: customer.id }, query: { only, limit: 30 } },
    { keepPrevious: true },
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = foot.current;
    if (!element || !hasNextPage) return undefined;
    const watcher = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting && !isFetchingNextPage) void fetchNextPage();
      },
      { rootMargin: '400px' },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const days = useMemo(() => byDay(list.items), [list.items]);
  return (
    <div className={css['timeline']}>
      {customer.can.write && <FollowupEntry key={customer.id} customerId={customer.id} />}
      <Segmented
        className={css['only'] ?? ''}
        size="small"
        aria-label={t('timeline.show')}
        value={only}
        onChange={setOnly}
        options={onlys.map((value) => ({ value, label: t(`timeline.${value}`) }))}
      />
      {list.isPending ? (
        <SkeletonRows rows={5} height={64} />
      ) : list.isError && days.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : days.length === 0 ? (
        <EmptyState title={t('timeline.empty')} text={t('timeline.emptyText')} />
      ) : (
        days.map(({ day, entries }) => (
          <section key={day} className={css['day']}>
            <DayHeading day={day} />
            <ol className={css['entries']}>
              {entries.map((entry) => (
                <EntryView key={entry.id} entry={entry} customer={customer} />
              ))}
            </ol>
          </section>
        ))
      )}
      <div ref={foot}>{isFetchingNextPage && <SkeletonRows rows={2} height={56} />}</div>
    </div>
  );
}

function DayHeading({ day }: { day: string }) {
  const formats = useFormats();
  const relative = formats.relativeDay(day);
  const date = formats.day(day);
  return (
    <h2 className={css['heading']}>
      {relative}
      {relative !== date && <span>{date}</span>}
    </h2>
  );
}

function byDay(entries: readonly TimelineEntry[]): { day: string; entries: TimelineEntry[] }[] {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
