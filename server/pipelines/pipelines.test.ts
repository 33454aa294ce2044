import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Standard } from '../../contract/funnel.ts';
import { testApp } from '../testing/test-app.ts';
import { layerOf, standardOf } from './public.ts';
import { checkHoldings, inflows, intakeOf } from './rules.ts';
import { defaultStandard } from './standard.ts';

const { layers, holdingCap } = defaultStandard('zh-CN');

describe('the default standard', () => {
  test('has the eight layers of the source with its days, rates and holdings', () => {
    expect(layers.map((l) => l.code).join(' ')).toBe(
      'resource graded contacted lead opportunity signed implemented abandoned',
    );
    expect(layers.map((l) => l.idealDays)).toEqual([1, 1, 5, 5, 5, 5, null, null]);
    expect(layers.map((l) => l.idealRate)).toEqual([1, 0.9, 0.5, 0.3, 0.1, 1, null, null]);
    expect(layers.map((l) => l.idealHolding)).toEqual([5, 5, 13, 7, 2, null, null, null]);
    expect(holdingCap).toBe(30);
  });

  test('counts resource and graded together: ten', () => {
    const sharing = layers.filter((l) => l.sharesHoldingWith !== null);
    expect(sharing.map((l) => l.code)).toEqual(['resource', 'graded']);
    expect(sharing.reduce((sum, l) => sum + l.idealHolding!, 0)).toBe(10);
  });

  test('touches the better grade at least as often, and an opportunity at least as often as a lead', () => {
    for (const { touchEvery } of layers) {
      if (!touchEvery) continue;
      expect(touchEvery.A).toBeLessThanOrEqual(touchEvery.B);
      expect(touchEvery.B).toBeLessThanOrEqual(touchEvery.C);
      expect(touchEvery.none).toBe(touchEvery.B);
    }
    const every = (code: 'lead' | 'opportunity') => layers.find((l) => l.code === code)!.touchEvery!;
    for (const grade of ['A', 'B', 'C'] as const)
      expect(every('opportunity')[grade]).toBeLessThanOrEqual(every('lead')[grade]);
    expect(every('lead')).toEqual({ A: 2, B: 3, C: 5, none: 3 });
  });

  test('speaks the language of the organisation', () => {
    expect(defaultStandard('en').layers[0]!.checklist[0]).toBe('Check name and contact data');
  });
});

describe('a standard held against itself', () => {
  test('needs about 2.9 new resources a day', () => {
    expect(intakeOf(layers)).toBeCloseTo(2.89, 2);
  });

  test('13 contacted, 6.5 leads and 2 opportunities are what inflow × dwell gives', () => {
    const checks = checkHoldings(layers);
    expect(checks.map((c) => [c.layers.join('+'), c.ideal, Number(c.byLaw.toFixed(1)), c.verdict])).toEqual([
      ['resource+graded', 10, 5.8, 'more'],
      ['contacted', 13, 13, 'fits'],
      ['lead', 7, 6.5, 'fits'],
      ['opportunity', 2, 2, 'fits'],
    ]);
  });

  test('holding is inflow × dwell whatever comes in', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), (intake) => {
        const flow = inflows(layers, intake);
        for (const check of checkHoldings(layers, intake)) {
          const law = check.layers.reduce((s, c) => s + flow.get(c)! * layers.find((l) => l.code === c)!.idealDays!, 0);
          expect(check.byLaw).toBeCloseTo(law, 9);
        }
        expect(flow.get('signed')!).toBeCloseTo(intake * 0.9 * 0.5 * 0.3 * 0.1, 9);
      }),
    );
  });
});

describe('the standard of an organisation', () => {
  test('a new organisation gets the default once, however many ask at the same moment', async () => {
    const t = await testApp();
    const asked = await Promise.all(Array.from({ length: 12 }, () => standardOf(t.deps.db, t.orgId)));
    for (const standard of asked) expect(Standard.parse(standard)).toEqual(asked[0]);
    expect(layerOf(asked[0]!, 'opportunity').idealHolding).toBe(2);
    const rows = await t.deps.db
      .selectFrom('pipelineVersions')
      .select('version')
      .where('orgId', '=', t.orgId)
      .execute();
    expect(rows).toEqual([{ version: 1 }]);
  });
});
