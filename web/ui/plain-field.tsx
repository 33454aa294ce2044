import { useId, useState, type ComponentProps, type ReactNode } from 'react';
import css from './plain-field.module.css';

interface Around {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Beside the label, at the right: a link such as “forgot?”. */
  aside?: ReactNode;
}

function Around(props: Around & { id: string; children: ReactNode }) {
  return (
    <div className={css['field']}>
      <div className={css['head']}>
        <label htmlFor={props.id}>{props.label}</label>
        {props.aside}
      </div>
      {props.children}
      {props.error ? (
        <p id={`${props.id}-note`} className={css['error']} role="alert">
          {props.error}
        </p>
      ) : (
        props.hint && (
          <p id={`${props.id}-note`} className={css['hint']}>
            {props.hint}
          </p>
        )
      )}
    </div>
  );
}

const described = (id: string, { hint, error }: Around) =>
  ({ 'aria-invalid': error ? true : undefined, 'aria-describedby': hint || error ? `${id}-note` : undefined }) as const;

/** A labelled input without Ant Design, for the pages that must be light. */
export function PlainField({ label, hint, error, aside, ...input }: Around & ComponentProps<'input'>) {
  const id = useId();
  const around = { label, hint, error, aside };
  return (
    <Around {...around} id={id}>
      <input {...input} {...described(id, around)} id={id} className={css['input']} />
    </Around>
  );
}

/** A labelled choice from a list. */
export function PlainSelect({ label, hint, error, aside, ...select }: Around & ComponentProps<'select'>) {
  const id = useId();
  const around = { label, hint, error, aside };
  return (
    <Around {...around} id={id}>
      <select {...select} {...described(id, around)} id={id} className={css['input']} />
    </Around>
  );
}

/** A password with a switch to see it; `show` and `hide` name the switch. */
export function PlainPassword({
  label,
  hint,
  error,
  aside,
  show,
  hide,
  ...input
}: Around & { show: string; hide: string } & ComponentProps<'input'>) {
  const id = useId();
  const [seen, setSeen] = useState(false);
  const around = { label, hint, error, aside };
  return (
    <Around {...around} id={id}>
      <div className={css['password']}>
        <input
          {...input}
          {...described(id, around)}
          id={id}
          type={seen ? 'text' : 'password'}
          className={css['input']}
        />
        <button type="button" aria-pressed={seen} aria-label={seen ? hide : show} onClick={() => setSeen(!seen)}>
          <svg
            width="18"
            height="18"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            aria-hidden="true"
          >
            <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z" />
            <circle cx="12" cy="12" r="3" />
            {seen && <path d="M4 20 20 4" strokeLinecap="round" />}
          </svg>
        </button>
      </div>
    </Around>
  );
}
