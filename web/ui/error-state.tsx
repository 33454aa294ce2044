import css from './empty-state.module.css';
import { uiWords } from './words.ts';

/** A part that could not be read: what the server said, and another try. */
export function ErrorState({ error, retry }: { error: Error; retry?: () => void }) {
  const t = uiWords.use();
  return (
    <div className={css['empty']} role="alert">
      <h2>{t('failed')}</h2>
      <p>{error.message}</p>
      {retry && (
        <button type="button" className="plain-button" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
