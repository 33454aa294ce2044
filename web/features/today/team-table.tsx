import { Link } from '@tanstack/react-router';
import { useFormats } from '../../platform/format.ts';
import { Avatar } from '../../ui/person-name.tsx';
import { InstantText } from '../../ui/value-texts.tsx';
import type { Today } from './day.ts';
import css from './team-table.module.css';
import { useT } from './words.ts';

type Member = NonNullable<Today['team']>[number];

/** The team's day: who has how much to do, who is late, whom nobody has touched; a name opens that person's list. */
export function TeamTable({ team }: { team: readonly Member[] }) {
  const t = useT();
  const formats = useFormats();
  const sum = (of: (member: Member) => number) => team.reduce((all, member) => all + of(member), 0);
  const idle = team.filter((member) => member.due > 0 && member.touchedToday === 0).map(({ person }) => person.name);
  return (
    <section className={css['team']}>
      <div className={css['frame']}>
        <table>
          <caption className="visually-hidden">{t('team.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('team.person')}</th>
              <th scope="col">{t('team.due')}</th>
              <th scope="col">{t('team.overdue')}</th>
              <th scope="col" title={t('team.untouchedHint')}>
                {t('team.untouched')}
              </th>
              <th scope="col">{t('team.touched')}</th>
              <th scope="col" className={css['last']}>
                {t('team.last')}
              </th>
            </tr>
          </thead>
          <tbody>
            {team.map((member) => (
              <tr key={member.person.id}>
                <th scope="row">
                  <Link
                    to="/"
                    search={{ who: 'team', owner: member.person.id }}
                    className={css['person']}
                    title={t('team.open', { name: member.person.name })}
                  >
                    <Avatar name={member.person.name} size={24} />
                    {member.person.name}
                  </Link>
                </th>
                <Figure value={member.due} />
                <Figure value={member.overdue} tone="late" />
                <Figure value={member.untouched} tone="soon" />
                <Figure value={member.touchedToday} />
                <td className={css['last']}>
                  {member.lastTouchAt ? <InstantText instant={member.lastTouchAt} /> : t('team.never')}
                </td>
              </tr>
            ))}
          </tbody>
          {team.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">
                  {t('team.sum')} <span className={css['quiet']}>{t('team.people', { count: team.length })}</span>
                </th>
                <Figure value={sum((member) => member.due)} />
                <Figure value={sum((member) => member.overdue)} tone="late" />
                <Figure value={sum((member) => member.untouched)} tone="soon" />
                <Figure value={sum((member) => member.touchedToday)} />
                <td className={css['last']} />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {idle.length > 0 && <p className={css['idle']}>{t('team.untouchedPeople', { names: formats.list(idle) })}</p>}
    </section>
  );
}

function Figure({ value, tone }: { value: number; tone?: 'late' | 'soon' }) {
  const formats = useFormats();
  return (
    <td className={css['figure']} data-tone={value > 0 ? tone : undefined} data-none={value === 0}>
      {formats.number(value)}
    </td>
  );
}
