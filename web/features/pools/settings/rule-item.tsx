import Button from 'antd/es/button';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import { useId } from 'react';
import { layerCodes, type LayerCode } from '../../../../contract/funnel-words.ts';
import { poolGrades, type Pool, type PoolGrade } from '../../../../contract/pools.ts';
import type { RecallRule } from '../../../../contract/recall.ts';
import { useDomainWords } from '../../../platform/words.ts';
import css from '../pools.module.css';
import { useT } from '../words.ts';
import { recallSentence } from './sentences.ts';

/** A rule of the recall: a sentence, and below it the fields that make it. */
export function RuleItem(props: {
  rule: RecallRule;
  pools: readonly Pool[];
  editable: boolean;
  onRule: (rule: RecallRule | null) => void;
  onUp?: () => void;
}) {
  const t = useT();
  const id = useId();
  const words = useDomainWords();
  const { rule, pools, onRule } = props;
  const grade = (g: PoolGrade) => (g === 'none' ? t('settings.ungraded') : words.grades[g]);
  const main = pools.find((p) => p.kind === 'main');
  const pool = pools.find((p) => p.id === rule.pool) ?? main;
  const sentence = recallSentence(t, rule, {
    layer: (code) => words.layers[code],
    grade,
    pool: pool?.name ?? t('settings.main'),
  });
  const set = (change: Partial<RecallRule>) => onRule({ ...rule, ...change });
  const days = (key: 'untouched' | 'unmoved' | 'warn') => (
    <div className={css['field']}>
      <label htmlFor={`${id}-${key}`}>{t(`recall.${key}`)}</label>
      <InputNumber
        id={`${id}-${key}`}
        min={key === 'warn' ? 0 : 1}
        max={key === 'warn' ? 60 : 400}
        precision={0}
        style={{ width: '100%' }}
        placeholder={key === 'warn' ? '0' : t('recall.noLimit')}
        value={rule[key]}
        onChange={(value) => set(key === 'warn' ? { warn: value ?? 0 } : { [key]: value })}
      />
    </div>
  );
  return (
    <li className={css['item']}>
      <p className={css['sentence']}>
        {sentence ?? (
          <span className={css['error']}>{t(rule.layers.length === 0 ? 'recall.needLayer' : 'recall.needOne')}</span>
        )}
      </p>
      {props.editable && (
        <>
          <div className={css['ruleGrid']}>
            <div className={`${css['field']} ${css['wide']}`}>
              <label htmlFor={`${id}-layers`}>{t('recall.layers')}</label>
              <Select
                id={`${id}-layers`}
                mode="multiple"
                value={rule.layers}
                onChange={(layers: LayerCode[]) => set({ layers: layerCodes.filter((l) => layers.includes(l)) })}
                options={layerCodes
                  .filter((l) => l !== 'abandoned' && l !== 'implemented')
                  .map((value) => ({ value, label: words.layersShort[value] }))}
              />
            </div>
            <div className={css['field']}>
              <label htmlFor={`${id}-grades`}>{t('recall.grades')}</label>
              <Select
                id={`${id}-grades`}
                mode="multiple"
                placeholder={t('recall.gradesAll')}
                value={rule.grades}
                onChange={(grades: PoolGrade[]) => set({ grades })}
                options={poolGrades.map((value) => ({ value, label: grade(value) }))}
              />
            </div>
            {days('untouched')}
            {days('unmoved')}
            {days('warn')}
            <div className={css['field']}>
              <label htmlFor={`${id}-pool`}>{t('recall.pool')}</label>
              <Select
                id={`${id}-pool`}
                value={pool?.id ?? ''}
                onChange={(value: string) => set({ pool: value === main?.id ? null : value })}
                options={pools.map((p) => ({ value: p.id, label: p.name }))}
              />
            </div>
          </div>
          <div>
            {props.onUp && (
              <Button size="small" type="text" onClick={props.onUp}>
                {t('recall.up')}
              </Button>
            )}
            <Button size="small" type="text" danger onClick={() => onRule(null)}>
              {t('recall.remove')}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}
