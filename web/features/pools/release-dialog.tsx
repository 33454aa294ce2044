import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useId, useState } from 'react';
import { ownershipRelease, poolsList } from '../../../contract/pools.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { moved } from './claiming.ts';
import css from './pools.module.css';
import { useT } from './words.ts';

const reasons = ['none', 'budget', 'reach', 'fit', 'busy', 'other'] as const;

/** Gives a customer back to a pool: the reason is one click, more words if wanted. */
export function ReleaseDialog(
  props: OverlayProps & { customer: { id: string; name: string; layer: string }; onDone?: () => void },
) {
  const t = useT();
  const id = useId();
  const { customer } = props;
  const [open, setOpen] = useState(true);
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const [more, setMore] = useState('');
  const [pool, setPool] = useState('');
  const pools = (useEndpoint(poolsList).data?.items ?? []).filter((p) => p.kind !== 'cold');
  const release = useAct(ownershipRelease, { settles: moved, onError: toast.problem });
  const said = [reason && reason !== 'other' ? t(`release.reasons.${reason}`) : '', more.trim()]
    .filter(Boolean)
    .join('：');
  const cold = customer.layer === 'abandoned';
  const send = () =>
    release.mutate(
      { params: { id: customer.id }, body: { reason: said, ...(pool ? { pool } : {}) } },
      {
        onSuccess: (done) => {
          toast.done(t('release.done', { name: customer.name, pool: done.pool.name }));
          setOpen(false);
          props.onDone?.();
        },
      },
    );
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      onClosed={props.close}
      title={t('release.title', { name: customer.name })}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button type="primary" disabled={said === ''} loading={release.isPending} onClick={send}>
            {t('release.act')}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <div className={css['field']}>
          <span className={css['label']} id={`${id}-why`}>
            {t('release.why')}
          </span>
          <div className={css['chips']} role="group" aria-labelledby={`${id}-why`}>
            {reasons.map((one) => (
              <button
                key={one}
                type="button"
                className={css['chip']}
                aria-pressed={reason === one}
                onClick={() => setReason(one)}
              >
                {t(`release.reasons.${one}`)}
              </button>
            ))}
          </div>
        </div>
        <div className={css['field']}>
          <label htmlFor={`${id}-more`}>{t('release.words')}</label>
          <Input.TextArea
            id={`${id}-more`}
            rows={2}
            maxLength={400}
            value={more}
            onChange={(event) => setMore(event.target.value)}
          />
        </div>
        {!cold && pools.length > 1 && (
          <div className={css['field']}>
            <label htmlFor={`${id}-pool`}>{t('release.pool')}</label>
            <Select
              id={`${id}-pool`}
              value={pool}
              onChange={setPool}
              options={[
                { value: '', label: t('release.origin') },
                ...pools.map((p) => ({ value: p.id, label: p.name })),
              ]}
            />
          </div>
        )}
        <p className={css['who']}>{t(cold ? 'release.coldNote' : 'release.cool')}</p>
      </div>
    </Dialog>
  );
}
