import { expect, test } from 'vitest';
import { domainWords } from '../../contract/words/domain.ts';

const files = import.meta.glob<{ words: object }>('../**/locales/*.ts', { eager: true });

/** The text under each dotted key; a plural's forms are one text. */
function textsOf(words: object, head = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[head + key, value]];
    if (typeof value !== 'object' || value === null) return [];
    if ('one' in value && 'other' in value) return [[head + key, String(value.other)]];
    return textsOf(value, `${head}${key}.`);
  });
}
const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

const folders = [...new Set(Object.keys(files).map((path) => path.replace(/\/[^/]+$/, '')))];

test.each(folders)('%s says the same, with the same values, in three languages', (folder) => {
  const shape = new Map(textsOf(files[`${folder}/zh-CN.ts`]?.words ?? {}));
  expect(shape.size).toBeGreaterThan(0);
  for (const locale of ['zh-TW', 'en']) {
    const texts = textsOf(files[`${folder}/${locale}.ts`]?.words ?? {});
    expect(texts.map(([key]) => key).sort()).toEqual([...shape.keys()].sort());
    for (const [key, text] of texts) {
      expect(blanks(text), `${folder} ${locale} ${key}`).toEqual(blanks(shape.get(key) ?? ''));
      expect(text.trim(), `${folder} ${locale} ${key}`).not.toBe('');
    }
  }
});

test('the domain’s words carry the same values in three languages', () => {
  const shape = new Map(textsOf(domainWords['zh-CN']));
  for (const locale of ['zh-TW', 'en'] as const)
    for (const [key, text] of textsOf(domainWords[locale])) expect(blanks(text), key).toEqual(blanks(shape.get(key)!));
});

test('zh-TW is written for Taiwan, not converted from simplified Chinese', () => {
  const mainland = /數據|用戶|保存|查看|導出|聯繫|默認|賬|短信|郵箱|軟件|網絡|信息|字段|刪除線|搜索/;
  for (const [path, { words }] of Object.entries(files))
    if (path.endsWith('zh-TW.ts'))
      for (const [key, text] of textsOf(words)) expect(text, `${path} ${key}`).not.toMatch(mainland);
});
