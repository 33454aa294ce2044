import { preferences } from '../platform/preferences.ts';
import { useNarrow } from '../platform/screen.ts';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import css from './shell-skeleton.module.css';

/** The shell before it is there: its bars where they will be, so that nothing jumps. */
export function ShellSkeleton() {
  const narrow = useNarrow();
  return (
    <div className={css['shell']}>
      {!narrow && <div className={css['side']} data-folded={preferences().navCollapsed} />}
      <div className={css['page']}>
        <div className={css['top']} />
        <PageSkeleton />
      </div>
    </div>
  );
}
