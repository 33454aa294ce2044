import { describe, expect, it } from 'vitest';
import { activeOf, isBare, meets, offStandard, sorted, type Summary } from './summary-model.ts';

const member = (name: string, have: Record<string, number>, signed = 0): Summary['byPerson'][number] => ({
  person: { id: name, name },
  have,
  signed,
});
const people = [member('陈', { lead: 3, abandoned: 90 }, 2), member('李', { lead: 9 }), member('王', { lead: 3 }, 5)];

describe('the funnel against its standard', () => {
  it('lets a tenth pass: a rate may be a little low, a stay a little long', () => {
    expect([meets(0.46, 0.5, 'more'), meets(0.4, 0.5, 'more')]).toEqual([true, false]);
    expect([meets(5.4, 5, 'less'), meets(7, 5, 'less')]).toEqual([true, false]);
    expect(meets(null, 0.5, 'more')).toBeNull();
  });

  it('says how far a holding is off, at most as far as one whole standard', () => {
    expect(offStandard(5, 10)).toBe(-0.5);
    expect(offStandard(90, 10)).toBe(1);
    expect(offStandard(9, null)).toBeNull();
    expect(offStandard(9, 0)).toBeNull();
  });

  it('sorts people by a layer, and keeps the order of names among equals', () => {
    const names = (rows: typeof people) => rows.map(({ person }) => person.name);
    expect(names(sorted(people, { by: 'lead', down: true }, undefined))).toEqual(['李', '陈', '王']);
    expect(names(sorted(people, { by: 'signed', down: true }, undefined))).toEqual(['王', '陈', '李']);
    expect(names(sorted(people, { by: 'name', down: true }, undefined))).toEqual(['王', '李', '陈']);
  });

  it('is bare only where nobody stands in it and nobody went through', () => {
    const layer: Summary['layers'][number] = {
      layer: 'lead',
      have: 0,
      shouldHave: 7,
      entered: 0,
      movedOn: 0,
      abandoned: 0,
      rate: null,
      idealRate: 0.3,
      medianDays: null,
      idealDays: 5,
    };
    expect(isBare({ layers: [layer], outsideFunnel: 0 })).toBe(true);
    expect(isBare({ layers: [layer, { ...layer, have: 1 }], outsideFunnel: 0 })).toBe(false);
    expect(isBare({ layers: [{ ...layer, abandoned: 1 }], outsideFunnel: 0 })).toBe(false);
    expect(isBare({ layers: [layer], outsideFunnel: 1 })).toBe(false);
  });

  it('counts only customers that are being worked on', () => {
    expect(activeOf(member('陈', { lead: 3, implemented: 40, abandoned: 90 }), undefined)).toBe(3);
  });
});
