import Button from 'antd/es/button';
import Input, { type TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { customersGet } from '../../../../contract/customers.ts';
import { funnelStandard } from '../../../../contract/funnel.ts';
import { useDraft } from '../../../platform/drafts.ts';
import { dayOf, instantNow, useFormats } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { useEndpoint } from '../../../platform/query.ts';
import { useMe } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { useT } from '../words.ts';
import { ChannelChip, DayChip, HappenedChip } from './chips.tsx';
import { bodyOf, emptyDraft, missing, settled, type Draft } from './draft.ts';
import { FollowupMore, hasMore } from './followup-more.tsx';
import css from './followup.module.css';
import { saveFollowup } from './save-followup.ts';
import { instantAt, understand } from './understood.ts';

export interface FollowupEntryProps {
  customerId: string;
  /** Stands open with the cursor in it; else it is one line until it is clicked. */
  autoFocus?: boolean;
  /** The follow-up stands in the timeline (it may still be on its way). */
  onLogged?: () => void;
  onCancel?: () => void;
}

/**
 * Logs a follow-up: one box in natural words, from which the way of contact, the day and the next step are recognised while
 * typing. What was typed is kept until it is saved. ⌘/Ctrl+Enter saves.
 */
export function FollowupEntry({ customerId, autoFocus = false, onLogged, onCancel }: FollowupEntryProps) {
  const t = useT();
  const id = useId();
  const locale = useLocale();
  const formats = useFormats();
  const me = useMe();
  const kept = useDraft<Draft>(`followup.${customerId}`, emptyDraft);
  const draft = { ...emptyDraft, ...kept.value };
  const [open, setOpen] = useState(autoFocus || kept.restored);
  const [tried, setTried] = useState(false);
  const [more, setMore] = useState(() => hasMore(draft));
  const box = useRef<TextAreaRef>(null);
  const customer = useEndpoint(customersGet, { params: { id: customerId } }).data;
  const standard = useEndpoint(funnelStandard, {}, { staleTime: Infinity }).data;
  const ended = standard?.layers.find((layer) => layer.code === customer?.layer)?.ended ?? false;
  const today = dayOf();
  const found = useMemo(() => understand(draft.said, today, locale), [draft.said, today, locale]);
  const now = settled(draft, found);
  const lacks = missing(draft, found, ended);
  const put = (change: Partial<Draft>) => kept.set({ ...draft, ...change });
  useEffect(() => {
    if (autoFocus) box.current?.focus({ cursor: 'end' });
  }, [autoFocus]);

  useEffect(() => {
    if (open) return undefined;
    // On a customer's own record the key goes here, not to the dialog that would ask for a customer.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable=true]'))
        return;
      event.preventDefault();
      event.stopPropagation();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [open]);

  const save = () => {
    if (lacks.length > 0) {
      setTried(true);
      document.getElementById(`${id}-${lacks[0]}`)?.focus();
      return;
    }
    const body = bodyOf(draft, found, today, (day) => instantAt(day, '12:00', formats.instant));
    const was = draft;
    kept.drop();
    setTried(false);
    setMore(false);
    if (!autoFocus) setOpen(false);
    onLogged?.();
    saveFollowup(customerId, body, { id: me.id, name: me.name }, instantNow()).catch((error: unknown) => {
      kept.set(was);
      setOpen(true);
      toast.problem(error);
    });
  };

  if (!open)
    return (
      <button type="button" className={css['closed']} onClick={() => setOpen(true)}>
        {t('followup.placeholderShort')}
        <kbd>F</kbd>
      </button>
    );
  return (
    <form
      className={css['entry']}
      aria-label={t('followup.title')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          save();
        }
      }}
    >
      <Input
        ref={box}
        id={`${id}-said`}
        autoFocus
        className={css['said'] ?? ''}
        variant="borderless"
        aria-label={t('followup.said')}
        placeholder={t('followup.placeholder')}
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={20_000}
        enterKeyHint="enter"
        value={draft.said}
        onChange={(event) => put({ said: event.target.value })}
      />
      <div className={css['chips']}>
        <ChannelChip value={now.channel} certain={now.certain} onChange={(channel) => put({ channel })} />
        <HappenedChip value={now.happenedOn} today={today} onChange={(happenedOn) => put({ happenedOn })} />
      </div>
      {draft.noNextStep ? (
        <div className={css['next']} data-lacks={tried && lacks.includes('reason')}>
          <label htmlFor={`${id}-reason`}>{t('followup.noNext')}</label>
          <input
            id={`${id}-reason`}
            className={css['line']}
            maxLength={300}
            aria-invalid={tried && lacks.includes('reason')}
            placeholder={t('followup.noNextReason')}
            value={draft.noNextStepReason}
            onChange={(event) => put({ noNextStepReason: event.target.value })}
          />
          <Button type="link" size="small" onClick={() => put({ noNextStep: false })}>
            {t('followup.hasNext')}
          </Button>
        </div>
      ) : (
        <div className={css['next']} data-lacks={tried && lacks.length > 0}>
          <label htmlFor={`${id}-nextStep`}>{t('followup.next')}</label>
          <DayChip
            id={`${id}-nextStepOn`}
            value={now.nextStepOn}
            time={now.nextStepTime}
            today={today}
            lacks={tried && lacks.includes('nextStepOn')}
            onChange={(nextStepOn, nextStepTime) => put({ nextStepOn: nextStepOn ?? '', nextStepTime })}
          />
          <input
            id={`${id}-nextStep`}
            className={css['line']}
            maxLength={500}
            aria-invalid={tried && lacks.includes('nextStep')}
            placeholder={t(ended ? 'followup.nextOptional' : 'followup.nextHint')}
            value={now.nextStep}
            onChange={(event) => put({ nextStep: event.target.value })}
          />
          <Button type="link" size="small" onClick={() => put({ noNextStep: true })}>
            {t('followup.noNextLink')}
          </Button>
        </div>
      )}
      {tried && lacks.length > 0 && (
        <p role="alert" className={css['lacks']}>
          {formats.list(lacks.map((what) => t(`followup.lacks.${what}`)))}
        </p>
      )}
      {more && <FollowupMore customerId={customerId} draft={draft} onDraft={put} />}
      <div className={css['foot']}>
        <Button type="text" size="small" aria-expanded={more} onClick={() => setMore(!more)}>
          {t(more ? 'followup.less' : 'followup.more')}
        </Button>
        {kept.restored && draft.said !== '' && <span className={css['restored']}>{t('followup.restored')}</span>}
        <span className={css['acts']}>
          <Button
            onClick={() => {
              if (onCancel) onCancel();
              else setOpen(false);
            }}
          >
            {t('acts.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" title="Ctrl / ⌘ + Enter">
            {t('followup.save')}
          </Button>
        </span>
      </div>
    </form>
  );
}
