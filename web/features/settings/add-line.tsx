import { useState, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import css from './settings.module.css';

/** One line to add another: Enter adds. What could not be added comes back into the line. */
export function AddLine(props: {
  label: string;
  placeholder: string;
  maxLength: number;
  before?: ReactNode;
  onAdd: (name: string) => Promise<boolean>;
}) {
  const [text, setText] = useState('');
  const add = async () => {
    const name = text.trim();
    if (!name) return;
    setText('');
    if (!(await props.onAdd(name))) setText((now) => now || name);
  };
  return (
    <div className={css['add']}>
      {props.before ?? <Icon name="plus" size={16} />}
      <input
        aria-label={props.label}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        value={text}
        enterKeyHint="done"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add();
        }}
      />
    </div>
  );
}
