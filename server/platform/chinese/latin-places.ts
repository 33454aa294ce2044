import { spellings } from './pinyin.ts';
import { allRegions } from './regions.ts';

let places: Map<string, string[]> | undefined;

/** Codes of the provinces and cities spelt so in pinyin (“suzhou” is 苏州 and 宿州); none for any other word. */
export function latinPlaces(word: string): readonly string[] {
  if (!places) {
    places = new Map([
      ['shaanxi', ['610000']],
      ['shanxi', ['140000']],
      ['neimenggu', ['150000']],
      ['tibet', ['540000']],
    ]);
    for (const { code, name, level } of allRegions().values()) {
      const short = name.replace(/(?:省|市|.{0,3}自治[区州]|地区|盟|特别行政区)$/, '');
      if (level === 'district' || short.length < 2 || /^(?:15|61|14)0000$/.test(code)) continue;
      const spelt = (spellings(short)[0] ?? []).join('');
      places.set(spelt, [...(places.get(spelt) ?? []), code]);
    }
  }
  return places.get(word) ?? [];
}
