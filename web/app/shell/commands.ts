import { createElement, useEffect, useMemo, useState, type ReactNode } from 'react';
import { customersSearch } from '../../../contract/customers.ts';
import type { ResultOf } from '../../../contract/endpoint.ts';
import type { Me } from '../../../contract/people.ts';
import { actionsFor, type Action, type ActionKind } from '../../platform/actions.ts';
import { useEndpoint } from '../../platform/query.ts';
import { recentCustomers, rememberCustomer } from '../../platform/recent.ts';
import { Icon } from '../../ui/icon.tsx';
import { appWords } from '../app-words.ts';

type Hit = ResultOf<typeof customersSearch>['items'][number];

/** A line of the command box. */
export interface Row {
  id: string;
  label: string;
  note?: string;
  icon: ReactNode;
  keys?: string;
  hit?: Hit;
  run: () => void;
}
interface Group {
  name: string;
  title: string;
  rows: Row[];
}

/** Milliseconds of quiet before the server is asked. */
const quiet = 110;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), quiet);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function matches(action: Action, q: string): boolean {
  const text = `${action.label()} ${action.finds ?? ''}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const rowOf = (action: Action): Row => ({
  id: action.id.replaceAll(/\W/g, '-'),
  label: action.label(),
  icon: action.icon?.() ?? createElement(Icon, { name: 'chevron', size: 16 }),
  ...(action.keys ? { keys: action.keys } : {}),
  run: action.run,
});

/** What the command box offers for a text: customers found, then actions and places; without one, what is near. */
export function useCommands(
  q: string,
  me: Me,
  openCustomer: (id: string) => void,
): { groups: Group[]; pending: boolean } {
  const t = appWords.use();
  const settled = useSettled(q);
  const maySearch = me.abilities.includes('customers.read');
  const asks = maySearch && settled !== '';
  const found = useEndpoint(
    customersSearch,
    { query: { q: settled, limit: 8 } },
    { enabled: asks, keepPrevious: true, staleTime: 30_000 },
  );
  const hits = asks && q ? found.data?.items : undefined;
  const pending = maySearch && q !== '' && (settled !== q || found.isFetching);
  const groups = useMemo(() => {
    const customer = (one: { id: string; name: string }, hit?: Hit): Row => ({
      id: one.id,
      label: one.name,
      icon: createElement(Icon, { name: hit ? 'customers' : 'clock', size: 16 }),
      ...(hit && hit.field !== 'name' ? { note: hit.snippet } : {}),
      ...(hit ? { hit } : {}),
      run: () => {
        rememberCustomer(me.id, one);
        openCustomer(one.id);
      },
    });
    const actions = actionsFor(me).filter((action) => q === '' || matches(action, q));
    const ofKind = (...kinds: ActionKind[]) => actions.filter(({ kind }) => kinds.includes(kind)).map(rowOf);
    const all: Group[] = [
      { name: 'hits', title: t('search.customers'), rows: (hits ?? []).map((hit) => customer(hit, hit)) },
      {
        name: 'recent',
        title: t('search.recent'),
        rows:
          q || !maySearch
            ? []
            : recentCustomers(me.id)
                .slice(0, 5)
                .map((one) => customer(one)),
      },
      { name: 'create', title: t('search.create'), rows: ofKind('create') },
      { name: 'go', title: t('search.go'), rows: ofKind('go') },
      { name: 'do', title: t('search.actions'), rows: ofKind('do') },
    ];
    return all.filter(({ rows }) => rows.length > 0);
  }, [t, q, hits, me, openCustomer, maySearch]);
  return { groups, pending };
}
