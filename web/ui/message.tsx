import { createContext, use, type ReactNode } from 'react';
import { usePageTitle } from '../platform/page-title.ts';
import css from './message.module.css';

/** Whether a page's main landmark is there already; the shell says so. */
export const InsideMain = createContext(false);

/** A page that is only a message: what happened, and what to do now. */
export function Message(props: { title: string; text: string; code?: string; children?: ReactNode }) {
  usePageTitle(props.title);
  const Around = use(InsideMain) ? 'div' : 'main';
  return (
    <Around className={css['message']}>
      {props.code && <p className={css['code']}>{props.code}</p>}
      <h1>{props.title}</h1>
      <p className={css['text']}>{props.text}</p>
      {props.children}
    </Around>
  );
}
