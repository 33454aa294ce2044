import Button from 'antd/es/button';
import { Link } from '@tanstack/react-router';
import { rulesDifferences } from '../../../contract/rules.ts';
import { useFormats } from '../../platform/format.ts';
import { useEndless } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { LayerBadge } from '../../ui/badges.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './rules.module.css';
import { useT } from './words.ts';

/** The customers one holder would gain or lose, each to be opened. */
export function Differences(props: {
  simulation: string;
  part: 'book' | 'recent';
  holder: string;
  way: 'gains' | 'losses';
  name: string;
  count: number;
  onClose: () => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { currency } = useMe().organisation;
  const { part, holder, way, name, count } = props;
  const list = useEndless(rulesDifferences, {
    params: { id: props.simulation },
    query: { part, holder, way, limit: 50 },
  });
  return (
    <Dialog
      open
      title={t(way === 'gains' ? 'sim.openGains' : 'sim.openLosses', { name, count })}
      onClose={props.onClose}
      width={860}
    >
      {list.error && list.items.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={6} height={40} />
      ) : list.items.length === 0 ? (
        <p className={css['quiet']}>{t('sim.noneSeen')}</p>
      ) : (
        <div className={css['scroll']}>
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{t('diff.customer')}</th>
                <th scope="col" data-text>
                  {t('diff.from')}
                </th>
                <th scope="col" data-text>
                  {t('diff.to')}
                </th>
                <th scope="col" data-text>
                  {t('diff.rule')}
                </th>
                <th scope="col">{t('diff.amount')}</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((d) => (
                <tr key={d.customer.id}>
                  <th scope="row">
                    <Link to="/customers/$id" params={{ id: d.customer.id }}>
                      {d.customer.name}
                    </Link>{' '}
                    <LayerBadge layer={d.customer.layer} />
                    {d.keyAccount && <span className={css['tag']}>{t('diff.keyAccount')}</span>}
                  </th>
                  <td data-text>{(d.from.person ?? d.from.pool)?.name}</td>
                  <td data-text>{(d.to.person ?? d.to.pool)?.name}</td>
                  <td data-text>{d.rule}</td>
                  <td>{d.amount === 0 ? '–' : formats.money({ amount: d.amount, currency })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('diff.more')}
            </Button>
          )}
        </div>
      )}
    </Dialog>
  );
}
