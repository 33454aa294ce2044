import Button from 'antd/es/button';
import { useState } from 'react';
import { copyText } from '../../platform/clipboard.ts';
import { useFormats } from '../../platform/format.ts';
import css from './people.module.css';
import { useT } from './words.ts';

/** A link to hand on, with its term and a button that copies it. */
export function LinkBox({ url, expiresAt }: { url: string; expiresAt: string }) {
  const t = useT();
  const formats = useFormats();
  const [copied, setCopied] = useState(false);
  return (
    <div className={css['link']}>
      <input
        readOnly
        value={url}
        aria-label={t('link.label')}
        className={css['url']}
        onFocus={(event) => event.target.select()}
      />
      <Button type="primary" onClick={() => void copyText(url).then(() => setCopied(true))}>
        {copied ? t('link.copied') : t('link.copy')}
      </Button>
      <p className={css['hint']} role="status">
        {t('inviting.expires', { when: formats.instant(expiresAt) })}
      </p>
    </div>
  );
}
