import { describe, expect, it } from 'vitest';
import { bodyOf, emptyDraft, missing, settled, type Draft } from './draft.ts';
import type { Understood } from './understood.ts';

const nothing: Understood = { channel: null, happenedOn: null, nextStep: null, nextStepOn: null, nextStepTime: null };
const found: Understood = {
  channel: 'visit',
  happenedOn: '2026-11-21',
  nextStep: '寄样品',
  nextStepOn: '2026-11-25',
  nextStepTime: '10:00',
};
const draft = (more: Partial<Draft>): Draft => ({ ...emptyDraft, said: '谈了价格', ...more });

describe('what a follow-up still lacks', () => {
  it('wants a next step with its day', () => {
    expect(missing(draft({}), nothing, false)).toEqual(['nextStep', 'nextStepOn']);
    expect(missing(draft({}), found, false)).toEqual([]);
  });

  it('wants a reason when there is deliberately none', () => {
    expect(missing(draft({ noNextStep: true }), nothing, false)).toEqual(['reason']);
    expect(missing(draft({ noNextStep: true, noNextStepReason: '等总部批复' }), nothing, false)).toEqual([]);
  });

  it('wants none on an ended customer, but half a step is still half a step', () => {
    expect(missing(draft({}), nothing, true)).toEqual([]);
    expect(missing(draft({ nextStep: '回访' }), nothing, true)).toEqual(['nextStepOn']);
  });
});

describe('a follow-up on its way', () => {
  it('takes what was corrected before what was recognised', () => {
    expect(settled(draft({ channel: 'meeting', nextStep: '签合同' }), found)).toMatchObject({
      channel: 'meeting',
      nextStep: '签合同',
      nextStepOn: '2026-11-25',
    });
    expect(settled(draft({ nextStepOn: '' }), found).nextStepOn).toBeNull();
  });

  it('drops the recognised hour when the day is corrected', () => {
    expect(settled(draft({ nextStepOn: '2026-11-30' }), found).nextStepTime).toBeNull();
  });

  it('tells when it happened only when that is not today', () => {
    const noon = (day: string) => `${day}T04:00:00.000Z`;
    expect(bodyOf(draft({}), found, '2026-11-22', noon)).toEqual({
      channel: 'visit',
      said: '谈了价格',
      nextStep: '寄样品',
      nextStepOn: '2026-11-25',
      nextStepTime: '10:00',
      happenedAt: '2026-11-21T04:00:00.000Z',
    });
    expect(bodyOf(draft({}), nothing, '2026-11-22', noon)).toEqual({ channel: 'call', said: '谈了价格' });
  });

  it('sends the reason instead of the step when there is none', () => {
    const body = bodyOf(draft({ noNextStep: true, noNextStepReason: '倒闭' }), found, '2026-11-22', (d) => d);
    expect(body).not.toHaveProperty('nextStep');
    expect(body.noNextStepReason).toBe('倒闭');
  });
});
