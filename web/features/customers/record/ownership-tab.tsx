import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { ownershipHistory, type Period } from '../../../../contract/ownership.ts';
import { dayOf, useFormats } from '../../../platform/format.ts';
import { useEndpoint } from '../../../platform/query.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Avatar, PersonName } from '../../../ui/person-name.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useT } from '../words.ts';
import css from './ownership.module.css';

/** Whose the customer was and is, since its creation: who, from when to when, how, decided by whom and why. */
export function OwnershipTab({ customer }: { customer: Customer }) {
  const t = useT();
  const params = { id: customer.id };
  const [on, setOn] = useState<string>();
  const ledger = useEndpoint(ownershipHistory, { params, query: {} });
  const then = useEndpoint(ownershipHistory, { params, query: { on: on ?? dayOf() } }, { enabled: on !== undefined });
  if (ledger.isPending) return <SkeletonRows rows={4} height={56} />;
  if (!ledger.data) return <ErrorState error={ledger.error} retry={() => void ledger.refetch()} />;
  const held = then.data?.items[0];
  return (
    <div className={css['ownership']}>
      <div className={css['asked']}>
        <label>
          <span>{t('ledger.whose')}</span>
          <DatePicker
            aria-label={t('ledger.whose')}
            value={on ? dayjs(on) : null}
            maxDate={dayjs()}
            placeholder={t('ledger.pickDay')}
            onChange={(day: dayjs.Dayjs | null) => setOn(day ? day.format('YYYY-MM-DD') : undefined)}
          />
        </label>
        <output aria-live="polite">
          {on && then.data && (held ? t('ledger.was', { name: holderOf(held) }) : t('ledger.notYet'))}
        </output>
      </div>
      <ol className={css['periods']}>
        {ledger.data.items.map((period) => (
          <PeriodItem key={period.from} period={period} />
        ))}
      </ol>
    </div>
  );
}

const holderOf = (period: Period): string => period.person?.name ?? period.pool?.name ?? '';

function PeriodItem({ period }: { period: Period }) {
  const t = useT();
  const formats = useFormats();
  const decided = [
    period.decidedBy ? t('ledger.decidedBy', { name: period.decidedBy.name }) : t('ledger.bySystem'),
    ...(period.approvedBy ? [t('ledger.approvedBy', { name: period.approvedBy.name })] : []),
  ];
  return (
    <li className={css['period']} data-now={period.to === null}>
      {period.person ? <Avatar name={period.person.name} /> : <span className={css['pool']} aria-hidden="true" />}
      <div>
        <p className={css['line']}>
          <strong>{holderOf(period)}</strong>
          <span className={css['how']}>{t(`ledger.how.${period.how}`)}</span>
        </p>
        <p className={css['span']}>
          {period.to === null
            ? t('ledger.since', { from: formats.instant(period.from) })
            : t('ledger.fromTo', { from: formats.instant(period.from), to: formats.instant(period.to) })}
          <span> · {decided.join(' · ')}</span>
        </p>
        {period.why && <p className={css['why']}>{period.why}</p>}
      </div>
    </li>
  );
}

/** The present period in two lines, for the question beside the owner's name. */
export function PresentPeriod({ customer }: { customer: Customer }) {
  const ledger = useEndpoint(ownershipHistory, { params: { id: customer.id }, query: {} }, { staleTime: 30_000 });
  const now = ledger.data?.items[0];
  if (ledger.isPending) return <SkeletonRows rows={1} height={48} />;
  if (!now) return <PersonName person={customer.owner} />;
  return (
    <ol className={css['periods']}>
      <PeriodItem period={now} />
    </ol>
  );
}
