import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { recallTonight } from '../../../../contract/recall.ts';
import { useFormats } from '../../../platform/format.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { useEndpoint } from '../../../platform/query.ts';
import { LayerBadge } from '../../../ui/badges.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { DayText } from '../../../ui/value-texts.tsx';
import css from '../pools.module.css';
import { useT } from '../words.ts';

/** What tonight's recall would take: how many from whom, the customers, and what is spared and why. */
export function TonightDialog({ close }: OverlayProps) {
  const t = useT();
  const formats = useFormats();
  const [open, setOpen] = useState(true);
  const tonight = useEndpoint(recallTonight, {}, { staleTime: 0 });
  const { data } = tonight;
  const taken = data?.items.filter((item) => item.spared === null) ?? [];
  return (
    <Dialog open={open} width={720} onClose={() => setOpen(false)} onClosed={close} title={t('recall.dry.title')}>
      {tonight.error && !data ? (
        <ErrorState error={tonight.error} retry={() => void tonight.refetch()} />
      ) : !data ? (
        <SkeletonRows rows={6} height={36} />
      ) : (
        <div className={css['form']}>
          {!data.active && <p className={css['who']}>{t('recall.dry.off')}</p>}
          <p>
            <strong>
              {data.total === 0 ? t('recall.dry.none') : t('recall.dry.total', { count: formats.number(data.total) })}
            </strong>
            {data.spared.length > 0 && (
              <span className={css['who']}>
                {'　'}
                {t('recall.dry.spared', {
                  count: data.spared.reduce((sum, s) => sum + s.customers, 0),
                  why: data.spared.map((s) => `${t(`recall.dry.why.${s.why}`)} ${s.customers}`).join('、'),
                })}
              </span>
            )}
          </p>
          {data.owners.length > 0 && (
            <table className={css['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('recall.dry.owner')}</th>
                  <th scope="col" className={css['number']}>
                    {t('recall.dry.count')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.owners.map(({ person, customers }) => (
                  <tr key={person.id}>
                    <td>{person.name}</td>
                    <td className={css['number']}>{formats.number(customers)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {taken.length > 0 && (
            <table className={css['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('recall.dry.customer')}</th>
                  <th scope="col">{t('recall.layers')}</th>
                  <th scope="col">{t('recall.dry.owner')}</th>
                  <th scope="col">{t('recall.dry.due')}</th>
                </tr>
              </thead>
              <tbody>
                {taken.map(({ customer, owner, recallOn }) => (
                  <tr key={customer.id}>
                    <td>
                      <Link to="/customers/$id" params={{ id: customer.id }} onClick={() => setOpen(false)}>
                        {customer.name}
                      </Link>
                    </td>
                    <td>
                      <LayerBadge layer={customer.layer} />
                    </td>
                    <td>{owner.name}</td>
                    <td>
                      <DayText day={recallOn} style="short" />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
    </Dialog>
  );
}
