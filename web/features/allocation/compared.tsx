import Button from 'antd/es/button';
import type { allocationsCompare, Share } from '../../../contract/allocations.ts';
import type { ResultOf } from '../../../contract/endpoint.ts';
import type { Principle } from '../../../contract/rules.ts';
import { useFormats } from '../../platform/format.ts';
import css from './allocation.module.css';
import { useT } from './words.ts';

/** The same batch by each principle, side by side. */
export function Compared(props: {
  compared: ResultOf<typeof allocationsCompare>;
  onChoose: (principle: Principle) => void;
}) {
  const t = useT();
  const { items, currency } = props.compared;
  return (
    <div className={css['compared']}>
      <h2>{t('compare.title')}</h2>
      <div className={css['columns']}>
        {items.map((item) => (
          <section key={item.principle} aria-label={t(`principles.${item.principle}`)}>
            <header>
              <h3>{t(`principles.${item.principle}`)}</h3>
              <Button size="small" onClick={() => props.onChoose(item.principle)}>
                {t('acts.choose')}
              </Button>
            </header>
            <p className={css['quiet']}>
              {t('compare.gini', { value: item.gini.toFixed(2) })}
              {item.unassigned > 0 && <> · {t('compare.unassigned', { count: item.unassigned })}</>}
            </p>
            <Shares shares={item.shares} currency={currency} />
          </section>
        ))}
      </div>
    </div>
  );
}

/** What each person would get. */
export function Shares({ shares, currency }: { shares: readonly Share[]; currency: string }) {
  const t = useT();
  const formats = useFormats();
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th scope="col">{t('share.person')}</th>
          <th scope="col">{t('share.holds')}</th>
          <th scope="col">{t('share.customers')}</th>
          <th scope="col">{t('share.best')}</th>
          <th scope="col">{t('share.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {shares.map((s) => (
          <tr key={s.person.id}>
            <th scope="row">{s.person.name}</th>
            <td>{formats.number(s.holds)}</td>
            <td>
              <b>{s.customers > 0 ? `+${formats.number(s.customers)}` : '0'}</b>
            </td>
            <td>{formats.number(s.best)}</td>
            <td>{s.amount === 0 ? '–' : formats.money({ amount: s.amount, currency })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
