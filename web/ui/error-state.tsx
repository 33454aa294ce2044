import { ProblemError } from '../platform/client.ts';
import css from './empty-state.module.css';
import { uiWords } from './words.ts';

/** A part that could not be read: what the server said, and another try, unless it is not for this person. */
export function ErrorState({ error, retry }: { error: Error; retry?: () => void }) {
  const t = uiWords.use();
  const denied = error instanceof ProblemError && error.code === 'access.denied';
  return (
    <div className={css['empty']} role="alert">
      <h2>{t(denied ? 'denied' : 'failed')}</h2>
      <p>{error.message}</p>
      {retry && !denied && (
        <button type="button" className="plain-button" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
