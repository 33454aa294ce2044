import Select from 'antd/es/select';
import { useMemo } from 'react';
import { peopleList, teamsList, type Team } from '../../../contract/people.ts';
import { useEndpoint } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import css from './scope-filter.module.css';
import { useT } from './words.ts';

type Scope = { owner?: string; team?: string };

/** The teams with their depth in the tree, parents before children. */
function inTreeOrder(teams: readonly Team[]): { team: Team; depth: number }[] {
  const ids = new Set(teams.map(({ id }) => id));
  const below = (parent: string | null, depth: number): { team: Team; depth: number }[] =>
    teams
      .filter(({ parentId }) => (parentId && ids.has(parentId) ? parentId : null) === parent)
      .flatMap((team) => [{ team, depth }, ...below(team.id, depth + 1)]);
  return below(null, 0);
}

/** Whose funnel: everybody’s, mine, a team’s with those below it, or one person’s. */
export function ScopeFilter({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const t = useT();
  const me = useMe();
  const teams = useEndpoint(teamsList, {}, { staleTime: 60_000 });
  const people = useEndpoint(peopleList, { query: { status: 'active' } }, { staleTime: 60_000 });
  const options = useMemo(() => {
    const sellers = (people.data?.items ?? []).filter(
      ({ id, holds, roles }) =>
        id !== me.id && ((holds ?? 0) > 0 || roles.includes('rep') || roles.includes('manager')),
    );
    return [
      ...(me.reach === 'all' ? [{ value: 'all', label: t('scope.all'), find: t('scope.all') }] : []),
      { value: `owner:${me.id}`, label: t('scope.mine'), find: `${t('scope.mine')} ${me.name}` },
      {
        label: t('scope.teams'),
        title: t('scope.teams'),
        options: inTreeOrder(teams.data?.items ?? []).map(({ team, depth }) => ({
          value: `team:${team.id}`,
          label: <span style={{ paddingInlineStart: depth * 12 }}>{team.name}</span>,
          find: team.name,
        })),
      },
      {
        label: t('scope.people'),
        title: t('scope.people'),
        options: sellers.map(({ id, name }) => ({ value: `owner:${id}`, label: name, find: name })),
      },
    ];
  }, [me.id, me.name, me.reach, people.data, t, teams.data]);
  const value = scope.owner ? `owner:${scope.owner}` : scope.team ? `team:${scope.team}` : 'all';
  return (
    <Select
      className={css['scope']}
      aria-label={t('scope.label')}
      value={value}
      options={options}
      showSearch={{ optionFilterProp: 'find' }}
      notFoundContent={t('scope.none')}
      popupMatchSelectWidth={240}
      loading={people.isPending}
      onChange={(picked: string) => {
        const [kind, id] = picked.split(':');
        onChange(kind === 'owner' && id ? { owner: id } : kind === 'team' && id ? { team: id } : {});
      }}
    />
  );
}
