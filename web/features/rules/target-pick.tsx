import Select from 'antd/es/select';
import { principles, type RuleTarget } from '../../../contract/rules.ts';
import { useMe } from '../../platform/session.tsx';
import { PersonSelect } from '../../ui/fields/person-select.tsx';
import { usePools, useTeams } from './names.ts';
import css from './rules.module.css';
import { useT } from './words.ts';

/** Chooses where a rule's customers go: a team and how within it, a person, or a pool. */
export function TargetPick({ target, onChange }: { target: RuleTarget; onChange: (target: RuleTarget) => void }) {
  const t = useT();
  const me = useMe();
  const teams = useTeams();
  const change = (to: RuleTarget['to']) => {
    if (to === 'team') onChange({ to, id: '', principle: 'roundRobin' });
    else onChange({ to, id: to === 'pool' ? me.organisation.id : '' });
  };
  return (
    <span className={css['target']}>
      <Select<RuleTarget['to']>
        aria-label={t('edit.target')}
        value={target.to}
        popupMatchSelectWidth={false}
        onChange={change}
        options={(['team', 'person', 'pool'] as const).map((to) => ({ value: to, label: t(`edit.to.${to}`) }))}
      />
      {target.to === 'team' && (
        <>
          <Select<string>
            className={css['targetOne'] ?? ''}
            aria-label={t('edit.to.team')}
            placeholder={t('edit.choose')}
            status={target.id === '' ? 'warning' : ''}
            value={target.id || null}
            showSearch={{ optionFilterProp: 'label' }}
            options={teams.map((team) => ({ value: team.id, label: team.name }))}
            onChange={(id) => onChange({ ...target, id })}
          />
          <Select
            aria-label={t('edit.principle')}
            value={target.principle}
            popupMatchSelectWidth={false}
            options={principles.map((p) => ({ value: p, label: t(`edit.principles.${p}`) }))}
            onChange={(principle) => onChange({ ...target, principle })}
          />
        </>
      )}
      {target.to === 'person' && (
        <PersonSelect
          className={css['targetOne']}
          label={t('edit.to.person')}
          value={target.id || null}
          onChange={(id) => onChange({ to: 'person', id: id ?? '' })}
        />
      )}
      {target.to === 'pool' && (
        <PoolSelect
          label={t('edit.to.pool')}
          value={target.id}
          onChange={(id) => onChange({ to: 'pool', id: id ?? me.organisation.id })}
        />
      )}
    </span>
  );
}

/** Chooses a pool; null stands for the main one. */
export function PoolSelect(props: { label: string; value: string | null; onChange: (id: string | null) => void }) {
  const me = useMe();
  const pools = usePools();
  const main = me.organisation.id;
  return (
    <Select<string>
      className={css['targetOne'] ?? ''}
      aria-label={props.label}
      value={props.value ?? main}
      options={pools.filter((p) => p.kind !== 'cold').map((p) => ({ value: p.id, label: p.name }))}
      onChange={(id) => props.onChange(id === main ? null : id)}
    />
  );
}
