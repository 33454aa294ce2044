import CheckOutlined from '@ant-design/icons/es/icons/CheckOutlined';
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import Button from 'antd/es/button';
import { useRef, useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { ProblemError } from '../../../platform/client.ts';
import { toast } from '../../../platform/toast.ts';
import type { FieldInfo } from '../../../ui/fields/field-info.ts';
import { FieldInput } from '../../../ui/fields/field-input.tsx';
import { FieldValue, isBlank } from '../../../ui/fields/field-value.tsx';
import { TagLabels } from '../../../ui/fields/tag-label.tsx';
import { Phones } from '../parts/reveal.tsx';
import { bodyValue, changedOf, flatOf } from '../values.ts';
import { useT } from '../words.ts';
import css from './record.module.css';
import { saveCustomer } from './save-customer.tsx';

/** One value of a customer: read, and edited in place with a click. Enter saves, Escape leaves it. */
export function InlineField({ customer, field }: { customer: Customer; field: FieldInfo }) {
  const t = useT();
  const [draft, setDraft] = useState<{ value: unknown } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const value = bodyValue(customer, field.key);
  const masked = field.key === 'phones' && customer.phones.some((phone) => phone.masked);
  const editable = field.edit && customer.can.write && !masked && (field.key !== 'keyAccount' || customer.can.assign);

  const close = () => {
    setDraft(null);
    setFault(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = () => {
    if (!draft || busy) return;
    const changed = changedOf(customer, flatOf({ [field.key]: draft.value }));
    if (Object.keys(changed).length === 0) {
      close();
      return;
    }
    if (field.required && isBlank(draft.value)) {
      setFault(t('profile.required', { field: field.label }));
      return;
    }
    setBusy(true);
    saveCustomer(customer, changed)
      .then(close, (error: unknown) => {
        if (error instanceof ProblemError && error.issues[0]) setFault(error.issues[0].message);
        else {
          toast.problem(error);
          setFault(error instanceof Error ? error.message : null);
        }
      })
      .finally(() => setBusy(false));
  };
  if (draft)
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          const lines = field.type === 'longText' && !event.ctrlKey && !event.metaKey;
          if (event.key === 'Escape') {
            event.stopPropagation();
            close();
          } else if (event.key === 'Enter' && !lines && !event.nativeEvent.isComposing && isPlain(field)) {
            event.preventDefault();
            save();
          }
        }}
      >
        <div className={css['inline']}>
          <FieldInput field={field} autoFocus value={draft.value} onChange={(next) => setDraft({ value: next })} />
          <Button
            type="text"
            icon={<CheckOutlined aria-hidden="true" />}
            htmlType="submit"
            loading={busy}
            aria-label={t('acts.save')}
          />
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('acts.cancel')}
            onClick={close}
          />
        </div>
        {fault && (
          <p role="alert" className={css['fault']}>
            {fault}
          </p>
        )}
      </form>
    );
  const shown = isBlank(value) ? (
    <span className={css['blank']}>{editable ? t('profile.add') : '—'}</span>
  ) : field.key === 'phones' ? (
    <Phones customer={customer} />
  ) : field.key === 'tags' ? (
    <TagLabels tags={customer.tags} />
  ) : field.key === 'region' ? (
    customer.regionName
  ) : field.key === 'groups' ? (
    customer.groups.map((group) => group.name).join('、')
  ) : (
    <FieldValue field={field} value={value} full />
  );
  if (!editable) return <span className={css['fixed']}>{shown}</span>;
  // Links inside (a phone to call) work on their own; anywhere else the click edits.
  if (!isBlank(value) && linked.has(field.type))
    return (
      <span className={css['inline']}>
        <span className={css['fixed']}>{shown}</span>
        <Button
          ref={button}
          type="text"
          size="small"
          aria-label={t('profile.edit', { field: field.label })}
          onClick={() => setDraft({ value })}
        >
          {t('acts.edit')}
        </Button>
      </span>
    );
  return (
    <button
      ref={button}
      type="button"
      className={css['value']}
      aria-label={t('profile.edit', { field: field.label })}
      onClick={() => setDraft({ value })}
    >
      {shown}
    </button>
  );
}

const linked: ReadonlySet<string> = new Set(['phones', 'phone', 'url', 'email', 'customer']);
const isPlain = (field: FieldInfo) =>
  ['text', 'url', 'email', 'phone', 'number', 'money', 'phones', 'emails', 'longText'].includes(field.type);
