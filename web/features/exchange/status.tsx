import type { Import } from '../../../contract/exchange.ts';
import css from './status.module.css';
import { useT } from './words.ts';

type Status = Import['status'];

/** The server is working on it: what is shown changes by itself. */
export const isActive = (status: Status): boolean =>
  status === 'reading' || status === 'running' || status === 'undoing';

const tones: Partial<Record<Status, string>> = {
  ready: 'accent',
  done: 'good',
  failed: 'danger',
  paused: 'warn',
  cancelled: 'warn',
};

/** Where an import stands, in a word. */
export function StatusChip({ status }: { status: Status }) {
  const t = useT();
  return (
    <span className={css['chip']} data-tone={tones[status] ?? 'plain'} data-active={isActive(status)}>
      {t(`status.${status}`)}
    </span>
  );
}

/** How far the work is, as a bar of its share; without a total it only shows that something goes on. */
export function ProgressBar({ done, all, label }: { done: number; all: number; label: string }) {
  const percent = all > 0 ? Math.min(100, Math.floor((done / all) * 100)) : undefined;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
      className={css['bar']}
      data-unknown={percent === undefined}
    >
      <span style={{ inlineSize: `${percent ?? 30}%` }} />
    </div>
  );
}
