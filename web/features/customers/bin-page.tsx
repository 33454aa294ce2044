import Button from 'antd/es/button';
import { useCallback, useMemo, useState } from 'react';
import { customersList, type Customer } from '../../../contract/customers.ts';
import { customersBulk } from '../../../contract/bulk.ts';
import { call, newKey } from '../../platform/client.ts';
import { dayOf, daysUntil } from '../../platform/format.ts';
import { useNarrow } from '../../platform/screen.ts';
import { settle, useEndless } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { GradeBadge, LayerBadge } from '../../ui/badges.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import type { FieldInfo, FieldTable } from '../../ui/fields/field-info.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import type { Column } from '../../ui/records/column-layout.ts';
import { PickedBar } from '../../ui/records/picked-bar.tsx';
import { nothingPicked, type Picked } from '../../ui/records/picking.ts';
import { RecordCards } from '../../ui/records/record-cards.tsx';
import { RecordTable } from '../../ui/records/record-table.tsx';
import { DayText } from '../../ui/value-texts.tsx';
import { useCustomerFields } from './fields.ts';
import css from './list/list.module.css';
import { useT } from './words.ts';

const keptDays = 30;
const stale = ['customers.', 'funnel.', 'today.'];
const all = { query: { bin: 'true', limit: 100 } } as const;

/** What was deleted in the last 30 days, to be taken back. */
export function BinPage() {
  const t = useT();
  const narrow = useNarrow();
  const fields = useBinFields();
  const list = useEndless(customersList, all);
  const rows = list.items;
  const [picked, setPicked] = useState<Picked>(nothingPicked);
  const [columns, setColumns] = useState<Column[]>([
    { field: 'name', pinned: true, width: 280 },
    { field: 'layer' },
    { field: 'grade' },
    { field: 'owner' },
    { field: 'deletedAt' },
    { field: 'daysLeft' },
  ]);
  const restore = useCallback(
    (selection: { ids: string[] } | { query: { bin: 'true' }; except?: string[] }, name?: string) => {
      call(customersBulk, { body: { selection, act: { act: 'restore' } }, idempotencyKey: newKey() })
        .then(async (done) => {
          setPicked(nothingPicked);
          const refused = done.rows.find((row) => row.outcome === 'refused');
          if (done.changed > 0)
            toast.done(name ? t('bin.restored', { name }) : t('bulk.done.restore', { count: done.changed }));
          else if (refused) toast.info(refused.reason ?? refused.name);
          await settle(stale);
        })
        .catch(toast.problem);
    },
    [t],
  );
  const restoreButton = (customer: Customer) =>
    customer.can.delete && (
      <Button size="small" onClick={() => restore({ ids: [customer.id] }, customer.name)}>
        {t('bin.restore')}
      </Button>
    );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  const empty = <EmptyState title={t('bin.empty')} text={t('bin.emptyText', { days: keptDays })} />;
  const ids = [...picked.ids];
  return (
    <div className={css['page']}>
      <PageHeader title={t('bin.title')} note={t('bin.note', { days: keptDays })} />
      <div className={css['tableArea']}>
        {list.isError && rows.length === 0 ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} />
        ) : narrow ? (
          <RecordCards
            label={t('bin.title')}
            rows={rows}
            listKey="bin"
            pending={list.isPending}
            more={hasNextPage}
            onMore={onMore}
            onSee={list.look}
            empty={empty}
            card={(customer) => (
              <article className={css['card']}>
                <div className={css['cardTop']}>
                  <GradeBadge grade={customer.grade} />
                  <span className={css['cardName']}>{customer.name}</span>
                  <DaysLeft customer={customer} />
                </div>
                <div className={css['cardActs']}>{restoreButton(customer)}</div>
              </article>
            )}
          />
        ) : (
          <RecordTable<Customer>
            label={t('bin.title')}
            fields={fields}
            columns={columns}
            onColumns={setColumns}
            rows={rows}
            listKey="bin"
            cell={(customer, field) => <BinCell customer={customer} field={field} />}
            nameOf={(customer) => customer.name}
            sort={[]}
            onSort={() => undefined}
            density="compact"
            picked={picked}
            onPicked={setPicked}
            onOpen={(customer) => setPicked({ all: false, ids: new Set([customer.id]) })}
            actions={restoreButton}
            pending={list.isPending}
            more={hasNextPage}
            onMore={onMore}
            onSee={list.look}
            empty={empty}
          />
        )}
        <PickedBar
          picked={picked}
          onPicked={setPicked}
          total={hasNextPage ? undefined : rows.length}
          offerAll={hasNextPage && rows.every((row) => picked.ids.has(row.id))}
        >
          <Button
            size="small"
            type="primary"
            onClick={() =>
              restore(picked.all ? { query: { bin: 'true' }, ...(ids.length > 0 ? { except: ids } : {}) } : { ids })
            }
          >
            {t('bin.restore')}
          </Button>
        </PickedBar>
      </div>
    </div>
  );
}

function DaysLeft({ customer }: { customer: Customer }) {
  const t = useT();
  if (!customer.deletedAt) return null;
  const left = Math.max(0, keptDays + daysUntil(dayOf(customer.deletedAt)));
  return <span className={left <= 3 ? css['late'] : undefined}>{t('bin.daysLeft', { count: left })}</span>;
}

function BinCell({ customer, field }: { customer: Customer; field: string }) {
  switch (field) {
    case 'name':
      return <span className={css['name']}>{customer.name}</span>;
    case 'layer':
      return <LayerBadge layer={customer.layer} />;
    case 'grade':
      return <GradeBadge grade={customer.grade} />;
    case 'owner':
      return <PersonName person={customer.owner} />;
    case 'deletedAt':
      return customer.deletedAt ? <DayText day={dayOf(customer.deletedAt)} /> : null;
    case 'daysLeft':
      return <DaysLeft customer={customer} />;
    default:
      return null;
  }
}

function useBinFields(): FieldTable {
  const t = useT();
  const fields = useCustomerFields();
  return useMemo(() => {
    const extra = (key: string, label: string): [string, FieldInfo] => [
      key,
      { key, label, type: 'text', list: true, sort: false, filter: false, edit: false, bulk: false, required: false },
    ];
    const still = [...fields].map(([key, field]): [string, FieldInfo] => [key, { ...field, sort: false }]);
    return new Map([...still, extra('deletedAt', t('bin.deletedAt')), extra('daysLeft', t('bin.left'))]);
  }, [fields, t]);
}
