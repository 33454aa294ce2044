import Button from 'antd/es/button';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { peopleList, teamsList } from '../../../contract/people.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { useEndpoint } from '../../platform/query.ts';
import { useCan } from '../../platform/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { membersFor } from './member-filter.ts';
import { MemberFilters } from './member-filters.tsx';
import { MemberTable } from './member-table.tsx';
import { peopleSearch } from './people-search.ts';
import css from './people.module.css';
import { TeamNav } from './team-nav.tsx';
import { useT } from './words.ts';

const InviteDialog = lazy(async () => import('./invite-dialog.tsx').then((m) => ({ default: m.InviteDialog })));
const ImportDialog = lazy(async () => import('./import-dialog.tsx').then((m) => ({ default: m.ImportDialog })));
const TeamDialog = lazy(async () => import('./team-dialog.tsx').then((m) => ({ default: m.TeamDialog })));
const MemberPanel = lazy(async () => import('./member-panel.tsx').then((m) => ({ default: m.MemberPanel })));
const route = getRouteApi('/shell/people');

/** The members with their teams and roles; for who manages them also inviting, importing and the tree of teams. */
export function PeoplePage() {
  const t = useT();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const manages = useCan('people.manage');
  const people = useEndpoint(peopleList);
  const teams = useEndpoint(teamsList);
  const [shown, setShown] = useState<string | null>(null);
  const everybody = people.data?.items;
  const tree = useMemo(() => teams.data?.items ?? [], [teams.data]);
  const members = useMemo(() => membersFor(everybody ?? [], tree, search), [everybody, tree, search]);
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => peopleSearch({ ...before, ...change }), replace: !('open' in change) });
  const open = search.open ?? null;
  // The panel stays until it has slid away.
  if (open && open !== shown) setShown(open);
  const person = everybody?.find(({ id }) => id === shown);

  return (
    <div>
      <PageHeader
        title={t('title')}
        note={everybody && t('count', { count: everybody.filter(({ status }) => status !== 'inactive').length })}
        actions={
          manages && (
            <>
              <Button onClick={() => showOverlay(ImportDialog, {})}>{t('import')}</Button>
              <Button
                type="primary"
                onClick={() =>
                  showOverlay(InviteDialog, search.team && search.team !== 'none' ? { team: search.team } : {})
                }
              >
                {t('invite')}
              </Button>
            </>
          )
        }
      />
      <div className={css['page']}>
        <TeamNav
          teams={tree}
          waiting={teams.isPending}
          chosen={search.team ?? null}
          onChoose={(team) => set({ team: team ?? undefined })}
          onEdit={manages ? (team, parentId) => showOverlay(TeamDialog, { ...(team ? { team } : {}), parentId }) : null}
        />
        <div className={css['main']}>
          <MemberFilters search={search} onChange={set} />
          {people.error && !everybody ? (
            <ErrorState error={people.error} retry={() => void people.refetch()} />
          ) : !everybody ? (
            <div className={css['frame']}>
              <SkeletonRows rows={8} height={52} />
            </div>
          ) : members.length > 0 ? (
            <MemberTable people={members} onOpen={(id) => set({ open: id })} />
          ) : everybody.length <= 1 && manages ? (
            <EmptyState
              title={t('empty')}
              text={t('emptyText')}
              action={
                <Button type="primary" onClick={() => showOverlay(InviteDialog, {})}>
                  {t('invite')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('none')}
              text={t('noneText')}
              action={<Button onClick={() => void navigate({ search: {} })}>{t('clear')}</Button>}
            />
          )}
        </div>
      </div>
      {person && (
        <Suspense fallback={null}>
          <MemberPanel
            key={person.id}
            person={person}
            teams={tree}
            open={open !== null}
            onClose={() => set({ open: undefined })}
            onClosed={() => setShown(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
