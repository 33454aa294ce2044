import * as fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { judgeChineseNumber } from './phone-plan.ts';
import { parsePhone, parsePhones, type Phone } from './phone.ts';
import { sharedRows } from './shared-data.testing.ts';

const shown = ({ e164, ext, valid }: Phone) => `${e164}${ext ? `;ext=${ext}` : ''}${valid ? '' : '?'}`;

describe('one messy cell gives its numbers', () => {
  test.each([
    ['13800138000', ['+8613800138000']],
    ['138-6688-1101', ['+8613866881101']],
    ['１８９８７２８４５５９', ['+8618987284559']],
    ['+86 138 6889 4010', ['+8613868894010']],
    ['0086-138.6889.4010', ['+8613868894010']],
    ['(0571)29461756转944', ['+8657129461756;ext=944']],
    ['025 7594 3979-874', ['+862575943979;ext=874']],
    ['（0592）735-9862', ['+865927359862']],
    ['(0592)7735-9862', ['+8659277359862?']],
    ['0571—88886666－8001', ['+8657188886666;ext=8001']],
    ['电话0571-88886666（转 801）', ['+8657188886666;ext=801']],
    ['021-61234567 分机:12', ['+862161234567;ext=12']],
    ['tel:+8657188886666;ext=801', ['+8657188886666;ext=801']],
    ['(86-571)88886666', ['+8657188886666']],
    ['+86(0)571 87654321', ['+8657187654321']],
    ['8657187654321', ['+8657187654321']],
    ['755-26543210', ['+8675526543210']],
    ['400-820-8820', ['+864008208820']],
    ['4008208820转2', ['+864008208820;ext=2']],
    ['800 810 1818', ['+868008101818']],
    ['95588', ['+8695588']],
    ['95588 10086', ['+8695588', '+8610086']],
    ['010-95588', ['+861095588']],
    ['电话：0571-88886666/88887777 手机 138 0013 8000', ['+8657188886666', '+8657188887777', '+8613800138000']],
    ['0571-88886666/67', ['+8657188886666', '+8657188886667']],
    ['0571-88886666转801、802', ['+8657188886666;ext=801', '+8657188886666;ext=802']],
    ['0571 8888 6666 8888 7777', ['+8657188886666', '+8657188887777']],
    ['021-61234567,61234568', ['+862161234567', '+862161234568']],
    ['张三13812345678李四13912345679', ['+8613812345678', '+8613912345679']],
    ['手机:13812345678\n手机:13812345678', ['+8613812345678']],
    ['13812345678 13912345678', ['+8613812345678', '+8613912345678']],
    ['2024-05-01 13800138000', ['+8613800138000']],
    ['QQ:12345678 13800138000', ['+8613800138000']],
    ['+852 9123 4567 13800138000', ['+85291234567', '+8613800138000']],
    ['852-91234567', ['+85291234567']],
    ['(886)2-2345 6789', ['+886223456789']],
    ['00853 6612 3456', ['+85366123456']],
    ['+1 (650) 253-0000 x12', ['+16502530000;ext=12']],
    ['88886666', ['+8688886666?']],
    ['1381234567', ['+861381234567?']],
    ['1.3812345678E10', ['+8613812345678?']],
    ['138****8000', []],
    ['无', []],
    ['', []],
  ])('%j → %j', (cell, numbers) => {
    expect(parsePhones(cell).map(shown)).toEqual(numbers);
  });
});

test('a Hong Kong or Taiwan book reads its local numbers', () => {
  expect(parsePhone('9123 4567', { region: 'HK' })).toMatchObject({ e164: '+85291234567', kind: 'foreign' });
  expect(parsePhone('0912-345-678', { region: 'TW' })).toMatchObject({ e164: '+886912345678', kind: 'foreign' });
  expect(parsePhone('(02) 2345-6789', { region: 'TW' })).toMatchObject({ e164: '+886223456789', valid: true });
  expect(parsePhone('+86 138 0013 8000', { region: 'HK' })).toMatchObject({ e164: '+8613800138000', kind: 'mobile' });
});

test('a field for one number refuses two', () => {
  expect(parsePhone('13812345678/13912345678')).toBeNull();
  expect(parsePhone(' ')).toBeNull();
});

const vectors = sharedRows('cn_phone/phone_vectors_libphonenumber.csv');
test.skipIf(!vectors)('the library’s verdicts hold, and extensions and hot lines are kept as well', () => {
  const kept = new Set(['13812345678转801', '010-62345678-8001', '010-62345678转8001']);
  for (const { input = '', valid_cn_region, e164 } of vectors ?? []) {
    const phone = parsePhone(input);
    if (kept.has(input) || phone?.kind === 'service') {
      expect(phone, input).toMatchObject({ valid: true });
    } else {
      expect(phone?.valid ?? false, input).toBe(valid_cn_region === 'Y');
      if (phone?.valid) expect(phone.e164).toBe(e164);
    }
  }
});

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const mobile = fc
  .tuple(fc.constantFrom('138', '139', '150', '177', '186', '199'), digits(8))
  .map((parts) => parts.join(''));
const fixed = fc
  .tuple(fc.constantFrom('10', '21', '571', '755'), fc.integer({ min: 2, max: 8 }), digits(7))
  .filter(([, head, tail]) => !`${head}${tail}`.startsWith('800'));

describe('numbers survive the way people write them', () => {
  test('a mobile in any grouping', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom('', ' ', '-', '.'),
        fc.constantFrom('', '+86', '+86 ', '0086-', '86 ', '（+86）'),
        (number, gap, country) => {
          const written = country + [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap);
          expect(parsePhone(written)).toEqual({ e164: `+86${number}`, kind: 'mobile', valid: true });
        },
      ),
    );
  });

  test('a landline with brackets, dashes and an extension', () => {
    fc.assert(
      fc.property(
        fixed,
        fc.constantFrom('0A-', '(0A)', '（0A） ', '0A ', '+86 A ', '+86-0A-'),
        fc.constantFrom('转', '-', ' 转 ', ' ext. '),
        fc.option(digits(3), { nil: undefined }),
        ([area, head, tail], style, marker, ext) => {
          const written = `${style.replace('A', area)}${head}${tail}${ext === undefined ? '' : marker + ext}`;
          expect(shown(parsePhone(written) ?? { e164: '', kind: 'fixed', valid: false })).toBe(
            `+86${area}${head}${tail}${ext === undefined ? '' : `;ext=${ext}`}`,
          );
        },
      ),
    );
  });

  test('nothing a person types throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789+-()（） ./;；,、转ext#*x手机')) }),
        (cell) => {
          for (const phone of parsePhones(cell)) expect(phone.e164).toMatch(/^\+\d{3,}$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('the numbering plan agrees with libphonenumber on mobiles and on every area code', () => {
  const areas = [
    '10',
    ...Array.from({ length: 10 }, (_, at) => `2${at}`),
    ...Array.from({ length: 700 }, (_, at) => String(at + 300)),
  ];
  const numbers = [
    ...areas.flatMap((area) =>
      ['234567', '2345678', '8765432', '23456789', '87654321', '234567890'].map((local) => area + local),
    ),
    ...Array.from({ length: 700 }, (_, at) => `1${at + 300}1234567`),
  ];
  const national = numbers.filter(
    (number) => !/^(?:400|800|950)/.test(number) && (number.length > 8 || !/^9[56]/.test(number)),
  );
  const differing = national.filter((number) => {
    const phone = parsePhoneNumberFromString(`+86${number}`);
    return (phone?.isValid() ?? false) !== judgeChineseNumber(number).valid;
  });
  expect(differing).toEqual([]);
});
