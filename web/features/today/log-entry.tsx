import { lazy, Suspense } from 'react';
import type { TodayRow } from '../../../contract/funnel.ts';
import { toast } from '../../platform/toast.ts';
import { SkeletonBar } from '../../ui/skeleton.tsx';
import { followupLogged } from './acts.ts';
import css from './row.module.css';
import { useT } from './words.ts';

const loadEntry = async () => import('../customers/public.tsx').then((m) => ({ default: m.FollowupEntry }));
const FollowupEntry = lazy(loadEntry);

/** Fetches the entry's code ahead, so that it opens at once. */
export function preloadEntry(): void {
  void loadEntry();
}

/** The follow-up entry inside a row. Once it is logged the row's work is done and the row goes. */
export function LogEntry({ row, onClose }: { row: TodayRow; onClose: (logged: boolean) => void }) {
  const t = useT();
  const { id, name } = row.customer;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape inside the entry closes it
    <div
      className={css['entry']}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation();
          onClose(false);
        }
      }}
    >
      <Suspense fallback={<SkeletonBar height={132} />}>
        <FollowupEntry
          customerId={id}
          autoFocus
          onCancel={() => onClose(false)}
          onLogged={() => {
            onClose(true);
            followupLogged(id);
            toast.done(t('done.logged', { name }));
          }}
        />
      </Suspense>
    </div>
  );
}
