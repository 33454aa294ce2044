import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channels, layerCodes, type LayerCode } from '../../contract/funnel-words.ts';
import { criteria } from '../../contract/funnel.ts';
import { defaultStandard } from '../pipelines/public.ts';
import { movesOn } from '../pipelines/public.ts';
import { criterionIssue, mayMove, shouldHold, skippedBetween, type MoveFacts } from './rules.ts';

const standard = (code: LayerCode) => defaultStandard('zh-CN').layers.find((l) => l.code === code)!;
const nothing: MoveFacts = {
  grade: null,
  product: null,
  goal: null,
  contractAmount: null,
  contractOn: null,
  acceptedOn: null,
  reason: null,
  channels: [],
  abandonedFrom: null,
};
const everything: MoveFacts = {
  grade: 'B',
  product: '专业版',
  goal: '年内签约',
  contractAmount: 1,
  contractOn: '2026-11-20',
  acceptedOn: '2026-11-22',
  reason: '客户要求',
  channels,
  abandonedFrom: null,
};
const missing = (from: LayerCode, to: LayerCode, facts: Partial<MoveFacts> = {}) =>
  mayMove(from, to, standard(to), { ...nothing, ...facts }).missing;

describe('what a layer asks for before a customer enters it', () => {
  test.each<[LayerCode, LayerCode, string[]]>([
    ['resource', 'graded', ['grade', 'product', 'goal']],
    ['graded', 'contacted', ['callOrMessage']],
    ['contacted', 'lead', []],
    ['lead', 'opportunity', ['visitOrMeeting']],
    ['opportunity', 'signed', ['contractAmount', 'contractDay']],
    ['signed', 'implemented', ['acceptanceDay']],
    ['lead', 'abandoned', ['reason']],
    ['abandoned', 'resource', ['reason']],
    ['opportunity', 'lead', ['reason']],
    ['implemented', 'opportunity', ['visitOrMeeting', 'reason']],
    ['resource', 'lead', ['reason']],
    ['resource', 'signed', ['contractAmount', 'contractDay', 'reason']],
  ])('from %s to %s: %j', (from, to, expected) => {
    expect(missing(from, to)).toEqual(expected);
  });

  test('any way of talking or writing to the customer is a contact; a note is none; only meeting it is a meeting', () => {
    for (const channel of channels) {
      expect(missing('graded', 'contacted', { channels: [channel] })).toEqual(
        channel === 'note' ? ['callOrMessage'] : [],
      );
      const met = channel === 'visit' || channel === 'meeting';
      expect(missing('lead', 'opportunity', { channels: [channel] })).toEqual(met ? [] : ['visitOrMeeting']);
    }
  });

  test('a contract of no money is an amount; no amount is none', () => {
    expect(missing('opportunity', 'signed', { contractAmount: 0, contractOn: '2026-11-22' })).toEqual([]);
  });

  test('every criterion has its own words', () => {
    expect(new Set(criteria.map((criterion) => criterionIssue[criterion].code)).size).toBe(criteria.length);
  });
});

describe('jumps', () => {
  test('leave out the layers between', () => {
    expect(skippedBetween('resource', 'graded')).toEqual([]);
    expect(skippedBetween('resource', 'lead')).toEqual(['graded', 'contacted']);
    expect(skippedBetween('opportunity', 'implemented')).toEqual(['signed']);
    expect(skippedBetween('signed', 'lead')).toEqual([]);
    expect(skippedBetween('lead', 'abandoned')).toEqual([]);
  });

  test('coming back from abandoned counts from where the customer had been', () => {
    const back = (abandonedFrom: LayerCode | null, to: LayerCode) =>
      mayMove('abandoned', to, standard(to), { ...everything, abandonedFrom }).skipped;
    expect(back('lead', 'opportunity')).toEqual([]);
    expect(back('lead', 'contacted')).toEqual([]);
    expect(back('graded', 'opportunity')).toEqual(['contacted', 'lead']);
    expect(back(null, 'lead')).toEqual(['graded', 'contacted']);
  });
});

const anyLayer = fc.constantFrom(...layerCodes);
describe('for every pair of layers', () => {
  test('who has everything may move anywhere; a reason is asked for exactly off the straight way', () => {
    fc.assert(
      fc.property(anyLayer, anyLayer, (from, to) => {
        fc.pre(from !== to);
        expect(mayMove(from, to, standard(to), everything).missing).toEqual([]);
        const verdict = mayMove(from, to, standard(to), { ...everything, reason: null });
        const straight = movesOn(from, to) && layerCodes.indexOf(to) === layerCodes.indexOf(from) + 1;
        expect(verdict.missing).toEqual(straight ? [] : ['reason']);
        expect(verdict.direction === 'on').toBe(movesOn(from, to));
        if (verdict.skipped.length > 0) expect(['on', 'in']).toContain(verdict.direction);
      }),
    );
  });
});

test('a team should hold as many times what a person should', () => {
  expect(shouldHold(standard('contacted'), 7)).toBe(91);
  expect(shouldHold(standard('signed'), 7)).toBeNull();
});
