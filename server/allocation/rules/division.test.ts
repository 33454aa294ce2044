import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roleGrants, Role } from '../../../contract/abilities.ts';
import type { Filter } from '../../../contract/fields.ts';
import type { Rule, RuleSet, VersionState } from '../../../contract/rules.ts';
import { domainWords } from '../../../contract/words/domain.ts';
import { otherwiseSentence, ruleSentence } from '../../../contract/words/rule-sentence.ts';
import { testOf, wrongConditions, type RuleFacts } from './conditions.rules.ts';
import { otherwiseKey, rulingsOf } from './division.rules.ts';
import { fits, inForceAt, mayDo, stateAfter, versionActs, type VersionAct } from './versions.rules.ts';

const customer: RuleFacts = {
  region: '320506',
  industry: 'manufacturing',
  kind: 'company',
  size: '100-499',
  source: 'exhibition',
  product: '云客户管理',
  grade: 'A',
  layer: 'resource',
  goal: null,
  name: '苏州精工机械有限公司',
  expected: 30_000_000,
  custom: { tier: 'gold', seats: 40, vip: true, since: '2026-03-01' },
};
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const rule = (n: number, when: Filter | null, pool = n): Rule => ({
  key: id(n),
  name: `规则${n}`,
  when,
  target: { to: 'pool', id: id(pool) },
  fallback: null,
});
const setOf = (rules: Rule[]): RuleSet => ({
  rules,
  otherwise: { to: 'pool', id: id(999) },
  richDays: 90,
  cap: 30,
  finderBonus: 10,
  perDay: null,
  tellsOwner: true,
});

describe('a condition', () => {
  test.for<[Filter, boolean]>([
    [{ field: 'region', op: 'within', value: '320000' }, true],
    [{ field: 'region', op: 'within', value: '320500' }, true],
    [{ field: 'region', op: 'within', value: '320506' }, true],
    [{ field: 'region', op: 'within', value: '320507' }, false],
    [{ field: 'region', op: 'within', value: '310000' }, false],
    [{ field: 'industry', op: 'anyOf', value: ['trade', 'manufacturing'] }, true],
    [{ field: 'industry', op: 'noneOf', value: ['trade'] }, true],
    [{ field: 'goal', op: 'isEmpty' }, true],
    [{ field: 'product', op: 'contains', value: '客户' }, true],
    [{ field: 'name', op: 'startsWith', value: '上海' }, false],
    [{ field: 'expected', op: 'gte', value: 30_000_000 }, true],
    [{ field: 'expected', op: 'between', value: [1, 29_999_999] }, false],
    [{ field: 'custom.tier', op: 'anyOf', value: ['gold', 'silver'] }, true],
    [{ field: 'custom.seats', op: 'lt', value: 40 }, false],
    [{ field: 'custom.vip', op: 'isTrue' }, true],
    [{ field: 'custom.since', op: 'after', value: '2026-01-01' }, true],
    [{ not: { field: 'kind', op: 'anyOf', value: ['person'] } }, true],
    [
      {
        and: [
          { field: 'grade', op: 'anyOf', value: ['A'] },
          {
            or: [
              { field: 'source', op: 'anyOf', value: ['web'] },
              { field: 'size', op: 'anyOf', value: ['100-499'] },
            ],
          },
        ],
      },
      true,
    ],
  ])('%j is %s of a manufacturer in 苏州吴中', ([when, is]) => {
    expect(testOf(when)(customer)).toBe(is);
  });

  test('speaks of known fields in operators of their kind, whoever asks and on whatever day', () => {
    const own = new Map([['since', 'day' as const]]);
    expect(wrongConditions({ field: 'region', op: 'within', value: '320000' }, own)).toEqual([]);
    expect(wrongConditions({ field: 'phones', op: 'contains', value: '138' }, own)).toEqual(['when.field']);
    expect(wrongConditions({ field: 'grade', op: 'contains', value: 'A' }, own)).toEqual(['when.op']);
    expect(wrongConditions({ and: [{ field: 'grade', op: 'anyOf', value: [] }] }, own)).toEqual(['when.and.0.value']);
    expect(wrongConditions({ field: 'custom.since', op: 'within', value: 'thisWeek' }, own)).toEqual(['when.op']);
    expect(wrongConditions({ field: 'custom.gone', op: 'isEmpty' }, own)).toEqual(['when.field']);
  });
});

