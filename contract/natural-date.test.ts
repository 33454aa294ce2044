import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findChannel, findChannels } from './natural-channel.ts';
import { findDates } from './natural-date.ts';

// A Sunday.
const TODAY = '2026-11-22';

const shown = (text: string, today = TODAY) =>
  findDates(text, today).map(({ on, time, part, tense }) =>
    [on, time, part, tense === 'past' ? 'past' : undefined].filter(Boolean).join(' '),
  );

describe('a follow-up names its next day', () => {
  test.each([
    ['周三下午再电话', ['2026-11-25 afternoon']],
    ['明天', ['2026-11-23']],
    ['明日回访', ['2026-11-23']],
    ['后天上午十点半', ['2026-11-24 10:30 morning']],
    ['大后天', ['2026-11-25']],
    ['今天下午3点', ['2026-11-22 15:00 afternoon']],
    ['下午3点再打', ['2026-11-22 15:00 afternoon']],
    ['明天15:30见', ['2026-11-23 15:30']],
    ['明晚8点', ['2026-11-23 20:00 evening']],
    ['明早九点一刻', ['2026-11-23 09:15 morning']],
    ['周五中午12点', ['2026-11-27 12:00 noon']],
    ['下周三', ['2026-11-25']],
    ['下周日', ['2026-11-29']],
    ['下下周一', ['2026-11-30']],
    ['这周日', ['2026-11-22']],
    ['周日再联系', ['2026-11-29']],
    ['周末', ['2026-11-28']],
    ['下周再谈', ['2026-11-23']],
    ['下周初', ['2026-11-23']],
    ['星期五前给答复', ['2026-11-27']],
    ['禮拜三', ['2026-11-25']],
    ['後天', ['2026-11-24']],
    ['下週二下午兩點', ['2026-11-24 14:00 afternoon']],
    ['三天後', ['2026-11-25']],
    ['本月底', ['2026-11-30']],
    ['月底', ['2026-11-30']],
    ['下月底', ['2026-12-31']],
    ['下个月初', ['2026-12-01']],
    ['下个月', ['2026-12-01']],
    ['月初再看', ['2026-12-01']],
    ['12月中旬', ['2026-12-15']],
    ['3月底', ['2027-03-31']],
    ['明年3月份', ['2027-03-01']],
    ['年底', ['2026-12-31']],
    ['明年初', ['2027-01-01']],
    ['下季度', ['2027-01-01']],
    ['3号', ['2026-12-03']],
    ['25号上午', ['2026-11-25 morning']],
    ['下个月15号', ['2026-12-15']],
    ['12月5日', ['2026-12-05']],
    ['十二月五号', ['2026-12-05']],
    ['1月8日', ['2027-01-08']],
    ['12.5', ['2026-12-05']],
    ['12-5再打电话', ['2026-12-05']],
    ['12/5', ['2026-12-05']],
    ['2027年1月8日', ['2027-01-08']],
    ['2026-12-05', ['2026-12-05']],
    ['２０２６．１２．５', ['2026-12-05']],
    ['三天后', ['2026-11-25']],
    ['3天内报价', ['2026-11-25']],
    ['再过两天', ['2026-11-24']],
    ['过几天再打', ['2026-11-25']],
    ['两周后', ['2026-12-06']],
    ['一个月后', ['2026-12-22']],
    ['半个月后', ['2026-12-07']],
    ['一个半月后', ['2027-01-06']],
    ['半年后', ['2027-05-22']],
    ['3个工作日内', ['2026-11-25']],
    ['元旦后', ['2027-01-04']],
    ['年后再说', ['2027-02-13']],
    ['年前', ['2027-02-04']],
    ['春节后', ['2027-02-13']],
    ['国庆后', ['2027-10-08']],
    ['中秋节', ['2027-09-15']],
    ['下周一上午9:00-11:00', ['2026-11-23 09:00 morning']],
    ['3点左右联系', ['2026-11-22 15:00']],
    ['2027年3月采购', ['2027-03-01']],
    ['十一放假后', ['2027-10-08']],
    ['tomorrow', ['2026-11-23']],
    ['call back next Wed at 3pm', ['2026-11-25 15:00']],
    ['on Friday morning', ['2026-11-27 morning']],
    ['in 3 days', ['2026-11-25']],
    ['in two weeks', ['2026-12-06']],
    ['Dec 5th', ['2026-12-05']],
    ['5 December 2026', ['2026-12-05']],
    ['end of the month', ['2026-11-30']],
    ['day after tomorrow', ['2026-11-24']],
  ])('%s → %j', (text, dates) => {
    expect(shown(text)).toEqual(dates);
  });
});

