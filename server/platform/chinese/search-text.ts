import { fold } from './fold.ts';
import { isHan, readingsOf, spellings } from './pinyin.ts';

/** What of a customer can be searched; phones in E.164 (extension after “;ext=” or apart). */
export type Searchable = {
  name: string;
  shortName?: string | null;
  contactNames?: readonly string[];
  phones?: readonly string[];
  emails?: readonly string[];
  creditCode?: string | null;
  wechat?: string | null;
  website?: string | null;
};

/**
 * What the index holds of a customer. `grams` carry their kind: `c:` characters and pairs, `l:` pairs of letters and digits
 * (`l:^k` the first of the name), `d:` four digits, `i:` pairs of pinyin initials (`i:^k` the first one), `p:` three letters of pinyin or a whole short syllable.
 * The columns are lines, one per field, of letters, digits and characters only, to re-check a match with LIKE.
 */
export type SearchDocument = { text: string; grams: string[]; pinyinFull: string; pinyinInitials: string };

/** One way a term may match: every gram present, and then the column LIKE the pattern (already escaped with “\”). */
export type SearchAlternative = {
  grams: string[];
  recheck: { column: 'text' | 'pinyinFull' | 'pinyinInitials'; like: string };
};

const LETTER = /[a-z]/;
const HAN = /\p{Script=Han}/u;
const SIGNS = /[^\p{L}\p{N}\p{M}]/gu;

/** Folded, and nothing left but letters, digits and marks; a text of signs only stays as its signs. */
function compact(text: string): string {
  const folded = fold(text);
  return folded.replace(SIGNS, '') || folded.replaceAll(' ', '');
}

function pairs(text: string, length: number, prefix: string, into: Set<string>): void {
  for (let at = 0; at + length <= text.length; at += 1) into.add(prefix + text.slice(at, at + length));
}

function wordGrams(text: string, into: Set<string>): void {
  for (const [run] of text.matchAll(/[a-z0-9]+/g)) {
    pairs(run, 2, 'l:', into);
    for (const [digits] of run.matchAll(/\d{4,}/g)) pairs(digits, 4, 'd:', into);
  }
  for (const [run] of text.matchAll(/[^a-z0-9]+/g)) {
    const characters = Array.from(run);
    characters.forEach((character, at) => {
      into.add(`c:${character}`);
      const next = characters[at + 1];
      if (next !== undefined) into.add(`c:${character}${next}`);
    });
  }
}

type Sounds = { full: Set<string>; initials: Set<string> };

function addSounds(name: string, kind: 'company' | 'person', sounds: Sounds, grams: Set<string>): void {
  // A name without a Chinese character sounds as it is written, which the text already serves.
  if (!HAN.test(name)) return;
  for (const syllables of spellings(name.normalize('NFKC').replace(SIGNS, ''), kind)) {
    const full = syllables.join('');
    const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
    if (full === '') continue;
    sounds.full.add(full);
    sounds.initials.add(initials);
    grams.add(`i:^${initials.slice(0, 1)}`);
    pairs(initials, 2, 'i:', grams);
    pairs(full, 3, 'p:', grams);
    grams.add(`p:${full.slice(0, 2)}`);
    for (const syllable of syllables) if (syllable.length === 2) grams.add(`p:${syllable}`);
  }
}

/** The digits one may type to find this number: national with its 0 for landlines, whole for numbers from abroad. */
function phoneLines(phone: string): string[] {
  const [number = '', ...rest] = phone.split(/;ext=/i);
  const digits = number.replace(/\D/g, '');
  const national = number.startsWith('+86') ? digits.slice(2) : digits;
  const landline = number.startsWith('+86') && !/^1[3-9]\d{9}$|^[48]00\d{7}$/.test(national) && national.length >= 9;
  return [landline ? `0${national}` : national, ...rest.map((ext) => ext.replace(/\D/g, ''))].filter(Boolean);
}

/** The search index entry of a customer; `text` and the two pinyin columns are lines of compacted text. */
export function searchDocument(record: Searchable): SearchDocument {
  const grams = new Set<string>();
  const lines = new Set<string>();
  const sounds: Sounds = { full: new Set(), initials: new Set() };
  const site = record.website?.replace(/^\s*(?:https?:\/\/)?(?:www\.)?/i, '');
  const first = /^[a-z0-9]/.exec(compact(record.name));
  if (first) grams.add(`l:^${first[0]}`);
  for (const name of [record.name, record.shortName]) if (name) addSounds(name, 'company', sounds, grams);
  for (const name of record.contactNames ?? []) addSounds(name, 'person', sounds, grams);
  const words = [record.name, record.shortName, ...(record.contactNames ?? []), ...(record.emails ?? [])];
  for (const word of [...words, record.creditCode, record.wechat, site]) {
    const plain = word ? compact(word) : '';
    if (plain === '') continue;
    lines.add(plain);
    wordGrams(plain, grams);
  }
  for (const line of (record.phones ?? []).flatMap(phoneLines)) {
    lines.add(line);
    pairs(line, 4, 'd:', grams);
  }
  return {
    text: [...lines].join('\n'),
    grams: [...grams],
    pinyinFull: [...sounds.full].join('\n'),
    pinyinInitials: [...sounds.initials].join('\n'),
  };
}

