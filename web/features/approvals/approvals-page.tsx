import { getRouteApi, Link } from '@tanstack/react-router';
import { approvalsGet, approvalsList } from '../../../contract/approvals.ts';
import { transfersList } from '../../../contract/transfers.ts';
import { useEndless, useEndpoint } from '../../platform/query.ts';
import { useCan, useMe } from '../../platform/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ApprovalCard } from './approval-card.tsx';
import css from './approvals.module.css';
import { approvalTabs, type ApprovalTab } from './routes.tsx';
import { TransferCard } from './transfer-card.tsx';
import { useT } from './words.ts';

const route = getRouteApi('/shell/approvals');

/** Requests to decide, those one made, and customers somebody would like to hand to one. */
export function ApprovalsPage() {
  const t = useT();
  const me = useMe();
  const sells = useCan('customers.write');
  const { of = 'decide', open } = route.useSearch();
  const waiting = useEndpoint(approvalsList, { query: { of: 'decide', state: 'open', limit: 1 } });
  const tabs = approvalTabs.filter(
    (tab) => (tab !== 'all' || me.roles.includes('director')) && (tab !== 'transfers' || sells),
  );
  return (
    <div className={css['page']}>
      <PageHeader title={t('title')}>
        <nav className={css['tabs']} aria-label={t('tabsLabel')}>
          {tabs.map((tab) => (
            <Link
              key={tab}
              to="/approvals"
              search={tab === 'decide' ? {} : { of: tab }}
              aria-current={tab === of ? 'page' : undefined}
              className={css['tab']}
              data-active={tab === of}
            >
              {t(`tabs.${tab}`)}
              {tab === 'decide' && (waiting.data?.waiting ?? 0) > 0 && (
                <span className={css['count']}>{waiting.data?.waiting}</span>
              )}
            </Link>
          ))}
        </nav>
      </PageHeader>
      <div className={css['body']}>{of === 'transfers' ? <Received /> : <Requests key={of} of={of} open={open} />}</div>
    </div>
  );
}

function Requests({ of, open }: { of: Exclude<ApprovalTab, 'transfers'>; open: string | undefined }) {
  const t = useT();
  const list = useEndless(approvalsList, { query: { of, limit: 30 } });
  const known = list.items.some((one) => one.id === open);
  const linked = useEndpoint(
    approvalsGet,
    { params: { id: open ?? '' } },
    { enabled: open !== undefined && !list.isPending && !known },
  );
  if (list.isPending) return <SkeletonRows rows={4} height={112} />;
  if (list.isError && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  const items = [...(linked.data && !known ? [linked.data] : []), ...list.items].toSorted(
    (a, b) => Number(b.can.decide) - Number(a.can.decide),
  );
  if (items.length === 0) return <EmptyState title={t(`empty.${of}`)} text={t(`emptyText.${of}`)} />;
  return (
    <>
      <ul className={css['list']}>
        {items.map((one) => (
          <ApprovalCard key={one.id} approval={one} marked={one.id === open} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="plain-button" onClick={() => void list.fetchNextPage()}>
          {t('loadMore')}
        </button>
      )}
    </>
  );
}

function Received() {
  const t = useT();
  const list = useEndless(transfersList, { query: { of: 'received', limit: 30 } });
  if (list.isPending) return <SkeletonRows rows={4} height={88} />;
  if (list.isError && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.items.length === 0) return <EmptyState title={t('empty.transfers')} text={t('emptyText.transfers')} />;
  const items = list.items.toSorted((a, b) => Number(b.can.answer) - Number(a.can.answer));
  return (
    <>
      <ul className={css['list']}>
        {items.map((one) => (
          <TransferCard key={one.id} transfer={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="plain-button" onClick={() => void list.fetchNextPage()}>
          {t('loadMore')}
        </button>
      )}
    </>
  );
}
