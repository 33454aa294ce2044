import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import type { Selection } from '../../../contract/bulk.ts';
import { ownershipTransferMany, transfersUndo, type Transfer } from '../../../contract/transfers.ts';
import { call, newKey } from '../../platform/client.ts';
import { useFormats } from '../../platform/format.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { settle, useAct } from '../../platform/query.ts';
import { useCan } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PersonSelect } from '../../ui/fields/person-select.tsx';
import css from './transfer-dialog.module.css';
import { useT } from './words.ts';

const settles = ['customers.', 'transfers.', 'approvals.', 'funnel.', 'today.', 'tasks.', 'ownership.', 'notices.'];

/** Hands customers over: to whom, what goes along, and why. Ordered at once, proposed to the receiver, or asked for first. */
export function TransferDialog(props: OverlayProps & { selection: Selection; onDone: () => void }) {
  const t = useT();
  const formats = useFormats();
  const id = useId();
  const orders = useCan('customers.assign');
  const [open, setOpen] = useState(true);
  const [to, setTo] = useState<string | null>(null);
  const [tasks, setTasks] = useState(true);
  const [keep, setKeep] = useState(true);
  const [why, setWhy] = useState('');
  const act = useAct(ownershipTransferMany, { settles });
  const undo = (transfers: readonly Transfer[]) => async () => {
    for (const one of transfers) await call(transfersUndo, { params: { id: one.id }, idempotencyKey: newKey() });
    await settle(settles);
    toast.done(t('transfer.undone'));
  };
  const run = () => {
    if (!to) return;
    const terms = { to, tasks, collaborators: keep ? 'keep' : 'drop', why: why.trim() || null } as const;
    act.mutateAsync({ body: { selection: props.selection, terms } }).then((done) => {
      const parts = (['moved', 'proposed', 'asked', 'refused'] as const).filter((key) => done[key] > 0);
      const text = formats.list(parts.map((key) => t(`transfer.${key}`, { count: done[key] })));
      const back = done.transfers.filter((one) => one.can.undo);
      const changed = done.moved + done.proposed + done.asked;
      if (changed > 0) toast.done(text, back.length > 0 ? () => void undo(back)().catch(toast.problem) : undefined);
      else toast.info(text || t('transfer.unchanged'));
      props.onDone();
      setOpen(false);
    }, toast.problem);
  };
  return (
    <Dialog
      open={open}
      title={t('transfer.title')}
      onClose={() => setOpen(false)}
      onClosed={props.close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('run.cancel')}</Button>
          <Button type="primary" disabled={!to} loading={act.isPending} onClick={run}>
            {t('transfer.submit')}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <div className={css['field']}>
          <label htmlFor={`${id}-to`}>{t('transfer.to')}</label>
          <PersonSelect id={`${id}-to`} autoFocus value={to} onChange={setTo} label={t('transfer.to')} />
        </div>
        <Checkbox checked={tasks} onChange={(event) => setTasks(event.target.checked)}>
          {t('transfer.tasks')}
        </Checkbox>
        <Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)}>
          {t('transfer.keep')}
        </Checkbox>
        <div className={css['field']}>
          <label htmlFor={`${id}-why`}>{t('transfer.why')}</label>
          <Input.TextArea
            id={`${id}-why`}
            value={why}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            placeholder={t('transfer.whyHint')}
            onChange={(event) => setWhy(event.target.value)}
          />
        </div>
        <p className={css['note']}>{t(orders ? 'transfer.order' : 'transfer.propose')}</p>
      </div>
    </Dialog>
  );
}
