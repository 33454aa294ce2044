import { Link } from '@tanstack/react-router';
import type { Match } from '../../../../contract/customers.ts';
import { useFormats } from '../../../platform/format.ts';
import { useT } from '../words.ts';
import css from './create.module.css';

/** Possible duplicates, each with the reason in words; of others' customers no more than that there is one. */
export function Matches({ matches, onOpen }: { matches: readonly Match[]; onOpen: () => void }) {
  const t = useT();
  const formats = useFormats();
  if (matches.length === 0) return null;
  const exact = matches.some((match) => match.strength === 'exact');
  return (
    <div className={css['matches']} data-exact={exact} role="status">
      <p>{t(exact ? 'create.exact' : 'create.likely')}</p>
      <ul>
        {matches.slice(0, 5).map((match, at) => (
          <li key={match.id ?? at}>
            {match.id ? (
              <Link to="/customers/$id" params={{ id: match.id }} onClick={onOpen}>
                {match.name}
              </Link>
            ) : (
              <b>{match.name}</b>
            )}
            <span>
              {formats.list(
                match.reasons.map(({ code, value }) =>
                  value && code !== 'name' && code !== 'similarName'
                    ? t('create.reasonWith', { reason: t(`create.reason.${code}`), value })
                    : t(`create.reason.${code}`),
                ),
              )}
            </span>
            <span className={css['whose']}>
              {match.owner
                ? t('create.ownedBy', { name: match.owner })
                : match.id
                  ? t('create.inPool')
                  : t('create.others')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
