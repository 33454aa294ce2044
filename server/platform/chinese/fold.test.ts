import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, simplifyCharacters } from './fold.ts';
import { sharedText } from './shared-data.testing.ts';

describe('what a reader takes for the same word folds alike', () => {
  test.each([
    ['臺灣積體電路製造', '台湾积体电路制造'],
    ['裡程碑', '里程碑'],
    ['裏程碑', '里程碑'],
    ['線上', '线上'],
    ['綫上', '线上'],
    ['衞生', '卫生'],
    ['啟明', '启明'],
    ['啓明', '启明'],
    ['羣峯', '群峰'],
    ['顯著', '显着'],
    ['ＡＢＣ　１２３', 'abc 123'],
    ['ｶﾅ（上海）', 'カナ(上海)'],
    ['杭州 \t\n 可奈儿 ', '杭州 可奈儿'],
    ['杭\u200b州\ufeff可\u00ad奈儿', '杭州可奈儿'],
    ['买买提・艾力', '买买提·艾力'],
    ['Ünïcode', 'ünïcode'],
    ['㈱①', '(株)1'],
    ['怎么样', '怎么样'],
    ['  Ab  C ', 'ab c'],
    ['', ''],
  ])('%j → %j', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });
});

const chinese = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((point) => String.fromCodePoint(point)),
    fc.constantFrom('臺', '線', '著', '乾', '么', 'Ａ', '１', ' ', '　', '（', '\u200d'),
  ),
});

describe('the fold is stable', () => {
  test('folding twice changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(chinese, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('the fold of a part of a Chinese name is a part of the fold of the name', () => {
    fc.assert(
      fc.property(chinese, chinese, (left, right) => {
        const spaced = (text: string) => text.replace(/\s/g, '');
        expect(fold(spaced(left) + spaced(right))).toBe(fold(spaced(left)) + fold(spaced(right)));
      }),
    );
  });

  test('it holds no NUL, no lone surrogate, no double blank: a database takes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = fold(text);
        expect(folded.isWellFormed()).toBe(true);
        expect(folded).not.toMatch(/\0|\s\s|^\s|\s$/);
      }),
    );
    expect(fold('a\ud800b\0')).toBe('a\ufffdb');
  });
});

test('simplifying leaves width, case and blanks alone', () => {
  expect(simplifyCharacters('臺灣　ＡＢＣ  Ｄ')).toBe('台湾　ＡＢＣ  Ｄ');
});

const naughty = sharedText('robustness/blns/blns.json');
test.skipIf(!naughty)('the naughty strings fold without harm', () => {
  const texts: string[] = JSON.parse(naughty ?? '[]');
  for (const text of texts) expect(fold(fold(text))).toBe(fold(text));
});

const openCc = sharedText('cn_text/opencc_testcases.json');
test.skipIf(!openCc)(
  'traditional and simplified of the OpenCC cases meet, but for readings that need the sentence',
  () => {
    const json = (openCc ?? '').replace(/^\s*\/\/.*$/gm, '').replace(/,(\s*[}\]])/g, '$1');
    const { cases }: { cases: { input: string; expected: Record<string, string> }[] } = JSON.parse(json);
    const pairs = cases.flatMap((one) =>
      ['t2s', 'tw2s', 'hk2s'].flatMap((way) => (one.expected[way] ? [[one.input, one.expected[way]] as const] : [])),
    );
    const met = pairs.filter(([left, right]) => fold(left) === fold(right));
    expect(met.length / pairs.length).toBeGreaterThan(0.9);
  },
);
