import type { Person } from '../../../contract/people.ts';
import { useFormats } from '../../platform/format.ts';
import { useMe } from '../../platform/session.tsx';
import { useDomainWords } from '../../platform/words.ts';
import { Avatar } from '../../ui/person-name.tsx';
import { InstantText } from '../../ui/value-texts.tsx';
import css from './people.module.css';
import { useT } from './words.ts';

/** The members as a table; a row opens the member's page. */
export function MemberTable({ people, onOpen }: { people: readonly Person[]; onOpen: (id: string) => void }) {
  const t = useT();
  const formats = useFormats();
  const me = useMe();
  const { roles } = useDomainWords();
  return (
    <div className={css['frame']}>
      <table className={css['table']}>
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.name')}</th>
            <th scope="col">{t('columns.roles')}</th>
            <th scope="col">{t('columns.teams')}</th>
            <th scope="col">{t('columns.status')}</th>
            <th scope="col" className={css['number']}>
              {t('columns.holds')}
            </th>
            <th scope="col">{t('columns.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} data-status={person.status}>
              <th scope="row">
                <button type="button" className={css['member']} onClick={() => onOpen(person.id)}>
                  <Avatar name={person.name} size={32} />
                  <span className={css['who']}>
                    <span className={css['name']}>
                      {person.name}
                      {person.id === me.id && <span className={css['you']}>{t('you')}</span>}
                      {person.link?.asked && <span className={css['asked']}>{t('link.asked')}</span>}
                    </span>
                    <span className={css['login']}>
                      {person.email ?? (person.phone && formats.phone(person.phone)) ?? '–'}
                    </span>
                  </span>
                </button>
              </th>
              <td data-label={t('columns.roles')}>{formats.list(person.roles.map((role) => roles[role]))}</td>
              <td data-label={t('columns.teams')}>
                {person.teams.map((team) => (
                  <span key={team.id} className={css['inTeam']}>
                    {team.leads ? t('leadsTeam', { team: team.name }) : team.name}
                  </span>
                ))}
              </td>
              <td data-label={t('columns.status')}>
                <span className={css['status']} data-status={person.status}>
                  {t(`status.${person.status}`)}
                </span>
              </td>
              <td className={css['number']} data-label={t('columns.holds')}>
                {person.holds ?? '–'}
              </td>
              <td className={css['seen']} data-label={t('columns.seen')}>
                {person.lastSeenAt ? <InstantText instant={person.lastSeenAt} /> : t('never')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
