import { useId, type ReactNode } from 'react';
import css from './account.module.css';

/** A part of the account: its name and purpose at the left, what can be done at the right. */
export function Section(props: { title: string; text?: ReactNode; mark?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <div className={css['about']}>
        <h2 id={id}>
          {props.title} {props.mark}
        </h2>
        {props.text && <p>{props.text}</p>}
      </div>
      <div className={css['body']}>{props.children}</div>
    </section>
  );
}
