import { customersGet } from '../../../../contract/customers.ts';
import Tabs from 'antd/es/tabs';
import { lazy, Suspense, type ComponentType } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { ProblemError } from '../../../platform/client.ts';
import { useEndpoint } from '../../../platform/query.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SkeletonBar, SkeletonRows } from '../../../ui/skeleton.tsx';
import { recordTabs, tabOf, type RecordTab } from '../search.ts';
import { useT } from '../words.ts';
import { RecordHeader } from './record-header.tsx';
import css from './record.module.css';
import { TimelineTab } from './timeline-tab.tsx';

export interface TabProps {
  customer: Customer;
}
const tabs: Record<Exclude<RecordTab, 'timeline'>, ComponentType<TabProps & { edit?: boolean }>> = {
  profile: lazy(async () => import('./profile-tab.tsx').then((m) => ({ default: m.ProfileTab }))),
  contacts: lazy(async () => import('./contacts-tab.tsx').then((m) => ({ default: m.ContactsTab }))),
  tasks: lazy(async () => import('./tasks-tab.tsx').then((m) => ({ default: m.TasksTab }))),
  files: lazy(async () => import('./files-tab.tsx').then((m) => ({ default: m.FilesTab }))),
  ownership: lazy(async () => import('./ownership-tab.tsx').then((m) => ({ default: m.OwnershipTab }))),
  sharing: lazy(async () => import('./sharing-tab.tsx').then((m) => ({ default: m.SharingTab }))),
};

/** Everything about one customer: who, where it stands, what is next, and its file in tabs. */
export function CustomerRecord(props: {
  id: string;
  tab: RecordTab;
  onTab: (tab: RecordTab) => void;
  /** The record has gone (binned, or not to be seen any more). */
  onGone: () => void;
  edit?: boolean;
  inDrawer?: boolean;
}) {
  const t = useT();
  const { data: customer, error, refetch, isPending } = useEndpoint(customersGet, { params: { id: props.id } });
  if (isPending) return <RecordSkeleton />;
  if (!customer) {
    if (error instanceof ProblemError && error.code === 'customers.not_found')
      return <EmptyState title={t('record.gone')} text={error.message} />;
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <RecordSkeleton />;
  }
  return (
    <div className={css['record']} data-drawer={props.inDrawer ?? false}>
      <RecordHeader customer={customer} onGone={props.onGone} />
      <Tabs
        className={css['tabs'] ?? ''}
        activeKey={tabOf(props.tab) ?? 'timeline'}
        onChange={(key) => props.onTab(tabOf(key) ?? 'timeline')}
        destroyOnHidden
        items={recordTabs.map((key) => {
          const Tab = key === 'timeline' ? TimelineTab : tabs[key];
          return {
            key,
            label: t(`tabs.${key}`),
            children: (
              <Suspense fallback={<SkeletonRows rows={6} />}>
                <Tab customer={customer} edit={props.edit ?? false} />
              </Suspense>
            ),
          };
        })}
      />
    </div>
  );
}

function RecordSkeleton() {
  return (
    <div className={css['skeleton']} aria-busy="true">
      <SkeletonBar width={220} height={24} />
      <SkeletonBar width="70%" />
      <SkeletonBar width={180} height={30} />
      <SkeletonRows rows={6} height={52} />
    </div>
  );
}
