import { Link } from '@tanstack/react-router';
import { recallMine } from '../../../contract/recall.ts';
import { useEndpoint } from '../../platform/query.ts';
import { RecallLeft } from '../../ui/recall-left.tsx';
import css from './pools.module.css';
import { useT } from './words.ts';

const named = 3;

/** My customers that the recall takes soon, on the day's page; nothing when there are none. */
export function RecallStrip() {
  const t = useT();
  const items = useEndpoint(recallMine, {}, { staleTime: 60_000 }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={css['strip']} aria-label={t('soon.title', { count: items.length })}>
      <strong>{t('soon.title', { count: items.length })}</strong>
      <ul>
        {items.slice(0, named).map(({ customer, recallOn, recallIn }) => (
          <li key={customer.id}>
            <Link to="/customers/$id" params={{ id: customer.id }}>
              {customer.name}
            </Link>
            <RecallLeft customer={{ recallOn, recallIn, layer: customer.layer, grade: null }} />
          </li>
        ))}
      </ul>
      <Link to="/customers" search={{ view: 'recall' }} className={css['all']}>
        {t('soon.all')}
      </Link>
    </section>
  );
}
