import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { funnelStandard, funnelSummary } from '../../../contract/funnel.ts';
import { dayOf, useFormats } from '../../platform/format.ts';
import { useEndpoint } from '../../platform/query.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonBar, SkeletonRows } from '../../ui/skeleton.tsx';
import css from './chart-view.module.css';
import { HeatTable } from './heat-table.tsx';
import { passagesSearch, type Whose } from './open-list.ts';
import { daysOf } from './period.ts';
import { NothingYet } from './nothing-yet.tsx';
import { PeriodFilter } from './period-filter.tsx';
import { isBare, shapeLayers } from './summary-model.ts';
import { rowHeight, SummaryTable } from './summary-table.tsx';
import { useT } from './words.ts';

const FunnelShape = lazy(async () => import('./charts.tsx').then((m) => ({ default: m.FunnelShape })));
const PairChart = lazy(async () => import('./charts.tsx').then((m) => ({ default: m.PairChart })));
const route = getRouteApi('/shell/funnel');

const wide = matchMedia('(min-width: 1101px)');
/** Whether the table stands beside the funnel, row by row (chart-view.module.css). */
function useTableBeside(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}

/** The funnel to read: its shape, rates and days against the standard, and who holds what. */
export function ChartView({ scope }: { scope: Whose }) {
  const t = useT();
  const formats = useFormats();
  const beside = useTableBeside();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const period = search.period ?? 'last30';
  const span =
    period === 'custom' && search.from && search.to
      ? { from: search.from, to: search.to }
      : daysOf(period === 'custom' ? 'last30' : period, dayOf());
  const summary = useEndpoint(funnelSummary, { query: { ...scope, ...span } }, { keepPrevious: true });
  const standard = useEndpoint(funnelStandard, {}, { staleTime: 10 * 60_000 });
  const open = (layer: LayerCode) => void navigate({ to: '/customers', search: { view: 'all', layer, ...scope } });
  const waiting = <SkeletonBar width="100%" height={196} />;

  return (
    <div className={css['view']}>
      <div className={css['bar']}>
        <PeriodFilter
          period={period}
          span={span}
          onChange={(next) =>
            void navigate({
              search: ({ period: _period, from: _from, to: _to, ...rest }) => ({ ...rest, ...next }),
              replace: true,
            })
          }
        />
        {summary.data && (
          <p className={css['facts']}>
            <span>{t('period.span', { from: formats.day(summary.data.from), to: formats.day(summary.data.to) })}</span>
            <span>{t('chart.people', { count: summary.data.people })}</span>
            {summary.data.outsideFunnel > 0 && (
              <Link
                to="/customers"
                search={passagesSearch('signedOutside', summary.data, scope)}
                className={css['outside']}
                title={t('chart.outsideHint')}
              >
                {t('chart.outside', { count: summary.data.outsideFunnel })}
              </Link>
            )}
          </p>
        )}
      </div>
      {summary.error && !summary.data ? (
        <ErrorState error={summary.error} retry={() => void summary.refetch()} />
      ) : !summary.data ? (
        <div className={css['panel']}>
          <SkeletonRows rows={9} height={rowHeight} />
        </div>
      ) : isBare(summary.data) ? (
        <NothingYet />
      ) : (
        <div aria-busy={summary.isPlaceholderData} className={css['panels']}>
          <section className={css['panel']}>
            <h2 className={css['heading']}>
              {t('chart.title')}
              <span className={css['legend']}>
                <i data-what="real" /> {t('chart.real')}
                <i data-what="standard" /> {t('chart.standard')}
              </span>
            </h2>
            <div className={css['main']}>
              <div className={css['shape']}>
                <Suspense fallback={waiting}>
                  <FunnelShape
                    summary={summary.data}
                    onPick={open}
                    height={(beside ? rowHeight : 38) * shapeLayers.length}
                    labels={!beside}
                  />
                </Suspense>
              </div>
              <SummaryTable summary={summary.data} scope={scope} />
            </div>
          </section>
          <div className={css['pairs']}>
            <section className={css['panel']}>
              <h2 className={css['heading']}>{t('chart.rates')}</h2>
              <Suspense fallback={waiting}>
                <PairChart summary={summary.data} onPick={open} what="rate" />
              </Suspense>
            </section>
            <section className={css['panel']}>
              <h2 className={css['heading']}>{t('chart.days')}</h2>
              <Suspense fallback={waiting}>
                <PairChart summary={summary.data} onPick={open} what="days" />
              </Suspense>
            </section>
          </div>
          {summary.data.byPerson.length > 0 && (
            <section className={css['panel']}>
              <HeatTable summary={summary.data} standard={standard.data} />
            </section>
          )}
        </div>
      )}
    </div>
  );
}
