import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Switch from 'antd/es/switch';
import { useId, useState } from 'react';
import { useCan } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useT } from '../words.ts';
import css from './list.module.css';

/** Asks for a view's name, and whether colleagues see it too. */
export function NameView(props: {
  title: string;
  name: string;
  askShare: boolean;
  onName: (name: string, shared: boolean) => Promise<void>;
  onClose: () => void;
}) {
  const t = useT();
  const id = useId();
  const mayShare = useCan('views.share');
  const [open, setOpen] = useState(true);
  const [name, setName] = useState(props.name);
  const [shared, setShared] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = () => {
    if (!name.trim() || busy) return;
    setBusy(true);
    props.onName(name.trim(), shared).then(
      () => setOpen(false),
      (error: unknown) => {
        setBusy(false);
        toast.problem(error);
      },
    );
  };
  return (
    <Dialog
      open={open}
      title={props.title}
      width={400}
      onClose={() => setOpen(false)}
      onClosed={props.onClose}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
          <Button type="primary" loading={busy} disabled={!name.trim()} onClick={save}>
            {t('acts.save')}
          </Button>
        </>
      }
    >
      <form
        className={css['nameForm']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label htmlFor={`${id}-name`}>{t('views.name')}</label>
        <Input
          id={`${id}-name`}
          autoFocus
          maxLength={60}
          placeholder={t('views.namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {props.askShare && mayShare && (
          <div className={css['shareLine']}>
            <Switch id={`${id}-share`} size="small" checked={shared} onChange={setShared} />
            <label htmlFor={`${id}-share`}>{t('views.shareWith')}</label>
          </div>
        )}
      </form>
    </Dialog>
  );
}
