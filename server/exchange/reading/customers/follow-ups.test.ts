import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from './dates.ts';
import { guessChannel, splitFollowUps, type DateContext } from './follow-ups.ts';

const context: DateContext = { today: '2026-11-22' };
const entries = (cell: string, more: Partial<DateContext> = {}) =>
  splitFollowUps(cell, { ...context, ...more }).map(({ on, text }) => `${on} ${text}`);

describe('a history cell', () => {
  it.each([
    ['2025-3-23 电话联系', '2025-03-23 电话联系'],
    ['2025/03/23：电话联系', '2025-03-23 电话联系'],
    ['2025.3.23，电话联系', '2025-03-23 电话联系'],
    ['2025年3月23日:电话联系', '2025-03-23 电话联系'],
    ['2025年3月23号电话联系', '2025-03-23 电话联系'],
    ['25.3.23 电话联系', '2025-03-23 电话联系'],
    ["'25/3/23 电话联系", '2025-03-23 电话联系'],
    ['20250323 电话联系', '2025-03-23 电话联系'],
    ['250323：电话联系', '2025-03-23 电话联系'],
    ['２０２５．３．２３　电话联系', '2025-03-23 电话联系'],
    ['2025-3-23（周日）电话联系', '2025-03-23 电话联系'],
    ['2025-3-23 14:30 电话联系', '2025-03-23 电话联系'],
    ['【2025.3.23】电话联系', '2025-03-23 电话联系'],
    ['(3/23)电话联系', '2026-03-23 电话联系'],
    ['二〇二五年三月二十三日 电话联系', '2025-03-23 电话联系'],
    ['3月23日电话联系', '2026-03-23 电话联系'],
    ['3.23 电话联系', '2026-03-23 电话联系'],
    ['3-23 电话联系', '2026-03-23 电话联系'],
    ['0323：电话联系', '2026-03-23 电话联系'],
    ['12.23 电话联系', '2025-12-23 电话联系'],
    ['Mar 23, 2025: called', '2025-03-23 called'],
    ['23 March 2025 - called', '2025-03-23 called'],
    ['2025.3.23-25 出差拜访', '2025-03-23 出差拜访'],
    ['已报价（2025.3.23）', '2025-03-23 已报价'],
  ])('dates %s', (cell, expected) => {
    expect(entries(cell)).toEqual([expected]);
  });

  it('falls apart at lines, semicolons, bars, numbers and dates in one line', () => {
    const two = ['2026-03-23 电话联系', '2026-03-25 上门拜访'];
    for (const cell of [
      '3.23 电话联系\n3.25 上门拜访', '3.23电话联系；3.25上门拜访', '3/23:电话联系;3/25:上门拜访', '3.23 电话联系，3.25 上门拜访', '1、3月23日 电话联系\n2、3月25日 上门拜访',
      '① 3月23日：电话联系 ② 3月25日：上门拜访', '3月23日电话联系。3月25日上门拜访。', '第一次：3.23 电话联系\n第二次：3.25 上门拜访', '3.23 | 电话联系 | 3.25 | 上门拜访', '● 3.23 电话联系\r\n● 3.25 上门拜访；',
      '3.23\n电话联系\n3.25\n上门拜访',
    ]) {
      expect(entries(cell), cell).toEqual(two);
    } // prettier-ignore
  });

  it('keeps appointments, amounts and numbers in the text where they stand', () => {
    for (const text of [
      '约3月25日再谈',
      '预算3.5万，等9.10号以后再定',
      '打9.5折，3-5人用',
      '客户说3月30日前回复',
      '对方有3/4的人同意',
      '改到 4.1 上门',
    ]) {
      expect(entries(`2025-3-23 ${text}`), text).toEqual([`2025-03-23 ${text}`]);
    }
    expect(entries('3.5折优惠客户')).toEqual(['null 3.5折优惠客户']);
  });

  it('gives lines without a date to the entry above and keeps what stands before the first', () => {
    expect(entries('老客户介绍来的\n2025-3-23 电话联系\n要求报价\n2025-3-25 发报价')).toEqual([
      'null 老客户介绍来的',
      '2025-03-23 电话联系\n要求报价',
      '2025-03-25 发报价',
    ]);
  });

  it('takes missing years from the dates around them, over the turn of the year and backwards', () => {
    expect(entries('2024.12.28 电话\n1.5 拜访\n1.9 签约')).toEqual([
      '2024-12-28 电话',
      '2025-01-05 拜访',
      '2025-01-09 签约',
    ]);
    expect(entries('11.30 电话\n12.28 拜访\n1.9 签约')).toEqual([
      '2025-11-30 电话',
      '2025-12-28 拜访',
      '2026-01-09 签约',
    ]);
    expect(entries('1.9 签约\n12.28 拜访\n11.30 电话\n11.2 电话')).toEqual([
      '2026-01-09 签约',
      '2025-12-28 拜访',
      '2025-11-30 电话',
      '2025-11-02 电话',
    ]);
    expect(entries('3.1 电话\n3.9 拜访', { latest: '2024-05-20' })).toEqual(['2024-03-01 电话', '2024-03-09 拜访']);
    expect(entries('10.1 电话', { lastContactOn: '2023-12-31' })).toEqual(['2023-10-01 电话']);
  });

  it('comes out of any usual writing as it went in', () => {
    const text = fc.constantFrom(
      '电话联系王经理，没人接',
      '上门拜访，看了样品',
      '发了报价单',
      '客户说价格高',
      '签合同，首付50%',
      '加了微信',
      '预算约3万',
    );
    const day = fc.integer({ min: 0, max: 300 }).map((n) => new Date(Date.UTC(2025, 0, 5 + n)));
    const style = fc.constantFrom<(d: Date) => string>(
      (d) => d.toISOString().slice(0, 10),
      (d) => `${d.getUTCFullYear()}.${d.getUTCMonth() + 1}.${d.getUTCDate()}`,
      (d) => `${d.getUTCFullYear()}/${d.getUTCMonth() + 1}/${d.getUTCDate()}`,
      (d) => `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日`,
      (d) => d.toISOString().slice(0, 10).replaceAll('-', ''),
    );
    const after = fc.constantFrom(' ', '：', ':', '，', ' - ', '、');
    const between = fc.constantFrom('\n', '；', '\n\n', '；\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(day, text), { minLength: 1, maxLength: 8 }),
        style,
        after,
        between,
        (items, write, sign, join) => {
          const sorted = items.toSorted(([a], [b]) => a.getTime() - b.getTime());
          const cell = sorted.map(([on, what]) => `${write(on)}${sign}${what}`).join(join);
          expect(entries(cell)).toEqual(sorted.map(([on, what]) => `${on.toISOString().slice(0, 10)} ${what}`));
        },
      ),
    );
  });

  it('never loses a character that is not a date or a separator', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (cell) => {
        const letters = (value: string) => value.replace(/[^\p{L}]/gu, '');
        const kept = letters(
          splitFollowUps(cell, context)
            .map(({ text }) => text)
            .join(''),
        );
        expect(letters(cell).length - kept.length).toBeLessThanOrEqual(letters(cell).length);
        expect(Array.from(kept).every((letter) => cell.includes(letter))).toBe(true);
      }),
    );
  });
});

describe('the way of touch', () => {
  it.each([
    ['电话联系王总，约上门拜访', 'call'], ['上门拜访王总', 'visit'], ['加了微信，发了案例', 'wechat'], ['发邮件报价', 'email'], ['发了短信', 'sms'], ['发传真资料', 'letter'],
    ['参加我们的研讨会', 'meeting'], ['合同已签', 'note'],
  ])('of “%s” is %s', (text, channel) => {
    expect(guessChannel(text)).toBe(channel);
  }); // prettier-ignore
});

describe('a day', () => {
  it('is read from a text that is nothing else', () => {
    expect(parseDay('2025年3月1日', context.today)).toBe('2025-03-01');
    expect(parseDay('2025-03-01T10:00:00Z', context.today)).toBe('2025-03-01');
    expect(parseDay('12/24', context.today)).toBe('2025-12-24');
    expect(parseDay('31/12/2024', context.today)).toBe('2024-12-31');
    expect(parseDay('2025-02-30', context.today)).toBeUndefined();
    expect(parseDay('3.5万', context.today)).toBeUndefined();
    expect(parseDay('三月底', context.today)).toBeUndefined();
  });
});
