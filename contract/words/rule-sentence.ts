import type { Condition, Filter } from '../fields.ts';
import type { Locale } from '../primitives.ts';
import type { Rule, RuleSet, RuleTarget } from '../rules.ts';
import type { DomainWords } from './domain-shape.ts';
import { fill } from './fill.ts';
import { rulesWords, type RulesWords } from './rules.ts';

/** Names of what a rule speaks of: people, teams, pools, places and own fields, by id, code or `custom.<key>`. */
export type Names = Readonly<Record<string, string>>;

interface Telling {
  locale: Locale;
  domain: DomainWords;
  names: Names;
}

/** An amount of minor units the way it is said: 120 万, or 1,200,000. */
export function amountWords(locale: Locale, minor: number): string {
  const major = minor / 100;
  const round = (n: number) => String(Math.round(n * 100) / 100);
  if (locale === 'en') return Math.round(major).toLocaleString('en-US');
  const [wan, yi] = locale === 'zh-CN' ? ['万', '亿'] : ['萬', '億'];
  if (Math.abs(major) >= 1e8) return `${round(major / 1e8)} ${yi}`;
  return Math.abs(major) >= 1e4 ? `${round(major / 1e4)} ${wan}` : round(major);
}

function listed(locale: Locale, values: readonly string[], last: string): string {
  if (values.length < 2) return values.join('');
  const comma = locale === 'en' ? ', ' : '、';
  return `${values.slice(0, -1).join(comma)}${last}${values.at(-1)}`;
}

function valueWords({ locale, domain, names }: Telling, field: string, value: unknown): string {
  if (field === 'expected' && typeof value === 'number') return amountWords(locale, value);
  const lists: Record<string, Record<string, string>> = {
    layer: domain.layers,
    grade: domain.grades,
    kind: domain.kinds,
    industry: domain.industries,
    size: domain.sizes,
    source: domain.sources,
  };
  const text = String(value);
  return lists[field]?.[text] ?? names[`${field}=${text}`] ?? names[text] ?? text;
}

function conditionWords(telling: Telling, { field, op, value }: Condition, words: RulesWords): string {
  const { domain, names, locale } = telling;
  const label = names[field] ?? domain.customerFields[field as keyof typeof domain.customerFields] ?? field;
  const values = value === undefined ? [] : [value].flat();
  const said = values.map((v) => valueWords(telling, field, v));
  const operators: Partial<Record<string, string>> = domain.operators;
  const template = words.conditions[op] ?? `{field} ${operators[op] ?? op} {value}`;
  const joined =
    op === 'between' ? said.join('–') : listed(locale, said, op === 'allOf' ? words.listAnd : words.listOr);
  return fill(template, { field: locale === 'en' ? label.toLowerCase() : label, value: joined });
}

function filterWords(telling: Telling, filter: Filter, words: RulesWords, inner = false): string {
  const join = (parts: Filter[], by: string) => {
    const text = parts.map((p) => filterWords(telling, p, words, parts.length > 1)).join(by);
    return inner && parts.length > 1 ? fill(words.bracket, { text }) : text;
  };
  if ('and' in filter) return join(filter.and, words.and);
  if ('or' in filter) return join(filter.or, words.or);
  if ('not' in filter) return fill(words.not, { text: filterWords(telling, filter.not, words) });
  return conditionWords(telling, filter, words);
}

const isEmpty = (filter: Filter | null): boolean =>
  filter === null || ('and' in filter && filter.and.length === 0) || ('or' in filter && filter.or.length === 0);

function targetWords(telling: Telling, customers: string, target: RuleTarget, fallback: string | null): string {
  const words = rulesWords[telling.locale];
  const named = (id: string) => telling.names[id] ?? words.unknown;
  switch (target.to) {
    case 'person':
      return `${fill(words.toPerson, { customers, name: named(target.id) })}${fallbackWords(telling, fallback)}`;
    case 'team': {
      const principle = words.principles[target.principle];
      return `${fill(words.toTeam, { customers, name: named(target.id), principle })}${fallbackWords(telling, fallback)}`;
    }
    case 'pool':
      return fill(words.toPool, { customers, name: named(target.id) });
    default:
      return customers;
  }
}

function fallbackWords({ locale, names }: Telling, fallback: string | null): string {
  const words = rulesWords[locale];
  return fill(words.fallback, { name: fallback === null ? words.mainPool : (names[fallback] ?? words.unknown) });
}

/** The customers of a rule in words: 地区在上海市，且行业是制造或贸易的客户. */
export function ruleCustomers(locale: Locale, domain: DomainWords, names: Names, when: Filter | null): string {
  const words = rulesWords[locale];
  if (when === null || isEmpty(when)) return words.everyone;
  return fill(words.customers, { conditions: filterWords({ locale, domain, names }, when, words) });
}

/** A rule as one sentence every member can read. */
export function ruleSentence(
  locale: Locale,
  domain: DomainWords,
  names: Names,
  rule: Pick<Rule, 'when' | 'target' | 'fallback'>,
): string {
  return targetWords(
    { locale, domain, names },
    ruleCustomers(locale, domain, names, rule.when),
    rule.target,
    rule.fallback,
  );
}

/** What happens to customers that no rule fits, as one sentence. */
export function otherwiseSentence(locale: Locale, domain: DomainWords, names: Names, set: RuleSet): string {
  return targetWords({ locale, domain, names }, rulesWords[locale].otherwise, set.otherwise, null);
}
