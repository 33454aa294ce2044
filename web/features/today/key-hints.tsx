import css from './key-hints.module.css';
import { useT } from './words.ts';

/** The keys of the list, in one quiet line; a phone has none. */
export function KeyHints() {
  const t = useT();
  const keys = [
    ['J', t('keys.next')],
    ['K', t('keys.previous')],
    ['F', t('keys.log')],
    ['D', t('keys.done')],
    ['P', t('keys.postpone')],
    ['M', t('keys.move')],
    ['T', t('keys.call')],
    ['Enter', t('keys.open')],
  ] as const;
  return (
    <dl className={css['hints']} aria-label={t('keys.title')}>
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
