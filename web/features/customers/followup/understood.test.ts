import { describe, expect, it } from 'vitest';
import { instantAt, understand } from './understood.ts';

// 2026-11-22 is a Sunday.
const read = (text: string) => understand(text, '2026-11-22', 'zh-CN');

describe('a follow-up in natural words', () => {
  it('is a call with the next step on Wednesday', () => {
    expect(read('打电话给王经理，嫌价格高，周三下午再电话')).toEqual({
      channel: 'call',
      happenedOn: null,
      nextStep: '再电话',
      nextStepOn: '2026-11-25',
      nextStepTime: null,
    });
  });

  it('takes the way of contact from what was done, not from what is planned', () => {
    const { channel, nextStep, nextStepOn } = read('微信发了报价，明天上门拜访');
    expect([channel, nextStep, nextStepOn]).toEqual(['wechat', '上门拜访', '2026-11-23']);
  });

  it('leaves the way of contact open when only the plan names one', () => {
    expect(read('对方在开会，后天再打电话').channel).not.toBe('call');
  });

  it('knows the hour of the next step', () => {
    expect(read('电话沟通，约后天上午十点半去演示')).toMatchObject({ nextStepOn: '2026-11-24', nextStepTime: '10:30' });
  });

  it('knows that it happened yesterday', () => {
    expect(read('昨天去拜访了张总').happenedOn).toBe('2026-11-21');
  });

  it('takes the last day to come as the next step', () => {
    expect(read('他们下周一开会讨论，周五给他们打电话').nextStepOn).toBe('2026-11-27');
  });

  it('says nothing where the words say nothing', () => {
    expect(read('嗯')).toEqual({
      channel: null,
      happenedOn: null,
      nextStep: null,
      nextStepOn: null,
      nextStepTime: null,
    });
  });
});

describe('the instant of a wall-clock time', () => {
  it('is told in the organisation’s zone', () => {
    const shanghai = (instant: string) =>
      new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    expect(instantAt('2026-11-21', '12:00', shanghai)).toBe('2026-11-21T04:00:00.000Z');
  });
});
