import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import css from './settings.module.css';
import { useT } from './words.ts';

export interface Option {
  value: string;
  label: string;
}

/** The choices of a field: one a line, Enter for the next. A choice keeps its value when it is renamed. */
export function OptionsField(props: { id?: string; value?: Option[]; onChange?: (value: Option[]) => void }) {
  const t = useT();
  const { value = [], onChange } = props;
  const [next, setNext] = useState('');
  const add = () => {
    const label = next.trim();
    if (!label || value.some((one) => one.label === label || one.value === label)) return;
    onChange?.([...value, { value: label, label }]);
    setNext('');
  };
  return (
    <div className={css['options']}>
      {value.map((option, at) => (
        <div key={option.value} className={css['option']}>
          <input
            aria-label={option.label}
            value={option.label}
            maxLength={60}
            onChange={(event) =>
              onChange?.(value.map((one, place) => (place === at ? { ...one, label: event.target.value } : one)))
            }
          />
          <button
            type="button"
            className={css['icon']}
            aria-label={t('fields.removeOption', { name: option.label })}
            onClick={() => onChange?.(value.filter((one) => one !== option))}
          >
            <Icon name="close" size={15} />
          </button>
        </div>
      ))}
      <div className={css['option']}>
        <input
          {...(props.id ? { id: props.id } : {})}
          aria-label={t('fields.addOption')}
          placeholder={t('fields.addOption')}
          maxLength={60}
          value={next}
          onChange={(event) => setNext(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            add();
          }}
        />
      </div>
    </div>
  );
}
