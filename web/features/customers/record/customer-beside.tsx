import { tabOf } from '../search.ts';
import { CustomerDrawer } from './customer-drawer.tsx';

/** The customer's drawer for the lists of other features, which know nothing of its tabs. */
export function CustomerBeside({
  tab,
  ...rest
}: {
  id: string;
  tab: string | undefined;
  rows: readonly { id: string }[];
  onTab: (tab: string) => void;
  onWalk: (id: string) => void;
  onClose: () => void;
}) {
  return <CustomerDrawer tab={tabOf(tab)} {...rest} />;
}
