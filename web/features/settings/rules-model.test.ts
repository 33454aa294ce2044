import { describe, expect, it } from 'vitest';
import { changesBetween, nextSight, ruledFields, sightOf, withSight, type Rule } from './rules-model.ts';

const rules: Rule[] = [{ field: 'phones', role: 'service', rule: 'masked' }];

describe('who sees which field', () => {
  it('goes round: visible, partly, hidden; what cannot be shown partly skips that', () => {
    expect([nextSight('visible', true), nextSight('masked', true), nextSight('hidden', true)]).toEqual([
      'masked',
      'hidden',
      'visible',
    ]);
    expect(nextSight('visible', false)).toBe('hidden');
  });

  it('sets one cell and leaves the others', () => {
    const after = withSight(rules, 'expected', 'service', 'hidden');
    expect(sightOf(after, 'expected', 'service')).toBe('hidden');
    expect(sightOf(after, 'phones', 'service')).toBe('masked');
    expect(sightOf(after, 'phones', 'rep')).toBe('visible');
    expect(withSight(rules, 'phones', 'service', 'visible')).toEqual([]);
  });

  it('counts the cells that differ, whichever order they stand in', () => {
    const after = withSight(withSight(rules, 'phones', 'service', 'hidden'), 'goal', 'rep', 'hidden');
    expect(changesBetween(rules, after)).toBe(2);
    expect(changesBetween(after, [...after].reverse())).toBe(0);
  });

  it('offers every field but those that a record cannot do without', () => {
    const keys = ruledFields([], (_, key) => key).map(({ key }) => key);
    expect(keys).toContain('contractAmount');
    expect(keys).toContain('contact.phones');
    expect(keys).not.toContain('name');
  });
});
