import type { LayerCode } from '../../../../contract/funnel-words.ts';
import { poolGrades, type ClaimRules, type PoolGrade } from '../../../../contract/pools.ts';
import type { RecallRule } from '../../../../contract/recall.ts';
import type { Translate } from '../../../platform/i18n.ts';
import type { words } from '../locales/zh-CN.ts';

type T = Translate<typeof words>;

/** A pool's rules in one plain sentence. */
export function claimSentence(
  t: T,
  rules: ClaimRules & { namesMasked: boolean },
  standardCap: number,
  gradeName: (grade: PoolGrade) => string,
): string {
  if (rules.grades.length === 0) return `${t('rule.gradesNone')}${t('rule.end')}`;
  const parts = [
    t('rule.cap', { cap: rules.cap ?? standardCap }),
    ...(rules.byLayer ? [t('rule.byLayer')] : []),
    ...(rules.perDay === null ? [] : [t('rule.perDay', { count: rules.perDay })]),
    ...(rules.coolDays > 0 ? [t('rule.cool', { count: rules.coolDays })] : []),
    ...(rules.freshDays > 0 ? [t('rule.fresh', { count: rules.freshDays })] : []),
    ...(rules.grades.length < poolGrades.length
      ? [t('rule.grades', { grades: rules.grades.map(gradeName).join('、') })]
      : []),
    ...(rules.namesMasked ? [t('rule.masked')] : []),
  ];
  return `${parts.join(t('rule.stop'))}${t('rule.end')}`;
}

/** A rule of the recall in one plain sentence; null while something is missing. */
export function recallSentence(
  t: T,
  rule: RecallRule,
  names: { layer: (code: LayerCode) => string; grade: (grade: PoolGrade) => string; pool: string },
): string | null {
  const { untouched, unmoved } = rule;
  if (rule.layers.length === 0 || (untouched === null && unmoved === null)) return null;
  const layers = rule.layers.map(names.layer).join('、');
  const grades = rule.grades.map(names.grade).join('、');
  const when = [
    ...(untouched === null ? [] : [t('recall.untouchedFor', { count: untouched })]),
    ...(unmoved === null ? [] : [t('recall.unmovedFor', { count: unmoved })]),
  ].join(t('recall.or'));
  return t('recall.sentence', {
    which: grades === '' ? t('recall.allGrades', { layers }) : t('recall.someGrades', { layers, grades }),
    when,
    pool: names.pool,
    warn: rule.warn,
  });
}
