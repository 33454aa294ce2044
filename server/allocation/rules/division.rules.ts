import type { RuleSet, RuleTarget } from '../../../contract/rules.ts';
import { testOf, type RuleFacts } from './conditions.rules.ts';

/** The key under which what no rule fits is counted and takes turns. */
export const otherwiseKey = 'otherwise';

/** What the rules say of a customer: the rule that decides, its place from 1, where the customer goes, and where else. */
export interface Ruling {
  key: string;
  name: string;
  position: number;
  target: RuleTarget;
  /** The pool when nobody can take it; null for the main pool. */
  fallback: string | null;
}

/** Makes the decision of a set of rules: the first that fits, else the default; always exactly one. */
export function rulingsOf(set: RuleSet, otherwiseName: string): (facts: RuleFacts) => Ruling {
  const lines = set.rules.map((rule, at) => ({
    test: testOf(rule.when),
    ruling: { key: rule.key, name: rule.name, position: at + 1, target: rule.target, fallback: rule.fallback },
  }));
  const otherwise: Ruling = {
    key: otherwiseKey,
    name: otherwiseName,
    position: set.rules.length + 1,
    target: set.otherwise,
    fallback: null,
  };
  return (facts) => {
    for (const line of lines) if (line.test(facts)) return line.ruling;
    return otherwise;
  };
}
