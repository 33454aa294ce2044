import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { rulesApprove, type RuleVersion } from '../../../contract/rules.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Dialog } from '../../ui/dialog.tsx';
import css from './rules.module.css';
import { useT } from './words.ts';

/** The director's approval: from which day, and a note for everybody. */
export function ApproveDialog({ close, version }: OverlayProps & { version: RuleVersion }) {
  const t = useT();
  const [open, setOpen] = useState(true);
  const [from, setFrom] = useState<Dayjs | null>(null);
  const [note, setNote] = useState('');
  const approve = useAct(rulesApprove, {
    settles: ['rules.'],
    onSuccess: (approved) => {
      toast.done(t('approve.done', { number: approved.number ?? 0 }));
      setOpen(false);
    },
    onError: toast.problem,
  });
  return (
    <Dialog
      open={open}
      title={t('approve.title')}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
          <Button
            type="primary"
            loading={approve.isPending}
            onClick={() =>
              approve.mutate({
                params: { id: version.id },
                body: { ...(from ? { from: from.format('YYYY-MM-DD') } : {}), ...(note.trim() ? { note } : {}) },
                ifMatch: version.version,
              })
            }
          >
            {t('approve.ok')}
          </Button>
        </>
      }
    >
      <p className={css['noteText']}>{t('approve.text')}</p>
      <Form name="approve" layout="vertical">
        <Form.Item label={t('approve.from')} htmlFor="approve-from">
          <DatePicker
            id="approve-from"
            value={from}
            placeholder={t('approve.now')}
            minDate={dayjs()}
            onChange={(day: Dayjs | null) => setFrom(day)}
          />
        </Form.Item>
        <Form.Item label={t('approve.note')} htmlFor="approve-note">
          <Input.TextArea
            id="approve-note"
            rows={3}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
