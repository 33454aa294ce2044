import type { ReactNode } from 'react';
import { usePageTitle } from '../platform/page-title.ts';
import css from './page-header.module.css';

/**
 * The head of a page: its name, what it counts or says beside it, and its acts at the right. The name goes into the
 * browser's tab too; give `tab` where the title is not plain text.
 */
export function PageHeader(props: {
  title: ReactNode;
  tab?: string;
  note?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  usePageTitle(props.tab ?? (typeof props.title === 'string' ? props.title : undefined));
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
