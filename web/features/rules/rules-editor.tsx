import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined';
import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import type { ReactNode } from 'react';
import type { Rule, RuleSet } from '../../../contract/rules.ts';
import { otherwiseSentence, ruleSentence, type Names } from '../../../contract/words/rule-sentence.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useDomainWords } from '../../platform/words.ts';
import type { FieldTable } from '../../ui/fields/field-info.ts';
import { FilterEditor } from '../../ui/records/filter-editor.tsx';
import { newRuleKey, useNames, useRuleFields } from './names.ts';
import css from './rules.module.css';
import { PoolSelect, TargetPick } from './target-pick.tsx';
import { useT } from './words.ts';

/** Writes a set of rules: each as a form with its sentence beneath, in the order in which they are read. */
export function RulesEditor(props: { set: RuleSet; names: Names; onChange: (set: RuleSet) => void }) {
  const t = useT();
  const { set, onChange } = props;
  const locale = useLocale();
  const domain = useDomainWords();
  const fields = useRuleFields();
  const names = useNames(props.names);
  const put = (rules: Rule[]) => onChange({ ...set, rules });
  const move = (at: number, by: number) => {
    const rules = [...set.rules];
    const [one] = rules.splice(at, 1);
    if (one) rules.splice(at + by, 0, one);
    put(rules);
  };
  return (
    <div className={css['editor']}>
      {set.rules.map((rule, at) => (
        <RuleCard
          key={rule.key}
          rule={rule}
          number={at + 1}
          fields={fields}
          sentence={ruleSentence(locale, domain, names, rule)}
          onChange={(next) => put(set.rules.map((r) => (r.key === rule.key ? next : r)))}
          onRemove={() => put(set.rules.filter((r) => r.key !== rule.key))}
          onUp={at > 0 ? () => move(at, -1) : undefined}
          onDown={at < set.rules.length - 1 ? () => move(at, 1) : undefined}
        />
      ))}
      <Button
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() =>
          put([
            ...set.rules,
            {
              key: newRuleKey(),
              name: `${t('edit.newName')} ${set.rules.length + 1}`,
              when: null,
              target: { to: 'team', id: '', principle: 'roundRobin' },
              fallback: null,
            },
          ])
        }
      >
        {t('edit.add')}
      </Button>
      <section className={css['card']}>
        <header className={css['ruleHead']}>
          <span className={css['number']}>{set.rules.length + 1}</span>
          <h2>{t('edit.otherwise')}</h2>
        </header>
        <TargetPick target={set.otherwise} onChange={(otherwise) => onChange({ ...set, otherwise })} />
        <p className={css['sentence']}>{otherwiseSentence(locale, domain, names, set)}</p>
      </section>
      <Settings set={set} onChange={onChange} />
    </div>
  );
}

function RuleCard(props: {
  rule: Rule;
  number: number;
  fields: FieldTable;
  sentence: string;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}) {
  const t = useT();
  const { rule, onChange } = props;
  const act = (label: string, icon: ReactNode, run: (() => void) | undefined) => (
    <Button type="text" icon={icon} aria-label={label} title={label} disabled={!run} onClick={run} />
  );
  return (
    <section className={css['card']} aria-label={rule.name}>
      <header className={css['ruleHead']}>
        <span className={css['number']}>{props.number}</span>
        <Input
          variant="borderless"
          className={css['ruleName'] ?? ''}
          aria-label={t('edit.name')}
          value={rule.name}
          maxLength={60}
          onChange={(event) => onChange({ ...rule, name: event.target.value })}
        />
        {act(t('edit.up'), <ArrowUpOutlined aria-hidden="true" />, props.onUp)}
        {act(t('edit.down'), <ArrowDownOutlined aria-hidden="true" />, props.onDown)}
        {act(t('edit.remove'), <DeleteOutlined aria-hidden="true" />, props.onRemove)}
      </header>
      <div className={css['form']}>
        <span className={css['label']}>{t('edit.when')}</span>
        {rule.when === null ? (
          <span className={css['everyone']}>
            {t('edit.everyone')}
            <Button size="small" type="link" onClick={() => onChange({ ...rule, when: { and: [] } })}>
              {t('edit.narrow')}
            </Button>
          </span>
        ) : (
          <FilterEditor
            fields={props.fields}
            filter={'and' in rule.when && rule.when.and.length === 0 ? undefined : rule.when}
            first="region"
            onFilter={(filter) => onChange({ ...rule, when: filter ?? { and: [] } })}
          />
        )}
        <span className={css['label']}>{t('edit.target')}</span>
        <TargetPick target={rule.target} onChange={(target) => onChange({ ...rule, target })} />
        {rule.target.to !== 'pool' && (
          <>
            <span className={css['label']}>{t('edit.fallback')}</span>
            <PoolSelect
              label={t('edit.fallback')}
              value={rule.fallback}
              onChange={(fallback) => onChange({ ...rule, fallback })}
            />
          </>
        )}
      </div>
      <p className={css['sentence']}>{props.sentence}</p>
    </section>
  );
}

function Settings({ set, onChange }: { set: RuleSet; onChange: (set: RuleSet) => void }) {
  const t = useT();
  const number = (key: 'cap' | 'finderBonus' | 'perDay' | 'richDays', min: number, onNull: number | null) => (
    <label className={css['setting']}>
      <span>{t(`settings.${key}`)}</span>
      <InputNumber<number>
        min={min}
        max={1000}
        precision={0}
        placeholder={t('settings.none')}
        value={set[key]}
        onChange={(value) => onChange({ ...set, [key]: value ?? onNull })}
      />
    </label>
  );
  return (
    <section className={css['card']}>
      <h2>{t('settings.title')}</h2>
      <div className={css['settings']}>
        {number('cap', 1, null)}
        {number('finderBonus', 0, 0)}
        {number('perDay', 1, null)}
        {number('richDays', 1, 90)}
      </div>
      <Checkbox checked={set.tellsOwner} onChange={(event) => onChange({ ...set, tellsOwner: event.target.checked })}>
        {t('settings.tellsOwner')}
      </Checkbox>
    </section>
  );
}
