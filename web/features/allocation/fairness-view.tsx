import Segmented from 'antd/es/segmented';
import { lazy, Suspense, useState } from 'react';
import { allocationsFairness } from '../../../contract/allocations.ts';
import { useFormats } from '../../platform/format.ts';
import { useEndpoint } from '../../platform/query.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './allocation.module.css';
import { useT } from './words.ts';

const FairnessChart = lazy(async () => import('./fairness-chart.tsx').then((m) => ({ default: m.FairnessChart })));
const spans = [30, 90, 365];

/** What everybody was given against what he signed, and how evenly; the chart's twin is the table. */
export function FairnessView() {
  const t = useT();
  const formats = useFormats();
  const [days, setDays] = useState(90);
  const fair = useEndpoint(allocationsFairness, { query: { days } }, { keepPrevious: true });
  const data = fair.data;
  const isEmpty = data !== undefined && data.people.every((p) => p.given === 0 && p.signed === 0);
  return (
    <section className={css['card']} aria-labelledby="fairness">
      <header className={css['head']}>
        <h2 id="fairness">{t('fair.title')}</h2>
        <Segmented<number>
          value={days}
          options={spans.map((value) => ({ value, label: t('fair.days', { days: value }) }))}
          onChange={setDays}
        />
      </header>
      <p className={css['quiet']}>{t('fair.text', { days })}</p>
      {!data ? (
        <SkeletonRows rows={4} height={36} />
      ) : isEmpty ? (
        <p className={css['quiet']}>{t('fair.none')}</p>
      ) : (
        <>
          <p className={css['gini']}>
            {t('fair.gini', { given: data.giniGiven.toFixed(2), amount: data.giniAmount.toFixed(2) })}
          </p>
          <Suspense fallback={null}>
            <FairnessChart fairness={data} />
          </Suspense>
          <div className={css['scroll']}>
            <table className={css['table']}>
              <caption className="visually-hidden">{t('fair.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('share.person')}</th>
                  <th scope="col">{t('fair.given')}</th>
                  <th scope="col">{t('fair.lost')}</th>
                  <th scope="col">{t('fair.signed')}</th>
                  <th scope="col">{t('fair.amount')}</th>
                </tr>
              </thead>
              <tbody>
                {data.people.map((p) => (
                  <tr key={p.person.id}>
                    <th scope="row">{p.person.name}</th>
                    <td>{formats.number(p.given)}</td>
                    <td>{formats.number(p.lost)}</td>
                    <td>{formats.number(p.signed)}</td>
                    <td>{p.amount === 0 ? '–' : formats.money({ amount: p.amount, currency: data.currency })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
