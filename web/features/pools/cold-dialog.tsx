import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { coldGet, coldKeep, coldWake, type ColdKeeping } from '../../../contract/pools.ts';
import { dayOf, useFormats } from '../../platform/format.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SkeletonBar } from '../../ui/skeleton.tsx';
import { moved } from './claiming.ts';
import css from './pools.module.css';
import { useT } from './words.ts';

/** A given-up customer in cold keeping: who gave it up and why, what the manager says, and the day it wakes. */
export function ColdDialog({ id, close }: OverlayProps & { id: string }) {
  const [open, setOpen] = useState(true);
  const t = useT();
  const keeping = useEndpoint(coldGet, { params: { id } }).data?.keeping;
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      onClosed={close}
      title={keeping ? t('cold.title', { name: keeping.customer.name }) : t('cold.open')}
    >
      {keeping ? <Judgement keeping={keeping} onDone={() => setOpen(false)} /> : <SkeletonBar width={320} />}
    </Dialog>
  );
}

function Judgement({ keeping, onDone }: { keeping: ColdKeeping; onDone: () => void }) {
  const t = useT();
  const formats = useFormats();
  const id = useId();
  const params = { id: keeping.customer.id };
  const [judgement, setJudgement] = useState(keeping.judgement ?? '');
  const [wakeOn, setWakeOn] = useState(keeping.wakeOn);
  const keep = useAct(coldKeep, { settles: moved, onError: toast.problem });
  const wake = useAct(coldWake, { settles: moved, onError: toast.problem });
  const day = formats.day(dayOf(keeping.givenUpAt), 'long');
  return (
    <div className={css['form']}>
      <div>
        <p>
          {keeping.givenUpBy ? t('cold.given', { name: keeping.givenUpBy.name, day }) : t('cold.givenUnknown', { day })}
        </p>
        {keeping.reason && <p>{t('cold.reason', { reason: keeping.reason })}</p>}
      </div>
      <div className={css['field']}>
        <label htmlFor={`${id}-words`}>{t('cold.judgement')}</label>
        <Input.TextArea
          id={`${id}-words`}
          rows={3}
          maxLength={1000}
          value={judgement}
          disabled={!keeping.can.judge}
          placeholder={t('cold.judgementHint')}
          onChange={(event) => setJudgement(event.target.value)}
        />
        {keeping.judgedBy && keeping.judgedAt && (
          <small>
            {t('cold.lastJudged', { name: keeping.judgedBy.name, when: formats.relativeInstant(keeping.judgedAt) })}
          </small>
        )}
      </div>
      <div className={css['field']}>
        <label htmlFor={`${id}-day`}>{t('cold.wakeOn')}</label>
        <input
          id={`${id}-day`}
          type="date"
          className={css['day']}
          value={wakeOn}
          disabled={!keeping.can.judge}
          onChange={(event) => setWakeOn(event.target.value)}
        />
        <small>{t('cold.wakeOnHint')}</small>
      </div>
      {keeping.can.judge && (
        <div className={css['foot']}>
          <Button
            type="primary"
            loading={keep.isPending}
            disabled={wakeOn === ''}
            onClick={() =>
              keep.mutate(
                { params, body: { judgement, ...(wakeOn === keeping.wakeOn ? {} : { wakeOn }) } },
                {
                  onSuccess: () => {
                    toast.done(t('cold.saved'));
                    onDone();
                  },
                },
              )
            }
          >
            {t('save')}
          </Button>
          {keeping.can.wake && (
            <Button
              loading={wake.isPending}
              onClick={() =>
                wake.mutate(
                  { params, body: judgement ? { why: judgement } : {} },
                  {
                    onSuccess: ({ pool }) => {
                      toast.done(t('cold.woken', { pool: pool.name }));
                      onDone();
                    },
                  },
                )
              }
            >
              {t('cold.wake')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
