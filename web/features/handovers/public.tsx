import { useNavigate } from '@tanstack/react-router';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { lazy, useState } from 'react';
import type { Selection } from '../../../contract/bulk.ts';
import { handoversPropose, handoversRelease, handoversStart } from '../../../contract/handovers.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useT } from './words.ts';

const TransferDialog = lazy(async () => import('./transfer-dialog.tsx').then((m) => ({ default: m.TransferDialog })));

/** Opens the dialog that hands a selection of customers over. */
export const openTransfer = (selection: Selection, onDone: () => void = () => undefined): void =>
  showOverlay(TransferDialog, { selection, onDone });

/** Begins (or opens) the hand-over of what a member holds. */
export function HandoverButton({ person, onGone }: { person: { id: string }; onGone?: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const start = useAct(handoversStart, { settles: ['handovers.'] });
  const propose = useAct(handoversPropose, { settles: ['handovers.'] });
  const begin = async () => {
    const made = await start.mutateAsync({ body: { person: person.id } });
    if (made.state === 'draft') await propose.mutateAsync({ params: { id: made.id } });
    onGone?.();
    await navigate({ to: '/handovers/$id', params: { id: made.id } });
  };
  return (
    <Button loading={start.isPending || propose.isPending} onClick={() => void begin().catch(toast.problem)}>
      {t('start')}
    </Button>
  );
}

/** Without a hand-over: everything a member holds goes into the pool, by an explicit act with a reason. */
export function ReleaseButton({ person, onDone }: { person: { id: string; name: string }; onDone: () => void }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const { modal } = App.useApp();
  const release = useAct(handoversRelease, { settles: ['people.', 'customers.', 'tasks.', 'funnel.', 'today.'] });
  const run = () =>
    modal.confirm({
      title: t('leaving.releaseTitle', { name: person.name }),
      content: t('leaving.releaseText'),
      okText: t('leaving.ok'),
      cancelText: t('run.cancel'),
      okButtonProps: { danger: true },
      onOk: async () =>
        release.mutateAsync({ params: { id: person.id }, body: { why: why.trim() } }).then((done) => {
          toast.done(t('leaving.released', { count: done.customers }));
          onDone();
        }, toast.problem),
    });
  if (!asking)
    return (
      <Button type="link" danger onClick={() => setAsking(true)}>
        {t('leaving.release')}
      </Button>
    );
  return (
    <Input.Search
      autoFocus
      aria-label={t('leaving.reason')}
      placeholder={t('leaving.reason')}
      value={why}
      maxLength={500}
      enterButton={t('leaving.ok')}
      loading={release.isPending}
      onChange={(event) => setWhy(event.target.value)}
      onSearch={() => {
        if (why.trim() !== '') run();
      }}
    />
  );
}
