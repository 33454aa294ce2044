import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Message } from '../ui/message.tsx';
import { appWords } from './app-words.ts';

/** Shown in place of a page that threw: what was kept, and what to do. A page that only lacked the network opens once it is back. */
export function Broken({ error }: ErrorComponentProps) {
  const t = appWords.use();
  const [offline] = useState(!navigator.onLine);
  useEffect(() => {
    if (!offline) return undefined;
    const reload = () => location.reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [offline]);
  if (offline) return <Message title={t('broken.offline')} text={t('broken.offlineText')} />;
  return (
    <Message title={t('broken.title')} text={t('broken.text')}>
      <button type="button" className="plain-button plain-primary" onClick={() => location.reload()}>
        {t('broken.retry')}
      </button>
      <details>
        <summary>{t('broken.details')}</summary>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </details>
    </Message>
  );
}
