import Button from 'antd/es/button';
import { useRef, useState, type PointerEvent } from 'react';
import { fieldsUpdate, type CustomField } from '../../../contract/settings.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import css from './settings.module.css';
import { useT } from './words.ts';

interface FieldRowProps {
  field: CustomField;
  /** Moves the field by some places; null where it has no place (archived). */
  onMove: ((by: number) => void) | null;
  onEdit: (() => void) | null;
}

/** One field: its handle (dragged, or moved by the arrow keys), what it is, and its acts. */
export function FieldRow({ field, onMove, onEdit }: FieldRowProps) {
  const t = useT();
  const formats = useFormats();
  const { fieldTypes } = useDomainWords();
  const update = useAct(fieldsUpdate, {
    settles: ['fields.'],
    onSuccess: ({ archived, label }) =>
      toast.done(t(archived ? 'fields.archivedDone' : 'fields.restoredDone', { name: label })),
    onError: (error) => toast.problem(error),
  });
  const options = field.options.map(({ label }) => label);
  return (
    <li className={css['field']} data-archived={field.archived}>
      {onMove && <Handle label={t('fields.move', { name: field.label })} hint={t('fields.moveHint')} onMove={onMove} />}
      <div className={css['fieldText']}>
        <span className={css['fieldName']}>
          {field.label}
          {field.required && <span className={css['mark']}>{t('fields.requiredMark')}</span>}
        </span>
        <span className={css['fieldKind']}>
          {fieldTypes[field.type]}
          <code>{field.key}</code>
          {options.length > 0 && <span>{formats.list(options)}</span>}
        </span>
      </div>
      {onEdit && (
        <Button size="small" aria-label={t('fields.edit', { name: field.label })} onClick={onEdit}>
          {t('fields.change')}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        loading={update.isPending}
        onClick={() => update.mutate({ params: { id: field.id }, body: { archived: !field.archived } })}
      >
        {field.archived ? t('fields.restore') : t('fields.archive')}
      </Button>
    </li>
  );
}

function Handle({ label, hint, onMove }: { label: string; hint: string; onMove: (by: number) => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const [by, setBy] = useState(0);
  const from = useRef<{ y: number; height: number } | null>(null);
  const steps = (event: PointerEvent) => {
    const start = from.current;
    return start ? Math.round((event.clientY - start.y) / start.height) : 0;
  };
  const follow = (event: PointerEvent<HTMLButtonElement>) => {
    const start = from.current;
    const row = button.current?.closest('li');
    if (!start || !row) return;
    row.style.transform = `translateY(${event.clientY - start.y}px)`;
    setBy(steps(event));
  };
  const end = (event: PointerEvent<HTMLButtonElement>, dropped: boolean) => {
    const row = button.current?.closest('li');
    if (row) row.style.transform = '';
    const wanted = steps(event);
    from.current = null;
    setBy(0);
    if (dropped && wanted !== 0) onMove(wanted);
  };
  return (
    <button
      ref={button}
      type="button"
      className={css['handle']}
      data-dragging={by !== 0}
      aria-label={label}
      title={hint}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) return;
        event.preventDefault();
        onMove(step);
      }}
      onPointerDown={(event) => {
        const row = event.currentTarget.closest('li');
        if (event.button !== 0 || !row) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { y: event.clientY, height: row.offsetHeight };
      }}
      onPointerMove={follow}
      onPointerUp={(event) => end(event, true)}
      onPointerCancel={(event) => end(event, false)}
    >
      <svg width="10" height="16" viewBox="0 0 10 16" fill="currentColor" aria-hidden="true">
        <path d="M2 2h2v2H2zM6 2h2v2H6zM2 7h2v2H2zM6 7h2v2H6zM2 12h2v2H2zM6 12h2v2H6z" />
      </svg>
    </button>
  );
}
