import { useEffect, useRef, useState, type DragEvent } from 'react';
import { Icon } from '../../../ui/icon.tsx';
import { ProgressBar } from '../status.tsx';
import { useT } from '../words.ts';
import css from './drop-zone.module.css';
import type { Upload } from './use-uploads.ts';

const accepted = '.xlsx,.xlsm,.xlsb,.xls,.et,.ods,.csv,.tsv,.txt,.xml,.html,.htm';
const holdsFiles = (event: { dataTransfer: DataTransfer | null }) =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** Where files are dropped, or chosen; the files under way stand below it. */
export function DropZone(props: {
  uploads: readonly Upload[];
  onFiles: (files: File[]) => void;
  onForget: (key: number) => void;
}) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  // A file that misses the field must not open in the place of the page.
  useEffect(() => {
    const hold = (event: globalThis.DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', hold);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', hold);
    };
  }, []);
  const drag = (event: DragEvent, now: boolean) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setOver(now);
  };
  const take = (files: FileList | null) => {
    if (files && files.length > 0) props.onFiles([...files]);
  };
  return (
    <div>
      <div
        className={css['zone']}
        data-over={over}
        onDragEnter={(event) => drag(event, true)}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={(event) => {
          drag(event, false);
          take(event.dataTransfer.files);
        }}
      >
        <span className={css['icon']}>
          <Icon name="import" size={26} />
        </span>
        <p className={css['title']}>{t(over ? 'list.dropHere' : 'list.drop')}</p>
        <p className={css['text']}>{t('list.or')}</p>
        <button type="button" className="plain-button plain-primary" onClick={() => input.current?.click()}>
          {t('list.choose')}
        </button>
        <p className={css['formats']}>{t('list.formats')}</p>
        <input
          ref={input}
          type="file"
          multiple
          accept={accepted}
          aria-label={t('list.choose')}
          className="visually-hidden"
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      {props.uploads.length > 0 && (
        <ul className={css['uploads']} aria-live="polite">
          {props.uploads.map((upload) => (
            <li key={upload.key} data-state={upload.state}>
              {upload.state === 'refused' ? (
                <>
                  <div role="alert">
                    <b>{upload.name}</b>
                    <p>{upload.error?.message}</p>
                  </div>
                  <button
                    type="button"
                    className={css['close']}
                    aria-label={t('list.close')}
                    onClick={() => props.onForget(upload.key)}
                  >
                    <Icon name="close" size={16} />
                  </button>
                </>
              ) : (
                <div className={css['sending']}>
                  <span>{t(upload.state === 'sending' ? 'list.sending' : 'list.waiting', { name: upload.name })}</span>
                  {upload.state === 'sending' && (
                    <ProgressBar done={0} all={0} label={t('list.sending', { name: upload.name })} />
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
