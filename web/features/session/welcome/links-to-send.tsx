import { useState } from 'react';
import { CardTitle } from '../frame.tsx';
import { useT } from '../words.ts';
import { copyText } from '../../../platform/clipboard.ts';
import css from './welcome.module.css';

/** The invitations made, each a link to hand on. */
export function LinksToSend({ links, start }: { links: { name: string; url: string }[]; start: () => void }) {
  const t = useT();
  const [copied, setCopied] = useState<string>();
  const copy = async (mark: string, text: string) => {
    await copyText(text);
    setCopied(mark);
  };
  return (
    <>
      <CardTitle title={t('welcome.links.title')} text={t('welcome.links.text')} />
      <ul className={css['links']}>
        {links.map(({ name, url }) => (
          <li key={url}>
            <strong>{name}</strong>
            <code>{url}</code>
            <button type="button" className="plain-button" onClick={() => void copy(url, url)}>
              {copied === url ? t('welcome.links.copied') : t('welcome.links.copy')}
            </button>
          </li>
        ))}
      </ul>
      <div className={css['acts']}>
        <button
          type="button"
          className="plain-button"
          onClick={() => void copy('all', links.map(({ name, url }) => `${name} ${url}`).join('\n'))}
        >
          {copied === 'all' ? t('welcome.links.copied') : t('welcome.links.copyAll')}
        </button>
        <button type="button" className="plain-button plain-primary" onClick={start}>
          {t('welcome.links.start')}
        </button>
      </div>
    </>
  );
}
