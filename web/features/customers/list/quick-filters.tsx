import Select from 'antd/es/select';
import { useMemo } from 'react';
import { teamsList } from '../../../../contract/people.ts';
import { useEndpoint } from '../../../platform/query.ts';
import { useMe } from '../../../platform/session.tsx';
import { useDomainWords } from '../../../platform/words.ts';
import type { FieldTable } from '../../../ui/fields/field-info.ts';
import { useGroups, usePeople, useTags } from '../../../ui/fields/lookups.ts';
import { isMeantBy } from '../../../ui/fields/person-finding.ts';
import { RegionSelect } from '../../../ui/fields/region-select.tsx';
import { useT } from '../words.ts';
import { valuesOf, withValue, type ListState } from './list-state.ts';
import css from './list.module.css';

interface Choice {
  value: string;
  label: string;
  finds?: (typed: string) => boolean;
}
type QuickKey = 'layer' | 'grade' | 'owner' | 'team' | 'tag' | 'group';

/** The filters used every hour, one click each. */
export function QuickFilters(props: {
  fields: FieldTable;
  state: ListState;
  onState: (state: ListState) => void;
  /** All of them, one under the other, for the sheet on a phone. */
  tall?: boolean;
  /** Within a pool nobody is the owner. */
  inPool?: boolean;
}) {
  const t = useT();
  const words = useDomainWords();
  const me = useMe();
  const people = usePeople();
  const tags = useTags();
  const groups = useGroups();
  const teams = useEndpoint(teamsList, {}, { staleTime: 5 * 60_000, enabled: me.reach !== 'own' }).data?.items;
  const { fields, state, onState } = props;
  const owners = useMemo(() => {
    const members = people.filter((p) => p.id !== me.id && (p.status !== 'inactive' || (p.holds ?? 0) > 0));
    return [
      { value: 'me', label: t('quick.me', { name: me.name }) },
      { value: 'none', label: t('views.pool') },
      ...members.map((p) => ({ value: p.id, label: p.name, finds: (typed: string) => isMeantBy(typed, p) })),
    ];
  }, [people, me.id, me.name, t]);
  const pick = (key: QuickKey, label: string, options: readonly Choice[]) =>
    options.length === 0 ? null : (
      <Select
        key={key}
        mode="multiple"
        className={valuesOf(state[key]).length > 0 ? `${css['quick']} ${css['quickOn']}` : (css['quick'] ?? '')}
        aria-label={label}
        placeholder={label}
        allowClear
        maxTagCount={1}
        maxTagTextLength={6}
        popupMatchSelectWidth={200}
        showSearch={{
          filterOption: (typed, option) =>
            option?.label.toLowerCase().includes(typed.trim().toLowerCase()) || option?.finds?.(typed) || false,
        }}
        options={[...options]}
        value={valuesOf(state[key])}
        onChange={(values: string[]) => onState(withValue(state, key, values.join(',')))}
      />
    );
  return (
    <div className={props.tall ? css['quickTall'] : css['quickRow']}>
      {pick('layer', words.customerFields.layer, fields.get('layer')?.choices ?? [])}
      {pick('grade', words.customerFields.grade, fields.get('grade')?.choices ?? [])}
      {!props.inPool &&
        (me.reach !== 'own' || valuesOf(state.owner).length > 0 || props.tall) &&
        pick('owner', words.customerFields.owner, owners)}
      {pick(
        'tag',
        words.customerFields.tags,
        tags.map((tag) => ({ value: tag.id, label: tag.name })),
      )}
      {props.tall &&
        pick(
          'group',
          words.customerFields.groups,
          groups.map((group) => ({ value: group.id, label: group.name })),
        )}
      {props.tall &&
        pick(
          'team',
          t('quick.team'),
          (teams ?? []).map((team) => ({ value: team.id, label: team.name })),
        )}
      {props.tall && (
        <RegionSelect
          label={words.customerFields.region}
          placeholder={words.customerFields.region}
          value={state.region ?? null}
          onChange={(code) => onState(withValue(state, 'region', code ?? undefined))}
        />
      )}
    </div>
  );
}
