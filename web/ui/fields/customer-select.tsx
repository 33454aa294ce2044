import Select from 'antd/es/select';
import { useDeferredValue, useState } from 'react';
import { customersSearch } from '../../../contract/customers.ts';
import { useEndpoint } from '../../platform/query.ts';
import { recordWords } from '../records/words.ts';
import css from './fields.module.css';
import { useCustomerName } from './lookups.ts';

/** Finds a customer by any part of its name, pinyin or phone. */
export function CustomerSelect(props: {
  id?: string | undefined;
  value?: string | null | undefined;
  onChange?: (value: string | null) => void;
  label?: string | undefined;
  autoFocus?: boolean;
  className?: string | undefined;
}) {
  const t = recordWords.use();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useEndpoint(customersSearch, { query: { q, limit: 20 } }, { enabled: q !== '', keepPrevious: true });
  const name = useCustomerName(props.value);
  const hits = (q === '' ? [] : (found.data?.items ?? [])).map((hit) => ({ value: hit.id, label: hit.name }));
  const options =
    props.value && !hits.some((hit) => hit.value === props.value)
      ? [{ value: props.value, label: name }, ...hits]
      : hits;
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      className={props.className ?? css['wide']}
      aria-label={props.label ?? t('field.chooseCustomer')}
      allowClear
      autoFocus={props.autoFocus ?? false}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('field.chooseCustomer')}
      notFoundContent={q === '' ? null : t('field.notFound')}
      options={options}
      value={props.value ?? null}
      onChange={(value: string | null | undefined) => props.onChange?.(value ?? null)}
    />
  );
}
