import DatePicker from 'antd/es/date-picker';
import Segmented from 'antd/es/segmented';
import dayjs from 'dayjs';
import { dayOf } from '../../platform/format.ts';
import css from './chart-view.module.css';
import { periods, type Period } from './period.ts';
import { useT } from './words.ts';

interface Span {
  from: string;
  to: string;
}

/** Which span of time: a usual one, or days of one's own. */
export function PeriodFilter(props: {
  period: Period;
  span: Span;
  onChange: (next: { period: Period; from?: string; to?: string }) => void;
}) {
  const t = useT();
  return (
    <div className={css['period']}>
      <Segmented<Period>
        aria-label={t('period.label')}
        value={props.period}
        options={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
        onChange={(period) => props.onChange(period === 'custom' ? { period, ...props.span } : { period })}
      />
      {props.period === 'custom' && (
        <DatePicker.RangePicker
          value={[dayjs(props.span.from), dayjs(props.span.to)]}
          allowClear={false}
          maxDate={dayjs(dayOf())}
          placeholder={[t('period.from'), t('period.to')]}
          onChange={(days) => {
            const [from, to] = [days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD')];
            if (from && to) props.onChange({ period: 'custom', from, to });
          }}
        />
      )}
    </div>
  );
}