const anywhere = (text: string) => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;

function alternative(
  column: SearchAlternative['recheck']['column'],
  like: string,
  grams: Set<string>,
): SearchAlternative {
  return { grams: [...grams], recheck: { column, like } };
}

function soundGrams(letters: readonly string[], into: Set<string>): Set<string> {
  for (const run of letters) {
    if (run.length === 2) into.add(`p:${run}`);
    else pairs(run, 3, 'p:', into);
  }
  return into;
}

// “杭州knr”: the characters as written, the letters as initials or as pinyin, in any order.
function mixedAlternatives(term: string, letters: string[]): SearchAlternative[] {
  const han = term.match(/\p{Script=Han}+/gu) ?? [];
  const written = () => {
    const grams = new Set<string>();
    for (const run of han) wordGrams(run, grams);
    return grams;
  };
  const byInitials = written();
  for (const run of letters) pairs(run, 2, 'i:', byInitials);
  const like = `%${letters.join('%')}%`;
  const initials = alternative('pinyinInitials', like, byInitials);
  return letters.some((run) => run.length > 1)
    ? [
        initials,
        alternative(
          'pinyinFull',
          like,
          soundGrams(
            letters.filter((run) => run.length > 1),
            written(),
          ),
        ),
      ]
    : [initials];
}

// One letter or digit alone finds the names that begin with it; beside other terms it may stand anywhere.
function singleAlternatives(term: string, among: number): SearchAlternative[] {
  const grams = (kind: string) => new Set(among > 1 ? [] : [`${kind}:^${term}`]);
  return [alternative('text', anywhere(term), grams('l')), alternative('pinyinInitials', anywhere(term), grams('i'))];
}

function alternativesOf(term: string, among: number): SearchAlternative[] {
  if (/^\d{4,}$/.test(term)) {
    const grams = new Set<string>();
    pairs(term, 4, 'd:', grams);
    return [alternative('text', anywhere(term), grams)];
  }
  if (/^[a-z0-9]$/.test(term)) return singleAlternatives(term, among);
  const written = new Set<string>();
  wordGrams(term, written);
  const found = [alternative('text', anywhere(term), written)];
  const letters = term.match(/[a-z0-9]+/g) ?? [];
  if (letters.length === 0 || /^\d+$/.test(term)) return found;
  if (!/^[a-z0-9]+$/.test(term)) {
    return HAN.test(term) && LETTER.test(term) ? [...found, ...mixedAlternatives(term, letters)] : found;
  }
  const initials = new Set<string>();
  pairs(term, 2, 'i:', initials);
  return [
    ...found,
    alternative('pinyinInitials', anywhere(term), initials),
    alternative('pinyinFull', anywhere(term), soundGrams([term], new Set())),
  ];
}

const PHONE_PIECE = /^[+\d][\d+().\-–—]*$/;

/** Blanks part terms, but not the pieces of one telephone number: “138 0013”, “+86 138-0013”, “(0571) 8888”. */
function termsOf(query: string): string[] {
  const terms: string[] = [];
  let number = '';
  const close = () => {
    const digits = number.replace(/\D/g, '');
    const abroad = number.startsWith('+') || digits.length > 11;
    if (digits !== '') terms.push(abroad ? digits.replace(/^00(?=\d{9})/, '').replace(/^86(?=\d{4})/, '') : digits);
    number = '';
  };
  for (const piece of query.split(' ')) {
    const digits = piece.replace(/\D/g, '').length;
    const known = number.replace(/\D/g, '').length;
    if (PHONE_PIECE.test(piece.replace(/^[(]/, '')) && digits > 0) {
      if (number !== '' && (known + digits > 15 || known >= 11)) close();
      number += piece;
    } else {
      close();
      terms.push(piece);
    }
  }
  close();
  return terms;
}

/**
 * What to look for: every term must match (outer list, AND) in one of its ways (inner list, OR). Empty when nothing can be searched.
 * A term without grams (a single letter beside others) is only re-checked.
 */
export function searchQuery(query: string): SearchAlternative[][] {
  const folded = fold(query);
  const worded = termsOf(folded)
    .map((term) => term.replace(SIGNS, ''))
    .filter(Boolean);
  const spelt = worded.length > 1 && worded.every((term) => /^[a-z0-9]$/.test(term)) ? [worded.join('')] : worded;
  const terms = spelt.length > 0 ? spelt : [compact(folded)].filter(Boolean);
  const unique = [...new Set(terms)];
  return unique.map((term) => alternativesOf(term, unique.length));
}

/** Key that puts names in pinyin order under plain byte order: same sounds together, within them same characters together. */
export function pinyinSortKey(name: string): string {
  const text = name.normalize('NFKC').toLowerCase().trim();
  const readings = readingsOf(text);
  return Array.from(text, (character, at) => {
    const reading = readings[at]?.[0];
    return isHan(character) && reading ? `${reading} ${character} ` : character;
  }).join('');
}
