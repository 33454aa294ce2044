import type { Ability } from '../../../contract/abilities.ts';
import type { IconName } from '../../ui/icon.tsx';

/** A place in the navigation; shown to who holds one of the abilities (everybody, where there is none). */
export const navItems = [
  { to: '/', label: 'nav.today', icon: 'today', keys: 'g t', needs: [] },
  { to: '/customers', label: 'nav.customers', icon: 'customers', keys: 'g c', needs: ['customers.read'] },
  { to: '/pools', label: 'nav.pools', icon: 'pool', keys: 'g o', needs: ['customers.read'] },
  { to: '/funnel', label: 'nav.funnel', icon: 'funnel', keys: 'g f', needs: ['funnel.read'] },
  { to: '/approvals', label: 'nav.approvals', icon: 'approve', keys: 'g v', needs: [] },
  { to: '/rules', label: 'nav.rules', icon: 'rules', keys: 'g r', needs: [] },
  { to: '/allocation', label: 'nav.allocation', icon: 'swap', keys: 'g l', needs: [] },
  { to: '/import', label: 'nav.import', icon: 'import', keys: 'g i', needs: ['customers.import'] },
  { to: '/people', label: 'nav.people', icon: 'people', keys: 'g p', needs: ['people.read'] },
  { to: '/bin', label: 'nav.bin', icon: 'bin', keys: 'g b', needs: ['customers.delete'] },
  { to: '/settings', label: 'nav.settings', icon: 'settings', keys: 'g s', needs: ['settings.manage', 'tags.manage'] },
] as const satisfies readonly {
  to: string;
  label: string;
  icon: IconName;
  keys: string;
  needs: readonly Ability[];
}[];

export type NavItem = (typeof navItems)[number];

/** The places this person may go. */
export function navFor(abilities: readonly Ability[]): NavItem[] {
  return navItems.filter(({ needs }) => needs.length === 0 || needs.some((need) => abilities.includes(need)));
}
