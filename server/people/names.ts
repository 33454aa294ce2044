import { isHan, readingsOf } from '../platform/chinese/pinyin.ts';

/** Key that puts people in pinyin order, a surname by its own reading (曾 zeng): same sounds together, within them same characters. */
export function nameSortKey(name: string): string {
  const text = name.normalize('NFKC').toLowerCase().trim();
  const readings = readingsOf(text, 'person');
  return Array.from(text, (character, at) => {
    const reading = readings[at]?.[0];
    return isHan(character) && reading ? `${reading} ${character} ` : character;
  }).join('');
}
