/**
 * What can be done from anywhere: the “＋” menu, the command box and the keyboard read this list.
 * A feature registers its actions in its own `actions.tsx`, imported by its routes.tsx for the effect:
 *
 *   registerAction(customersWords, {
 *     id: 'customers.new', kind: 'create', label: 'actions.newCustomer', icon: () => <UserAddOutlined />,
 *     keys: 'c', needs: ['customers.write'], order: 10,
 *     run: () => showOverlay(lazy(() => import('./new-customer.tsx').then((m) => ({ default: m.NewCustomer }))), {}),
 *   });
 *
 * Keep the file light: icons and dynamic imports only.
 */
import type { ReactNode } from 'react';
import type { Ability } from '../../contract/abilities.ts';
import type { Me } from '../../contract/people.ts';
import type { Dictionary, Key } from './i18n.ts';

/** `create` stands in the “＋” menu and the command box, `go` and `do` in the command box. */
export type ActionKind = 'create' | 'go' | 'do';

export interface Action {
  id: string;
  kind: ActionKind;
  icon?: () => ReactNode;
  /** One key, or two in a row: 'c', 'g t'. Not while typing. */
  keys?: string;
  /** Who may: holders of one of these; everybody where left out. */
  needs?: readonly Ability[];
  /** Where the action stands among its kind, small first. */
  order: number;
  /** Further words by which the command box finds it, in any language. */
  finds?: string;
  run: () => void;
  /** The label in the language in use; its words are loaded by then. */
  label: () => string;
  loadWords: () => Promise<void>;
}

const actions = new Map<string, Action>();

/** Adds an action under its id; a second registration of the id takes the place of the first. */
export function registerAction<S extends object>(
  words: Dictionary<S>,
  action: Omit<Action, 'label' | 'loadWords'> & { label: Key<S> },
): void {
  const { label, ...rest } = action;
  actions.set(action.id, { ...rest, label: () => words.t(label), loadWords: async () => words.load() });
}

/** The actions this person may do, in their order. */
export function actionsFor(me: Me): Action[] {
  return [...actions.values()]
    .filter(({ needs }) => !needs?.length || needs.some((need) => me.abilities.includes(need)))
    .sort((a, b) => a.order - b.order);
}

/** Fetches the words of all actions in the language in use. */
export async function loadActionWords(): Promise<void> {
  await Promise.all([...actions.values()].map(async ({ loadWords }) => loadWords()));
}
