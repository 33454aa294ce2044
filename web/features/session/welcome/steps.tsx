import { useT } from '../words.ts';
import css from './welcome.module.css';

/** How far the welcome has come. */
export function Steps({ now }: { now: 1 | 2 | 3 }) {
  const t = useT();
  const names = [t('welcome.organisation.title'), t('welcome.account.title'), t('welcome.teams.title')];
  return (
    <div className={css['steps']}>
      <p className="visually-hidden" aria-live="polite">
        {t('welcome.step', { step: now })}
      </p>
      <ol>
        {names.map((name, at) => (
          <li key={name} data-state={at + 1 < now ? 'done' : at + 1 === now ? 'now' : 'ahead'}>
            <span aria-hidden="true">{at + 1}</span>
            {name}
          </li>
        ))}
      </ol>
    </div>
  );
}
