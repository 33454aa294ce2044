import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { customersList } from '../../../../contract/customers.ts';
import { useEndless, useEndpoint } from '../../../platform/query.ts';
import { preferences, setPreferences } from '../../../platform/preferences.ts';
import { useMe } from '../../../platform/session.tsx';
import { arranged, sameColumns, type Column } from '../../../ui/records/column-layout.ts';
import type { FieldTable } from '../../../ui/fields/field-info.ts';
import type { Density } from '../../../ui/records/record-table.tsx';
import { addressOf, isAsSaved, queryOf, stateOf, type ListState } from './list-state.ts';
import type { ListSearch } from '../search.ts';
import { useViews, type ListView } from './views.ts';

const route = getRouteApi('/shell/customers');

/** The customers that the address asks for, and the acts that change the address. */
export function useCustomerList(fields: FieldTable) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { views, home } = useViews();
  const view = views.find((v) => v.id === search.view) ?? home;
  const state = useMemo(() => stateOf(search, view.state), [search, view.state]);
  const layout = useLayout(view, fields);
  const query = useMemo(() => queryOf(state), [state]);
  const listKey = JSON.stringify(query);
  const list = useEndless(customersList, { query: { ...query, limit: 100 } }, { keepPrevious: true });
  const count = useCount(query, list.hasNextPage ? undefined : list.items.length);

  const put = useCallback(
    (change: Partial<ListSearch>, replace = false) =>
      void navigate({ search: (old: ListSearch) => ({ ...old, ...change }), replace }),
    [navigate],
  );
  const setState = useCallback(
    (next: ListState, replace = false) => put({ ...addressOf(next, view.state), open: undefined }, replace),
    [put, view.state],
  );
  const openView = useCallback((id: string) => void navigate({ search: { view: id } }), [navigate]);
  const open = useCallback(
    (id: string | undefined, replace = false) =>
      put(id === undefined ? { open: id, tab: undefined } : { open: id }, replace),
    [put],
  );
  return {
    search,
    views,
    view,
    state,
    query,
    listKey,
    list,
    count,
    layout,
    put,
    setState,
    openView,
    open,
    asSaved: isAsSaved(state, view.state) && (view.saved === null || layout.asSaved),
  };
}
export type CustomerListModel = ReturnType<typeof useCustomerList>;

/** How many match: known when all are loaded, else counted when somebody asks. */
function useCount(query: ReturnType<typeof queryOf>, loaded: number | undefined) {
  const key = JSON.stringify(query);
  const [asked, setAsked] = useState<string | null>(null);
  const counting = useEndpoint(
    customersList,
    { query: { ...query, limit: 1, total: 'true' } },
    { enabled: asked === key && loaded === undefined, staleTime: 5000 },
  );
  return {
    total: loaded ?? (asked === key ? counting.data?.total : undefined),
    counting: asked === key && counting.isFetching,
    ask: () => setAsked(key),
  };
}

interface Kept {
  columns?: Column[];
}

/** The columns of a view: as this person left them in this browser, else as the view has them. */
function useLayout(view: ListView, fields: FieldTable) {
  const me = useMe();
  const place = `guike.columns.${me.id}.${view.id}`;
  const [changed, setChanged] = useState(0);
  const kept = useMemo(() => {
    void changed;
    return read(place);
  }, [place, changed]);
  const columns = useMemo(() => arranged(kept.columns ?? view.columns, fields, 'name'), [kept, view.columns, fields]);
  const [density, setDensity] = useState<Density>(preferences().density);
  return {
    columns,
    density,
    asSaved: sameColumns(columns, arranged(view.columns, fields, 'name')),
    setColumns: (next: Column[]) => {
      write(place, { columns: next });
      setChanged((n) => n + 1);
    },
    reset: () => {
      write(place, null);
      setChanged((n) => n + 1);
    },
    setDensity: (next: Density) => {
      setPreferences({ density: next });
      setDensity(next);
    },
  };
}

function read(place: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Kept;
  } catch {
    return {};
  }
}
function write(place: string, kept: Kept | null): void {
  try {
    if (kept) localStorage.setItem(place, JSON.stringify(kept));
    else localStorage.removeItem(place);
  } catch {
    // Without storage the arrangement lasts as long as the page.
  }
}
