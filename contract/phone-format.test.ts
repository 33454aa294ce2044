import { describe, expect, test } from 'vitest';
import { formatPhone, phoneParts } from './phone-format.ts';

describe('a number is shown as its reader writes it', () => {
  test.each([
    ['+8613800138000', undefined, '138 0013 8000', '+86 138 0013 8000'],
    ['+8657188886666', '801', '0571-8888 6666 转 801', '+86 571 8888 6666 ext. 801'],
    ['+865927359862', null, '0592-735 9862', '+86 592 735 9862'],
    ['+861062345678', '', '010-6234 5678', '+86 10 6234 5678'],
    ['+862161234567', undefined, '021-6123 4567', '+86 21 6123 4567'],
    ['+864008208820', undefined, '400-820-8820', '+86 400 820 8820'],
    ['+868008101818', '2', '800-810-1818 转 2', '+86 800 810 1818 ext. 2'],
    ['+8695588', undefined, '95588', '+86 95588'],
    ['+8695105556', undefined, '95105556', '+86 95105556'],
    ['+869515012345', undefined, '0951-501 2345', '+86 951 501 2345'],
    ['+8610086', undefined, '10086', '+86 10086'],
    ['+86110', undefined, '110', '+86 110'],
    ['+861095588', undefined, '010-95588', '+86 10 95588'],
    ['+8688886666', undefined, '8888 6666', '+86 8888 6666'],
    ['+85291234567', undefined, '+852 9123 4567', '+852 9123 4567'],
    ['+886912345678', undefined, '+886 912 345 678', '+886 912 345 678'],
    ['+16502530000', undefined, '+1 650 253 0000', '+1 650 253 0000'],
    ['+442079460018', undefined, '+44 20 7946 0018', '+44 20 7946 0018'],
    ['not a number', undefined, 'not a number', 'not a number'],
  ])('%s ext %s → %s', (e164, ext, chinese, english) => {
    expect(formatPhone(e164, ext, 'zh-CN')).toBe(chinese);
    expect(formatPhone(e164, ext, 'en')).toBe(english);
  });

  test('Taiwan reads its own numbers its own way', () => {
    expect(formatPhone('+886912345678', undefined, 'zh-TW')).toBe('0912-345-678');
    expect(formatPhone('+886223456789', '12', 'zh-TW')).toBe('02-2345-6789 轉 12');
    expect(formatPhone('+8613800138000', undefined, 'zh-TW')).toBe('+86 138 0013 8000');
  });
});

describe('a masked number shows that there is one, in the shape of the whole one', () => {
  test.each([
    ['+86139****9109', '139 **** 9109', '+86 139 **** 9109'],
    ['+86571****6666', '0571-**** 6666', '+86 571 **** 6666'],
    ['+86592****9862', '0592-**** 9862', '+86 592 **** 9862'],
    ['+86106****5678', '010-**** 5678', '+86 10 **** 5678'],
    ['+86****26', '**** 26', '+86 **** 26'],
    ['+8529****4567', '+852 **** 4567', '+852 **** 4567'],
    ['+1650****0000', '+1 650 **** 0000', '+1 650 **** 0000'],
    ['13****8000', '13****8000', '13****8000'],
    ['****26', '****26', '****26'],
  ])('%s → %s', (stored, chinese, english) => {
    expect(formatPhone(stored, undefined, 'zh-CN')).toBe(chinese);
    expect(formatPhone(stored, undefined, 'en')).toBe(english);
    expect(formatPhone(stored, undefined, 'zh-TW')).toBe(english);
  });
});

test('a number kept as one text falls into number and extension', () => {
  expect(phoneParts('+8657188886666;ext=8')).toEqual({ number: '+8657188886666', ext: '8' });
  expect(phoneParts('+8613800138000')).toEqual({ number: '+8613800138000', ext: undefined });
});
