import { useCallback, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { customersList, type Customer } from '../../../../contract/customers.ts';
import { useEndless } from '../../../platform/query.ts';
import { useNarrow } from '../../../platform/screen.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { sortsDownFirst } from '../../../ui/fields/field-info.ts';
import type { Column } from '../../../ui/records/column-layout.ts';
import { PickedBar } from '../../../ui/records/picked-bar.tsx';
import { isNothing, nothingPicked, type Picked } from '../../../ui/records/picking.ts';
import { RecordCards } from '../../../ui/records/record-cards.tsx';
import { RecordTable } from '../../../ui/records/record-table.tsx';
import { readSort, sortedBy, writeSort } from '../../../ui/records/sorting.ts';
import { useCustomerFields } from '../fields.ts';
import { CustomerDrawer } from '../record/customer-drawer.tsx';
import type { RecordTab } from '../search.ts';
import { BulkActs } from './bulk-acts.tsx';
import { CustomerCell } from './customer-cell.tsx';
import { CustomerCard } from './customer-card.tsx';
import { queryOf, withValue, type ListState } from './list-state.ts';
import css from './list.module.css';
import { QuickFilters } from './quick-filters.tsx';
import { SearchBox } from './search-box.tsx';

export interface CustomersTableProps {
  label: string;
  /** The pool whose customers are listed. */
  pool: string;
  columns: readonly Column[];
  state: ListState;
  onState: (state: ListState, replace: boolean) => void;
  open: string | undefined;
  tab: RecordTab | undefined;
  onOpen: (open: string | undefined, tab: RecordTab | undefined) => void;
  /** At the end of each row, and on each card. */
  actions: (customer: Customer) => ReactNode;
  /** Acts on the rows chosen one by one; `done` lets go of them. */
  picks: (ids: readonly string[], done: () => void) => ReactNode;
  /** Whether the usual acts on many stand beside them. */
  gives: boolean;
  /** Keys pressed on a row. */
  keys: Readonly<Record<string, (customer: Customer) => void>>;
  empty: ReactNode;
}

const idLength = 36;

/** The customers of one pool as a table with filters and the record beside it; cards on a phone. */
export function CustomersTable(props: CustomersTableProps) {
  const narrow = useNarrow();
  const fields = useCustomerFields();
  const { state, onState, pool } = props;
  const query = useMemo(() => ({ ...queryOf(state), pool }), [state, pool]);
  const listKey = JSON.stringify(query);
  const list = useEndless(customersList, { query: { ...query, limit: 100 } }, { keepPrevious: true });
  const rows = list.items;
  const [columns, setColumns] = useState<readonly Column[]>(props.columns);
  const [choice, setChoice] = useState<{ key: string; picked: Picked }>({ key: listKey, picked: nothingPicked });
  const picked = choice.key === listKey ? choice.picked : nothingPicked;
  const setPicked = (next: Picked) => setChoice({ key: listKey, picked: next });
  const sort = useMemo(() => readSort(state.sort), [state.sort]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  const more = hasNextPage && !list.isFetchNextPageError;
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const act = props.keys[event.key];
    const id = event.target.getAttribute('role') === 'row' ? event.target.id.slice(-idLength) : '';
    const row = act && rows.find((one) => one.id === id);
    if (!row) return;
    event.preventDefault();
    act(row);
  };
  const ids = [...picked.ids];
  return (
    <>
      <div className={css['tools']} role="search">
        <SearchBox value={state.q ?? ''} onSearch={(q) => onState(withValue(state, 'q', q), true)} />
        {!narrow && <QuickFilters fields={fields} state={state} onState={(next) => onState(next, false)} inPool />}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its rows take the focus and the keys */}
      <div className={css['tableArea']} onKeyDown={onKey}>
        {list.isError && rows.length === 0 ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} />
        ) : narrow ? (
          <RecordCards
            label={props.label}
            rows={rows}
            listKey={listKey}
            card={(customer) => (
              <CustomerCard customer={customer} showOwner={false} actions={props.actions(customer)} />
            )}
            pending={list.isPending}
            more={more}
            onMore={onMore}
            onSee={list.look}
            empty={props.empty}
          />
        ) : (
          <>
            <RecordTable<Customer>
              label={props.label}
              fields={fields}
              columns={columns}
              onColumns={setColumns}
              rows={rows}
              listKey={listKey}
              cell={(customer, field) => <CustomerCell customer={customer} field={field} fields={fields} />}
              nameOf={(customer) => customer.name}
              stampOf={(customer) => customer.version}
              sort={sort}
              onSort={(field, further) => {
                const down = sortsDownFirst(fields.get(field)?.type ?? 'text');
                onState(withValue(state, 'sort', writeSort(sortedBy(sort, field, down, further))), false);
              }}
              density="compact"
              picked={picked}
              onPicked={(next) => setPicked({ ...next, all: false })}
              openId={props.open}
              onOpen={(customer) => props.onOpen(customer.id, undefined)}
              actions={props.actions}
              pending={list.isPending}
              stale={list.isPlaceholderData}
              more={more}
              onMore={onMore}
              onSee={list.look}
              empty={props.empty}
            />
            {!isNothing(picked) && (
              <PickedBar picked={picked} onPicked={setPicked} total={undefined} offerAll={false}>
                {props.picks(ids, () => setPicked(nothingPicked))}
                {props.gives && (
                  <BulkActs
                    columns={columns.map((c) => c.field)}
                    selection={() => ({ ids })}
                    onDone={() => setPicked(nothingPicked)}
                  />
                )}
              </PickedBar>
            )}
          </>
        )}
        {!narrow && props.open && (
          <CustomerDrawer
            id={props.open}
            tab={props.tab}
            onTab={(tab) => props.onOpen(props.open, tab)}
            rows={rows}
            onWalk={(id) => props.onOpen(id, props.tab)}
            onClose={() => props.onOpen(undefined, undefined)}
          />
        )}
      </div>
    </>
  );
}
