import { Link, useNavigate } from '@tanstack/react-router';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import Button from 'antd/es/button';
import { useCallback, useMemo, useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import { useFormats } from '../../platform/format.ts';
import { useNarrow } from '../../platform/screen.ts';
import { useCan, useMe } from '../../platform/session.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { sortsDownFirst } from '../../ui/fields/field-info.ts';
import { PickedBar } from '../../ui/records/picked-bar.tsx';
import { isNothing, nothingPicked, type Picked } from '../../ui/records/picking.ts';
import { RecordCards } from '../../ui/records/record-cards.tsx';
import { RecordTable } from '../../ui/records/record-table.tsx';
import { readSort, sortedBy, writeSort } from '../../ui/records/sorting.ts';
import { openCreate } from './create/open-create.ts';
import { useCustomerFields } from './fields.ts';
import { BulkActs } from './list/bulk-acts.tsx';
import { CustomerCard } from './list/customer-card.tsx';
import { CustomerCell } from './list/customer-cell.tsx';
import { ListEmpty } from './list/list-empty.tsx';
import { withValue } from './list/list-state.ts';
import { ListTools } from './list/list-tools.tsx';
import css from './list/list.module.css';
import { RowActs } from './list/row-acts.tsx';
import { useCustomerList, type CustomerListModel } from './list/use-list.ts';
import { ViewTabs } from './list/view-tabs.tsx';
import { CustomerDrawer } from './record/customer-drawer.tsx';
import { useT } from './words.ts';

/** The customers: views, filters, the table, and a drawer with the record beside it. */
export function CustomersPage() {
  const t = useT();
  const narrow = useNarrow();
  const fields = useCustomerFields();
  const model = useCustomerList(fields);
  const me = useMe();
  const mayCreate = useCan('customers.write');
  const mayImport = useCan('customers.import');
  const { state, setState, list, listKey } = model;
  const more = list.hasNextPage && !list.isFetchNextPageError;
  const { fetchNextPage, isFetchingNextPage } = list;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const pending = list.isPending;
  const empty = (
    <ListEmpty
      view={model.view.id}
      state={state}
      viewState={model.view.state}
      onClear={() => setState(state.sort ? { sort: state.sort } : {})}
    />
  );
  const rows = list.items;
  return (
    <div className={css['page']}>
      <PageHeader
        title={t('title')}
        note={<Count model={model} />}
        actions={
          !narrow && (
            <>
              {mayImport && (
                <Link to="/import" className="plain-button" style={{ minHeight: 32 }}>
                  {t('acts.import')}
                </Link>
              )}
              {mayCreate && (
                <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => openCreate()}>
                  {t('acts.create')}
                </Button>
              )}
            </>
          )
        }
      />
      <ViewTabs model={model} />
      <ListTools fields={fields} model={model} />
      <div className={css['tableArea']}>
        {list.isError && rows.length === 0 ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} />
        ) : narrow ? (
          <RecordCards
            label={t('title')}
            rows={rows}
            listKey={listKey}
            card={(customer) => <CustomerCard customer={customer} showOwner={customer.owner?.id !== me.id} />}
            pending={pending}
            more={more}
            onMore={onMore}
            onSee={list.look}
            empty={empty}
          />
        ) : (
          <Table
            fields={fields}
            model={model}
            rows={rows}
            more={more}
            onMore={onMore}
            empty={empty}
            pending={pending}
          />
        )}
        {!narrow && model.search.open && (
          <CustomerDrawer
            id={model.search.open}
            tab={model.search.tab}
            onTab={(tab) => model.put({ tab }, true)}
            rows={rows}
            onWalk={(id) => model.open(id, true)}
            onClose={() => model.open(undefined)}
          />
        )}
      </div>
    </div>
  );
}

function Table(props: {
  fields: ReturnType<typeof useCustomerFields>;
  model: CustomerListModel;
  rows: readonly Customer[];
  more: boolean;
  onMore: () => void;
  empty: React.ReactNode;
  pending: boolean;
}) {
  const t = useT();
  const navigate = useNavigate();
  const { fields, model, rows } = props;
  const { state, setState, layout, listKey, count } = model;
  const [choice, setChoice] = useState<{ key: string; picked: Picked }>({ key: listKey, picked: nothingPicked });
  const picked = choice.key === listKey ? choice.picked : nothingPicked;
  const setPicked = (next: Picked) => setChoice({ key: listKey, picked: next });
  const sort = useMemo(() => readSort(state.sort), [state.sort]);
  const shownAll = rows.length > 0 && rows.every((row) => picked.ids.has(row.id));
  return (
    <>
      <RecordTable<Customer>
        label={t('title')}
        fields={fields}
        columns={layout.columns}
        onColumns={layout.setColumns}
        rows={rows}
        listKey={listKey}
        cell={(customer, field) => <CustomerCell customer={customer} field={field} fields={fields} />}
        nameOf={(customer) => customer.name}
        stampOf={(customer) => customer.version}
        sort={sort}
        onSort={(field, more) => {
          const info = fields.get(field);
          setState(
            withValue(state, 'sort', writeSort(sortedBy(sort, field, info ? sortsDownFirst(info.type) : false, more))),
          );
        }}
        density={layout.density}
        picked={picked}
        onPicked={setPicked}
        openId={model.search.open}
        onOpen={(customer) => model.open(customer.id)}
        onEdit={(customer) =>
          void navigate({ to: '/customers/$id', params: { id: customer.id }, search: { tab: 'profile', edit: true } })
        }
        actions={(customer) => <RowActs customer={customer} />}
        pending={props.pending}
        stale={model.list.isPlaceholderData}
        more={props.more}
        onMore={props.onMore}
        onSee={model.list.look}
        empty={props.empty}
      />
      {!isNothing(picked) && (
        <PickedBar
          picked={picked}
          onPicked={(next) => {
            if (next.all) count.ask();
            setPicked(next);
          }}
          total={count.total}
          offerAll={shownAll && props.more}
        >
          <BulkActs
            columns={layout.columns.map((c) => c.field)}
            selection={() => {
              const ids = [...picked.ids];
              return picked.all ? { query: model.query, ...(ids.length > 0 ? { except: ids } : {}) } : { ids };
            }}
            onDone={() => setPicked(nothingPicked)}
          />
        </PickedBar>
      )}
    </>
  );
}

/** How many the list finds: counted only when asked. */
function Count({ model: { count, list: shown } }: { model: CustomerListModel }) {
  const t = useT();
  const formats = useFormats();
  if (shown.isPending) return null;
  if (count.total !== undefined)
    return <span className={css['count']}>{t('list.total', { count: formats.number(count.total) })}</span>;
  return (
    <button type="button" className={css['countButton']} onClick={count.ask} disabled={count.counting}>
      {count.counting ? t('list.counting') : t('list.countThem')}
    </button>
  );
}
