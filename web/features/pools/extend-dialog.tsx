import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { recallExtend } from '../../../contract/recall.ts';
import { useFormats } from '../../platform/format.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { moved } from './claiming.ts';
import css from './pools.module.css';
import { useT } from './words.ts';

/** Asks for more time before a customer is recalled. */
export function ExtendDialog(props: OverlayProps & { customer: { id: string; name: string; recallOn: string } }) {
  const t = useT();
  const formats = useFormats();
  const id = useId();
  const { customer } = props;
  const [open, setOpen] = useState(true);
  const [until, setUntil] = useState('');
  const [why, setWhy] = useState('');
  const extend = useAct(recallExtend, { settles: [...moved, 'approvals.'], onError: toast.problem });
  const send = () =>
    extend.mutate(
      { params: { id: customer.id }, body: { until, why } },
      {
        onSuccess: ({ recallOn }) => {
          toast.done(recallOn ? t('extend.granted', { day: formats.day(recallOn, 'long') }) : t('extend.sent'));
          setOpen(false);
        },
      },
    );
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      onClosed={props.close}
      title={t('extend.title', { name: customer.name })}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button type="primary" disabled={!until || why.trim() === ''} loading={extend.isPending} onClick={send}>
            {t('extend.send')}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <p>{t('extend.now', { day: formats.day(customer.recallOn, 'long') })}</p>
        <div className={css['field']}>
          <label htmlFor={`${id}-day`}>{t('extend.until')}</label>
          <input
            id={`${id}-day`}
            type="date"
            className={css['day']}
            min={customer.recallOn}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <div className={css['field']}>
          <label htmlFor={`${id}-why`}>{t('extend.why')}</label>
          <Input.TextArea
            id={`${id}-why`}
            rows={3}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </div>
      </div>
    </Dialog>
  );
}
