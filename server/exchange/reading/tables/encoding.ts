import type { TextEncoding } from './types.ts';

// Characters that prose and names are made of; a wrong decoding shows private, unassigned or rare ones instead.
const COMMON =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严客户姓址邮编话联系備註電話統編聯絡職稱產業備註負責業務地區來源進度客戶公司股份有限縣號樓鄉鎮區路街段巷弄機械實業國際貿易科技企業';

function strictly(bytes: Uint8Array, encoding: string, cut: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes, { stream: cut });
  } catch {
    return undefined;
  }
}

const common = new Set(COMMON);

// Share of ideographs that are everyday ones, less what never stands in a table.
function plausibility(text: string): number {
  let ideographs = 0;
  let everyday = 0;
  let strange = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x4e00 && code <= 0x9fff) {
      ideographs += 1;
      if (common.has(character)) everyday += 1;
    } else if (
      (code >= 0xe000 && code <= 0xf8ff) ||
      code === 0xfffd ||
      (code < 32 && code !== 9 && code !== 10 && code !== 13) ||
      (code >= 0x80 && code < 0xa0) ||
      code >= 0x20000
    ) {
      strange += 1;
    }
  }
  if (ideographs === 0) return strange === 0 ? 0 : -strange;
  return (everyday - strange * 5) / ideographs;
}

/** UTF-16 without a byte-order mark shows as zero bytes on every other place. */
function bareUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const pairs = Math.min(bytes.length, 4000) >> 1;
  if (pairs < 2) return undefined;
  let low = 0;
  let high = 0;
  for (let i = 0; i < pairs; i += 1) {
    // Counts the ASCII separators, line ends and digits that any table has.
    if (bytes[2 * i + 1] === 0 && (bytes[2 * i] ?? 0) !== 0) low += 1;
    if (bytes[2 * i] === 0 && (bytes[2 * i + 1] ?? 0) !== 0) high += 1;
  }
  if (low > pairs * 0.03 && low > high * 4) return 'utf-16le';
  if (high > pairs * 0.03 && high > low * 4) return 'utf-16be';
  return undefined;
}

/**
 * The encoding of a text file from its first bytes: byte-order mark, else strict UTF-8, else UTF-16 by its zero bytes, else
 * GB18030 or Big5, whichever reads as everyday Chinese. `cut` says that the sample ends before the file does.
 */
export function detectEncoding(bytes: Uint8Array, cut: boolean): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const bare = bareUtf16(bytes);
  if (bare) return bare;
  if (strictly(bytes, 'utf-8', cut) !== undefined) return 'utf-8';
  const gb = strictly(bytes, 'gb18030', cut);
  const big5 = strictly(bytes, 'big5', cut);
  if (big5 === undefined) return 'gb18030';
  if (gb === undefined) return 'big5';
  return plausibility(big5) > plausibility(gb) ? 'big5' : 'gb18030';
}
