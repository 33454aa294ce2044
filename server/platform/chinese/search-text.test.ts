import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';
import { spellings } from './pinyin.ts';
import { pinyinSortKey, searchDocument, searchQuery, type Searchable, type SearchDocument } from './search-text.ts';
import { sharedRows, sharedText } from './shared-data.testing.ts';

// The index as the database answers it: GIN containment, then LIKE.
function like(text: string, pattern: string): boolean {
  const source = pattern.replace(
    /\\(.)|([%_])|([.*+?^${}()|[\]])/gs,
    (_, escaped: string, wild: string, special: string) =>
      wild ? (wild === '%' ? '[^]*' : '[^]') : `\\${special ?? escaped}`.replace(/^\\([\p{L}\p{N}%_])$/u, '$1'),
  );
  return new RegExp(`^${source}$`, 'u').test(text);
}

function finds(document: SearchDocument, query: string): boolean {
  const grams = new Set(document.grams);
  const terms = searchQuery(query);
  return (
    terms.length > 0 &&
    terms.every((ways) =>
      ways.some(
        (way) => way.grams.every((gram) => grams.has(gram)) && like(document[way.recheck.column], way.recheck.like),
      ),
    )
  );
}

const customer: Searchable = {
  name: '杭州可奈儿劳动贸易有限公司',
  shortName: '可奈儿',
  contactNames: ['曾国强', 'Ann Lee'],
  phones: ['+8613800138000', '+8657188886666;ext=8001', '+85291234567', '+8695588'],
  emails: ['zhang.san@kenaier.com.cn'],
  creditCode: '91330106MA2XYZ1234',
  wechat: 'kne_2024',
  website: 'https://www.kenaier.com.cn/',
};

describe('a customer is found', () => {
  const document = searchDocument(customer);
  test.each([
    '可奈儿',
    '奈',
    '杭州 贸易',
    '杭州可奈儿勞動貿易',
    '可 奈儿',
    '（可奈儿）',
    'hangzhou',
    'hangzhoukenaier',
    'hz',
    'hzkne',
    'kne',
    '杭州kne',
    '杭州kenaier',
    'kne贸易',
    'ＨＺＫＮＥ',
    'HangZhou KeNaiEr',
    'h',
    '13800138000',
    '138 0013 8000',
    '138-0013',
    '0013',
    '+86 138 0013 8000',
    '8613800138000',
    '+86-571-8888',
    '0571-8888 6666',
    '(0571)8888',
    '88886666',
    '8001',
    '95588',
    '91234567',
    '+852 9123',
    '曾国强',
    'zengguoqiang',
    'zgq',
    'ceng',
    'ann lee',
    'annlee',
    'zhang.san',
    'kenaier.com',
    '91330106',
    'ma2xyz',
    'kne_2024',
    '可奈儿 13800138000',
    '可奈儿 k',
  ])('by %j', (query) => {
    expect(finds(document, query)).toBe(true);
  });

  test.each([
    '可奈而',
    '上海',
    'shanghai',
    'hzx',
    '13900139000',
    '奈可',
    '杭州 上海',
    'kenaier.org',
    '1380014',
    '州杭',
  ])('but not by %j', (query) => {
    expect(finds(document, query)).toBe(false);
  });

  test.each(['', '  ', '\u200b'])('an empty question %j asks for nothing', (query) => {
    expect(searchQuery(query)).toEqual([]);
  });
});

test.each([
  ['重庆长城银行', ['chongqing', 'cqccyh', 'chongqingchangchengyinhang']],
  ['乐清电器', ['yueqing', 'leqing', 'yqdq']],
  ['厦门象屿', ['xiamen', 'xmxy']],
  ['绿地集团', ['lvdi', 'ludi']],
  ['长沙银行', ['changsha', 'csyh']],
  ['乾照光电', ['qianzhao', 'qzgd']],
  ['臺灣積體電路', ['taiwan', '台湾', 'twjt', '臺灣積體']],
  ['成都大厦', ['chengdu', 'dasha', 'daxia']],
  ['Ｋ１２教育', ['k12', 'k12jy', 'K12教育', 'k12jiaoyu']],
])('%s is found by its readings', (name, queries) => {
  const document = searchDocument({ name });
  for (const query of queries) expect(finds(document, query), query).toBe(true);
});

const slices = (text: string, least: number) =>
  fc.tuple(fc.nat(), fc.nat()).map(([start, length]) => {
    const characters = Array.from(text);
    const from = start % Math.max(1, characters.length - least + 1);
    return characters.slice(from, from + least + (length % Math.max(1, characters.length - from - least + 1))).join('');
  });

const brand = fc
  .array(fc.constantFrom(...Array.from('可奈儿重庆长乐银行厦门绿曾单解龙虎科技ABC12臺灣Ｋ・（）')), {
    minLength: 3,
    maxLength: 10,
  })
  .map((list) => `杭州${list.join('')}有限公司`);

describe('any part finds it', () => {
  test('of the name, of its initials, and of its pinyin from three letters on', () => {
    fc.assert(
      fc.property(
        brand.chain((name) => {
          const [syllables = []] = spellings(name.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, ''));
          const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
          return fc.tuple(
            fc.constant(name),
            fc.oneof(slices(name, 2), slices(initials, 2), slices(syllables.join(''), 3)),
          );
        }),
        ([name, part]) => {
          // A bracket or a dot beside one letter is a single letter, and that finds names beginning with it only.
          fc.pre(fold(part).replace(/[^\p{L}\p{N}]/gu, '').length > 1 || /\p{Script=Han}/u.test(part));
          expect(finds(searchDocument({ name }), part), part).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('and a short whole syllable, or the first two letters', () => {
    const document = searchDocument({ name: '杭州可奈儿贸易有限公司' });
    for (const query of ['ha', 'ke', 'er', 'yi', 'si']) expect(finds(document, query), query).toBe(true);
  });

  test('of a phone number, four digits or more, however they are grouped', () => {
    const grouped = fc
      .tuple(slices('13800138000', 4), fc.constantFrom(' ', '-', ''))
      .map(([part, gap]) => part.slice(0, 3) + gap + part.slice(3));
    fc.assert(fc.property(grouped, (query) => finds(searchDocument(customer), query)));
  });
});

const names = sharedRows('cn_dedupe/dev_records.csv');
test.skipIf(!names)('a thousand real companies are found by parts of their names', () => {
  for (const { 客户名称: name = '' } of (names ?? []).filter((_, at) => at % 2 === 0)) {
    const document = searchDocument({ name });
    const characters = Array.from(name.trim());
    for (let at = 0; at + 3 <= characters.length; at += 3) {
      const part = characters.slice(at, at + 3).join('');
      if (fold(part).replace(/[^\p{L}\p{N}]/gu, '').length > 1)
        expect(finds(document, part), `${name} by ${part}`).toBe(true);
    }
  }
});

const naughty = sharedText('robustness/blns/blns.json');
test.skipIf(!naughty)('whatever a customer is called, its own name finds it', () => {
  const texts: string[] = JSON.parse(naughty ?? '[]');
  const lost = texts.filter((name) => fold(name) !== '' && !finds(searchDocument({ name }), name));
  expect(lost).toEqual([]);
});

test('names sort by sound, the same character together', () => {
  const sorted = ['张伟', '章子怡', '西安', '先锋', '阿里', 'ABC', '张三'].toSorted((left, right) =>
    pinyinSortKey(left) < pinyinSortKey(right) ? -1 : 1,
  );
  expect(sorted).toEqual(['阿里', 'ABC', '西安', '先锋', '张三', '张伟', '章子怡']);
});
