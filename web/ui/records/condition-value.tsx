import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import dayjs, { type Dayjs } from 'dayjs';
import type { Condition } from '../../../contract/fields.ts';
import { spans } from '../../../contract/fields.ts';
import { majorOf, moneyOf } from '../../platform/format.ts';
import { useMe } from '../../platform/session.tsx';
import { useDomainWords } from '../../platform/words.ts';
import { CustomerSelect } from '../fields/customer-select.tsx';
import type { FieldInfo } from '../fields/field-info.ts';
import { PersonSelect } from '../fields/person-select.tsx';
import { RegionSelect } from '../fields/region-select.tsx';
import { GroupPicker, TagPicker } from '../fields/tag-picker.tsx';
import css from './filter.module.css';
import { isWish, needsNoValue, takesMany } from './filter-model.ts';
import { PassageValue } from './passage-value.tsx';
import { recordWords } from './words.ts';

type Value = Condition['value'];

/** The input for what a condition compares with, after the kind of field and the operator. */
export function ConditionValue(props: {
  field: FieldInfo;
  op: string;
  value: Value;
  onChange: (value: Value | undefined) => void;
}) {
  const t = recordWords.use();
  const { spans: spanWords } = useDomainWords();
  const { field, op, value, onChange } = props;
  const label = t('filter.value');
  const many = Array.isArray(value) ? value.map(String) : [];
  const text = typeof value === 'string' ? value : '';
  const className = css['value'] ?? '';
  if (needsNoValue(op)) return null;
  switch (field.type) {
    case 'tags':
      return <TagPicker className={className} label={label} value={many} onChange={onChange} />;
    case 'groups':
      return <GroupPicker className={className} label={label} value={many} onChange={onChange} />;
    case 'person':
      return <PersonSelect many everybody className={className} label={label} value={many} onChange={onChange} />;
    case 'customer':
      return (
        <CustomerSelect
          className={className}
          label={label}
          value={many[0] ?? null}
          onChange={(id) => onChange(id ? [id] : undefined)}
        />
      );
    case 'region':
      return (
        <RegionSelect
          className={className}
          label={label}
          placeholder={t('field.anyRegion')}
          value={text || null}
          onChange={(code) => onChange(code ?? undefined)}
        />
      );
    case 'oneOf':
    case 'someOf':
    case 'layer':
    case 'grade':
    case 'kind':
      return (
        <Select
          mode={field.open ? 'tags' : 'multiple'}
          className={className}
          aria-label={label}
          placeholder={t('field.choose')}
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          options={[...(field.choices ?? [])]}
          value={many}
          onChange={(next: string[]) => onChange(takesMany(op) ? next : next.at(-1))}
        />
      );
    case 'number':
    case 'money':
      return <Amount field={field} between={op === 'between'} value={value} onChange={onChange} />;
    case 'day':
    case 'instant': {
      if (op === 'within')
        return (
          <Select
            className={className}
            aria-label={label}
            placeholder={t('field.choose')}
            options={spans.map((span) => ({ value: span, label: spanWords[span] }))}
            value={text || null}
            onChange={(next: string | null) => onChange(next ?? undefined)}
          />
        );
      const day = (d: Dayjs) => d.format('YYYY-MM-DD');
      if (op === 'between')
        return (
          <DatePicker.RangePicker
            className={className}
            value={many[0] && many[1] ? [dayjs(many[0]), dayjs(many[1])] : null}
            onChange={(range) => onChange(range?.[0] && range[1] ? [day(range[0]), day(range[1])] : undefined)}
          />
        );
      return (
        <DatePicker
          className={className}
          aria-label={label}
          value={text ? dayjs(text) : null}
          onChange={(next) => onChange(next ? day(next) : undefined)}
        />
      );
    }
    case 'passages':
      return <PassageValue op={op} wish={isWish(value) ? value : undefined} onChange={onChange} />;
    default:
      return (
        <Input
          className={className}
          aria-label={label}
          value={text}
          maxLength={500}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      );
  }
}

function Amount(props: {
  field: FieldInfo;
  between: boolean;
  value: Value;
  onChange: (value: Value | undefined) => void;
}) {
  const t = recordWords.use();
  const { currency } = useMe().organisation;
  const isMoney = props.field.type === 'money';
  const shown = (v: unknown) => (typeof v !== 'number' ? null : isMoney ? majorOf({ amount: v, currency }) : v);
  const kept = (v: number | null) => (v === null ? '' : isMoney ? moneyOf(v, currency).amount : v);
  const input = (v: unknown, change: (v: number | '') => void, name: string) => (
    <InputNumber<number>
      className={css['amount'] ?? ''}
      aria-label={name}
      controls={false}
      inputMode="decimal"
      value={shown(v)}
      onChange={(next) => change(kept(next))}
    />
  );
  if (!props.between) return input(props.value, (v) => props.onChange(v === '' ? undefined : v), t('filter.value'));
  const pair = Array.isArray(props.value) ? props.value : [];
  const put = (at: 0 | 1, v: number | '') => props.onChange(at === 0 ? [v, pair[1] ?? ''] : [pair[0] ?? '', v]);
  return (
    <span className={css['range']}>
      {input(pair[0], (v) => put(0, v), `${t('filter.value')} 1`)}
      <span>–</span>
      {input(pair[1], (v) => put(1, v), `${t('filter.value')} 2`)}
    </span>
  );
}
