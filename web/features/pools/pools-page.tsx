import { getRouteApi, Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { lazy, Suspense, useMemo } from 'react';
import { poolsList, type Pool } from '../../../contract/pools.ts';
import { useFormats } from '../../platform/format.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { useEndpoint } from '../../platform/query.ts';
import { useNarrow } from '../../platform/screen.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CustomersTable } from '../customers/public.tsx';
import { useClaiming } from './claiming.ts';
import { Meter } from './meter.tsx';
import css from './pools.module.css';
import { addressOf, stateOf, type PoolsSearch } from './search.ts';
import { useT } from './words.ts';

const ColdDialog = lazy(async () => import('./cold-dialog.tsx').then((m) => ({ default: m.ColdDialog })));

const route = getRouteApi('/shell/pools');
const columns = [
  { field: 'name', pinned: true, width: 240 },
  { field: 'layer' },
  { field: 'grade' },
  { field: 'region' },
  { field: 'industry' },
  { field: 'size' },
  { field: 'source' },
  { field: 'lastContactAt' },
  { field: 'tags' },
  { field: 'createdAt' },
];
const coldColumns = [
  { field: 'name', pinned: true, width: 240 },
  { field: 'abandonReason', width: 220 },
  { field: 'grade' },
  { field: 'region' },
  { field: 'industry' },
  { field: 'layerSince' },
  { field: 'lastContactAt' },
  { field: 'createdAt' },
];

/** The pools: one tab each, their customers to be claimed, and how many more I may take. */
export function PoolsPage() {
  const t = useT();
  const narrow = useNarrow();
  const search = route.useSearch();
  const pools = useEndpoint(poolsList, {}, { staleTime: 30_000 });
  const list = pools.data?.items ?? [];
  const pool = list.find((p) => p.id === search.pool) ?? list[0];
  return (
    <div className={css['page']}>
      <PageHeader
        title={t('title')}
        note={!narrow && t('note')}
        actions={pool?.can.claim && <Meter pool={pool.id} />}
      />
      {pools.isPending ? (
        <SkeletonRows rows={12} height={38} />
      ) : pools.error && !pools.data ? (
        <ErrorState error={pools.error} retry={() => void pools.refetch()} />
      ) : !pool ? (
        <EmptyState title={t('none')} text={t('noneText')} />
      ) : (
        <>
          <Tabs pools={list} open={pool.id} />
          {pool.kind === 'cold' && <p className={css['hint']}>{t('cold.note')}</p>}
          <Suspense fallback={<SkeletonRows rows={12} height={38} />}>
            <PoolTable key={pool.id} pool={pool} />
          </Suspense>
          {!narrow && pool.can.claim && <p className={css['keys']}>{t('keys')}</p>}
        </>
      )}
    </div>
  );
}

function Tabs({ pools, open }: { pools: readonly Pool[]; open: string }) {
  const t = useT();
  const formats = useFormats();
  return (
    <nav className={css['tabs']} aria-label={t('tabs')}>
      {pools.map((pool) => (
        <Link
          key={pool.id}
          to="/pools"
          search={{ pool: pool.id }}
          className={css['tab']}
          {...(pool.id === open ? { 'aria-current': 'page' as const } : {})}
        >
          {pool.name}
          <small>{formats.number(pool.customers)}</small>
        </Link>
      ))}
    </nav>
  );
}

function PoolTable({ pool }: { pool: Pool }) {
  const t = useT();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const claiming = useClaiming();
  const state = useMemo(() => stateOf(search), [search]);
  const cold = pool.kind === 'cold';
  const narrowed = Object.keys(state).some((key) => key !== 'sort');
  const put = (change: Partial<PoolsSearch>, replace: boolean) =>
    void navigate({ search: (old: PoolsSearch) => ({ ...old, ...change, pool: pool.id }), replace });
  return (
    <CustomersTable
      label={t('list', { pool: pool.name })}
      pool={pool.id}
      columns={cold ? coldColumns : columns}
      state={state}
      onState={(next, replace) => put({ ...addressOf(next), open: undefined }, replace)}
      open={search.open}
      tab={search.tab}
      onOpen={(open, tab) => put({ open, tab }, search.open !== undefined)}
      actions={(customer) =>
        cold ? (
          <Button
            size="small"
            tabIndex={-1}
            aria-label={t('cold.openWhom', { name: customer.name })}
            onClick={() => showOverlay(ColdDialog, { id: customer.id })}
          >
            {t('cold.open')}
          </Button>
        ) : (
          pool.can.claim &&
          customer.can.claim && (
            <Button
              size="small"
              type="primary"
              ghost
              tabIndex={-1}
              aria-label={t('claimWhom', { name: customer.name })}
              onClick={() => claiming.one(customer)}
            >
              {t('claim')}
            </Button>
          )
        )
      }
      picks={(ids, done) =>
        pool.can.claim && (
          <Button
            size="small"
            type="primary"
            onClick={() => {
              claiming.many(ids);
              done();
            }}
          >
            {t('claimMany', { count: ids.length })}
          </Button>
        )
      }
      gives={pool.can.give}
      keys={pool.can.claim ? { l: claiming.one } : {}}
      empty={
        narrowed ? (
          <EmptyState title={t('emptyFound')} text={t('emptyFoundText')} />
        ) : (
          <EmptyState title={t('empty')} text={t('emptyText')} />
        )
      }
    />
  );
}