describe('a set of rules', () => {
  const grades = fc.constantFrom('A', 'B', 'C');
  const regions = fc.constantFrom('310115', '320506', '330106', '440305');
  const whens: fc.Arbitrary<Filter | null> = fc.oneof(
    fc.constant(null),
    grades.map((g): Filter => ({ field: 'grade', op: 'anyOf', value: [g] })),
    regions.map((r): Filter => ({ field: 'region', op: 'within', value: `${r.slice(0, 2)}0000` })),
    fc.tuple(grades, regions).map(([g, r]): Filter => ({
      or: [{ field: 'grade', op: 'anyOf', value: [g] }, { not: { field: 'region', op: 'within', value: r } }],
    })),
  );
  const sets = fc.array(whens, { maxLength: 8 }).map((list) => setOf(list.map((when, at) => rule(at + 1, when))));
  const facts = fc.tuple(grades, regions).map(([grade, region]): RuleFacts => ({ ...customer, grade, region }));

  test('decides by the first rule that fits, and by the default when none does: always exactly one', () => {
    fc.assert(
      fc.property(sets, facts, (set, who) => {
        const ruling = rulingsOf(set, '其余')(who);
        const first = set.rules.find((r) => testOf(r.when)(who));
        expect(ruling.key).toBe(first?.key ?? otherwiseKey);
        expect(ruling.target).toEqual(first?.target ?? set.otherwise);
        expect(ruling.position).toBe(first ? set.rules.indexOf(first) + 1 : set.rules.length + 1);
      }),
    );
  });

  test('a rule moved to the top decides whatever it fits; the ones behind a rule for all never do', () => {
    fc.assert(
      fc.property(sets, facts, fc.nat(7), (set, who, at) => {
        const chosen = set.rules[at];
        if (!chosen) return;
        const moved = { ...set, rules: [chosen, ...set.rules.filter((r) => r !== chosen)] };
        if (testOf(chosen.when)(who)) expect(rulingsOf(moved, '')(who).key).toBe(chosen.key);
        const all = { ...set, rules: [rule(900, null), ...set.rules] };
        expect(rulingsOf(all, '')(who).key).toBe(id(900));
      }),
    );
  });
});

describe('a rule as a sentence', () => {
  const east: Rule = {
    key: id(1),
    name: '华东制造',
    when: {
      and: [
        { field: 'region', op: 'within', value: '310000' },
        { field: 'industry', op: 'anyOf', value: ['manufacturing', 'trade'] },
        {
          or: [
            { field: 'expected', op: 'gte', value: 120_000_000 },
            { not: { field: 'grade', op: 'anyOf', value: ['C'] } },
          ],
        },
      ],
    },
    target: { to: 'team', id: id(7), principle: 'richFirst' },
    fallback: null,
  };
  const names = { '310000': '上海市', [id(7)]: '华东组' };
  test.for<['zh-CN' | 'zh-TW' | 'en', string]>([
    [
      'zh-CN',
      '地区在上海市，且行业是制造或贸易，且（预计金额不低于120 万，或不属于“级别是C 级”）的客户，归华东组，组内按签约额从高到低（胖子原则）。没人能接时进公海。',
    ],
    [
      'en',
      'Customers whose region is in 上海市 and industry is Manufacturing or Trade and (expected amount is at least 1,200,000 or not (grade is Grade C)) go to 华东组; within the team highest sales first. When nobody can take them, they go to the main pool.',
    ],
  ])('reads plainly in %s', ([locale, text]) => {
    expect(ruleSentence(locale, domainWords[locale], names, east)).toBe(text);
  });
  test('without conditions speaks of all customers, and the default of all others', () => {
    expect(ruleSentence('zh-CN', domainWords['zh-CN'], { [id(2)]: '公海' }, rule(2, null))).toBe('所有客户，进公海。');
    expect(otherwiseSentence('zh-CN', domainWords['zh-CN'], { [id(999)]: '总池' }, setOf([]))).toBe(
      '其余客户，进总池。',
    );
  });
});

describe('a version', () => {
  const states: VersionState[] = ['draft', 'simulated', 'approved', 'dropped'];
  const table: Record<VersionState, Partial<Record<VersionAct, VersionState>>> = {
    draft: { edit: 'draft', simulate: 'simulated', drop: 'dropped' },
    simulated: { edit: 'draft', simulate: 'simulated', approve: 'approved', drop: 'dropped' },
    approved: { simulate: 'approved', apply: 'approved' },
    dropped: {},
  };
  const cases = states.flatMap((state) => versionActs.map((act) => ({ state, act, to: table[state][act] })));
  test.for(cases)('$state, $act → $to', ({ state, act, to }) => {
    expect(fits(state, act)).toBe(to !== undefined);
    if (to) expect(stateAfter(state, act)).toBe(to);
  });
  const byRole = cases.flatMap((c) => Role.options.map((role) => ({ ...c, role })));
  test.for(byRole)('$role may $act a version that is $state or not', ({ state, act, to, role }) => {
    const writes = ['director', 'manager', 'support'].includes(role);
    const decides = role === 'director';
    const may = act === 'approve' || act === 'apply' ? decides : writes;
    expect(mayDo(state, act, new Set(roleGrants[role].abilities))).toBe(may && to !== undefined);
  });

  test('is in force from its day until the next one comes in; of two at once the newer', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    const versions = [
      { number: 1, inForceFrom: at(1) },
      { number: 2, inForceFrom: at(10) },
      { number: 3, inForceFrom: at(10) },
      { number: 4, inForceFrom: at(5) },
    ];
    expect(inForceAt(versions, at(0))).toBeNull();
    expect([1, 4, 5, 9, 10, 99].map((day) => inForceAt(versions, at(day))?.number)).toEqual([1, 1, 4, 4, 3, 3]);
  });
});
