import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useMe } from '../../platform/session.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { BoardView } from './board-view.tsx';
import css from './funnel-page.module.css';
import { scopeOf } from './funnel-search.ts';
import { ScopeFilter } from './scope-filter.tsx';
import { useT } from './words.ts';

const ChartView = lazy(async () => import('./chart-view.tsx').then((m) => ({ default: m.ChartView })));
const route = getRouteApi('/shell/funnel');

/** The funnel: as a board to work on, or as a chart to read. */
export function FunnelPage() {
  const t = useT();
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scope = scopeOf(search, me);
  const chart = search.tab === 'chart';
  return (
    <div className={css['page']} data-look={chart ? 'chart' : 'board'}>
      <PageHeader
        title={
          <span className={css['title']}>
            {t('title')}
            <nav className={css['tabs']} aria-label={t('tabs.label')}>
              <Link
                from="/funnel"
                to="/funnel"
                search={({ tab: _tab, ...rest }) => rest}
                activeOptions={{ exact: true, includeSearch: true }}
                aria-current={chart ? undefined : 'page'}
                className={css['tab']}
              >
                {t('tabs.board')}
              </Link>
              <Link
                from="/funnel"
                to="/funnel"
                search={(before) => ({ ...before, tab: 'chart' as const })}
                activeOptions={{ exact: true, includeSearch: true }}
                aria-current={chart ? 'page' : undefined}
                className={css['tab']}
              >
                {t('tabs.chart')}
              </Link>
            </nav>
          </span>
        }
        actions={
          <>
            <Link to="/settings/$section" params={{ section: 'standard' }} className={css['standard']}>
              {t('standard')}
            </Link>
            {me.reach !== 'own' && me.reach !== 'none' && (
              <ScopeFilter
                scope={scope}
                onChange={(next) =>
                  void navigate({
                    search: ({ owner: _owner, team: _team, ...rest }) => ({ ...rest, ...next }),
                    replace: true,
                  })
                }
              />
            )}
          </>
        }
      />
      {chart ? (
        <Suspense fallback={<SkeletonRows rows={8} height={56} />}>
          <ChartView scope={scope} />
        </Suspense>
      ) : (
        <BoardView scope={scope} />
      )}
    </div>
  );
}
