import Button from 'antd/es/button';
import Form from 'antd/es/form';
import { useEffect, useRef, useState } from 'react';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { followupsCreate } from '../../../contract/followups.ts';
import { funnelMove } from '../../../contract/funnel.ts';
import { call, newKey } from '../../platform/client.ts';
import { useFormats } from '../../platform/format.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useDomainWords } from '../../platform/words.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { layersBetween, leadsBack, moveBodyOf, touchAsked, touchBodyOf, type MoveAnswers } from './move-body.ts';
import { CriterionField, ReasonField, TouchFields } from './move-fields.tsx';
import css from './move.module.css';
import type { Check, Moved, Mover } from './moving.ts';
import { useT } from './words.ts';

interface MoveDialogProps extends OverlayProps {
  mover: Mover;
  to: LayerCode;
  check: Check;
  /** Called once: with what the server made of the move, or null when the person left it. */
  answer: (moved: Moved | null) => void;
}

/** Asks in place for exactly what is missing before a customer may enter a layer, and moves it. */
export function MoveDialog({ mover, to, check, answer, close }: MoveDialogProps) {
  const t = useT();
  const formats = useFormats();
  const { layers } = useDomainWords();
  const [form] = Form.useForm<MoveAnswers>();
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const answered = useRef(false);
  // A contact that was logged stays logged when the move itself is refused: it must not be logged twice.
  const logged = useRef(false);
  const [key] = useState(newKey);

  const leave = (moved: Moved | null) => {
    if (!answered.current) answer(moved);
    answered.current = true;
    setOpen(false);
  };
  useEffect(
    () => () => {
      if (!answered.current) answer(null);
      answered.current = true;
    },
    [answer],
  );

  const abandons = to === 'abandoned';
  const touch = touchAsked(check.missing);
  const asksReason = check.jumps || check.missing.includes('reason');
  const plain = check.missing.filter((one) => one !== touch && one !== 'reason');
  const skipped = layersBetween(mover.layer, to);
  const why =
    mover.layer === 'abandoned'
      ? t('move.again')
      : leadsBack(mover.layer, to)
        ? t('move.back')
        : check.jumps && skipped.length > 0
          ? t('move.jump', { layers: formats.list(skipped.map((layer) => `“${layers[layer]}”`)) })
          : null;

  const submit = async (answers: MoveAnswers) => {
    setBusy(true);
    setProblem(null);
    try {
      const contact = touchBodyOf(answers);
      const params = { id: mover.id };
      if (contact && !logged.current) {
        await call(followupsCreate, { params, body: contact, idempotencyKey: `${key}-touch` });
        logged.current = true;
      }
      leave(await call(funnelMove, { params, body: moveBodyOf(to, answers), idempotencyKey: newKey() }));
    } catch (error) {
      setProblem(applyIssues(form, error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open}
      title={t('move.title', { layer: layers[to] })}
      onClose={() => leave(null)}
      onClosed={close}
      footer={
        <>
          <Button onClick={() => leave(null)}>{t('move.cancel')}</Button>
          <Button type="primary" danger={abandons} loading={busy} onClick={() => form.submit()}>
            {abandons ? t('move.submitAbandon') : t('move.submit')}
          </Button>
        </>
      }
    >
      <p className={css['from']}>{t('move.from', { name: mover.name, from: layers[mover.layer], to: layers[to] })}</p>
      <Form<MoveAnswers>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(answers) => void submit(answers)}
        onValuesChange={() => setProblem(null)}
        disabled={busy}
        className={css['form']}
      >
        {problem && (
          <p role="alert" className={css['problem']}>
            {problem}
          </p>
        )}
        {plain.map((criterion, index) => (
          <CriterionField key={criterion} criterion={criterion} first={index === 0} />
        ))}
        {touch && <TouchFields criterion={touch} first={plain.length === 0} ended={abandons} />}
        {asksReason && <ReasonField why={why} abandons={abandons} first={plain.length === 0 && !touch} form={form} />}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}
