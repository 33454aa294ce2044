import type { ReactNode } from 'react';
import css from './empty-state.module.css';

/** Nothing here yet: says why, and offers the next act. */
export function EmptyState(props: { title: string; text?: ReactNode; icon?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css['empty']}>
      {props.icon && <div className={css['icon']}>{props.icon}</div>}
      <h2>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  );
}
