import { useSyncExternalStore } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { appWords } from '../app-words.ts';
import css from './offline-banner.module.css';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the connection is gone, as long as it is. */
export function OfflineBanner() {
  const t = appWords.use();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className={online ? undefined : css['banner']}>
      {!online && (
        <>
          <Icon name="offline" size={16} />
          {t('offline')}
        </>
      )}
    </div>
  );
}
