import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { followupsUpdate, type Followup } from '../../../../contract/followups.ts';
import { channels, type Channel } from '../../../../contract/funnel-words.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { useAct } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import bulk from '../list/bulk.module.css';
import { useT } from '../words.ts';

/** Corrects a follow-up; its open next step follows. */
export function EditFollowup({ followup, close }: OverlayProps & { followup: Followup }) {
  const t = useT();
  const id = useId();
  const words = useDomainWords();
  const [open, setOpen] = useState(true);
  const [channel, setChannel] = useState<Channel>(followup.channel);
  const [said, setSaid] = useState(followup.said);
  const [understood, setUnderstood] = useState(followup.understood ?? '');
  const [feedback, setFeedback] = useState(followup.feedback ?? '');
  const [step, setStep] = useState(followup.nextStep ?? '');
  const [on, setOn] = useState(followup.nextStepOn);
  const save = useAct(followupsUpdate, { settles: ['customers.', 'followups.', 'tasks.', 'today.', 'funnel.'] });
  const submit = () => {
    const wanted = {
      channel,
      said,
      understood: understood.trim() || null,
      feedback: feedback.trim() || null,
      nextStep: step.trim() || null,
      nextStepOn: on,
    };
    const body = Object.fromEntries(
      Object.entries(wanted).filter(([key, value]) => value !== followup[key as keyof typeof wanted]),
    );
    if (Object.keys(body).length === 0) return setOpen(false);
    return save.mutate(
      { params: { id: followup.customerId, followup: followup.id }, body, ifMatch: followup.version },
      {
        onError: toast.problem,
        onSuccess: () => {
          setOpen(false);
          toast.done(t('record.saved'));
        },
      },
    );
  };
  const area = (key: string, label: string, value: string, change: (next: string) => void) => (
    <div className={bulk['field']}>
      <label htmlFor={`${id}-${key}`}>{label}</label>
      <Input.TextArea
        id={`${id}-${key}`}
        autoSize={{ minRows: key === 'said' ? 3 : 1, maxRows: 10 }}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
  return (
    <Dialog
      open={open}
      title={t('timeline.editFollowup')}
      width={520}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
          <Button type="primary" loading={save.isPending} disabled={said.trim() === ''} onClick={submit}>
            {t('acts.save')}
          </Button>
        </>
      }
    >
      <div className={bulk['field']}>
        <label htmlFor={`${id}-channel`}>{t('followup.channel')}</label>
        <Select
          id={`${id}-channel`}
          options={channels.map((code) => ({ value: code, label: words.channels[code] }))}
          value={channel}
          onChange={setChannel}
        />
      </div>
      {area('said', t('followup.said'), said, setSaid)}
      {area('understood', t('followup.understood'), understood, setUnderstood)}
      {area('feedback', t('followup.feedback'), feedback, setFeedback)}
      <div className={bulk['field']}>
        <label htmlFor={`${id}-step`}>{t('followup.next')}</label>
        <span style={{ display: 'flex', gap: 8 }}>
          <DatePicker
            aria-label={t('followup.chooseDay')}
            value={on ? dayjs(on) : null}
            onChange={(date) => setOn(date ? date.format('YYYY-MM-DD') : null)}
          />
          <Input id={`${id}-step`} maxLength={500} value={step} onChange={(event) => setStep(event.target.value)} />
        </span>
      </div>
    </Dialog>
  );
}
