import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useState } from 'react';
import type { Filter } from '../../../contract/fields.ts';
import { useDomainWords } from '../../platform/words.ts';
import type { FieldTable } from '../fields/field-info.ts';
import { ConditionValue } from './condition-value.tsx';
import css from './filter.module.css';
import {
  changeItem,
  isGroup,
  newGroup,
  newRule,
  operatorsOf,
  toFilter,
  toGroup,
  withOperator,
  type Group,
  type Join,
  type Rule,
} from './filter-model.ts';
import { recordWords } from './words.ts';

/** Edits a filter: conditions on any field, joined by all / any / none, in brackets. Every complete change is passed on at once. */
export function FilterEditor(props: {
  fields: FieldTable;
  filter: Filter | undefined;
  onFilter: (filter: Filter | undefined) => void;
  /** The field of the first, empty condition. */
  first: string;
}) {
  const t = recordWords.use();
  const [group, setGroup] = useState<Group>(() => {
    const given = toGroup(props.filter);
    return given.items.length > 0 ? given : newGroup('and', [newRule(props.first, props.fields)]);
  });
  const change = (next: Group) => {
    setGroup(next);
    const before = JSON.stringify(toFilter(group, props.fields));
    const after = toFilter(next, props.fields);
    if (before !== JSON.stringify(after)) props.onFilter(after);
  };
  return (
    <div className={css['editor']}>
      <Bracket fields={props.fields} group={group} first={props.first} depth={0} onChange={change} />
      {group.items.length === 0 && <p className={css['none']}>{t('filter.empty')}</p>}
    </div>
  );
}

function Bracket(props: {
  fields: FieldTable;
  group: Group;
  first: string;
  depth: number;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}) {
  const t = recordWords.use();
  const { fields, group, first, depth, onChange } = props;
  const put = (id: number, item: Rule | Group | null) => onChange(changeItem(group, id, () => item));
  const add = (item: Rule | Group) => onChange({ ...group, items: [...group.items, item] });
  return (
    <div className={css['bracket']} data-depth={depth}>
      <div className={css['join']}>
        <Select<Join>
          size="small"
          variant="filled"
          popupMatchSelectWidth={false}
          aria-label={t('filter.title')}
          value={group.join}
          onChange={(join) => onChange({ ...group, join })}
          options={(['and', 'or', 'none'] as const).map((join) => ({ value: join, label: t(`filter.${join}`) }))}
        />
        {props.onRemove && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('filter.removeGroup')}
            onClick={props.onRemove}
          />
        )}
      </div>
      {group.items.map((item) =>
        isGroup(item) ? (
          <Bracket
            key={item.id}
            fields={fields}
            group={item}
            first={first}
            depth={depth + 1}
            onChange={(next) => put(item.id, next)}
            onRemove={() => put(item.id, null)}
          />
        ) : (
          <RuleRow
            key={item.id}
            fields={fields}
            rule={item}
            onChange={(next) => put(item.id, next)}
            onRemove={() => put(item.id, null)}
          />
        ),
      )}
      <div className={css['adds']}>
        <Button
          size="small"
          type="link"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => add(newRule(first, fields))}
        >
          {t('filter.add')}
        </Button>
        {depth < 2 && (
          <Button
            size="small"
            type="link"
            onClick={() => add(newGroup(group.join === 'or' ? 'and' : 'or', [newRule(first, fields)]))}
          >
            {t('filter.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}

function RuleRow(props: { fields: FieldTable; rule: Rule; onChange: (rule: Rule) => void; onRemove: () => void }) {
  const t = recordWords.use();
  const words = useDomainWords();
  const { fields, rule, onChange } = props;
  const field = fields.get(rule.field);
  return (
    <div className={css['rule']}>
      <Select
        className={css['field'] ?? ''}
        popupMatchSelectWidth={200}
        aria-label={t('filter.field')}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...fields.values()].filter((f) => f.filter).map((f) => ({ value: f.key, label: f.label }))}
        value={rule.field}
        onChange={(key) => onChange({ ...newRule(key, fields), id: rule.id })}
      />
      <Select
        className={css['operator'] ?? ''}
        popupMatchSelectWidth={false}
        aria-label={t('filter.operator')}
        options={(field ? operatorsOf(field.type) : []).map((op) => ({
          value: op,
          label: words.operators[op as keyof typeof words.operators] ?? op,
        }))}
        value={rule.op}
        onChange={(op) => onChange(withOperator(rule, op, fields))}
      />
      {field && (
        <ConditionValue
          field={field}
          op={rule.op}
          value={rule.value}
          onChange={(value) => {
            const { value: _, ...bare } = rule;
            onChange(value === undefined ? bare : { ...bare, value });
          }}
        />
      )}
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label={t('filter.remove')}
        onClick={props.onRemove}
      />
    </div>
  );
}
