import App from 'antd/es/app';
import Dropdown from 'antd/es/dropdown';
import { useState } from 'react';
import { teamsRemove, type Team } from '../../../contract/people.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Icon } from '../../ui/icon.tsx';
import { SkeletonBar } from '../../ui/skeleton.tsx';
import css from './people.module.css';
import { flat, treeOf } from './team-tree.ts';
import { useT } from './words.ts';

interface TeamNavProps {
  teams: readonly Team[];
  waiting: boolean;
  chosen: string | null;
  onChoose: (team: string | null) => void;
  /** Edits a team, or makes one below `parentId`; null for who may not. */
  onEdit: ((team: Team | null, parentId: string | null) => void) | null;
}

/** The tree of teams: choosing one narrows the list of members; its menu renames, moves, extends or removes it. */
export function TeamNav({ teams, waiting, chosen, onChoose, onEdit }: TeamNavProps) {
  const t = useT();
  const branches = flat(treeOf(teams));
  return (
    <nav className={css['teams']} aria-label={t('teams.title')}>
      <div className={css['teamsHead']}>
        <h2>{t('teams.title')}</h2>
        {onEdit && (
          <button
            type="button"
            className={css['icon']}
            aria-label={t('newTeam')}
            title={t('newTeam')}
            onClick={() => onEdit(null, null)}
          >
            <Icon name="plus" size={16} />
          </button>
        )}
      </div>
      <ul>
        <Entry label={t('teams.all')} depth={0} on={chosen === null} onClick={() => onChoose(null)} />
        {waiting && (
          <li className={css['bone']}>
            <SkeletonBar width="70%" />
          </li>
        )}
        {branches.map(({ team, depth }) => (
          <TeamEntry
            key={team.id}
            team={team}
            depth={depth}
            on={chosen === team.id}
            onClick={() => onChoose(team.id)}
            onEdit={onEdit}
          />
        ))}
        {teams.length > 0 && (
          <Entry label={t('teams.without')} depth={0} quiet on={chosen === 'none'} onClick={() => onChoose('none')} />
        )}
      </ul>
    </nav>
  );
}

function Entry(props: { label: string; depth: number; on: boolean; quiet?: boolean; onClick: () => void }) {
  return (
    <li>
      <button
        type="button"
        className={css['team']}
        data-quiet={props.quiet}
        aria-current={props.on ? 'true' : undefined}
        onClick={props.onClick}
      >
        {props.label}
      </button>
    </li>
  );
}

function TeamEntry(props: {
  team: Team;
  depth: number;
  on: boolean;
  onClick: () => void;
  onEdit: TeamNavProps['onEdit'];
}) {
  const t = useT();
  const formats = useFormats();
  const { modal } = App.useApp();
  const [open, setOpen] = useState(false);
  const { team, depth, onEdit } = props;
  const remove = useAct(teamsRemove, {
    settles: ['teams.', 'people.'],
    onSuccess: () => toast.done(t('teams.removed', { name: team.name })),
    onError: (error) => toast.problem(error),
  });
  const leads = team.members.filter((member) => member.leads).map(({ name }) => name);
  return (
    <li className={css['teamRow']} data-open={open}>
      <button
        type="button"
        className={css['team']}
        style={{ paddingInlineStart: 10 + depth * 16 }}
        aria-current={props.on ? 'true' : undefined}
        title={leads.length > 0 ? t('teams.leads', { names: formats.list(leads) }) : undefined}
        onClick={props.onClick}
      >
        <span className={css['teamName']}>{team.name}</span>
        <span className={css['teamCount']}>{team.members.length}</span>
      </button>
      {onEdit && (
        <Dropdown
          trigger={['click']}
          autoFocus
          open={open}
          onOpenChange={setOpen}
          menu={{
            items: [
              { key: 'edit', label: t('teams.edit') },
              { key: 'below', label: t('teams.addBelow') },
              { type: 'divider' },
              { key: 'remove', label: t('teams.remove'), danger: true },
            ],
            onClick: ({ key }) => {
              setOpen(false);
              if (key === 'edit') onEdit(team, team.parentId);
              else if (key === 'below') onEdit(null, team.id);
              else
                modal.confirm({
                  title: t('teams.removeAsk', { name: team.name }),
                  content: t('teams.removeText'),
                  okText: t('teams.remove'),
                  okButtonProps: { danger: true },
                  onOk: () => remove.mutate({ params: { id: team.id } }),
                });
            },
          }}
        >
          <button type="button" className={css['icon']} aria-label={t('teams.acts', { name: team.name })}>
            <Icon name="more" size={16} />
          </button>
        </Dropdown>
      )}
    </li>
  );
}
