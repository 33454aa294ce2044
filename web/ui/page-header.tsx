import type { ReactNode } from 'react';
import css from './page-header.module.css';

/** The head of a page: its name, what it counts or says beside it, and its acts at the right. */
export function PageHeader(props: { title: ReactNode; note?: ReactNode; actions?: ReactNode; children?: ReactNode }) {
  return (
    <header className={css['header']}>
      <div className={css['row']}>
        <h1 className={css['title']}>{props.title}</h1>
        {props.note && <span className={css['note']}>{props.note}</span>}
        {props.actions && <div className={css['actions']}>{props.actions}</div>}
      </div>
      {props.children}
    </header>
  );
}
