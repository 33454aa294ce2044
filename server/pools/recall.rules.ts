import { layerCodes, type LayerCode } from '../../contract/funnel-words.ts';
import { poolGrades, type PoolGrade } from '../../contract/pools.ts';
import type { RecallRule } from '../../contract/recall.ts';

/** What holds for the customers of one layer and grade. */
export interface RecallLimit extends Pick<RecallRule, 'untouched' | 'unmoved' | 'warn' | 'pool'> {
  layer: LayerCode;
  grade: PoolGrade;
}

/** The rules laid out by layer and grade: the first that fits a customer holds; where none fits there is no recall. */
export function limitsOf(rules: readonly RecallRule[]): RecallLimit[] {
  return layerCodes.flatMap((layer) =>
    poolGrades.flatMap((grade) => {
      const rule = rules.find((r) => r.layers.includes(layer) && (r.grades.length === 0 || r.grades.includes(grade)));
      if (!rule) return [];
      const { untouched, unmoved, warn, pool } = rule;
      return [{ layer, grade, untouched, unmoved, warn, pool }];
    }),
  );
}

/** The longest a customer's recall may be put off, in days from today. */
export const longestExtension = 90;
