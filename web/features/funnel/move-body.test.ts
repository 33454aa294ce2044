import { describe, expect, it } from 'vitest';
import { layersBetween, leadsBack, moveBodyOf, touchAsked, touchBodyOf } from './move-body.ts';

describe('what a move asks for', () => {
  it('names the layers a jump leaves out', () => {
    expect(layersBetween('contacted', 'signed')).toEqual(['lead', 'opportunity']);
    expect(layersBetween('contacted', 'lead')).toEqual([]);
    expect(layersBetween('signed', 'lead')).toEqual([]);
    expect(layersBetween('resource', 'abandoned')).toEqual([]);
  });

  it('knows a way back from a step on, and giving up from both', () => {
    expect(leadsBack('signed', 'lead')).toBe(true);
    expect(leadsBack('lead', 'signed')).toBe(false);
    expect(leadsBack('lead', 'abandoned')).toBe(false);
    expect(leadsBack('abandoned', 'resource')).toBe(true);
  });

  it('sends only what was answered', () => {
    expect(
      moveBodyOf('signed', {
        contractAmount: { amount: 3000000, currency: 'CNY' },
        contractOn: '2026-11-22',
        reason: '',
      }),
    ).toEqual({
      to: 'signed',
      contractAmount: { amount: 3000000, currency: 'CNY' },
      contractOn: '2026-11-22',
    });
  });

  it('logs the contact that a layer demands', () => {
    expect(touchAsked(['grade', 'visitOrMeeting'])).toBe('visitOrMeeting');
    expect(touchAsked(['grade'])).toBeNull();
    expect(
      touchBodyOf({ touch: { channel: 'visit', said: '看了样品', nextStep: '发报价', nextStepOn: null } }),
    ).toEqual({
      channel: 'visit',
      said: '看了样品',
      nextStep: '发报价',
    });
    expect(touchBodyOf({ grade: 'A' })).toBeNull();
  });
});
