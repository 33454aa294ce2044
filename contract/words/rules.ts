import type { Locale } from '../primitives.ts';
import type { Principle } from '../rules.ts';

/** Why somebody is passed over. */
export type Refusal = 'inactive' | 'leaving' | 'away' | 'full' | 'quota';

/** The words in which division rules and their decisions are told: on the rules page, in the ledger, at the desk. */
export interface RulesWords {
  /** Conditions by operator: `{field}` and `{value}`. */
  readonly conditions: Record<string, string>;
  readonly and: string;
  readonly or: string;
  readonly not: string;
  readonly bracket: string;
  readonly listOr: string;
  readonly listAnd: string;
  readonly everyone: string;
  readonly customers: string;
  readonly toPerson: string;
  readonly toTeam: string;
  readonly toPool: string;
  readonly otherwise: string;
  readonly principles: Record<Principle, string>;
  readonly richDays: string;
  readonly fallback: string;
  readonly mainPool: string;
  readonly unknown: string;
  readonly because: string;
  readonly otherwiseName: string;
  readonly given: Record<Principle | 'named' | 'pool', string>;
  readonly nobody: string;
  readonly skipped: string;
  readonly refusals: Record<Refusal, string>;
  readonly finder: string;
  readonly stop: string;
}

export const rulesWords: Record<Locale, RulesWords> = {
  'zh-CN': {
    conditions: {
      within: '{field}在{value}',
      anyOf: '{field}是{value}',
      allOf: '{field}同时有{value}',
      noneOf: '{field}不是{value}',
      is: '{field}是“{value}”',
      isNot: '{field}不是“{value}”',
      contains: '{field}含“{value}”',
      notContains: '{field}不含“{value}”',
      startsWith: '{field}以“{value}”开头',
      eq: '{field}等于{value}',
      ne: '{field}不等于{value}',
      lt: '{field}小于{value}',
      lte: '{field}不超过{value}',
      gt: '{field}大于{value}',
      gte: '{field}不低于{value}',
      between: '{field}在{value}之间',
      on: '{field}是{value}',
      before: '{field}早于{value}',
      after: '{field}晚于{value}',
      isEmpty: '没填{field}',
      isFilled: '填了{field}',
      isTrue: '{field}为是',
      isFalse: '{field}为否',
    },
    and: '，且',
    or: '，或',
    not: '不属于“{text}”',
    bracket: '（{text}）',
    listOr: '或',
    listAnd: '和',
    everyone: '所有客户',
    customers: '{conditions}的客户',
    toPerson: '{customers}，归{name}。',
    toTeam: '{customers}，归{name}，组内{principle}。',
    toPool: '{customers}，进{name}。',
    otherwise: '其余客户',
    principles: { richFirst: '按签约额从高到低（胖子原则）', roundRobin: '轮流', leastLoad: '先给在手客户最少的人' },
    richDays: '签约额按最近 {days} 天算',
    fallback: '没人能接时进{name}。',
    mainPool: '公海',
    unknown: '（已不存在）',
    because: '第 {version} 版规则第 {position} 条“{rule}”：',
    otherwiseName: '其余',
    given: {
      named: '指定给{name}',
      richFirst: '{name}最近 {days} 天签约 {amount}，在能接的人里最高',
      roundRobin: '轮到{name}',
      leastLoad: '{name}在手 {open} 个，在能接的人里最少',
      pool: '进{pool}',
    },
    nobody: '没人能接，进{pool}',
    skipped: '跳过{list}',
    refusals: { inactive: '已停用', leaving: '将离开', away: '请假', full: '已满', quota: '今天已够数' },
    finder: '自己开发，归发现者',
    stop: '。',
  },
  'zh-TW': {
    conditions: {
      within: '{field}在{value}',
      anyOf: '{field}是{value}',
      allOf: '{field}同時有{value}',
      noneOf: '{field}不是{value}',
      is: '{field}是「{value}」',
      isNot: '{field}不是「{value}」',
      contains: '{field}含「{value}」',
      notContains: '{field}不含「{value}」',
      startsWith: '{field}以「{value}」開頭',
      eq: '{field}等於{value}',
      ne: '{field}不等於{value}',
      lt: '{field}小於{value}',
      lte: '{field}不超過{value}',
      gt: '{field}大於{value}',
      gte: '{field}不低於{value}',
      between: '{field}在{value}之間',
      on: '{field}是{value}',
      before: '{field}早於{value}',
      after: '{field}晚於{value}',
      isEmpty: '沒填{field}',
      isFilled: '填了{field}',
      isTrue: '{field}為是',
      isFalse: '{field}為否',
    },
    and: '，且',
    or: '，或',
    not: '不屬於「{text}」',
    bracket: '（{text}）',
    listOr: '或',
    listAnd: '和',
    everyone: '所有客戶',
    customers: '{conditions}的客戶',
    toPerson: '{customers}，歸{name}。',
    toTeam: '{customers}，歸{name}，組內{principle}。',
    toPool: '{customers}，進{name}。',
    otherwise: '其餘客戶',
    principles: { richFirst: '按簽約額由高到低（胖子原則）', roundRobin: '輪流', leastLoad: '先給手上客戶最少的人' },
    richDays: '簽約額按最近 {days} 天計算',
    fallback: '沒人能接時進{name}。',
    mainPool: '公海',
    unknown: '（已不存在）',
    because: '第 {version} 版規則第 {position} 條「{rule}」：',
    otherwiseName: '其餘',
    given: {
      named: '指定給{name}',
      richFirst: '{name}最近 {days} 天簽約 {amount}，在能接的人裡最高',
      roundRobin: '輪到{name}',
      leastLoad: '{name}手上 {open} 個，在能接的人裡最少',
      pool: '進{pool}',
    },
    nobody: '沒人能接，進{pool}',
    skipped: '跳過{list}',
    refusals: { inactive: '已停用', leaving: '將離開', away: '請假', full: '已滿', quota: '今天已夠數' },
    finder: '自己開發，歸發現者',
    stop: '。',
  },
  en: {
    conditions: {
      within: '{field} is in {value}',
      anyOf: '{field} is {value}',
      allOf: '{field} has all of {value}',
      noneOf: '{field} is not {value}',
      is: '{field} is “{value}”',
      isNot: '{field} is not “{value}”',
      contains: '{field} contains “{value}”',
      notContains: '{field} does not contain “{value}”',
      startsWith: '{field} starts with “{value}”',
      eq: '{field} equals {value}',
      ne: '{field} differs from {value}',
      lt: '{field} is below {value}',
      lte: '{field} is at most {value}',
      gt: '{field} is above {value}',
      gte: '{field} is at least {value}',
      between: '{field} is between {value}',
      on: '{field} is {value}',
      before: '{field} is before {value}',
      after: '{field} is after {value}',
      isEmpty: '{field} is empty',
      isFilled: '{field} is filled in',
      isTrue: '{field} is yes',
      isFalse: '{field} is no',
    },
    and: ' and ',
    or: ' or ',
    not: 'not ({text})',
    bracket: '({text})',
    listOr: ' or ',
    listAnd: ' and ',
    everyone: 'All customers',
    customers: 'Customers whose {conditions}',
    toPerson: '{customers} go to {name}.',
    toTeam: '{customers} go to {name}; within the team {principle}.',
    toPool: '{customers} go to {name}.',
    otherwise: 'All other customers',
    principles: { richFirst: 'highest sales first', roundRobin: 'in turn', leastLoad: 'to whoever holds fewest' },
    richDays: 'sales count over the last {days} days',
    fallback: ' When nobody can take them, they go to {name}.',
    mainPool: 'the main pool',
    unknown: '(no longer there)',
    because: 'Rules version {version}, rule {position} “{rule}”: ',
    otherwiseName: 'All others',
    given: {
      named: 'given to {name} by name',
      richFirst: '{name} signed {amount} in the last {days} days, the most of those who can take it',
      roundRobin: 'it is {name}’s turn',
      leastLoad: '{name} holds {open}, the fewest of those who can take it',
      pool: 'goes to {pool}',
    },
    nobody: 'nobody can take it, so it goes to {pool}',
    skipped: '; passed over {list}',
    refusals: { inactive: 'inactive', leaving: 'leaving', away: 'away', full: 'full', quota: 'enough for today' },
    finder: 'found it himself',
    stop: '.',
  },
};
