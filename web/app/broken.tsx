import type { ErrorComponentProps } from '@tanstack/react-router';
import { Message } from '../ui/message.tsx';
import { appWords } from './app-words.ts';

/** Shown in place of a page that threw: what was kept, and what to do. */
export function Broken({ error }: ErrorComponentProps) {
  const t = appWords.use();
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
