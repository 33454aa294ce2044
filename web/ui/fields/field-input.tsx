import AutoComplete from 'antd/es/auto-complete';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import type { Money, PhoneInput as PhoneValue } from '../../../contract/primitives.ts';
import { recordWords } from '../records/words.ts';
import { CustomerSelect } from './customer-select.tsx';
import type { FieldInfo } from './field-info.ts';
import css from './fields.module.css';
import { MoneyInput } from './money-input.tsx';
import { PersonSelect } from './person-select.tsx';
import { EmailsInput, PhoneInput, PhonesInput } from './phones-input.tsx';
import { RegionSelect } from './region-select.tsx';
import { GroupPicker, TagPicker } from './tag-picker.tsx';

/** One input for every kind of field; values have the form of the contract's bodies (a day is YYYY-MM-DD, money minor units). */
export function FieldInput(props: {
  field: FieldInfo;
  id?: string | undefined;
  value?: unknown;
  onChange?: (value: unknown) => void;
  autoFocus?: boolean;
}) {
  const { field, id, onChange, autoFocus = false } = props;
  const t = recordWords.use();
  const value = props.value ?? null;
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const many = list.filter((v): v is string => typeof v === 'string');
  const shared = { ...(id ? { id } : {}), 'aria-label': field.label };
  const named = { id, label: field.label, autoFocus };
  const none = (v: string) => (v === '' ? null : v);
  switch (field.type) {
    case 'text':
    case 'url':
    case 'email':
      return (
        <Input
          {...shared}
          autoFocus={autoFocus}
          maxLength={field.max ?? 500}
          inputMode={({ url: 'url', email: 'email', text: 'text' } as const)[field.type]}
          value={text}
          onChange={(event) => onChange?.(none(event.target.value))}
        />
      );
    case 'phone':
      return <PhoneInput {...named} value={text} onChange={(next) => onChange?.(none(next))} />;
    case 'longText':
      return (
        <Input.TextArea
          {...shared}
          autoFocus={autoFocus}
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={field.max ?? 20_000}
          value={text}
          onChange={(event) => onChange?.(none(event.target.value))}
        />
      );
    case 'number':
      return (
        <InputNumber<number>
          {...shared}
          autoFocus={autoFocus}
          className={css['wide'] ?? ''}
          controls={false}
          inputMode="decimal"
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'money':
      return <MoneyInput {...named} value={value as Money | null} {...(onChange ? { onChange } : {})} />;
    case 'day':
    case 'instant': {
      const time = field.type === 'instant';
      return (
        <DatePicker
          {...shared}
          autoFocus={autoFocus}
          className={css['wide'] ?? ''}
          showTime={time ? { format: 'HH:mm' } : false}
          format={time ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
          value={text ? dayjs(text) : null}
          onChange={(next) => onChange?.(next ? (time ? next.toISOString() : next.format('YYYY-MM-DD')) : null)}
        />
      );
    }
    case 'oneOf':
      if (field.open)
        return (
          <AutoComplete
            {...shared}
            autoFocus={autoFocus}
            className={css['wide'] ?? ''}
            allowClear
            placeholder={t('field.chooseOrType')}
            options={(field.choices ?? []).map((c) => ({ value: c.label }))}
            showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
            value={field.choices?.find((c) => c.value === text)?.label ?? text}
            onChange={(next: string | undefined) =>
              onChange?.(none(field.choices?.find((c) => c.label === next)?.value ?? next ?? ''))
            }
          />
        );
      return (
        <Select
          {...shared}
          autoFocus={autoFocus}
          className={css['wide'] ?? ''}
          allowClear
          placeholder={t('field.choose')}
          options={[...(field.choices ?? [])]}
          value={text === '' ? null : text}
          onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
        />
      );
    case 'someOf':
      return (
        <Select
          {...shared}
          mode="multiple"
          autoFocus={autoFocus}
          className={css['wide'] ?? ''}
          allowClear
          placeholder={t('field.choose')}
          options={[...(field.choices ?? [])]}
          value={many}
          onChange={(next: string[]) => onChange?.(next)}
        />
      );
    case 'flag':
      return (
        <Segmented
          aria-label={field.label}
          options={[
            { label: t('field.yes'), value: 'yes' },
            { label: t('field.no'), value: 'no' },
            { label: t('field.unset'), value: 'unset' },
          ]}
          value={value === true ? 'yes' : value === false ? 'no' : 'unset'}
          onChange={(next) => onChange?.(next === 'unset' ? null : next === 'yes')}
        />
      );
    case 'grade':
    case 'kind':
      return (
        <Segmented
          aria-label={field.label}
          options={[
            ...(field.choices ?? []).map((c) => ({ label: c.label, value: c.value })),
            ...(field.type === 'grade' ? [{ label: t('field.unset'), value: '' }] : []),
          ]}
          value={text}
          onChange={(next) => onChange?.(none(next))}
        />
      );
    case 'phones':
      return <PhonesInput {...named} value={list as PhoneValue[]} {...(onChange ? { onChange } : {})} />;
    case 'emails':
      return <EmailsInput {...named} value={many} {...(onChange ? { onChange } : {})} />;
    case 'person':
      return <PersonSelect {...named} value={none(text)} {...(onChange ? { onChange } : {})} />;
    case 'customer':
      return <CustomerSelect {...named} value={none(text)} {...(onChange ? { onChange } : {})} />;
    case 'region':
      return <RegionSelect id={id} label={field.label} value={none(text)} {...(onChange ? { onChange } : {})} />;
    case 'tags':
      return <TagPicker {...named} make value={many} {...(onChange ? { onChange } : {})} />;
    case 'groups':
      return <GroupPicker {...named} make value={many} {...(onChange ? { onChange } : {})} />;
    case 'layer':
      return null;
  }
}
