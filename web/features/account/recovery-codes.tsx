import Button from 'antd/es/button';
import { copyText } from '../../platform/clipboard.ts';
import { toast } from '../../platform/toast.ts';
import css from './account.module.css';
import { useT } from './words.ts';

/** Recovery codes, shown once: copy them, download them, say that they are kept. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const t = useT();
  const text = codes.join('\n');
  const download = () => {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = t('totp.fileName');
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <div>
        <strong>{t('totp.codesTitle')}</strong>
        <p className={css['quiet']}>{t('totp.codesText')}</p>
      </div>
      <ul className={css['codes']}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={css['row']}>
        <Button onClick={() => void copyText(text).then(() => toast.done(t('totp.copied')), toast.problem)}>
          {t('totp.copy')}
        </Button>
        <Button onClick={download}>{t('totp.download')}</Button>
        <Button type="primary" onClick={done}>
          {t('totp.kept')}
        </Button>
      </div>
    </>
  );
}
