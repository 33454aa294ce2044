import hongKongVariants from 'opencc-js/dict/HKVariantsRev';
import traditionalCharacters from 'opencc-js/dict/TSCharacters';
import taiwanVariants from 'opencc-js/dict/TWVariantsRev';

// Variants outside the dictionaries that people do type in names, and punctuation that differs by keyboard only.
const MORE =
  '甯 宁|髙 高|眞 真|淸 清|靑 青|鄕 乡|値 值|祗 只|甦 苏|锺 钟|迳 径|‐ -|‑ -|‒ -|– -|— -|― -|− -|“ "|” "|„ "|‘ \'|’ \'|‛ \'|・ ·|• ·|∙ ·|⋅ ·|‧ ·';
// 么 is the ordinary simplified 什么; the variant tables read it as 幺.
const KEPT = new Set(['么']);

let folded: Map<string, string> | undefined;

// Character by character, never by phrase: only so is the fold of a part a part of the fold of the whole,
// which is what substring search stands on.
function foldTable(): Map<string, string> {
  if (folded) return folded;
  const steps = [`${taiwanVariants}|${hongKongVariants}|${MORE}`, traditionalCharacters].map(
    (entries) =>
      new Map(
        entries
          .split('|')
          .map((entry): [string, string] => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
      ),
  );
  const table = new Map<string, string>();
  for (const source of steps.flatMap((step) => [...step.keys()])) {
    if (KEPT.has(source)) continue;
    let target = source;
    for (let round = 0; round < 4; round += 1) {
      for (const step of steps) if (!KEPT.has(target)) target = step.get(target) ?? target;
    }
    if (target !== source) table.set(source, target);
  }
  folded = table;
  return table;
}

/** Simplified form of each character on its own (臺灣 → 台湾); everything else untouched. */
export function simplifyCharacters(text: string): string {
  const table = foldTable();
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit < 0x2010) {
      at += 1;
      continue;
    }
    const character = unit >= 0xd800 && unit < 0xdc00 ? text.slice(at, at + 2) : text.charAt(at);
    const target = table.get(character);
    if (target !== undefined) {
      out += text.slice(from, at) + target;
      from = at + character.length;
    }
    at += character.length;
  }
  return from === 0 ? text : out + text.slice(from);
}

const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const INVISIBLE = /[[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]--[\t\n\v\f\r\x85]]/gv;

function foldOnce(text: string): string {
  const shaped = text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase();
  return simplifyCharacters(shaped)
    .replace(/[\s\x85]+/g, ' ')
    .trim();
}

/**
 * The comparison form of any text: NFKC, half-width, simplified, lower case, invisible characters out, blanks collapsed.
 * Idempotent; two spellings a reader takes for the same word fold alike. A key to compare by, not a text to show.
 */
export function fold(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim();
  let before = text.toWellFormed();
  // Removing an invisible character or lower-casing can bring forth something new to normalise; two rounds nearly always do.
  for (;;) {
    const after = foldOnce(before);
    if (after === before) return after;
    before = after;
  }
}