describe('and tells what was done from what comes next', () => {
  test.each([
    ['昨天拜访了', ['2026-11-21 past']],
    ['前天', ['2026-11-20 past']],
    ['上周五见过', ['2026-11-13 past']],
    ['三天前发了资料', ['2026-11-19 past']],
    ['上午已联系', ['2026-11-22 morning past']],
    ['周三拜访了客户，周五再电话', ['2026-11-18 past', '2026-11-27']],
    ['昨天打了电话，约下周二上午十点面谈', ['2026-11-21 past', '2026-11-24 10:00 morning']],
    ['11月20日签了合同', ['2026-11-20 past']],
    ['12月20日签了合同', ['2025-12-20 past']],
    ['20号寄了样品', ['2026-11-20 past']],
    ['visited them on Wed, call again on Friday', ['2026-11-18 past', '2026-11-27']],
    ['了解需求，明天下午发方案', ['2026-11-23 afternoon']],
  ])('%s → %j', (text, dates) => {
    expect(shown(text)).toEqual(dates);
  });
});

test.each([
  '预算12.5万',
  '价格3.5折',
  '3号楼2单元',
  '10-15人的团队',
  '3-5天发货',
  '有两点要求',
  '便宜一点',
  '电话0571-88886666',
  '13800138000',
  '24小时服务',
  '年产值',
  '日常维护',
  '周期长',
  '老客户',
  '明白',
  '下午茶',
  '早上好',
  '五月花酒店',
  '前台转接不到',
  'Monster energy',
  '2.4G',
  '3/4的客户',
  '3点建议',
])('no date is read into %s', (text) => {
  expect(findDates(text, TODAY)).toEqual([]);
});

test('the place of the words is told, in any width and script', () => {
  const text = '客戶說：１２月５號下午２點半再談';
  const [date] = findDates(text, TODAY);
  expect(date).toMatchObject({ on: '2026-12-05', time: '14:30', from: 4, text: '１２月５號下午２點半' });
  expect(text.slice(date?.from, date?.to)).toBe(date?.text);
});

test('month ends and leap years hold', () => {
  expect(shown('一个月后', '2027-01-31')).toEqual(['2027-02-28']);
  expect(shown('月底', '2028-02-10')).toEqual(['2028-02-29']);
  expect(shown('31号', '2026-11-22')).toEqual(['2026-12-31']);
  expect(shown('2月30日')).toEqual([]);
  expect(shown('周一', '2026-11-23')).toEqual(['2026-11-30']);
});

test('whatever is typed, dates lie in the text, in order, without overlap', () => {
  const words = fc.constantFrom(...Array.from('周三下午月底号年后天前个两半12345.-/点:国庆节tomorw ，了再'));
  fc.assert(
    fc.property(fc.string({ unit: words, maxLength: 30 }), (text) => {
      let end = 0;
      for (const date of findDates(text, TODAY)) {
        expect(date.from).toBeGreaterThanOrEqual(end);
        expect(text.slice(date.from, date.to)).toBe(date.text);
        expect(date.on).toMatch(/^\d{4}-\d\d-\d\d$/);
        if (date.time) expect(date.time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
        end = date.to;
      }
    }),
    { numRuns: 2000 },
  );
});

describe('the channel is guessed from the words', () => {
  test.each([
    ['周三下午再电话', 'call'],
    ['打电话约了周三上门拜访', 'call'],
    ['前台转接不到乔经理', 'call'],
    ['电话空号，无法联系', 'call'],
    ['上门拜访张经理，演示样站', 'visit'],
    ['和张经理及其副总面谈', 'visit'],
    ['下午去客户那里开会', 'meeting'],
    ['腾讯会议讲了方案', 'meeting'],
    ['加了张经理微信，发了案例', 'wechat'],
    ['发了邮件', 'email'],
    ['發簡訊', 'sms'],
    ['短信提醒', 'sms'],
    ['发传真资料给张经理', 'letter'],
    ['合同已盖章寄回', 'letter'],
    ['called him', 'call'],
    ['sent an e-mail', 'email'],
    ['拜訪王經理', 'visit'],
  ])('%s → %s', (text, channel) => {
    expect(findChannel(text)?.channel).toBe(channel);
  });

  test.each(['张经理在开会，约下周再谈', '想加企业邮箱', '要做微信小程序', '关心上线时间', ''])(
    'but not from %j',
    (text) => {
      expect(findChannel(text)).toBeNull();
    },
  );

  test('all that are named are told, in order', () => {
    expect(findChannels('先发微信，再打电话').map(({ channel }) => channel)).toEqual(['wechat', 'call']);
    expect(findChannel('明天打电话')).toEqual({ channel: 'call', from: 2, to: 5, text: '打电话' });
  });
});
