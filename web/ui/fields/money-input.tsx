import InputNumber from 'antd/es/input-number';
import type { Money } from '../../../contract/primitives.ts';
import { majorOf, moneyOf, useFormats } from '../../platform/format.ts';
import { useMe } from '../../platform/session.tsx';
import css from './fields.module.css';

/** An amount as people say it, with 万 / 亿 beside it once it is large; kept in minor units. */
export function MoneyInput(props: {
  id?: string | undefined;
  value?: Money | null | undefined;
  onChange?: (value: Money | null) => void;
  label?: string | undefined;
  autoFocus?: boolean;
  className?: string | undefined;
}) {
  const formats = useFormats();
  const home = useMe().organisation.currency;
  const currency = props.value?.currency ?? home;
  const major = props.value ? majorOf(props.value) : null;
  return (
    <InputNumber<number>
      {...(props.id ? { id: props.id } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      className={props.className ?? css['wide']}
      autoFocus={props.autoFocus ?? false}
      inputMode="decimal"
      controls={false}
      min={0}
      max={9e12}
      precision={2}
      prefix={currency}
      {...(major !== null && major >= 10_000
        ? { suffix: <span className={css['aside']}>{formats.money(moneyOf(major, currency))}</span> }
        : {})}
      formatter={(value) =>
        value === undefined ? '' : `${value}`.replace(/\.00$/, '').replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
      }
      parser={(text) => Number((text ?? '').replaceAll(/[^\d.-]/g, ''))}
      value={major}
      onChange={(value) => props.onChange?.(value === null ? null : moneyOf(value, currency))}
    />
  );
}
