import { lazy, Suspense } from 'react';
import css from './customer-beside.module.css';

const CustomerBeside = lazy(async () => import('../customers/public.tsx').then((m) => ({ default: m.CustomerBeside })));

/** The customer of a row beside the day's list, which stays in sight and in use. */
export function Beside(props: {
  id: string;
  tab: string | undefined;
  rows: readonly { id: string }[];
  onTab: (tab: string) => void;
  onWalk: (id: string) => void;
  onClose: () => void;
}) {
  return (
    <div className={css['beside']}>
      <Suspense fallback={null}>
        <CustomerBeside {...props} />
      </Suspense>
    </div>
  );
}
