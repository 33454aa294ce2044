import { getRouteApi, Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { todayList } from '../../../contract/funnel.ts';
import { peopleGet } from '../../../contract/people.ts';
import { useFormats } from '../../platform/format.ts';
import { useEndpoint } from '../../platform/query.ts';
import { useNarrow } from '../../platform/screen.ts';
import { useCan, useMe } from '../../platform/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ScopeFilter } from '../funnel/public.tsx';
import { RecallStrip } from '../pools/public.tsx';
import { DayList } from './day-list.tsx';
import { progressOf, type Today } from './day.ts';
import { KeyHints } from './key-hints.tsx';
import { OwnTasks } from './own-tasks.tsx';
import { TeamTable } from './team-table.tsx';
import css from './today-page.module.css';
import { WhoSwitch } from './who-switch.tsx';
import { useT } from './words.ts';

const route = getRouteApi('/shell/');
const firstRows = 100;

/** The page after signing in: the day's work, ready to do. */
export function TodayPage() {
  const t = useT();
  const me = useMe();
  const leads = useCan('team.overview');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [limit, setLimit] = useState(firstRows);
  const team = leads && search.who === 'team';
  const whose = team ? search.owner : undefined;
  const inTeam = search.team ? { team: search.team } : {};
  const scope = whose ? { owner: whose } : team ? inTeam : { owner: me.id };
  const day = useEndpoint(todayList, { query: { limit, ...scope } }, { keepPrevious: true });
  const person = useEndpoint(peopleGet, { params: { id: whose ?? me.id } }, { enabled: whose !== undefined });
  const name = person.data?.name ?? '';
  const mine = !team;
  const narrow = useNarrow();

  return (
    <div className={css['page']}>
      <PageHeader
        title={whose && name ? t('who.of', { name }) : t('title')}
        note={!narrow && <DayNote day={day.data} />}
        actions={
          leads && (
            <>
              {team && !narrow && (
                <Suspense fallback={null}>
                  <ScopeFilter
                    scope={whose ? { owner: whose } : inTeam}
                    onChange={(next) => void navigate({ search: { who: 'team', ...next } })}
                  />
                </Suspense>
              )}
              <WhoSwitch who={team ? 'team' : 'mine'} />
            </>
          )
        }
      >
        {narrow && <DayNote day={day.data} />}
        {whose && (
          <Link to="/" search={{ who: 'team' }} className={css['back']}>
            {t('who.back')}
          </Link>
        )}
      </PageHeader>
      <div className={css['body']} aria-busy={day.isPending}>
        {mine && (
          <Suspense fallback={null}>
            <RecallStrip />
          </Suspense>
        )}
        {day.data && team && !whose && day.data.team && <TeamTable team={day.data.team} />}
        {day.isPending ? (
          <div className={css['waiting']}>
            <SkeletonRows rows={9} height={60} />
          </div>
        ) : day.error && !day.data ? (
          <ErrorState error={day.error} retry={() => void day.refetch()} />
        ) : day.data ? (
          <>
            {day.data.rows.length > 0 ? (
              <>
                {team && !whose && <h2 className={css['subhead']}>{t('team.all')}</h2>}
                <DayList rows={day.data.rows} today={day.data.on} showOwner={team && !whose} />
              </>
            ) : (
              <Nothing day={day.data} mine={mine} name={name} />
            )}
            {day.data.more > 0 && (
              <button
                type="button"
                className={`plain-button ${css['more']}`}
                disabled={day.isFetching || limit >= 500}
                onClick={() => setLimit((now) => Math.min(500, now + firstRows))}
              >
                {t('more', { count: day.data.more })}
              </button>
            )}
            <OwnTasks tasks={day.data.tasks} today={day.data.on} mine={mine} />
            {day.data.rows.length > 0 && <KeyHints />}
          </>
        ) : null}
      </div>
    </div>
  );
}

function DayNote({ day }: { day: Today | undefined }) {
  const t = useT();
  const formats = useFormats();
  if (!day) return null;
  const { all, done } = progressOf(day);
  return (
    <span className={css['note']}>
      <span>{formats.day(day.on)}</span>
      <span>{all === 0 ? t('progressNone') : t('progress', { all, done })}</span>
      {all > 0 && (
        <span aria-hidden="true" className={css['progress']}>
          <span style={{ inlineSize: `${(done / all) * 100}%` }} />
        </span>
      )}
    </span>
  );
}

function Nothing({ day, mine, name }: { day: Today; mine: boolean; name: string }) {
  const t = useT();
  const finished = mine && day.doneToday > 0;
  const canImport = useCan('customers.import');
  if (!mine)
    return name ? (
      <EmptyState title={t('empty.nothingTheirs', { name })} text={t('empty.nothingTheirsText')} />
    ) : (
      <EmptyState title={t('empty.nothing')} />
    );
  return (
    <EmptyState
      title={finished ? t('empty.allDone') : t('empty.nothing')}
      text={finished ? t('empty.allDoneText', { done: day.doneToday }) : t('empty.nothingText')}
      action={
        <div className={css['next']}>
          <Link to="/funnel" className="plain-button">
            {t('empty.funnel')}
          </Link>
          {!finished && canImport && (
            <Link to="/import" className="plain-button plain-primary">
              {t('empty.import')}
            </Link>
          )}
          {finished && (
            <Link to="/customers" className="plain-button">
              {t('empty.customers')}
            </Link>
          )}
        </div>
      }
    />
  );
}
