import type { ReactNode } from 'react';
import css from './message.module.css';

/** A page that is only a message: what happened, and what to do now. */
export function Message(props: { title: string; text: string; code?: string; children?: ReactNode }) {
  return (
    <main className={css['message']}>
      {props.code && <p className={css['code']}>{props.code}</p>}
      <h1>{props.title}</h1>
      <p className={css['text']}>{props.text}</p>
      {props.children}
    </main>
  );
}
