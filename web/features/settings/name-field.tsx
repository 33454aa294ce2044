import { useState } from 'react';
import css from './settings.module.css';

/** A name that is changed where it stands: Enter or leaving saves, Escape takes back. */
export function NameField(props: {
  value: string;
  label: string;
  maxLength: number;
  disabled?: boolean;
  onSave: (name: string) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const commit = () => {
    const name = text?.trim();
    setText(null);
    if (name && name !== props.value) props.onSave(name);
  };
  if (props.disabled) return <span className={css['fixedName']}>{props.value}</span>;
  return (
    <input
      className={css['nameField']}
      aria-label={props.label}
      maxLength={props.maxLength}
      value={text ?? props.value}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.stopPropagation();
          setText(null);
        }
      }}
    />
  );
}
