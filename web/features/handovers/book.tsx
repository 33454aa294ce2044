import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import {
  handoversChange,
  handoversPropose,
  handoversRows,
  type Handover,
  type HandoverRow,
} from '../../../contract/handovers.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct, useEndless } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { GradeBadge, LayerBadge } from '../../ui/badges.tsx';
import { PersonSelect } from '../../ui/fields/person-select.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DayText } from '../../ui/value-texts.tsx';
import css from './handovers.module.css';
import { useT } from './words.ts';

/** Who gets which customer and why; changed row by row, for a selection, or for all that was meant for one. */
export function Book({ handover }: { handover: Handover }) {
  const t = useT();
  const [to, setTo] = useState<string | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const list = useEndless(
    handoversRows,
    { params: { id: handover.id }, query: { limit: 50, ...(to ? { to } : {}) } },
    { keepPrevious: true },
  );
  const change = useAct(handoversChange, { settles: ['handovers.'] });
  const propose = useAct(handoversPropose, { settles: ['handovers.'] });
  const params = { id: handover.id };
  const give = (ids: string[], person: string | null) =>
    void change
      .mutateAsync({ params, body: { which: { ids }, to: person === 'pool' ? null : person } })
      .then(() => setPicked(new Set()), toast.problem);
  const pick = (id: string, on: boolean) =>
    setPicked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  const editable = handover.can.change;
  const rows = list.items;
  const allPicked = rows.length > 0 && rows.every((row) => picked.has(row.customer.id));
  return (
    <section className={css['panel']} aria-labelledby="handover-book">
      <div className={css['panelHead']}>
        <h2 id="handover-book">{t('book.title')}</h2>
        {editable && (
          <Button
            size="small"
            loading={propose.isPending}
            onClick={() => void propose.mutateAsync({ params }).catch(toast.problem)}
          >
            {t('book.propose')}
          </Button>
        )}
      </div>
      <div className={css['shares']}>
        <button type="button" data-on={to === null} aria-pressed={to === null} onClick={() => setTo(null)}>
          {t('book.all')}
        </button>
        {handover.shares.map((share) => {
          const key = share.to?.id ?? 'pool';
          return (
            <button key={key} type="button" data-on={to === key} aria-pressed={to === key} onClick={() => setTo(key)}>
              {t('book.share', { name: share.to?.name ?? t('book.pool'), count: share.customers })}
            </button>
          );
        })}
      </div>
      {editable && picked.size > 0 && (
        <div className={css['bulk']}>
          <span>{t('book.selected', { count: picked.size })}</span>
          <PersonSelect
            pool
            label={t('book.to')}
            value={null}
            onChange={(person) => person && give([...picked], person)}
          />
        </div>
      )}
      {list.isPending ? (
        <SkeletonRows rows={5} height={44} />
      ) : rows.length === 0 ? (
        <p className={css['note']}>{t('book.empty')}</p>
      ) : (
        <div className={css['scroll']}>
          <table className={css['rows']}>
            <thead>
              <tr>
                {editable && (
                  <th className={css['tick']}>
                    <Checkbox
                      aria-label={t('book.selectAll')}
                      checked={allPicked}
                      onChange={(event) =>
                        setPicked(new Set(event.target.checked ? rows.map((row) => row.customer.id) : []))
                      }
                    />
                  </th>
                )}
                <th>{t('book.customer')}</th>
                <th>{t('book.layer')}</th>
                <th>{t('book.promise')}</th>
                <th>{t('book.why')}</th>
                <th className={css['to']}>{t('book.to')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.customer.id} data-gone={row.outcome === 'gone'}>
                  {editable && (
                    <td className={css['tick']}>
                      <Checkbox
                        aria-label={t('book.select', { name: row.customer.name })}
                        checked={picked.has(row.customer.id)}
                        onChange={(event) => pick(row.customer.id, event.target.checked)}
                      />
                    </td>
                  )}
                  <td>
                    <span className={css['name']}>
                      <GradeBadge grade={row.customer.grade} />
                      <Link to="/customers/$id" params={{ id: row.customer.id }}>
                        {row.customer.name}
                      </Link>
                      {row.customer.keyAccount && <span className={css['key']}>{t('book.key')}</span>}
                    </span>
                  </td>
                  <td>
                    <LayerBadge layer={row.customer.layer} />
                  </td>
                  <td className={css['promise']}>
                    {row.promise && (
                      <>
                        <DayText day={row.promise.on} due /> {row.promise.text}
                      </>
                    )}
                  </td>
                  <td className={css['why']}>
                    {row.outcome === 'gone' ? t('book.gone') : <Reason reason={row.reason} />}
                  </td>
                  <td className={css['to']}>
                    {editable ? (
                      <PersonSelect
                        pool
                        size="small"
                        label={t('book.toFor', { name: row.customer.name })}
                        value={row.to?.id ?? 'pool'}
                        onChange={(person) => person && give([row.customer.id], person)}
                      />
                    ) : (
                      <PersonName person={row.to} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <button type="button" className="plain-button" onClick={() => void list.fetchNextPage()}>
          {t('book.more', { count: 50 })}
        </button>
      )}
    </section>
  );
}

function Reason({ reason }: { reason: HandoverRow['reason'] }) {
  const t = useT();
  const formats = useFormats();
  switch (reason.code) {
    case 'top_seller':
      return t('reasons.top_seller', { rank: reason.rank, signed: formats.money(reason.signed) });
    case 'least_load':
      return t('reasons.least_load', { held: reason.held, cap: reason.cap });
    case 'all_full':
      return t('reasons.all_full', { cap: reason.cap });
    case 'by_hand':
      return t('reasons.by_hand', { by: reason.by });
    default:
      return t(`reasons.${reason.code}`);
  }
}
