import { DayText } from '../../ui/value-texts.tsx';
import css from './row.module.css';

/** When a task is due: 昨天 14:00, red once it has passed. */
export function DueText({ on, time }: { on: string | null; time: string | null }) {
  if (!on && !time) return null;
  return (
    <span className={css['due']}>
      <DayText day={on} due />
      {time && <span>{time.slice(0, 5)}</span>}
    </span>
  );
}
