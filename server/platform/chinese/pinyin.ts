import { createRequire } from 'node:module';
import { simplifyCharacters } from './fold.ts';

const require = createRequire(import.meta.url);
type PinyinPro = typeof import('pinyin-pro');
let library: PinyinPro | undefined;

// 10 MB of dictionaries, loaded with the first Chinese name.
function pinyinPro(): PinyinPro {
  if (!library) {
    const loaded: PinyinPro = require('pinyin-pro');
    library = loaded;
  }
  return library;
}

const PLAIN = { toneType: 'none', type: 'array', v: true } as const;
const HAN = /\p{Script=Han}/u;
// Characters whose reading without tone depends on the word they are in: all that differ anywhere in 60,000 short names of
// companies, their full names and the names of all divisions. Only these are worth a look at their neighbours.
const BY_CONTEXT = new Set(
  '行都乐了长重藏大厦莞数角调柏卜参弹模壳薄蚌传裳着杉没便仡乘亲校栅贾会扎奇宿朝爪的称纤差还匙露龟兹枞六铅阿荥番犍峒',
);
// Readings that are offered beside the first one, because people search by either.
const ALTERNATES = new Map(
  (
    '行hang,xing 长chang,zhang 重zhong,chong 乐le,yue 厦xia,sha 都du,dou 藏zang,cang 莞guan,wan 调diao,tiao 柏bai,bo ' +
    '模mo,mu 弹tan,dan 传chuan,zhuan 朝chao,zhao 盛sheng,cheng 晟sheng,cheng 曾zeng,ceng 单shan,dan 解xie,jie 仇qiu,chou ' +
    '翟zhai,di 覃qin,tan 查zha,cha 堡bao,pu 泊bo,po 茜qian,xi 拓tuo,ta 咖ka,ga 仔zi,zai 薄bo,bao 参can,shen ' +
    '卡ka,qia 卜bu,bo 壳ke,qiao 缪miao,mou 尉wei,yu 贾jia,gu 宿su,xiu 隗wei,kui 谌chen,shen 乾qian,gan 著zhu,zhe ' +
    '绿lv,lu 吕lv,lu 律lv,lu 旅lv,lu 铝lv,lu 侣lv,lu 履lv,lu 女nv,nu'
  )
    .split(' ')
    .map((entry): [string, string[]] => [entry.slice(0, 1), entry.slice(1).split(',')]),
);
// Simplified text writes these two as well, with a reading of their own.
const READ_AS_WRITTEN = new Set(['乾', '著']);
// Surnames with a reading of their own; only names beginning with one are read in the slower surname mode.
const SURNAMES = new Set(
  '曾单解仇朴盖查区翟尉万缪覃冼折黑秘逄召乐员宓祭能柏种褚令长澹宿隗谌过亓都燕那眭任洗石车曲贾句纪',
);

const alone = new Map<string, string>();
const inContext = new Map<string, string[]>();

/** Is this character written in Chinese characters (and so read in pinyin)? */
export function isHan(character: string): boolean {
  return HAN.test(character);
}

function readingAlone(character: string): string {
  let reading = alone.get(character);
  if (reading === undefined) {
    reading = pinyinPro().pinyin(character, PLAIN)[0] ?? '';
    if (!/^[a-z]+$/.test(reading)) reading = '';
    alone.set(character, reading);
  }
  return reading;
}

function readingInContext(characters: string[], at: number): string {
  const from = Math.max(0, at - 2);
  const phrase = characters.slice(from, at + 3).join('');
  let readings = inContext.get(phrase);
  if (!readings) {
    readings = pinyinPro().pinyin(phrase, PLAIN);
    if (inContext.size >= 5000) inContext.clear();
    inContext.set(phrase, readings);
  }
  return readings[at - from] ?? '';
}

function surnameReadings(characters: string[]): string[] {
  if (!SURNAMES.has(characters[0] ?? '')) return [];
  const readings = pinyinPro().pinyin(characters.join(''), { ...PLAIN, mode: 'surname', surname: 'head' });
  return readings.slice(0, characters.length > 2 ? 2 : 1);
}

/**
 * How each character is read, without tones, ü as v; the likeliest first, at most two. Latin letters and digits read as themselves,
 * anything else as ''. A person's name is read with its surname's own reading (曾 zeng, 单 shan).
 */
export function readingsOf(text: string, kind: 'company' | 'person' = 'company'): string[][] {
  const characters = Array.from(text.normalize('NFKC').toLowerCase(), (character) =>
    READ_AS_WRITTEN.has(character) ? character : simplifyCharacters(character),
  );
  const surname = kind === 'person' ? surnameReadings(characters) : [];
  return characters.map((character, at) => {
    if (!isHan(character)) return [/^[a-z0-9]$/.test(character) ? character : ''];
    const ordinary = readingAlone(character);
    const own = surname[at];
    if (own !== undefined && own !== ordinary) return [own, ordinary];
    const first = BY_CONTEXT.has(character) ? readingInContext(characters, at) : ordinary;
    // A neighbour that changed the reading has settled it (银行 is hang); where none did, both stand.
    const others = first === ordinary ? (ALTERNATES.get(character) ?? []).filter((reading) => reading !== first) : [];
    return [first, ...others.slice(0, 1)];
  });
}

/** The readings of a whole name: one list of syllables per plausible way to read it, the likeliest first, six at most. */
export function spellings(text: string, kind: 'company' | 'person' = 'company'): string[][] {
  const readings = readingsOf(text, kind);
  const likeliest = readings.map(([first = '']) => first);
  const ambiguous = readings.flatMap((choices, at) => (choices[1] === undefined ? [] : [[at, choices[1]] as const]));
  const swaps = ambiguous.slice(0, 4).map((swap) => [swap]);
  if (ambiguous.length === 2) swaps.push(ambiguous);
  return [
    likeliest,
    ...swaps.map((swap) => swap.reduce((spelling, [at, other]) => spelling.with(at, other), likeliest)),
  ];
}
