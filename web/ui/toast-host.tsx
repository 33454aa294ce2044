import { useEffect, useState } from 'react';
import { toast, useToasts, type Toast } from '../platform/toast.ts';
import css from './toast-host.module.css';
import { uiWords } from './words.ts';

/** Where short messages stand; once, at the root. */
export function ToastHost() {
  const toasts = useToasts();
  return (
    <div className={css['host']} role="status" aria-live="polite">
      {toasts.map((one) => (
        <Pill key={one.id} toast={one} />
      ))}
    </div>
  );
}

function Pill({ toast: { id, tone, text, undo } }: { toast: Toast }) {
  const t = uiWords.use();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => toast.close(id), undo || tone === 'problem' ? 8000 : 3500);
    return () => clearTimeout(timer);
  }, [held, id, tone, undo]);
  return (
    <div
      className={css['pill']}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {undo && (
        <button
          type="button"
          className={css['undo']}
          onClick={() => {
            toast.close(id);
            undo();
          }}
        >
          {t('undo')}
        </button>
      )}
      <button type="button" className={css['close']} aria-label={t('close')} onClick={() => toast.close(id)}>
        ×
      </button>
    </div>
  );
}
