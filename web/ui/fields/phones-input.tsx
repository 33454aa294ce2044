import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { phoneParts } from '../../../contract/phone-format.ts';
import type { PhoneInput as PhoneValue } from '../../../contract/primitives.ts';
import { useFormats } from '../../platform/format.ts';
import { recordWords } from '../records/words.ts';
import css from './fields.module.css';

interface ListProps<T> {
  id?: string | undefined;
  value?: readonly T[] | undefined;
  onChange?: (value: T[]) => void;
  label?: string | undefined;
  autoFocus?: boolean;
}

/** Phones in any spelling, one a line; the server reads them. A known phone keeps its label while it is not changed. */
export function PhonesInput({ id, value = [], onChange, label, autoFocus }: ListProps<PhoneValue>) {
  const t = recordWords.use();
  const formats = useFormats();
  const text = (phone: PhoneValue) => (typeof phone === 'string' ? phone : formats.phone(phone.number, phone.ext));
  return (
    <Lines
      id={id}
      lines={value.map(text)}
      label={label ?? t('field.typePhone')}
      placeholder={t('field.typePhone')}
      inputMode="tel"
      add={t('field.addPhone')}
      remove={t('field.removePhone')}
      autoFocus={autoFocus ?? false}
      onLine={(at, line) => onChange?.(replaced(value, at, line))}
      onRemove={(at) => onChange?.(value.filter((_, place) => place !== at))}
    />
  );
}

/** One phone in any spelling; what is kept (`+8657188886666;ext=8`) is shown as people write it until it is changed. */
export function PhoneInput(props: {
  id?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  label: string;
  autoFocus: boolean;
}) {
  const formats = useFormats();
  const [kept] = useState(props.value);
  const { number, ext } = phoneParts(kept);
  return (
    <Input
      {...(props.id ? { id: props.id } : {})}
      aria-label={props.label}
      autoFocus={props.autoFocus}
      inputMode="tel"
      maxLength={80}
      value={props.value === kept ? formats.phone(number, ext) : props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

/** E-mail addresses, one a line. */
export function EmailsInput({ id, value = [], onChange, label, autoFocus }: ListProps<string>) {
  const t = recordWords.use();
  return (
    <Lines
      id={id}
      lines={[...value]}
      label={label ?? 'e-mail'}
      placeholder="name@example.com"
      inputMode="email"
      add={t('field.addEmail')}
      remove={t('field.removeEmail')}
      autoFocus={autoFocus ?? false}
      onLine={(at, line) => onChange?.(replaced(value, at, line))}
      onRemove={(at) => onChange?.(value.filter((_, place) => place !== at))}
    />
  );
}

function replaced<T>(value: readonly T[], at: number, line: T): T[] {
  return at < value.length ? value.map((old, place) => (place === at ? line : old)) : [...value, line];
}

function Lines(props: {
  id: string | undefined;
  lines: string[];
  label: string;
  placeholder: string;
  inputMode: 'tel' | 'email';
  add: string;
  remove: string;
  autoFocus: boolean;
  onLine: (at: number, line: string) => void;
  onRemove: (at: number) => void;
}) {
  const lines = props.lines.length === 0 ? [''] : props.lines;
  return (
    <div className={css['lines']}>
      {lines.map((line, at) => (
        <div key={at} className={css['line']}>
          <Input
            {...(at === 0 && props.id ? { id: props.id } : {})}
            aria-label={lines.length > 1 ? `${props.label} ${at + 1}` : props.label}
            autoFocus={props.autoFocus && at === 0}
            inputMode={props.inputMode}
            placeholder={props.placeholder}
            value={line}
            onChange={(event) => props.onLine(at, event.target.value)}
          />
          {props.lines.length > 0 && (
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden="true" />}
              aria-label={props.remove}
              onClick={() => props.onRemove(at)}
            />
          )}
        </div>
      ))}
      {props.lines.length > 0 && props.lines.at(-1) !== '' && (
        <Button
          type="link"
          size="small"
          className={css['addLine']}
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => props.onLine(props.lines.length, '')}
        >
          {props.add}
        </Button>
      )}
    </div>
  );
}
